"""Which words differ between two texts, for showing them to a person.

Anchors that occur once on either side: Cohen's patience diff.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from operator import itemgetter

from review.text.arabic.folding import plain
from review.text.arabic.marks import COMMA, SEMICOLON
from review.text.arabic.sentences import sentences

_MOST_STEPS = 50_000
_DEEPEST = 20
_PAUSES = f".,;{COMMA}{SEMICOLON}"
_PRINTED = re.compile(r"\S+")


class Edit(StrEnum):
    EQUAL = "equal"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """`text`: words as written, with the blanks between them and none at either end."""

    change: Edit
    text: str


@dataclass(frozen=True, slots=True)
class _Printed:
    """The last sentence has no word."""

    text: str
    words: Sequence[str]
    spans: Sequence[tuple[int, int]]
    sentences: Sequence[tuple[int, int]]  # [first, last) words

    def run(self, change: Edit, first: int, last: int) -> Run:
        return Run(change, self.text[self.spans[first][0] : self.spans[last - 1][1]])


def differences(old: str, new: str, context: int | None = 8) -> list[Run]:
    """In reading order, what was removed before what stands in its place. Equal words are spelt as
    in `new`; "…" stands for those more than `context` words from a change, None shows all.

    Words are what blanks part, compared folded and without the stop or comma behind them. Empty
    when no word differs, unless all are shown. A space belongs between two runs.
    """
    before, after = _printed(old), _printed(new)
    if before.words == after.words and context is not None:
        return []
    reach = len(after.words) if context is None else context
    runs: list[Run] = []
    i = j = 0
    for first, start, length in _equal_runs(before, after):
        if i < first:
            runs.append(before.run(Edit.REMOVED, i, first))
        if j < start:
            runs.append(after.run(Edit.ADDED, j, start))
        i, j = first + length, start + length
        is_last = i == len(before.words) and j == len(after.words)
        head, tail = (reach if runs else 0), (0 if is_last else reach)
        if context is None or length <= head + tail + 1:
            head, tail = length, 0
        if head:
            runs.append(after.run(Edit.EQUAL, start, start + head))
        if head + tail < length:
            runs.append(Run(Edit.EQUAL, "…"))
        if tail:
            runs.append(after.run(Edit.EQUAL, j - tail, j))
    return runs


def _printed(text: str) -> _Printed:
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    bounds = [0]
    for start, end in sentences(text):
        for printed in _PRINTED.finditer(text, start, end):
            if word := plain(printed[0]).rstrip(_PAUSES):
                words.append(word)
                spans.append(printed.span())
        if len(words) > bounds[-1]:
            bounds.append(len(words))
    return _Printed(text, words, spans, [*pairwise(bounds), (len(words), len(words))])


def _equal_runs(before: _Printed, after: _Printed) -> list[tuple[int, int, int]]:
    """First word in either text and length in words; the last is empty and ends both texts.

    A few equal words between longer changes on both sides belong to the change.
    """
    runs: list[tuple[int, int, int]] = []
    for i, j in _equal_words(before, after):
        if runs and (i, j) == (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]):
            runs[-1] = (*runs[-1][:2], runs[-1][2] + 1)
        else:
            runs.append((i, j, 1))
    runs.append((len(before.words), len(after.words), 0))
    kept: list[tuple[int, int, int]] = []
    done = at = 0
    for (i, j, length), (next_i, next_j, _) in pairwise(runs):
        change = max(i - done, j - at)
        following = max(next_i - i, next_j - j) - length
        if 2 * length > min(change, following):
            kept.append((i, j, length))
            done, at = i + length, j + length
    return [*kept, runs[-1]]


def _equal_words(before: _Printed, after: _Printed) -> Iterator[tuple[int, int]]:
    said_before, said_after = (
        [tuple(side.words[first:last]) for first, last in side.sentences]
        for side in (before, after)
    )
    i = j = 0
    for sentence, other in aligned(said_before, said_after):
        (first, last), (start, end) = before.sentences[sentence], after.sentences[other]
        for a, b in aligned(before.words[i:first], after.words[j:start]):
            yield i + a, j + b
        yield from zip(range(first, last), range(start, end), strict=True)
        i, j = last, end


def aligned(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Index pairs of equal values, both ascending; what occurs once on either side comes first.

    Where much recurs in another order some that are equal are left out, to bound the time.
    """
    pairs: list[tuple[int, int]] = []
    gaps = [(0, len(old), 0, len(new), 0)]
    while gaps:
        i, i_end, j, j_end, depth = gaps.pop()
        while i < i_end and j < j_end and old[i] == new[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and old[i_end - 1] == new[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            pairs.append((i_end, j_end))
        left, right = old[i:i_end], new[j:j_end]
        anchors = _anchors(left, right) if depth < _DEEPEST else []
        found = [(i + a, j + b) for a, b in anchors or _blocks(left, right)]
        pairs += found
        if anchors:
            borders = pairwise([(i - 1, j - 1), *found, (i_end, j_end)])
            gaps += [(a + 1, c, b + 1, d, depth + 1) for (a, b), (c, d) in borders]
    return sorted(pairs)


def _anchors(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest ascending run of pairs that are unique on both sides."""
    once, counts = Counter(left), Counter(right)
    places = {value: b for b, value in enumerate(right) if counts[value] == once[value] == 1}
    best: list[tuple[int, int]] = []  # by length, the pair that ends lowest
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in ((a, places[value]) for a, value in enumerate(left) if value in places):
        at = bisect_left(best, pair[1], key=itemgetter(1))
        before[pair] = best[at - 1] if at else None
        best[at : at + 1] = [pair]
    last, anchors = (best[-1] if best else None), []
    while last:
        anchors.append(last)
        last = before[last]
    return anchors[::-1]


def _blocks(left: Sequence[Hashable], right: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    counts, others = Counter(left), Counter(right)
    meetings = sum(count * others[value] for value, count in counts.items())
    if 0 < meetings * min(len(left), len(right)) <= _MOST_STEPS:
        for a, b, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
            yield from zip(range(a, a + size), range(b, b + size), strict=True)
