"""The texts of a letter, or of the page that was saved as one."""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from lxml import etree

from review.documents.controls import clean
from review.documents.damage import damage
from review.documents.dates import date_told
from review.documents.document import (
    Document,
    Limits,
    Note,
    Notice,
    Obstacle,
    Reading,
    Remark,
    Unreadable,
)
from review.documents.encodings import decoded
from review.documents.formats.mail import NAME
from review.documents.formats.mail.correspondence import Passed, taken_apart
from review.documents.formats.mail.flowed import unflowed
from review.documents.formats.mail.headers import Headers, day_of
from review.documents.formats.web_page.reading import read_html
from review.documents.markup import declared_encoding, lines_of, parse_html, passages_of
from review.documents.texts import checked, one_line, tidy
from review.documents.wrapping import unwrapped

_PASSED_ON = r"fwd?|fw|tr|إعادة توجيه|إعادة إرسال|تحويل|محول"
_ANSWERED = r"re|aw|رد|الرد|رد على"
_BEFORE_SUBJECT = re.compile(
    rf"\A(?:(?:{_ANSWERED}|{_PASSED_ON})\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE
)
_IS_PASSED_ON = re.compile(rf"\s*(?:{_PASSED_ON})\s*[:：]", re.IGNORECASE)
_IS_ANSWERED = re.compile(rf"\s*(?:{_ANSWERED})\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)
_HEADER_CHARACTERS = 4000
_LONGEST_PLACE = 100
_MOST_NAMES = 10
_MOST_PASSED = 5
_LEAST_OF_PLAIN = 0.5  # of the words in the HTML beside it
_ADDRESS = re.compile(r"\s*(?:<[^>]*>|\[[^\]]*\]|\((?:via|بواسطة)[^)]*\))")
_QUOTATION = re.compile(r"\bcite\b|gmail_quote|yahoo_quoted|protonmail_quote|mid:", re.IGNORECASE)
_SIGNATURE_CLASS = re.compile(r"gmail_signature|moz-signature|^ ?Signature$", re.IGNORECASE)


class _ShortHeaders(policy.EmailPolicy):
    """What is in a header is found in the square of its length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_HEADER_CHARACTERS]


@dataclass(slots=True)
class _Parts:
    """Of a letter, in order; `others` are names of what is not read."""

    texts: list[MIMEPart] = field(default_factory=list)
    letters: list[EmailMessage] = field(default_factory=list)
    attached: list[MIMEPart] = field(default_factory=list)  # that are texts
    others: list[str] = field(default_factory=list)

    def take(self, more: "_Parts") -> None:
        """All but its texts."""
        self.letters += more.letters
        self.attached += more.attached
        self.others += more.others


@dataclass(slots=True)
class _Body:
    """Paragraphs, and what hangs on them."""

    paragraphs: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    joined: int = 0
    kept_apart: int = 0  # lines of its notes that are quoted or signed
    remarks: list[Remark] = field(default_factory=list)
    passed: Passed | None = None


@dataclass(slots=True)
class _Told:
    """A part that is text: its lines, those that it quotes begun with ">"."""

    lines: list[str]
    encoding: str
    is_plain: bool = False
    notes: list[Note] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


type _Text = tuple[str, Document]  # what it is called within the letter; "" for the letter itself


def read_eml(content: bytes, *, limits: Limits) -> Document | Iterator[Reading]:
    """A page that was saved whole; or the texts of a letter: its own, those that it passes on and
    those of letters within it, one level deep.
    """
    with damage(NAME):
        message = _parsed(_in_bytes(content))
        page = _page(message, limits)
    return page or _readings(message, limits)


def _readings(message: EmailMessage, limits: Limits) -> Iterator[Reading]:
    """A letter is passed over when nothing is in it but others."""
    with damage(NAME):
        texts = list(_texts(message, limits))
    if not texts:
        raise Unreadable(Obstacle.EMPTY)
    for number, (name, document) in enumerate(texts):
        yield Reading(f"{number}:{name}"[:_LONGEST_PLACE] if number else "", document)


def _texts(message: EmailMessage, limits: Limits) -> Iterator[_Text]:
    parts = _parts_of(message)
    yield from _texts_of(message, parts, limits)
    for letter in parts.letters:
        within = _parts_of(letter)
        within.others += [_subject(one, "") for one in within.letters]
        for name, document in _texts_of(letter, within, limits):
            yield name or document.title, document


def _texts_of(message: EmailMessage, parts: _Parts, limits: Limits) -> Iterator[_Text]:
    """The letter's own text, what it passes on, and the texts that are attached to it."""
    bodies = [_told(part) for part in parts.texts]
    encoding = next((one.encoding for one in bodies), "")
    headers = Headers(message, encoding)
    body = _body(bodies, is_passed_on=_is_passed_on(headers.text("Subject")))
    date = date_told([headers.day("Date")])
    remarks = [*date.remarks, *_remarks(body), *_attachments(parts.others)]
    if any(re.search(r"\w", line) for line in body.paragraphs):
        yield (
            "",
            Document(
                text=checked("\n".join(body.paragraphs), limits=limits),
                encoding=encoding,
                title=_BEFORE_SUBJECT.sub("", headers.text("Subject")),
                byline=headers.name_of("From"),
                published_on=date.published_on,
                possible_dates=date.possible_dates,
                notes=tuple(body.notes),
                remarks=tuple(remarks),
            ),
        )
    passed = body.passed
    for _level in range(_MOST_PASSED):
        if not passed:
            break
        inner = _body([_Told(passed.lines, encoding, is_plain=True)], is_passed_on=None)
        if inner.paragraphs:
            yield passed.subject or passed.sender, _passed(passed, inner, encoding, limits)
        passed = inner.passed
    for part in parts.attached:
        one = _told(part)
        text = "\n".join(_paragraphs(one.lines, is_plain=one.is_plain)[0])
        if re.search(r"\w", text):
            name = one_line(part.get_filename() or part.get_content_type())
            yield (
                name,
                Document(
                    checked(text, limits=limits),
                    one.encoding,
                    notes=tuple(one.notes),
                    remarks=tuple(one.remarks),
                ),
            )


def _passed(passed: Passed, body: _Body, encoding: str, limits: Limits) -> Document:
    date = date_told([day_of(passed.sent)])
    sender = _ADDRESS.sub("", passed.sender).strip(" \"'") or passed.sender
    return Document(
        text=checked("\n".join(body.paragraphs), limits=limits),
        encoding=encoding,
        title=_BEFORE_SUBJECT.sub("", one_line(passed.subject)),
        byline=one_line(sender),
        published_on=date.published_on,
        possible_dates=date.possible_dates,
        notes=tuple(body.notes),
        remarks=(Remark(Notice.CREDITED, one_line(sender)), *date.remarks, *_remarks(body)),
    )


def _remarks(body: _Body) -> Iterator[Remark]:
    if body.joined:
        yield Remark(Notice.JOINED_LINES, str(body.joined))
    if body.kept_apart:
        yield Remark(Notice.KEPT_APART, str(body.kept_apart))
    yield from body.remarks


def _attachments(names: Sequence[str]) -> Iterator[Remark]:
    if names:
        more = ["…"] * (len(names) > _MOST_NAMES)
        yield Remark(Notice.ATTACHMENTS, "، ".join([*names[:_MOST_NAMES], *more]))


def _is_passed_on(subject: str) -> bool | None:
    if _IS_PASSED_ON.match(subject):
        return True
    return False if _IS_ANSWERED.match(subject) else None


def _body(parts: Sequence[_Told], *, is_passed_on: bool | None) -> _Body:
    body = _Body()
    for part in parts:
        written = taken_apart(part.lines, is_passed_on=is_passed_on)
        begun = len(body.paragraphs)
        paragraphs, joined = _paragraphs(written.lines, is_plain=part.is_plain)
        last = max(begun + len(paragraphs) - 1, 0)
        for behind, text in written.apart:
            above = len(_paragraphs(written.lines[:behind], is_plain=part.is_plain)[0])
            at = min(max(begun + above - 1, 0), last)
            body.notes.append(Note(text, at, is_quoted=True))
            body.kept_apart += text.count("\n") + 1
        for note in part.notes:
            own = taken_apart(part.lines[: note.paragraph + 1], is_passed_on=is_passed_on).lines
            body.notes.append(Note(note.text, min(begun + max(len(own) - 1, 0), last)))
        body.paragraphs += paragraphs
        body.joined += joined
        body.remarks += part.remarks
        body.passed = body.passed or written.passed
    body.notes.sort(key=lambda note: note.paragraph)
    if not body.paragraphs and body.notes and not body.passed:  # nothing is there but a quotation
        body.paragraphs = [line for note in body.notes for line in note.text.split("\n")]
        body.notes, body.kept_apart = [], 0
    return body


def _paragraphs(lines: Sequence[str], *, is_plain: bool) -> tuple[list[str], int]:
    text, joined = "\n".join(lines), 0
    if is_plain:
        text, joined = unwrapped(text)
    return [line for line in tidy([text]).split("\n") if line], joined


def _told(part: MIMEPart) -> _Told:
    content, declared = _bytes_of(part), part.get_content_charset("")
    if part.get_content_type() == "text/html":
        text, encoding = decoded(content, declared=declared or declared_encoding(content))
        return _told_in_html(text, encoding)
    text, encoding = decoded(content, declared=declared)
    text = clean(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        lines = unflowed(text, deletes=part.get_param("delsp", "") == "yes")
    else:
        lines = text.split("\n")
    return _Told(lines, encoding, is_plain=True)


def _told_in_html(text: str, encoding: str) -> _Told:
    if not re.search(r"\S", text):
        return _Told([], encoding)
    root = parse_html(text)
    for element in list(root.iter("blockquote", "div")):
        if _is_quotation(element):
            _replace(element, [f"> {line}" for line in lines_of(element)])
        elif _SIGNATURE_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}"):
            _replace(element, ["-- ", *lines_of(element)])
    passages = passages_of(root)
    remarks = list(passages.remarks())
    return _Told(passages.lines, encoding, notes=passages.notes, remarks=remarks)


def _is_quotation(element: etree._Element) -> bool:
    if element.tag != "blockquote":
        return False
    told = f"{element.get('type', '')} {element.get('class', '')} {element.get('cite', '')}"
    return bool(_QUOTATION.search(told))


def _replace(element: etree._Element, lines: Sequence[str]) -> None:
    """What is in it by lines of their own."""
    tail = element.tail
    element.clear()
    element.tail = tail
    for line in lines:
        etree.SubElement(element, "div").text = line


def _parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=_ShortHeaders())
    assert isinstance(message, EmailMessage)  # the kind that its policy makes
    return message


