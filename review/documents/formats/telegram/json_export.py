"""Exports of Telegram as JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

from review.documents.controls import clean
from review.documents.conversations import Message, articles_of
from review.documents.dates import date_told
from review.documents.document import Obstacle, Reading, Unreadable
from review.documents.encodings import decoded
from review.documents.format import File
from review.documents.json_texts import parsed_json, refuse_flaws
from review.documents.texts import one_line
from review.documents.wishes import Wish

_KIND = "telegram"
_OPEN = frozenset({"public_channel", "private_channel", "public_supergroup"})  # to be read by many


def read_export(file: File) -> Iterator[Reading]:
    """Of an account the channels; private chats are asked about, and passed over beside these."""
    text, encoding = decoded(file.content)
    export = parsed_json(clean(text), _KIND)
    refuse_flaws(export)
    chats = _chats(export)
    is_agreed = Wish.PRIVATE_TALK in file.wishes
    open_ones = [chat for chat in chats if is_agreed or chat.get("type") in _OPEN]
    if not open_ones and chats:
        count = sum(len(_listed(chat.get("messages"))) for chat in chats)
        raise Unreadable(Obstacle.PRIVATE_TALK, messages=count)
    several = len(chats) > 1
    messages = (one for chat in open_ones for one in _messages(chat, several=several))
    yield from articles_of(messages, encoding=encoding, wishes=file.wishes, limits=file.limits)


def _chats(export: object) -> list[Mapping[str, Any]]:
    if not isinstance(export, dict):
        return []
    whole = export.get("chats")
    found = _listed(whole.get("list")) if isinstance(whole, dict) else [export]
    return [chat for chat in found if isinstance(chat.get("messages"), list)]


def _listed(found: object) -> list[dict[str, Any]]:
    if not isinstance(found, list):
        return []
    return [one for one in found if isinstance(one, dict)]


def _messages(chat: Mapping[str, Any], *, several: bool) -> Iterator[Message]:
    """What was said, without what only tells of the channel: who joined it, what was pinned."""
    is_channel = chat.get("type") in _OPEN
    name = _words(chat.get("name"))
    for message in _listed(chat.get("messages")):
        if message.get("type") == "message":
            place = str(message.get("id", ""))
            sender = _words(message.get("author")) or _words(message.get("from"))
            yield Message(
                place=f"{name}:{place}" if several else place,
                text=_text(message.get("text")),
                date=date_told([_words(message.get("date"))]),
                sender="" if is_channel and sender == name else sender,
                outlet=name if is_channel else "",
                origin=_words(message.get("forwarded_from")),
            )


def _words(found: object) -> str:
    return one_line(found) if isinstance(found, str) else ""


def _text(found: object) -> str:
    """Parts of another look or with an address are parts of one text."""
    if isinstance(found, str):
        return found
    if isinstance(found, dict):
        return _text(found.get("text"))
    return "".join(_text(part) for part in found) if isinstance(found, list) else ""
