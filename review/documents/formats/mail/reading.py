"""The text of a letter, or of the page that was saved as one."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from review.documents.controls import clean
from review.documents.damage import damage
from review.documents.dates import date_told
from review.documents.document import Document, Limits, Obstacle, Unreadable
from review.documents.encodings import decoded
from review.documents.formats.mail import NAME
from review.documents.formats.web_page.reading import read_html
from review.documents.markup import declared_encoding, lines_of, parse_html
from review.documents.texts import checked, one_line, tidy

_ANSWERED = re.compile(r"\A(?:(?:re|fwd?|رد|إعادة توجيه|تحويل)\s*:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_HEADER_CHARACTERS = 4000


class _ShortHeaders(policy.EmailPolicy):
    """What is in a header is found in the square of its length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_HEADER_CHARACTERS]


def read_eml(content: bytes, *, limits: Limits) -> Document:
    """The plain text is preferred to the HTML beside it; attachments are not looked at."""
    with damage(NAME):
        message = message_from_bytes(content, policy=_ShortHeaders())
        assert isinstance(message, EmailMessage)  # the kind that its policy makes
        part = message.get_body(("plain", "html"))
        if part is None:
            raise Unreadable(Obstacle.EMPTY)
        payload = part.get_payload(decode=True)
        body = payload if isinstance(payload, bytes) else b""
        kind, declared = part.get_content_type(), part.get_content_charset("")
        saved_from = _header(message, "Snapshot-Content-Location")
        if not (saved_from or message["To"] or message["Message-ID"]):  # as Internet Explorer did
            saved_from = _header(part, "Content-Location")
        subject, sender = _header(message, "Subject"), _header(message, "From")
        sent = _header(message, "Date")
    if saved_from and kind == "text/html":
        return read_html(body, limits=limits, address=saved_from)
    is_html = kind == "text/html"
    text, encoding = decoded(body, declared=declared or (declared_encoding(body) * is_html))
    lines = lines_of(parse_html(text)) if is_html else [_SIGNATURE.split(clean(text))[0]]
    date = date_told([_day(sent)])
    return Document(
        text=checked(tidy(lines), limits=limits),
        encoding=encoding,
        title=_ANSWERED.sub("", subject),
        byline=parseaddr(sender)[0],  # not by .addresses: findings/mail_names_of_raw_headers.sh
        published_on=date.published_on,
        possible_dates=date.possible_dates,
        remarks=date.remarks,
    )


def _header(part: MIMEPart, name: str) -> str:
    return one_line(str(part.get(name, "")))


def _day(sent: str) -> str:
    """The day there where it was sent; as written when programs do not write dates so."""
    try:
        return parsedate_to_datetime(sent).date().isoformat()
    except (TypeError, ValueError, OverflowError):
        return sent
