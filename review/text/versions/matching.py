"""A new version of an article against the one before, claim by claim."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from review.text.arabic.clitics import ARTICLE, CONJUNCTIONS, FOR_THE, PREPOSITIONS
from review.text.arabic.folding import plain
from review.text.arabic.marks import COMMA, SEMICOLON
from review.text.attribution.attribution import UNSOURCED, Kind
from review.text.echoes.statements import statement
from review.text.versions.differences import aligned

_CLOSING = f".,:;…!\"')]}} {COMMA}{SEMICOLON}"
_WORD = re.compile(r"[^\W_]+")
_NAMED = frozenset([Kind.PERSON, Kind.ORGANISATION, Kind.DOCUMENT, Kind.MEDIA])
_ALIKE_FROM = 0.5
_CONTAINED_COUNTS = 0.6
_FEWEST_CONTAINED = 3
_MOST_PLACES = 40
_MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a claim credits. `source`: the phrase that names the source, as written."""

    kind: Kind = Kind.NONE
    source: str = ""


class Change(StrEnum):
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"


class AttributionChange(StrEnum):
    SOURCE_ADDED = "source_added"
    SOURCE_REMOVED = "source_removed"
    NAMED = "named"
    UNNAMED = "unnamed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Match:
    """`before`: index of the old quote; None for one that was added."""

    change: Change
    before: int | None = None


def match_versions(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """One for each new quote, in order; no old quote is in two.

    Unchanged is what has the same words and marks, whatever its tashkeel, blanks and last mark
    (a question mark counts), also when it stands elsewhere. The others are paired between
    unchanged ones that kept their order, the most similar first.
    """
    keys, new_keys = [_key(quote) for quote in old], [_key(quote) for quote in new]
    anchors = aligned(keys, new_keys)
    before = {j: i for i, j in anchors}
    before |= _moved(keys, new_keys, before)
    taken = set(before.values())
    for (i, j), (i_end, j_end) in pairwise([(-1, -1), *anchors, (len(old), len(new))]):
        left = {a: _stated(old[a]) for a in range(i + 1, i_end) if a not in taken}
        right = {b: _stated(new[b]) for b in range(j + 1, j_end) if b not in before}
        before |= _pairs(left, right)
    matches = [Match(Change.ADDED)] * len(new)
    for j, i in before.items():
        matches[j] = Match(Change.UNCHANGED if keys[i] == new_keys[j] else Change.CHANGED, i)
    return matches


def _key(quote: str) -> str:
    return " ".join(plain(quote).split()).rstrip(_CLOSING)


def _moved(keys: Sequence[str], new_keys: Sequence[str], before: dict[int, int]) -> dict[int, int]:
    """What is left once on either side, where it went."""
    taken = set(before.values())
    left = [i for i in range(len(keys)) if i not in taken]
    right = [j for j in range(len(new_keys)) if j not in before]
    counts, new_counts = Counter(keys[i] for i in left), Counter(new_keys[j] for j in right)
    places = {keys[i]: i for i in left if counts[keys[i]] == 1}
    return {
        j: places[new_keys[j]]
        for j in right
        if new_keys[j] in places and new_counts[new_keys[j]] == 1
    }


def _stated(quote: str) -> frozenset[str]:
    """The words of what is stated, whoever says so, and its figures only when it has nothing else:
    a figure that changed does not part a claim from the one before.
    """
    stated = frozenset(_WORD.findall(plain(statement(quote))))
    return frozenset(word for word in stated if not word.isdecimal()) or stated


def _pairs(left: dict[int, frozenset[str]], right: dict[int, frozenset[str]]) -> dict[int, int]:
    """Old places by new ones, the most similar first and, of those, the nearest in order."""
    if not left or not right:
        return {}
    shift = min(left) - min(right)
    ranked = sorted(
        (-round(likeness, 1), abs(b + shift - a), -likeness, a, b)
        for a, b, likeness in _candidates(left, right, shift)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, a, b in ranked:
        if a not in taken and b not in pairs:
            pairs[b] = a
            taken.add(a)
    return pairs


def _candidates(
    left: dict[int, frozenset[str]], right: dict[int, frozenset[str]], shift: int
) -> Iterator[tuple[int, int, float]]:
    """Old place, new place and likeness, of those that share the most words. Of the many places
    of a common word only the nearest are looked at, so that the time grows with the words.
    """
    places = defaultdict[str, list[int]](list)
    for a, stated in left.items():
        for word in stated:
            places[word].append(a)
    for b, stated in right.items():
        met = Counter[int]()
        for found in (places.get(word, []) for word in stated):
            first = max(0, bisect_left(found, b + shift) - _MOST_PLACES // 2)
            met.update(found[first : first + _MOST_PLACES])
        for a, _ in met.most_common(_MOST_CANDIDATES):
            likeness = _likeness(left[a], stated)
            if likeness >= _ALIKE_FROM:
                yield a, b, likeness


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's share in [0, 1]; less when the shorter of two is in the other and much besides."""
    common, fewer = len(one & other), min(len(one), len(other))
    contained = _CONTAINED_COUNTS * common / fewer if fewer >= _FEWEST_CONTAINED else 0.0
    return max(2 * common / (len(one) + len(other)), contained)


def attribution_change(old: Credit, new: Credit) -> AttributionChange | None:
    was, now = old.kind, new.kind
    if (was in UNSOURCED) != (now in UNSOURCED):
        return (
            AttributionChange.SOURCE_ADDED if was in UNSOURCED else AttributionChange.SOURCE_REMOVED
        )
    if was is Kind.UNNAMED and now in _NAMED:
        return AttributionChange.NAMED
    if was in _NAMED and now is Kind.UNNAMED:
        return AttributionChange.UNNAMED
    is_same = was is now and not _sources(old).isdisjoint(_sources(new))
    return None if is_same else AttributionChange.CHANGED


def _sources(credit: Credit) -> set[str]:
    """The source's phrase, folded, with and without what may be written together with it."""
    phrase = " ".join(_WORD.findall(plain(credit.source)))
    phrases = {phrase} | {
        phrase[1:] for conjunction in CONJUNCTIONS if phrase.startswith(conjunction)
    }
    phrases |= {ARTICLE + each[2:] for each in phrases if each.startswith(FOR_THE)}
    return phrases | {each[1:] for each in phrases if each.startswith(tuple(PREPOSITIONS))}
