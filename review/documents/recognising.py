"""Which format a file has, by the signs that the formats declare; a name decides only between
kinds of text.
"""

from collections.abc import Iterator

from review.documents.document import Limits, Obstacle, Unreadable
from review.documents.encodings import decoded
from review.documents.format import Format
from review.documents.formats import FORMATS
from review.documents.packages import ARCHIVE, Package
from review.documents.safe_xml import attribute, local_name, parse_xml
from review.documents.signatures import refuse_old_office, refuse_other_formats
from review.documents.texts import one_line

_PLAIN_TEXT = "txt"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD = 4096


def recognised(
    content: bytes, *, name: str, limits: Limits
) -> tuple[Format | None, Package | None]:
    """The format, None for an archive; what is made of a zip comes with the opened zip.
    Unreadable for what no format takes.
    """
    for kind in FORMATS.values():
        if kind.by_bytes(content):
            return kind, None
    if content.startswith(_ZIPS):
        package = Package(content, kind=ARCHIVE, limits=limits)
        return _made_of(package, limits), package
    refuse_old_office(content)
    refuse_other_formats(content)
    return _of_text(content, name), None


def _made_of(package: Package, limits: Limits) -> Format | None:
    """Unreadable for formats of Office and the like that are not read."""
    names = set(package.names())
    if "mimetype" in names:
        mimetype = package.read("mimetype").strip()
        for kind in FORMATS.values():
            if mimetype in kind.by_mimetype:
                return kind
        if mimetype.startswith(b"application/vnd."):
            told = one_line(mimetype.decode("ascii", "replace"))
            raise Unreadable(Obstacle.BINARY, format=told[:100])
    if "[Content_Types].xml" in names:
        return _of_office(package, limits)
    return None


def _of_office(package: Package, limits: Limits) -> Format | None:
    types = parse_xml(package.read("[Content_Types].xml"), kind="office", limits=limits)
    told = [attribute(part, "ContentType").lower() for part in types]
    for part in told:
        for kind in FORMATS.values():
            if part.endswith(kind.by_content_type):
                return kind
    if any(local_name(part) == "Override" for part in types):
        raise Unreadable(Obstacle.BINARY, format=one_line(told[-1])[:100])
    return None


def _of_text(content: bytes, name: str) -> Format:
    try:
        text, _encoding = decoded(content)
    except Unreadable:
        # Pages and letters tell their encoding themselves; ASCII is enough to know them by.
        text = content.decode("ascii", "replace")
    ending = name.rpartition(".")[2].strip().lower()
    return next(_signs_in(text.lstrip("\ufeff"), ending), FORMATS[_PLAIN_TEXT])


def _signs_in(text: str, ending: str) -> Iterator[Format]:
    """A format for each sign that is found."""
    kinds = FORMATS.values()
    head = text[:_HEAD].replace("\r\n", "\n").replace("\r", "\n")
    first_line = head.lstrip(" \n").partition("\n")[0]
    yield from (kind for kind in kinds if kind.by_head(head))
    yield from (kind for kind in kinds if kind.by_ending and ending in kind.endings)
    yield from (kind for kind in kinds if kind.by_text(text))
    yield from (kind for kind in kinds if kind.by_first_line(first_line))
