"""Letters one behind the other (mbox), as programs keep and export them."""

import re
from collections.abc import Iterator

from review.documents.document import Document, Obstacle, Reading, Unreadable
from review.documents.encodings import decoded
from review.documents.format import File, Format
from review.documents.formats.mail import is_mail

_NAME = "mbox"
_BEGINNING = re.compile(r"From \S{1,300}[^\n]{0,60}\d{4}[^\n]{0,20}\n(?P<letter>(?:.|\n)*)")
_FIRST = re.compile(
    rb"^From [^\r\n]{1,400}\d{4}[^\r\n]{0,20}\r?\n(?=[A-Za-z-]{2,40}:)", re.MULTILINE
)
_STUFFED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def _is_mailbox(head: str) -> bool:
    begun = _BEGINNING.match(head)
    return begun is not None and is_mail(begun["letter"])


def _read(file: File) -> Iterator[Reading]:
    from review.documents.formats.mail.reading import read_eml

    content = file.content
    if b"\0" in content[:200]:
        content = decoded(content)[0].lstrip("\ufeff").encode()
    letters = [part for part in _FIRST.split(content) if part.strip()]
    if len(letters) > file.limits.rows:
        raise Unreadable(Obstacle.TOO_MANY_ROWS, limit=file.limits.rows)
    for number, letter in enumerate(letters, 1):
        try:
            found = read_eml(_STUFFED.sub(b"", letter), limits=file.limits)
            readings = [Reading("", found)] if isinstance(found, Document) else list(found)
        except Unreadable as refusal:
            readings = [Reading("", refusal=refusal)]
        for reading in readings:
            place = f"{number}:{reading.place}" if reading.place else str(number)
            yield Reading(place, reading.document, reading.refusal)


FORMAT = Format(name=_NAME, endings=("mbox",), read=_read, by_head=_is_mailbox)
