"""What a file becomes, and why it may not become one."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Limits:
    file_bytes: int = 20_000_000
    line_characters: int = 10_000  # no claim is longer than its line
    claims: int = 20_000  # in one document; held by the importer, which finds them


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Document:
    """`encoding` is a Python codec name. What a format does not tell stays empty."""

    text: str
    encoding: str
    title: str = ""
    byline: str = ""
    published_on: datetime.date | None = None


class Obstacle(StrEnum):
    """Why a file is unreadable, with the details that come along."""

    EMPTY = "empty"  # no letter and no digit; no details
    BINARY = "binary"  # format: str, "" when it could not be named
    ENCODING = "encoding"  # byte: int, offset of the first one that cannot be read, from 0
    TOO_LARGE = "too_large"  # bytes: int, limit: int
    LINE_TOO_LONG = "line_too_long"  # line: int, from 1; characters: int, limit: int


class Unreadable(Exception):
    """Carries no prose: whoever shows it has the sentence in the reader's language."""

    def __init__(self, reason: Obstacle, **details: int | str) -> None:
        super().__init__(reason, details)
        self.reason = reason
        self.details: dict[str, int | str] = details
