"""Between which ends a figure lies in 95 of 100 cases."""

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from random import Random

from review.statistics.agreement import Sums

_Z = 1.959964  # of a two-sided interval of 95 %
_RESAMPLES = 1000
_MOST_CLUSTERS = 200
_SEED = 20110125
_OUTSIDE = 0.025  # at each end
_UNIT = 1 << 20  # a claim is so many; 64 bits hold the sum of more claims than there are


@dataclass(frozen=True, slots=True)
class Interval:
    """Its two ends; of a share both are in [0, 1]."""

    low: float
    high: float


def wilson(hits: int, n: int) -> Interval | None:
    """The score interval of a share at 95 % (Wilson 1927); None when n is 0.

    It takes the answers for independent, which those on one article are not quite.
    """
    if not n:
        return None
    share, spread = hits / n, _Z * _Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    return Interval(max(middle - half, 0.0), min(middle + half, 1.0))


def bootstrapped(
    clusters: Sequence[Sums], *measures: Callable[[Sums], float | None]
) -> list[Interval | None]:
    """Of each measure, over the clusters (Efron's percentiles of 1,000 resamples).

    A cluster is an article with all its units, which stand or fall together; it is drawn whole.
    More than 200 are dealt out over 200 that are drawn instead, which moves an end by less than
    the resampling does. The same clusters, in whatever order, always give the same ends. None
    where fewer than two clusters share a unit, or where most resamples leave a measure undefined.
    """
    telling = sorted(one.columns for one in clusters if one.shared)
    if len(telling) < 2:
        return [None] * len(measures)
    chance = Random(_SEED)  # noqa: S311 - repeatable, and no secret
    rows = _dealt(telling, chance)
    wide, packed = len(rows[0]), [_packed(row) for row in rows]
    found: list[list[float]] = [[] for _measure in measures]
    for _resample in range(_RESAMPLES):
        sums = _unpacked(sum(chance.choices(packed, k=len(packed))), wide)
        for values, measure in zip(found, measures, strict=True):
            value = measure(sums)
            if value is not None:
                values.append(value)
    return [_middle(values) for values in found]


def _dealt(clusters: list[tuple[float, ...]], chance: Random) -> list[tuple[float, ...]]:
    """By chance, since hands that were made alike would differ too little."""
    if len(clusters) <= _MOST_CLUSTERS:
        return clusters
    chance.shuffle(clusters)
    hands = [clusters[first::_MOST_CLUSTERS] for first in range(_MOST_CLUSTERS)]
    return [tuple(map(sum, zip(*hand, strict=True))) for hand in hands]


def _packed(columns: Sequence[float]) -> int:
    """All columns as digits of one number, so that one addition adds them all: five times as
    fast as adding each, with an error in the sixth decimal.
    """
    return int.from_bytes(struct.pack(f">{len(columns)}Q", *(round(c * _UNIT) for c in columns)))


def _unpacked(number: int, columns: int) -> Sums:
    digits = struct.unpack(f">{columns}Q", number.to_bytes(8 * columns))
    return Sums.of_columns([digit / _UNIT for digit in digits])


def _middle(values: list[float]) -> Interval | None:
    if len(values) < _RESAMPLES / 2:
        return None
    values.sort()
    last = len(values) - 1
    return Interval(values[floor(_OUTSIDE * last)], values[ceil((1 - _OUTSIDE) * last)])
