"""The stacked bar of the bands, as the geometry of an SVG 1,000 units wide."""

from dataclasses import dataclass

from review.models import Band
from review.results.figures import Figures

WIDTH = 1000.0


@dataclass(frozen=True, slots=True)
class Part:
    band: Band
    count: int
    share: float  # of the settled claims, in [0, 1]
    x: float  # from the left; the first band stands at the right
    width: float


def bar(figures: Figures) -> list[Part]:
    """The bands that have claims, in their order; empty when nothing is settled."""
    parts: list[Part] = []
    edge = WIDTH
    for band, count in figures.bands.items():
        if count:
            width = WIDTH * count / figures.settled
            edge -= width
            parts.append(
                Part(band, count, count / figures.settled, round(edge, 2), round(width, 2))
            )
    return parts
