"""What stands raised beside a word: the mark of a note, or part of it, as in m²."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from review.documents.formats.pdf.direction import Piece

_FIRST = 0xF0000  # private letters, of which a file can bring none: each stands for a mark
_MOST = 60_000
_LONGEST = 5
_ONE = re.compile("[\U000f0000-\U000fffff]")
_ABOVE = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 3 + "⁺⁻⁽⁾")
_FROM_ABOVE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = re.compile(r"[\d*†‡§]+|[a-zA-Zأ-ي]{1,2}|[ivx]{3,5}")
_ROMAN = re.compile(r"[ivx]+")
_POWER = re.compile(
    r"(?:^|[\s\d(/])(?:م|كم|سم|مم|دسم|m|km|cm|mm|dm|ft|in|s)\s?([\U000f0000-\U000fffff])"
)
_WRAPPED = str.maketrans("", "", "()[]{}. ")


@dataclass(frozen=True, slots=True)
class Mark:
    text: str
    page: int


class Marks:
    """All of a document, each by a letter of its own in the text until it is known what it is."""

    def __init__(self) -> None:
        self._found: list[Mark] = []
        self._on_page: dict[int, set[str]] = {}

    @staticmethod
    def is_one(piece: str) -> bool:
        return bool(_ONE.match(piece))

    def __getitem__(self, letter: str) -> Mark:
        return self._found[ord(letter) - _FIRST]

    @property
    def roman(self) -> set[str]:
        """Those that lead to notes at the end of the document: word processors number them so."""
        return {
            mark for marks in self._on_page.values() for mark in marks if _ROMAN.fullmatch(mark)
        }

    def on_page(self, page: int) -> set[str]:
        return self._on_page.get(page, set()) - {""}

    def gathered(self, pieces: Sequence[Piece], page: int) -> list[Piece]:
        """With a letter for each mark that stands raised, or is a raised digit by itself."""
        found: list[Piece] = []
        raised: list[Piece] = []
        for piece in (*pieces, Piece("\n")):
            if piece.is_raised and not piece.text.isspace():
                raised.append(piece)
                continue
            if raised:
                found += self._kept(raised, page)
                raised = []
            found.append(piece)
        return found[:-1]

    def _kept(self, raised: Sequence[Piece], page: int) -> list[Piece]:
        text = "".join(piece.text for piece in raised)
        bare = plain_mark(text)
        if len(text) > _LONGEST or not _SIGNS.fullmatch(bare) or len(self._found) >= _MOST:
            return [replace(piece, text=above(piece.text), is_raised=False) for piece in raised]
        return [
            Piece(
                self.added(bare, page),
                raised[0].is_reversed,
                is_raised=True,
                is_joined=raised[0].is_joined,
            )
        ]

    def added(self, text: str, page: int) -> str:
        """Its letter; a document with more than sixty thousand marks has no further ones."""
        if len(self._found) < _MOST:
            self._found.append(Mark(text, page))
            self._on_page.setdefault(page, set()).add(text)
        return chr(_FIRST + len(self._found) - 1)


def plain_mark(text: str) -> str:
    """«(١)», «1.» and «¹» are «1»."""
    bare = text.translate(_WRAPPED).translate(_FROM_ABOVE)
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in bare)


def above(text: str) -> str:
    """Raised digits as such: never digits of the figure before them."""
    return text.translate(_ABOVE)


def powers_in(text: str) -> list[str]:
    """Marks behind units of length, as in «20 م²»."""
    return _POWER.findall(text)


def letters(text: str) -> list[str]:
    return _ONE.findall(text)


def without(text: str, chosen: set[str]) -> str:
    return _ONE.sub(lambda found: "" if found[0] in chosen else found[0], text)
