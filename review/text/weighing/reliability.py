"""Whether probabilities keep what they promise."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Of a table of reliability: what was promised, what was kept, of how many."""

    promised: float
    kept: float
    n: int


def reliability(answers: Sequence[tuple[float, bool]]) -> list[Bin]:
    """In tenths of what was promised, without those that are empty."""
    bins = []
    by_tenth = itertools.groupby(sorted(answers), key=lambda one: min(int(one[0] * _BINS), 9))
    for _tenth, some in by_tenth:
        pairs = list(some)
        promised = sum(p for p, _ in pairs) / len(pairs)
        bins.append(Bin(promised, sum(is_so for _, is_so in pairs) / len(pairs), len(pairs)))
    return bins


def calibration_error(answers: Sequence[tuple[float, bool]]) -> float | None:
    """The mean gap between what is promised and kept, by tenths; None without answers."""
    if not answers:
        return None
    gaps = (one.n * abs(one.promised - one.kept) for one in reliability(answers))
    return sum(gaps) / len(answers)
