"""A text cut into words and marks, folded, with the way back to the text as written."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from review.text.arabic.folding import Folded

# Initials such as «د.» and «ا.ف.ب» are one word; Latin letters and Arabic ones are never one; every
# other mark stands alone.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,8}[^\W\d_]?(?!\w)|[A-Za-z0-9]+|[^\WA-Za-z]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel sequences, in reading order: folded words, and [start, end) of each as written."""

    text: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The [first, last) words that begin in [start, end) of the text as written."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """[start, end) as written of the words [first, last), which are one word at least."""
        return self.starts[first], self.ends[last - 1]


def words(folded: Folded) -> Words:
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(folded.text):
        start, end = folded.original_span(match.start(), match.end())
        text.append(match[0])
        starts.append(start)
        ends.append(end)
    return Words(text, starts, ends)
