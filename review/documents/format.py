"""What a module of `formats` says of its format: by which signs a file is known, how it is read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from review.documents.document import Document, Limits, Reading
from review.documents.packages import Package
from review.documents.table_columns import Field
from review.documents.wishes import NO_WISHES, Wish


@dataclass(frozen=True, slots=True)
class File:
    """What a reader gets; `opened` is the zip of a format that is made of one."""

    content: bytes
    limits: Limits
    chosen: Mapping[str, Field]
    opened: Package | None = None
    wishes: frozenset[Wish] = NO_WISHES

    @property
    def package(self) -> Package:
        assert self.opened
        return self.opened


def _never(_told: bytes | str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """A file is of the format whose sign is found first. Signs are looked for in the order in which
    they stand here, each in all formats, by name, before the next; a text without any is plain.

    A reader returns the document, or readings where a file holds several, and leaves `format`
    empty. It raises Unreadable, and loads a library that takes long to load when it is called.
    """

    name: str  # stored with what is imported, so that it stays; ten characters at most
    endings: tuple[str, ...]  # of names of files, in small letters; no other format has them
    read: Callable[[File], Document | Iterator[Reading]]
    by_bytes: Callable[[bytes], bool] = _never  # all of the file; the only sign of what is no text
    by_mimetype: frozenset[bytes] = frozenset()  # in a zip, what the member `mimetype` holds
    by_content_type: tuple[str, ...] = ()  # in a zip of Office, how that of a part ends
    by_head: Callable[[str], bool] = _never  # a text's first 4096 characters, lines ended by \n
    by_ending: bool = False  # whether a text is of this format because its name ends so
    by_text: Callable[[str], bool] = _never  # all of a text
    by_first_line: Callable[[str], bool] = _never  # of a text, the first that is not blank
