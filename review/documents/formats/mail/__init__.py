"""Letters, and web pages saved whole, which are built like letters."""

import re
from collections.abc import Iterator

from review.documents.document import Document, Reading
from review.documents.format import File, Format

NAME = "eml"
_HEADER = re.compile(r"([A-Za-z][A-Za-z-]{1,40}):[^\n]*\n(?:[ \t][^\n]*\n)*")
_HEADERS_OF_MAIL = {"from", "to", "subject", "date", "message-id", "mime-version", "received"}
_MOST_HEADERS = 200


def is_mail(head: str) -> bool:
    found: set[str] = set()
    end = 0
    for _count in range(_MOST_HEADERS):
        header = _HEADER.match(head, end)
        if not header:
            break
        found.add(header[1].lower())
        end = header.end()
    return len(found & _HEADERS_OF_MAIL) >= 2


def _read(file: File) -> Document | Iterator[Reading]:
    from review.documents.formats.mail.reading import read_eml

    return read_eml(file.content, limits=file.limits)


FORMAT = Format(
    name=NAME, endings=("eml", "mht", "mhtml"), read=_read, by_head=is_mail, by_ending=True
)
