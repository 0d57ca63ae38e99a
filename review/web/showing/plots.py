"""Figures with their intervals as the geometry of small pictures, read the way the page is.

Lengths are units of the picture's view box.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import translation

from review.results.agreement import Estimate, Part

WIDTH, EDGE = 220.0, 12.0
_LEAST_RANGE = 0.6
LINE_WIDTH, LINE_HEIGHT, LINE_EDGE, LINE_TOP = 580.0, 200.0, 40.0, 16.0


@dataclass(frozen=True, slots=True)
class Whisker:
    """From `low` to `high` the interval, at `at` the figure; `ticks` are places with values."""

    at: str
    low: str
    high: str
    ticks: list[tuple[str, float]]


def whisker(estimate: Estimate, *, begins: float = _LEAST_RANGE) -> Whisker | None:
    """On a scale from `begins`, or from lower where the interval reaches lower, to 1."""
    if estimate.value is None or estimate.interval is None:
        return None
    low = estimate.interval.low
    start = begins
    while start > low and start > -1:
        start = round(start - 0.2, 1)

    def place(value: float) -> str:
        return _across(EDGE + (value - start) / (1 - start) * (WIDTH - 2 * EDGE), WIDTH)

    middle = round((start + 1) / 2, 1)
    return Whisker(
        place(estimate.value),
        place(max(low, start)),
        place(estimate.interval.high),
        [(place(value), value) for value in (start, middle, 1.0)],
    )


@dataclass(frozen=True, slots=True)
class Line:
    """Shares by month, the earliest where reading begins; `band` goes round the intervals."""

    points: str
    band: str
    ticks: list[tuple[str, float]]  # heights with their share
    names: list[tuple[str, object]]  # places with their month
    scale_at: str  # where the ticks are named


def line(parts: Sequence[Part]) -> Line | None:
    """Of the months that have figures; None of fewer than two."""
    shown = [part for part in parts if part.percentage.interval is not None]
    if len(shown) < 2:
        return None
    ends = [(part.percentage.interval, part.percentage.value) for part in shown]
    lowest = min(interval.low for interval, _value in ends if interval)
    start = max(0.0, min(0.7, int(lowest * 10) / 10))
    step = (LINE_WIDTH - 2 * LINE_EDGE) / (len(shown) - 1)

    def height(share: float) -> str:
        return f"{LINE_TOP + (1 - share) / (1 - start) * (LINE_HEIGHT - LINE_TOP - 32):.1f}"

    places = [_across(LINE_EDGE + number * step, LINE_WIDTH) for number in range(len(shown))]
    upper = [
        f"{place},{height(interval.high)}"
        for place, (interval, _value) in zip(places, ends, strict=True)
        if interval
    ]
    lower = [
        f"{place},{height(interval.low)}"
        for place, (interval, _value) in zip(places, ends, strict=True)
        if interval
    ]
    every = max(1, -(-len(shown) // 4))
    return Line(
        " ".join(
            f"{place},{height(value or 0)}"
            for place, (_interval, value) in zip(places, ends, strict=True)
        ),
        " ".join([*upper, *reversed(lower)]),
        [(height(share), share) for share in (start, (start + 1) / 2, 1.0)],
        [(places[at], shown[at].name) for at in range(0, len(shown), every)],
        _across(LINE_EDGE / 2, LINE_WIDTH),
    )


def _across(place: float, width: float) -> str:
    """A place from where reading begins, as one from the left."""
    return f"{width - place if translation.get_language_bidi() else place:.1f}"
