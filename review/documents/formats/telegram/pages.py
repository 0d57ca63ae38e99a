"""Exports of Telegram as pages."""

from collections.abc import Iterator

from lxml import etree

from review.documents.conversations import Message, articles_of
from review.documents.dates import date_told
from review.documents.document import Reading
from review.documents.encodings import decoded
from review.documents.format import File
from review.documents.markup import lines_of, parse_html
from review.documents.texts import one_line


def read_page(file: File) -> Iterator[Reading]:
    """A page does not tell whether it is of a channel; a chat has messages of several people."""
    text, encoding = decoded(file.content)
    root = parse_html(text)
    name = _line(root, "page_header")
    messages = list(_messages(root, name))
    yield from articles_of(messages, encoding=encoding, wishes=file.wishes, limits=file.limits)


def _messages(root: etree._Element, name: str) -> Iterator[Message]:
    sender = ""
    for element in root.iter("div"):
        classes = (element.get("class") or "").split()
        if "message" not in classes or "service" in classes:
            continue
        told = next((part for part in element if _has(part, "body")), None)
        if told is None:
            continue
        sender = _child(told, "from_name") or sender  # said once of messages that follow another
        passed = next((part for part in told if _has(part, "forwarded")), None)
        inner = told if passed is None else passed
        texts = [part for part in inner if _has(part, "text")]
        yield Message(
            place=(element.get("id") or "").removeprefix("message"),
            text="\n".join(line for part in texts for line in lines_of(part)),
            date=date_told([_moment(told)]),
            sender="" if sender == name else sender,
            outlet=name,
            origin="" if passed is None else _child(passed, "from_name"),
        )


def _has(element: etree._Element, name: str) -> bool:
    return name in (element.get("class") or "").split()


def _child(parent: etree._Element, name: str) -> str:
    """The name alone: a time may stand behind it in an element of its own."""
    for part in parent:
        if _has(part, name):
            return one_line(part.text or "")
    return ""


def _line(root: etree._Element, name: str) -> str:
    for element in root.iter("div"):
        if _has(element, name):
            return one_line(" ".join(lines_of(element)))
    return ""


def _moment(body: etree._Element) -> str:
    """«08.09.2024 10:00:00 UTC+03:00», the day first, as the program writes it everywhere."""
    for part in body:
        if _has(part, "date"):
            day, _dot, rest = (part.get("title") or "").partition(".")
            month, _dot, rest = rest.partition(".")
            return f"{rest[:4]}-{month}-{day}"
    return ""
