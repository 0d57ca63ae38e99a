"""Headers of letters, in whatever charset they were sent."""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from review.documents.document import Unreadable
from review.documents.encodings import decoded
from review.documents.likeness import ARABIC
from review.documents.texts import one_line

_LONGEST = 4000  # characters: what is in a header is found in the square of its length
_DIRECTION = re.compile(r"-[ie]$", re.IGNORECASE)  # ISO-8859-6-I says how it is ordered


class Headers:
    """`charset` is that of the text below them, in which the raw ones are written, too."""

    def __init__(self, message: Message, charset: str) -> None:
        self._told: dict[str, str] = {}
        for name, value in message.raw_items():
            self._told.setdefault(name.lower(), str(value)[:_LONGEST])
        self._charset = charset

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._told

    def text(self, name: str) -> str:
        return self.readable(self._told.get(name.lower(), ""))

    def name_of(self, name: str) -> str:
        """Of the person in an address; taken out first, for a decoded name may have a comma."""
        written = self._told.get(name.lower(), "")
        return self.readable(parseaddr(" ".join(written.split()))[0])

    def day(self, name: str) -> str:
        """There where it was sent; as written when programs do not write dates so."""
        return day_of(self.text(name))

    def readable(self, written: str) -> str:
        """What was encoded in words of ASCII, or stands in raw bytes, decoded."""
        try:
            parts = decode_header(written)
        except (HeaderParseError, ValueError):
            parts = [(written, None)]
        return one_line("".join(self._decoded(part, charset) for part, charset in parts))

    def _decoded(self, part: bytes | str, charset: str | None) -> str:
        content = part if isinstance(part, bytes) else part.encode("ascii", "surrogateescape")
        told = _DIRECTION.sub("", charset or "")
        if told in {"", "unknown-8bit"}:
            told = self._charset
        readings = [_read(content, told), _read(content, self._charset), _read(content, "cp1256")]
        # Arabic is called Hebrew or Western by programs that were set up so.
        return next((one for one in readings if one.isascii() or ARABIC.search(one)), readings[0])


def day_of(sent: str) -> str:
    try:
        return parsedate_to_datetime(sent).date().isoformat()
    except (TypeError, ValueError, OverflowError):
        return sent


def _read(content: bytes, charset: str) -> str:
    try:
        return decoded(content, declared=charset)[0]
    except Unreadable:
        return content.decode("ascii", "replace")
