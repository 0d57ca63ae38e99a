"""The lists of words that a module asks for by name, folded, from the JSON file of its name.

Words are parted by blanks, phrases by bars. They are written there as Arabic is spelt.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from review.text.arabic.files import beside
from review.text.arabic.folding import fold


def any_of(words: Iterable[str]) -> str:
    """A pattern for each of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


class Wordlists:
    """Asked for a list that is not in the file, each method raises `KeyError`."""

    def __init__(self, module: str, name: str = "") -> None:
        """`module` is the `__file__` of who asks, `name` that of the file when it is another."""
        self._entries: Mapping[str, Any] = beside(module, name or Path(module).stem)

    def one(self, name: str) -> str:
        """A word alone, or letters that are asked about one by one."""
        return fold(self._entries[name]).text

    def in_order(self, name: str) -> tuple[str, ...]:
        return tuple(self.one(name).split())

    def listed(self, name: str) -> frozenset[str]:
        return frozenset(self.in_order(name))

    def phrases(self, name: str) -> tuple[str, ...]:
        return _parted(self._entries[name])

    def any_of(self, name: str) -> str:
        """A pattern for each of the phrases, or of the words where no bar parts phrases."""
        has_bars = "|" in self._entries[name]
        return any_of(self.phrases(name) if has_bars else self.in_order(name))

    def numbers(self, name: str) -> dict[str, float]:
        return {fold(word).text: number for word, number in self._entries[name].items()}

    def two_numbers(self, name: str) -> dict[str, tuple[float, float]]:
        return {fold(word).text: (one, other) for word, (one, other) in self._entries[name].items()}

    def pairs(self, name: str) -> dict[str, str]:
        return {fold(one).text: fold(other).text for one, other in self._entries[name].items()}

    def lines(self, name: str) -> list[tuple[str, ...]]:
        """The parts of each line between its bars."""
        return [_parted(line) for line in self._entries[name]]


def _parted(line: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in fold(line).text.split("|"))