def _in_bytes(content: bytes) -> bytes:
    """Letters that a program saved as text have their headers in UTF-16, too."""
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\0" not in content[:200]:
        return content
    text, _encoding = decoded(content)
    return text.lstrip("\ufeff").encode()


def _page(message: EmailMessage, limits: Limits) -> Document | None:
    """Of browsers, which tell in the headers whence they saved it."""
    part = message.get_body(("plain", "html"))
    if part is None or part.get_content_type() != "text/html":
        return None
    saved_from = _header(message, "Snapshot-Content-Location")
    if not (saved_from or message["To"] or message["Message-ID"]):  # as Internet Explorer did
        saved_from = _header(part, "Content-Location")
    if not saved_from:
        return None
    return read_html(_bytes_of(part), limits=limits, address=saved_from)


def _header(part: MIMEPart, name: str) -> str:
    return one_line(str(part.get(name, "")))


def _parts_of(message: EmailMessage) -> _Parts:
    parts = _Parts()
    _sort(message, parts)
    return parts


def _sort(part: MIMEPart, parts: _Parts) -> None:
    kind = part.get_content_type()
    if kind in {"message/rfc822", "message/global"}:
        for letter in part.get_payload() if part.is_multipart() else []:
            assert isinstance(letter, EmailMessage)
            parts.letters.append(letter)
    elif kind == "multipart/encrypted":
        raise Unreadable(Obstacle.PROTECTED)
    elif kind == "multipart/alternative":
        _choose(part, parts)
    elif part.is_multipart():
        for inner in part.iter_parts():
            _sort(inner, parts)
    elif kind in {"text/plain", "text/html"}:
        (parts.attached if part.is_attachment() else parts.texts).append(part)
    elif (name := part.get_filename()) and (part.is_attachment() or _is_written(kind)):
        parts.others.append(one_line(name))


def _is_written(kind: str) -> bool:
    return kind.startswith(("application/", "text/"))


def _choose(alternative: MIMEPart, parts: _Parts) -> None:
    """The plain text, unless it is but a small part of what is written beside it."""
    chosen: _Parts | None = None
    words = 0
    for inner in alternative.iter_parts():
        one = _Parts()
        _sort(inner, one)
        parts.take(one)
        found = _words(one)
        if one.texts and (chosen is None or words < _LEAST_OF_PLAIN * found):
            chosen, words = one, found
    if chosen:
        parts.texts += chosen.texts


def _words(parts: _Parts) -> int:
    found = 0
    for part in parts.texts:
        try:
            lines = _told(part).lines
        except Unreadable:
            continue
        found += sum(len(line.split()) for line in lines if not line.startswith(">"))
    return found


def _subject(message: EmailMessage, encoding: str) -> str:
    return Headers(message, encoding).text("Subject") or message.get_content_type()


def _bytes_of(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
