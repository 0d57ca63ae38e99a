"""Exports of Telegram, of a channel or of a whole account, as JSON or as pages."""

import re
from collections.abc import Iterator

from review.documents.document import Reading
from review.documents.format import File, Format

_NAME = "telegram"
_CHANNEL = re.compile(
    r"\s*\{(?=[^{]{0,2000}\"messages\"\s*:\s*\[)(?=[^{]{0,2000}\"type\"\s*:\s*\"\w{1,40}\")"
    r"(?=[^{]{0,2000}\"id\"\s*:)"
)
_ACCOUNT = re.compile(
    r"\s*\{(?=.{0,4000}?\"chats\"\s*:\s*\{.{0,2000}?\"list\"\s*:\s*\[)", re.DOTALL
)
_PAGE = re.compile(rb"\s*<!DOCTYPE html>.{0,200}?<title>\s*Exported Data\s*</title>", re.DOTALL)


def _is_export(head: str) -> bool:
    return bool(_CHANNEL.match(head) or _ACCOUNT.match(head))


def _is_page(content: bytes) -> bool:
    return bool(_PAGE.match(content[:1000]))


def _read(file: File) -> Iterator[Reading]:
    from review.documents.formats.telegram import json_export, pages

    read = pages.read_page if _is_page(file.content) else json_export.read_export
    return read(file)


FORMAT = Format(name=_NAME, endings=(), read=_read, by_bytes=_is_page, by_head=_is_export)
