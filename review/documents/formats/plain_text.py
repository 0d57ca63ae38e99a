"""Plain text: what any text is that no other format knows."""

import re

from review.documents.controls import clean
from review.documents.document import (
    LIMITS,
    Document,
    Limits,
    Notice,
    Obstacle,
    Remark,
    Unreadable,
)
from review.documents.encodings import decoded
from review.documents.format import File, Format
from review.documents.marked_up import is_marked_up, read_as_html
from review.documents.signatures import refuse_other_formats
from review.documents.texts import checked
from review.documents.wrapping import unwrapped

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HEAD = 2_000
_FEW_CONTROLS = 3
_GREATEST_SHARE_OF_CONTROLS = 0.02


def read_plain_text(content: bytes, *, limits: Limits = LIMITS) -> Document:
    """The whole file as one cleaned text. Unreadable, with the first obstacle met."""
    if len(content) > limits.file_bytes:
        raise Unreadable(Obstacle.TOO_LARGE, bytes=len(content), limit=limits.file_bytes)
    refuse_other_formats(content)
    text, encoding = decoded(content)
    controls = len(_CONTROL.findall(text))
    if controls > max(_FEW_CONTROLS, _GREATEST_SHARE_OF_CONTROLS * len(text)):
        raise Unreadable(Obstacle.BINARY, format="")
    if is_marked_up(text[:_HEAD]) and text.lstrip().startswith("<"):
        seen = read_as_html(clean(text))
        return Document(seen.text(limits), encoding, notes=seen.notes, remarks=seen.remarks)
    return plain_document(text, encoding, limits=limits)


def plain_document(text: str, encoding: str, *, limits: Limits) -> Document:
    """Of a text as it was decoded; lines that were broken at a width are joined."""
    joined, count = unwrapped(clean(text))
    remarks = (Remark(Notice.JOINED_LINES, str(count)),) if count else ()
    return Document(checked(joined, limits=limits), encoding, remarks=remarks)


def _read(file: File) -> Document:
    return read_plain_text(file.content, limits=file.limits)


FORMAT = Format(name="txt", endings=("txt", "text", "md"), read=_read)
