"""Chats as WhatsApp exports them: private talk, which is read when somebody says that it may be."""

import re
from collections.abc import Iterable, Iterator

from review.documents.controls import clean
from review.documents.conversations import Message, articles_of
from review.documents.dates import date_told
from review.documents.document import Obstacle, Reading, Unreadable
from review.documents.encodings import decoded
from review.documents.format import File, Format
from review.documents.wishes import Wish

_NAME = "whatsapp"
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
_MOMENT = (
    r"(?P<day>\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})[،,]?\s{1,3}\d{1,2}[:٫.]\d{2}(?:[:٫.]\d{2})?"
    r"(?:\s?(?:[ap]\.?\s?m\.?|[صم]|صباحًا|مساءً))?"
)
_BEGINNING = re.compile(
    rf"(?:\[{_MOMENT}\]\s?|{_MOMENT.replace('?P<day>', '?P<other_day>')}\s[-–]\s)(?P<rest>.*)",
    re.IGNORECASE,
)
_SAID = re.compile(r"(?P<sender>[^:]{1,80}):\s(?P<text>.*)", re.DOTALL)
_NO_WORDS = re.compile(
    r"<[^<>]{3,60}>|.{0,200}\((?:file attached|الملف مرفق|ملف مرفق)\)"
    r"|(?:تم حذف هذه الرسالة|حُ?ذفت هذه الرسالة|(?:This message was|You) deleted.{0,20})\.?"
    r"|(?:image|video|audio|sticker|GIF|document) omitted",
    re.IGNORECASE,
)
_FEWEST = 2
_MONTHS, _DAYS, _SHORT_YEARS, _CENTURY = 12, 31, 99, 2000
_LINES_LOOKED_AT = 40


def _is_chat(head: str) -> bool:
    lines = [_MARKS.sub("", line) for line in head.lstrip("\ufeff").split("\n")[:_LINES_LOOKED_AT]]
    begun = [line for line in lines if _BEGINNING.fullmatch(line.strip())]
    first = next((line for line in lines if line.strip()), "")
    return len(begun) >= _FEWEST and bool(_BEGINNING.fullmatch(first.strip()))


def _read(file: File) -> Iterator[Reading]:
    text, encoding = decoded(file.content)
    messages = list(_messages(clean(text)))
    if Wish.PRIVATE_TALK not in file.wishes:
        raise Unreadable(Obstacle.PRIVATE_TALK, messages=len(messages))
    yield from articles_of(messages, encoding=encoding, wishes=file.wishes, limits=file.limits)


def _messages(text: str) -> Iterator[Message]:
    """Without what the program says itself: who joined, what was deleted or is a picture."""
    parts = list(_parts(text))
    order = _order(day for _number, day, _told in parts)
    for number, day, told in parts:
        said = _SAID.fullmatch(told)
        if said and not _NO_WORDS.fullmatch(said["text"].strip()):
            date = date_told([_whole(day, order)])
            yield Message(str(number), said["text"], date, sender=said["sender"].strip())


def _order(days: Iterable[str]) -> str:
    """Which stands first in all of them, the day or the month: one over twelve tells it."""
    for day in days:
        first, second, _year = map(int, re.split(r"\D", day))
        if first > _MONTHS or second > _MONTHS:
            return "year" if first > _DAYS else "day" if first > _MONTHS else "month"
    return ""


def _whole(day: str, order: str) -> str:
    """With all figures of the year; the program is younger than this century."""
    first, second, third = (int(part) for part in re.split(r"\D", day))
    year = third if third > _SHORT_YEARS else third + _CENTURY
    match order:
        case "day":
            return f"{year}-{second:02}-{first:02}"
        case "month":
            return f"{year}-{first:02}-{second:02}"
        case "year":
            return f"{first}-{second:02}-{third:02}"
    return f"{first}/{second}/{year}"


def _parts(text: str) -> Iterator[tuple[int, str, str]]:
    """The line on which each begins, from 1, its day and what stands in it."""
    open_part: tuple[int, str, list[str]] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        begun = _BEGINNING.fullmatch(_MARKS.sub("", line).strip())
        if begun:
            if open_part:
                yield open_part[0], open_part[1], "\n".join(open_part[2])
            open_part = number, begun["day"] or begun["other_day"], [begun["rest"]]
        elif open_part:
            open_part[2].append(line)
    if open_part:
        yield open_part[0], open_part[1], "\n".join(open_part[2])


FORMAT = Format(name=_NAME, endings=(), read=_read, by_head=_is_chat)
