"""Tables whose cells are parted by lines."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

type Rule = tuple[float, float, float]
"""A straight line: where it stands on the other axis, its beginning and its end."""

_TOUCHING = 4.0  # points
_ONE_LINE = 6.0  # points between the borders of cells that have one each
_MOST_LINES = 800  # of a page; what has more is a drawing


@dataclass(frozen=True)
class Grid:
    """`across` and `up` are where lines stand, from the left and from the top."""

    across: Sequence[float]
    up: Sequence[float]
    level: Sequence[Rule]
    upright: Sequence[Rule]

    @property
    def left(self) -> float:
        return self.across[0]

    @property
    def right(self) -> float:
        return self.across[-1]

    def holds(self, x: float, y: float) -> bool:
        return self.left < x < self.right and self.up[-1] < y < self.up[0]

    def walls_at(self, y: float) -> list[float]:
        """Where upright lines cross that height."""
        if not self.up[-1] < y < self.up[0]:
            return []
        return [x for x, bottom, top in self.upright if bottom - _TOUCHING <= y <= top + _TOUCHING]

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """Row from the top and column from the left; of a cell over several rows, the first."""
        row = next(
            (number for number, (_, below) in enumerate(pairwise(self.up)) if y >= below),
            len(self.up) - 2,
        )
        while row and not any(
            abs(place - self.up[row]) <= _ONE_LINE and start <= x <= end
            for place, start, end in self.level
        ):
            row -= 1
        return row, bisect_right(sorted(self.walls_at(y)), x)


def grids(level: Iterable[Rule], upright: Iterable[Rule]) -> list[Grid]:
    """Lines that cross one another, as far as they make two rows and two columns at least."""
    level, upright = _merged(level), _merged(upright)
    if not (len(level) > 2 and len(upright) > 2 and len(level) + len(upright) < _MOST_LINES):
        return []
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in level:
        crossing = [group for group in groups if any(_cross(rule, wall) for wall in group[1])]
        met = {wall for group in crossing for wall in group[1]}
        walls = [wall for wall in upright if wall not in met and _cross(rule, wall)]
        merged: tuple[list[Rule], list[Rule]] = ([rule], walls)
        for group in crossing:
            merged[0].extend(group[0])
            merged[1].extend(group[1])
        groups = [group for group in groups if group not in crossing] + [merged]
    found = []
    for floors, walls in groups:
        across = _places(walls)
        up = _places(floors)[::-1]
        if len(across) > 2 and len(up) > 2:
            found.append(Grid(across, up, floors, walls))
    return found


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Those that go on with one another as one."""
    found: list[Rule] = []
    for place, start, end in sorted(rules, key=lambda rule: (round(rule[0]), rule[1])):
        if found:
            before, first, last = found[-1]
            if abs(before - place) < 1.5 and start <= last + _TOUCHING:
                found[-1] = before, first, max(last, end)
                continue
        found.append((place, start, end))
    return found


def _cross(level: Rule, wall: Rule) -> bool:
    y, left, right = level
    x, bottom, top = wall
    return left - _TOUCHING <= x <= right + _TOUCHING and bottom - _TOUCHING <= y <= top + _TOUCHING


def _places(rules: Iterable[Rule]) -> list[float]:
    """Lines near one another, such as the borders of neighbours, count as one."""
    found: list[float] = []
    for place in sorted(rule[0] for rule in rules):
        if not found or place - found[-1] > _ONE_LINE:
            found.append(place)
    return found
