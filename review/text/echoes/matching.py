"""Which words of two statements belong together, and how much of each statement that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from review.text.echoes.claim_words import (
    GENERIC_UNITS,
    QUANTITY_WEIGHT,
    ClaimWords,
    Figure,
    TellingWord,
)
from review.text.echoes.measures import differ
from review.text.echoes.numerals import Dimension, compatible

_SAME_STEM = 1.0
_SAME_MEANING = 0.9
_SAME_ROOT = 0.8


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A word of one statement and the first of the other that may stand for it."""

    a: TellingWord
    b: TellingWord
    strength: float


@dataclass(frozen=True, slots=True)
class Pair:
    """`matches` are in the order of `a`, each word at most once; `alone_*` found no match."""

    a: ClaimWords
    b: ClaimWords
    matches: tuple[SharedWord, ...]
    alone_a: tuple[TellingWord, ...]
    alone_b: tuple[TellingWord, ...]
    shared_a: float
    shared_b: float
    mass_a: float
    mass_b: float
    figures: int
    """Of the one statement, how many agree with one of the other of the same things."""

    @property
    def shared(self) -> float:
        """The weight of the shared words."""
        return sum(
            match.strength * min(1.0, (match.a.weight + match.b.weight) / 2)
            for match in self.matches
        )

    @property
    def core(self) -> float:
        """The larger share of a core that recurs anywhere in the other statement, in [0, 1]."""
        strengths_a = {match.a.index: match.strength for match in self.matches}
        strengths_b = {match.b.index: match.strength for match in self.matches}
        return max(_share(self.a.core, strengths_a), _share(self.b.core, strengths_b))

    @property
    def containment(self) -> float:
        """Share of the lighter statement that recurs, in [0, 1]; 0 when it says nothing."""
        shared, mass = min(
            (self.shared_a, self.mass_a), (self.shared_b, self.mass_b), key=lambda side: side[1]
        )
        return min(1.0, shared / mass) if mass else 0.0

    @property
    def overlap(self) -> float:
        """Share of both together, in [0, 1]."""
        total = self.mass_a + self.mass_b
        return min(1.0, (self.shared_a + self.shared_b) / total) if total else 0.0


def pair(a: ClaimWords, b: ClaimWords) -> Pair:
    words_a, words_b = _once(a.words), _once(b.words)
    matches = _matches(words_a, words_b)
    taken_a = {match.a.index for match in matches}
    taken_b = {match.b.index for match in matches}
    alone_a = tuple(word for word in words_a if word.index not in taken_a)
    alone_b = tuple(word for word in words_b if word.index not in taken_b)
    figures_a, figures_b = _weighed(a), _weighed(b)
    agreed_a = sum(any(agree(one, other) for other in figures_b) for one in figures_a)
    agreed_b = sum(any(agree(one, other) for other in figures_a) for one in figures_b)
    return Pair(
        a,
        b,
        tuple(matches),
        alone_a,
        alone_b,
        sum(match.strength * match.a.weight for match in matches) + QUANTITY_WEIGHT * agreed_a,
        sum(match.strength * match.b.weight for match in matches) + QUANTITY_WEIGHT * agreed_b,
        sum(word.weight for word in words_a) + QUANTITY_WEIGHT * len(figures_a),
        sum(word.weight for word in words_b) + QUANTITY_WEIGHT * len(figures_b),
        sum(any(_agree_on(one, other) for other in figures_b) for one in figures_a),
    )


def _share(words: Sequence[TellingWord], strengths: Mapping[int, float]) -> float:
    weight = sum(word.weight for word in words)
    met = sum(word.weight * strengths.get(word.index, 0.0) for word in words)
    return met / weight if weight else 0.0


def agree(one: Figure, other: Figure) -> bool:
    return same_value(one, other) and not differ(one.measure, other.measure)


def _agree_on(one: Figure, other: Figure) -> bool:
    """«ثلاث لوحات» agrees with «3 لوحات» and with «ثلاث», not with «ثلاثة أيام»."""
    is_either_open = any(
        not figure.units or not figure.units.isdisjoint(GENERIC_UNITS) for figure in (one, other)
    )
    return agree(one, other) and (is_either_open or not one.units.isdisjoint(other.units))


def same_value(one: Figure, other: Figure) -> bool:
    """Whatever the units."""
    return one.quantity.dimension == other.quantity.dimension and compatible(
        one.quantity, other.quantity
    )


def _weighed(words: ClaimWords) -> list[Figure]:
    """A dual's word is weighed already."""
    return [
        figure
        for figure in words.figures
        if figure.quantity.dimension is not Dimension.COUNT or figure.quantity.low != 2
    ]


def _once(words: Sequence[TellingWord]) -> list[TellingWord]:
    firsts: dict[str, TellingWord] = {}
    for word in words:
        firsts.setdefault(word.stems[0], word)
    return list(firsts.values())


def _matches(words_a: Sequence[TellingWord], words_b: Sequence[TellingWord]) -> list[SharedWord]:
    """The strongest kind of likeness is served first; a word is given away once."""
    left_a = {word.index: word for word in words_a}
    left_b = {word.index: word for word in words_b}
    found: list[SharedWord] = []
    for strength, keys in (
        (_SAME_STEM, _stem_keys),
        (_SAME_STEM, _any_stem_keys),
        (_SAME_MEANING, _meaning_keys),
        (_SAME_ROOT, _root_keys),
    ):
        waiting: dict[str, list[TellingWord]] = {}
        for word in reversed(left_b.values()):
            for key in keys(word):
                waiting.setdefault(key, []).append(word)
        for word in list(left_a.values()):
            other = _first_left(waiting, keys(word), left_b)
            if other is not None:
                found.append(SharedWord(word, other, strength))
                del left_a[word.index], left_b[other.index]
    return sorted(found, key=lambda match: match.a.index)


def _first_left(
    waiting: dict[str, list[TellingWord]], keys: Sequence[str], left: dict[int, TellingWord]
) -> TellingWord | None:
    for key in keys:
        candidates = waiting.get(key, [])
        while candidates:
            candidate = candidates.pop()
            if candidate.index in left:
                return candidate
    return None


def _stem_keys(word: TellingWord) -> Sequence[str]:
    return word.stems[:1]


def _any_stem_keys(word: TellingWord) -> Sequence[str]:
    return word.stems


def _meaning_keys(word: TellingWord) -> Sequence[str]:
    return [key for key in (word.place, word.meaning) if key]


def _root_keys(word: TellingWord) -> Sequence[str]:
    return word.roots
