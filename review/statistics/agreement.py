"""How far several readers agree who give each unit one of a few answers, or none.

Percentage agreement, Krippendorff's α for nominal answers (Computing Krippendorff's
Alpha-Reliability, 2011) and Gwet's AC1 (Computing inter-rater reliability and its variance in the
presence of high agreement, 2008; with missing answers: Handbook of Inter-Rater Reliability, 4th
edition, 2014, chapter 5). All three need no more of the units than sums, and sums add up: of
articles to those of an outlet, and in a resample.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb
from operator import add
from typing import Self


@dataclass(frozen=True, slots=True)
class Sums:
    """Of units; a unit counts once, however many answered it.

    `shared` are those with two answers or more, and the only ones that tell of agreement; AC1
    learns from the others, too, how frequent an answer is.
    """

    shared: float  # units
    agreeing: float  # of the pairs of answers on a shared unit, the share that agrees, added up
    matched: float  # the diagonal of Krippendorff's matrix of coincidences
    answers: tuple[float, ...]  # on shared units, by category
    answered: float  # units with any answer
    shares: tuple[float, ...]  # of an answered unit's answers, by category, added up

    @classmethod
    def nothing(cls, categories: int) -> Self:
        none = (0.0,) * categories
        return cls(0, 0, 0, none, 0, none)

    @classmethod
    def of_unit(cls, counts: Sequence[int]) -> Self:
        """How many gave each category; the order of the categories is the caller's."""
        readers = sum(counts)
        if not readers:
            return cls.nothing(len(counts))
        shares = tuple(count / readers for count in counts)
        if readers == 1:
            return cls(0, 0, 0, (0.0,) * len(counts), 1, shares)
        same = sum(count * (count - 1) for count in counts)
        return cls(
            1,
            same / (readers * (readers - 1)),
            same / (readers - 1),
            tuple(map(float, counts)),
            1,
            shares,
        )

    @classmethod
    def of_pairs(cls, one: int, other: int, *, readers: int, pairs: int, categories: int) -> Self:
        """Of so many pairs of answers, two categories by their places, on units with so many
        answers each: as much of those units as these pairs are of all their pairs.
        """
        units = pairs / comb(readers, 2)
        same = pairs if one == other else 0
        answers = [0.0] * categories
        for category in (one, other):
            answers[category] += pairs / (readers - 1)
        return cls(
            units,
            same / comb(readers, 2),
            2 * same / (readers - 1),
            tuple(answers),
            units,
            tuple(number / readers for number in answers),
        )

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.shared + other.shared,
            self.agreeing + other.agreeing,
            self.matched + other.matched,
            tuple(map(add, self.answers, other.answers)),
            self.answered + other.answered,
            tuple(map(add, self.shares, other.shares)),
        )

    @property
    def columns(self) -> tuple[float, ...]:
        """In the order that `of_columns` takes."""
        return (
            self.shared,
            self.agreeing,
            self.matched,
            self.answered,
            *self.answers,
            *self.shares,
        )

    @classmethod
    def of_columns(cls, columns: Sequence[float]) -> Self:
        shared, agreeing, matched, answered, *rest = columns
        half = len(rest) // 2
        return cls(shared, agreeing, matched, tuple(rest[:half]), answered, tuple(rest[half:]))


def total(several: Iterable[Sums], *, categories: int) -> Sums:
    columns = zip(*(one.columns for one in several), strict=True)
    added = [sum(column) for column in columns]
    return Sums.of_columns(added) if added else Sums.nothing(categories)


def percentage(sums: Sums) -> float | None:
    """Share in [0, 1] of the pairs of answers that agree; None when no unit is shared."""
    return sums.agreeing / sums.shared if sums.shared else None


def alpha(sums: Sums) -> float | None:
    """At most 1, which is full agreement; 0 is what chance brings, below it is worse.

    None when no unit is shared, or when all gave one and the same answer: where nothing could
    differ, α says nothing.
    """
    number = sum(sums.answers)
    by_chance = number * number - sum(count * count for count in sums.answers)
    if not number or by_chance <= _ROUNDING * number:
        return None
    return 1 - (number - 1) * (number - sums.matched) / by_chance


def ac1(sums: Sums) -> float | None:
    """At most 1, which is full agreement; None when no unit is shared or there is one category."""
    found = percentage(sums)
    categories = len(sums.shares)
    if found is None or categories < 2:
        return None
    shares = [share / sums.answered for share in sums.shares]
    by_chance = sum(share * (1 - share) for share in shares) / (categories - 1)
    return (found - by_chance) / (1 - by_chance)


_ROUNDING = 1e-9
