"""Glyphs of a page to lines in the order in which they are read: rows, columns, tables."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from review.documents.formats.pdf.direction import GAP, LEFT, RIGHT, UNTOLD, WIDE_GAP, Piece, kind
from review.documents.formats.pdf.drawing import Drawing
from review.documents.formats.pdf.glyphs import NO_WIDTH, WORD_GAP, Glyph, Habits, is_borne, pieces
from review.documents.formats.pdf.marks import Marks
from review.documents.formats.pdf.tables import Grid, grids

# Of the size of the letters.
_SAME_LINE = 0.35
_MARK_REACH = 1.2
_LEAST_GUTTER = 0.7
_HIGHEST_RAISED = 0.8
_LOWEST_LOWERED = 0.5
_RAISED_BY = 0.12
_RAISED_DIGIT_BY = 0.2
_LOWERED_BY = 0.08
_BESIDE = 0.5
_CELL_GUTTER = 1.2
_NEXT_LINE = 1.8
_FARTHEST_ROW = 5.0
_INITIAL = 1.6
_SAME_SIZE = 0.05
_BLANK = 0.3
_MOST_INITIALS = 60  # letters of a page

_APART = 1.2  # times the distance of the lines within a cell
_FEWEST_BANDS = 3
_MOST_LINES_OF_CELL = 4
_SMALLER = 0.92  # of the letters beside
_FEWEST_LINES_OF_A_COLUMN = 3
_MOST_ACROSS = 0.4  # of the stretches of a page, such as headlines over both columns
_LEAST_FILLED = 0.4  # of a column's width, by half of its lines
_NARROWEST_COLUMN = 8  # in sizes of the letters; what is narrower is one of a table
_MOST_COLUMNS_DEEP = 4
_MOST_GUTTERS_TRIED = 200


@dataclass(slots=True)
class Line:
    """`packed` holds its pieces, as `packed` makes it of them: documents have many lines."""

    packed: str
    left: float
    right: float
    baseline: float
    size: float
    first_word: float  # its width
    page: int  # from 1
    block: int  # which column of which page, counted in reading order
    page_width: float = 0.0  # where one column takes all of it
    row: int = 0  # of a table, counted over the document from 1
    cell: int = 0  # of that row, in the order in which it is read

    @property
    def kin(self) -> tuple[int, int]:
        """Lines of one column in one size: a headline is wider than what stands under it."""
        return self.block, round(self.size)

    @property
    def pieces(self) -> list[Piece]:
        return unpacked(self.packed)

    @property
    def seen(self) -> str:
        """The text from left to right."""
        return _PARTING.sub("", self.packed).replace(GAP, " ").replace(WIDE_GAP, " ")


_PARTING = re.compile(r"[\0-\7]")
_PACKED = re.compile(r"([^\0-\7]+)([\0-\7])")


def packed(found: Sequence[Piece]) -> str:
    return "".join(
        _PARTING.sub("", piece.text)
        + chr(piece.is_reversed + 2 * piece.is_joined + 4 * piece.is_alone)
        for piece in found
    )


def unpacked(text: str) -> list[Piece]:
    return [
        Piece(
            piece,
            is_reversed=bool(ord(sign) & 1),
            is_raised=Marks.is_one(piece),
            is_joined=bool(ord(sign) & 2),
            is_alone=bool(ord(sign) & 4),
        )
        for piece, sign in _PACKED.findall(text)
    ]


@dataclass(slots=True)
class _Stretch:
    """Of a row, without a wide gap; or a table, which is laid out as if it were one."""

    glyphs: list[Glyph]
    left: float
    right: float
    baseline: float
    size: float
    row: int
    cells: list[list[list["_Stretch"]]] = field(default_factory=list)  # rows of cells


class Layout:
    """Goes through pages one after the other, since each tells more of the producer's habits."""

    def __init__(self, marks: Marks) -> None:
        self.habits = Habits()
        self._marks = marks
        self._page = 0
        self._block = 0
        self._row = 0
        self._initials: list[_Box] = []

    def lines(self, drawing: Drawing) -> list[Line]:
        """Of the next page, in reading order."""
        self._page += 1
        glyphs = [
            glyph
            for glyph in drawing.glyphs
            if glyph.text != UNTOLD or glyph.right - glyph.left > NO_WIDTH * glyph.size
        ]
        self._initials = _lift_initials(glyphs)
        rows = _rows(glyphs)
        self.habits.add(rows)
        tables = grids(drawing.level, drawing.upright)
        stretches = _stretches(rows, tables)
        for stretch in stretches:
            _tell_raised(stretch)
        from_right = self.habits.right_to_left
        stretches = _with_tables(stretches, tables, from_right=from_right)
        stretches = _with_loose_tables(stretches, from_right=from_right)
        found: list[Line] = []
        for column in _columns(stretches, 0, from_right=from_right):
            self._block += 1
            found += self._column_lines(column)
        if found and found[0].block == found[-1].block:
            for line in found:
                line.page_width = drawing.width
        return found

    def _column_lines(self, column: Sequence[_Stretch]) -> Iterator[Line]:
        by_row: dict[int, list[_Stretch]] = {}
        for stretch in sorted(column, key=_top):
            by_row.setdefault(stretch.row, []).append(stretch)
        for row in by_row.values():
            if row[0].cells:
                yield from self._table_lines(row[0])
            elif line := self._line(row):
                yield line

    def _table_lines(self, table: _Stretch) -> Iterator[Line]:
        for row in table.cells:
            self._row += 1
            for number, cell in enumerate(row):
                by_row: dict[int, list[_Stretch]] = {}
                for stretch in sorted(cell, key=_top):
                    by_row.setdefault(stretch.row, []).append(stretch)
                for stretches in by_row.values():
                    if line := self._line(stretches):
                        line.row, line.cell = self._row, number
                        yield line

    def _line(self, row: Sequence[_Stretch]) -> Line | None:
        glyphs = [glyph for stretch in row for glyph in stretch.glyphs]
        inked = [glyph for glyph in glyphs if not glyph.is_blank]
        if not inked:
            return None
        base = [glyph for glyph in inked if not (is_borne(glyph) or glyph.is_raised)] or inked
        found = self._marks.gathered(pieces(glyphs, self.habits), self._page)
        left, right = min(glyph.left for glyph in inked), max(glyph.right for glyph in inked)
        baseline, size = median(one.baseline for one in base), median(one.size for one in base)
        for bottom, top, first, last in self._initials:
            if bottom - _SAME_LINE * size < baseline < top + _SAME_LINE * size:
                is_beside = abs(first - right) < 2 * size or abs(left - last) < 2 * size
                if is_beside or first < right:
                    left, right = min(left, first), max(right, last)
        return Line(
            packed=packed(found),
            left=left,
            right=right,
            baseline=baseline,
            size=size,
            first_word=_first_word(glyphs),
            page=self._page,
            block=self._block,
        )


type _Box = tuple[float, float, float, float]
"""Bottom and top as baselines, left and right."""


def _lift_initials(glyphs: Sequence[Glyph]) -> list[_Box]:
    """A large letter or word that a paragraph begins with, over several lines, is put on the first
    of them, in the size of its letters; the boxes are where they stood.
    """
    boxes: list[_Box] = []
    inked = [glyph for glyph in glyphs if not glyph.is_blank]
    if not inked:
        return boxes
    body = Counter(round(glyph.size, 1) for glyph in inked).most_common(1)[0][0]
    large = [glyph for glyph in inked if glyph.size > _INITIAL * body and not is_borne(glyph)]
    if not large or len(large) > _MOST_INITIALS:
        return boxes
    usual = [glyph for glyph in inked if abs(glyph.size - body) < _SAME_SIZE * body]
    for word in _words(large):
        left, right = min(glyph.left for glyph in word), max(glyph.right for glyph in word)
        bottom, size = word[0].baseline, max(glyph.size for glyph in word)
        beside = [
            glyph
            for glyph in usual
            if bottom - _SAME_LINE * body < glyph.baseline < bottom + size
            and (abs(left - glyph.right) < 2 * body or abs(glyph.left - right) < 2 * body)
        ]
        tops = sorted({round(glyph.baseline, 1) for glyph in beside}, reverse=True)
        if len(tops) < 2 or tops[0] - bottom < _SAME_LINE * size or tops[-1] - bottom > body:
            continue
        first = [glyph for glyph in beside if round(glyph.baseline, 1) == tops[0]]
        is_at_right = first[0].right <= left + 1
        near = (
            max(glyph.right for glyph in first)
            if is_at_right
            else min(glyph.left for glyph in first)
        )
        blank = 0.0 if len(word) == 1 else _BLANK * body
        move = near + blank - left if is_at_right else near - blank - right
        boxes.append((bottom, tops[0], left, right))
        for glyph in word:
            glyph.left, glyph.right = glyph.left + move, glyph.right + move
            glyph.baseline, glyph.size = tops[0], body
    return boxes


def _words(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (-round(one.baseline), one.left)):
        if found:
            last = found[-1][-1]
            if abs(last.baseline - glyph.baseline) < 1 and glyph.left - last.right < glyph.size / 4:
                found[-1].append(glyph)
                continue
        found.append([glyph])
    return found


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one baseline, from the top down; vowel marks go with the nearest, what is raised
    or lowered with the line that it belongs to.
    """
    base = [glyph for glyph in glyphs if not is_borne(glyph)]
    base.sort(key=lambda glyph: -glyph.baseline)
    rows: list[list[Glyph]] = []
    top = 0.0
    for glyph in base:
        if rows and top - glyph.baseline < _SAME_LINE * max(glyph.size, 1):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            top = glyph.baseline
    rows = _with_raised(rows)
    _give_marks(rows, [glyph for glyph in glyphs if is_borne(glyph)])
    return rows


def _give_marks(rows: Sequence[list[Glyph]], marks: Sequence[Glyph]) -> None:
    """Each to the row nearest to it, that of the letter it was drawn with when that is near."""
    if not rows:
        return
    baselines = [median(glyph.baseline for glyph in row) for row in rows]
    row_of = {glyph.order: number for number, row in enumerate(rows) for glyph in row}
    for mark in marks:
        reach = _MARK_REACH * max(mark.size, 1)
        beside = {
            row_of[order]
            for order in (mark.order - 2, mark.order - 1, mark.order + 1, mark.order + 2)
            if order in row_of
        }
        near = [number for number in beside if abs(baselines[number] - mark.baseline) < reach]
        number = min(near or range(len(rows)), key=lambda one: abs(baselines[one] - mark.baseline))
        if abs(baselines[number] - mark.baseline) < reach:
            rows[number].append(mark)


def _with_raised(rows: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Rows of small letters that stand between those of a line become part of it."""
    found: list[list[Glyph]] = []
    sizes = [median(glyph.size for glyph in row) for row in rows]
    taken: set[int] = set()
    for number, row in enumerate(rows):
        if number in taken:
            continue
        baseline = row[0].baseline
        for below in range(number + 1, min(number + 3, len(rows))):
            drop = baseline - median(glyph.baseline for glyph in rows[below])
            is_raised = drop < _HIGHEST_RAISED * sizes[below] and (
                sizes[number] < _SMALLER * sizes[below]
            )
            is_lowered = drop < _LOWEST_LOWERED * sizes[number] and (
                sizes[below] < _SMALLER * sizes[number]
            )
            if is_raised and _stands_beside(row, rows[below]):
                rows[below].extend(row)
                break
            if is_lowered and below not in taken and _stands_beside(rows[below], row):
                row.extend(rows[below])
                taken.add(below)
        else:
            found.append(row)
    return found


def _stands_beside(small: Sequence[Glyph], row: Sequence[Glyph]) -> bool:
    """Whether each group of small letters touches one of the row."""
    edges = [(glyph.left, glyph.right) for glyph in row if not glyph.is_blank]
    groups: list[tuple[float, float]] = []
    reach = _BESIDE * max(glyph.size for glyph in small)
    inked = [(glyph.left, glyph.right) for glyph in small if not glyph.is_blank]
    for left, right in sorted(inked):
        if groups and left < groups[-1][1] + reach:
            groups[-1] = groups[-1][0], max(right, groups[-1][1])
        else:
            groups.append((left, right))
    return all(
        any(left - reach < last and first < right + reach for left, right in edges)
        for first, last in groups
    )


def _stretches(rows: Sequence[list[Glyph]], tables: Sequence[Grid]) -> list[_Stretch]:
    found: list[_Stretch] = []
    for number, row in enumerate(rows):
        parts: list[list[Glyph]] = []
        rightmost = float("-inf")
        walls = sorted({wall for grid in tables for wall in grid.walls_at(row[0].baseline)})
        for glyph in sorted(row, key=lambda glyph: glyph.left):
            if is_borne(glyph) and parts:
                parts[-1].append(glyph)
                continue
            is_apart = glyph.left - rightmost > _LEAST_GUTTER * glyph.size or any(
                rightmost <= wall + 1 and wall - 1 <= glyph.left for wall in walls
            )
            if (is_apart and not glyph.is_blank) or not parts:
                parts.append([])
            if glyph.is_blank and is_apart:
                continue
            parts[-1].append(glyph)
            rightmost = max(rightmost, glyph.right) if not is_apart else glyph.right
        found += (_stretch(part, number) for part in parts if part)
    return found


def _stretch(glyphs: list[Glyph], row: int) -> _Stretch:
    base = [glyph for glyph in glyphs if not is_borne(glyph)] or glyphs
    return _Stretch(
        glyphs,
        left=min(glyph.left for glyph in base),
        right=max(glyph.right for glyph in base),
        baseline=median(glyph.baseline for glyph in base),
        size=median(glyph.size for glyph in base),
        row=row,
    )


def _tell_raised(stretch: _Stretch) -> None:
    """Which glyphs stand above the line, and which below."""
    sizes = Counter(round(glyph.size, 1) for glyph in stretch.glyphs if not glyph.is_blank)
    if not sizes:
        return
    size = max(sizes, key=lambda one: (sizes[one], one))
    line = [glyph.baseline for glyph in stretch.glyphs if round(glyph.size, 1) == size]
    baseline = median(line)
    for glyph in stretch.glyphs:
        if is_borne(glyph):
            continue
        rise = (glyph.baseline - baseline) / max(size, 1)
        is_smaller = glyph.size < _SMALLER * size
        glyph.is_raised = (is_smaller and rise > _RAISED_BY) or (
            glyph.text.isdecimal() and (rise > _RAISED_DIGIT_BY or glyph.is_small)
        )
        glyph.is_lowered = is_smaller and rise < -_LOWERED_BY
    if all(glyph.is_raised or glyph.is_blank for glyph in stretch.glyphs):
        for glyph in stretch.glyphs:
            glyph.is_raised = False


def _with_tables(
    stretches: list[_Stretch], tables: Sequence[Grid], *, from_right: bool
) -> list[_Stretch]:
    """The same, those within a table put together."""
    for grid in tables:
        inside = [
            stretch
            for stretch in stretches
            if grid.holds((stretch.left + stretch.right) / 2, stretch.baseline)
        ]
        rows = _cells(inside, grid, from_right=from_right)
        if len(rows) < 2 or max(map(len, rows)) < 2:
            continue
        taken = {id(stretch) for stretch in inside}
        stretches = [stretch for stretch in stretches if id(stretch) not in taken]
        stretches.append(
            _Stretch(
                [],
                left=grid.left,
                right=grid.right,
                baseline=max(stretch.baseline for stretch in inside),
                size=median(stretch.size for stretch in inside),
                row=-1 - id(grid),
                cells=rows,
            )
        )
    return stretches


def _with_loose_tables(stretches: list[_Stretch], *, from_right: bool) -> list[_Stretch]:
    """The same, tables put together whose cells nothing parts but white: where lines stand side by
    side with a white band between, and white parts them from those above and below, too.
    """
    by_row: dict[int, list[_Stretch]] = {}
    for stretch in sorted(stretches, key=_top):
        by_row.setdefault(stretch.row, []).append(stretch)
    rows = list(by_row.values())
    found: list[_Stretch] = []
    start = 0
    while start < len(rows):
        table = _loose_table(rows, start, from_right=from_right)
        if table is None:
            found += rows[start]
            start += 1
        else:
            stretch, start = table
            found.append(stretch)
    return found


def _loose_table(
    rows: Sequence[Sequence[_Stretch]], start: int, *, from_right: bool
) -> tuple[_Stretch, int] | None:
    """The table that begins with the row `start`, and the row behind it."""
    gutter: tuple[float, float] | None = None
    end = start
    for row in rows[start:]:
        if any(stretch.cells for stretch in row):
            break
        beside = [*row, *_beside_first_line(rows, end)] if gutter is None else row
        gutter_here = _narrowed(gutter, beside)
        if gutter_here is None:
            break
        if end > start and _drop(rows[end - 1], row) > _FARTHEST_ROW * row[0].size:
            break
        gutter = gutter_here
        end += 1
    if gutter is None:
        return None
    bands = _bands(rows[start:end], sum(gutter) / 2)
    while bands and not all(bands[-1]):  # what stands below the table on one side of it
        end -= len({stretch.row for side in bands.pop() for stretch in side})
    sides = [len({stretch.row for stretch in side}) for band in bands for side in band]
    whole = sum(all(band) for band in bands)
    if len(bands) < _FEWEST_BANDS or whole < len(bands) or max(sides) < 2:
        return None
    if (
        median(max(pair) for pair in zip(sides[::2], sides[1::2], strict=True))
        > _MOST_LINES_OF_CELL
    ):
        return None
    inside = [stretch for row in rows[start:end] for stretch in row]
    stretch = _Stretch(
        [],
        left=min(one.left for one in inside),
        right=max(one.right for one in inside),
        baseline=inside[0].baseline,
        size=inside[0].size,
        row=-1_000_000 - inside[0].row,
        cells=[list(band[::-1] if from_right else band) for band in bands],
    )
    return stretch, end


def _beside_first_line(rows: Sequence[Sequence[_Stretch]], number: int) -> Sequence[_Stretch]:
    """What stands in the middle beside a taller cell, half a line or a line below."""
    if number + 1 == len(rows) or len(rows[number]) > 1:
        return ()
    is_near = _drop(rows[number], rows[number + 1]) < _NEXT_LINE * rows[number][0].size
    return rows[number + 1] if is_near else ()


def _narrowed(
    gutter: tuple[float, float] | None, row: Sequence[_Stretch]
) -> tuple[float, float] | None:
    """The white band that is left beside that row; None when there is none."""
    row = sorted(row, key=lambda stretch: stretch.left)
    if gutter is None:
        gaps = []
        rightmost = row[0].right
        for stretch in row[1:]:
            if stretch.left - rightmost >= _CELL_GUTTER * stretch.size:
                gaps.append((rightmost, stretch.left))
            rightmost = max(rightmost, stretch.right)
        return gaps[0] if len(gaps) == 1 else None
    left, right = gutter
    for stretch in row:
        if stretch.right <= right and stretch.left < left:
            left = max(left, stretch.right)
        elif stretch.left >= left and stretch.right > right:
            right = min(right, stretch.left)
        else:
            return None
    return (left, right) if right - left > _LEAST_GUTTER * row[0].size else None


def _bands(
    rows: Sequence[Sequence[_Stretch]], gutter: float
) -> list[tuple[list[_Stretch], list[_Stretch]]]:
    """What stands to the left and to the right of it, parted where white goes across both."""
    sides: tuple[list[float], list[float]] = ([], [])
    for row in rows:
        for stretch in row:
            sides[stretch.left > gutter].append(stretch.baseline)
    drops = [above - below for side in sides for above, below in pairwise(side)]
    size = rows[0][0].size
    usual = [drop for drop in drops if drop > 0.8 * size]
    pitch = min(usual, default=size)
    bands: list[tuple[list[_Stretch], list[_Stretch]]] = []
    before: Sequence[_Stretch] | None = None
    for row in rows:
        if before is None or _drop(before, row) > _APART * pitch:
            bands.append(([], []))
        for stretch in row:
            bands[-1][stretch.left > gutter].append(stretch)
        before = row
    return bands


def _drop(above: Sequence[_Stretch], below: Sequence[_Stretch]) -> float:
    return above[0].baseline - below[0].baseline


def _cells(
    inside: Sequence[_Stretch], grid: Grid, *, from_right: bool
) -> list[list[list[_Stretch]]]:
    cells: dict[tuple[int, int], list[_Stretch]] = {}
    for stretch in inside:
        middle = stretch.baseline + 0.3 * stretch.size
        cells.setdefault(grid.cell((stretch.left + stretch.right) / 2, middle), []).append(stretch)
    rows: dict[int, dict[int, list[_Stretch]]] = {}
    for (row, column), found in cells.items():
        rows.setdefault(row, {})[column] = found
    return [
        [row[column] for column in sorted(row, reverse=from_right)]
        for _number, row in sorted(rows.items())
    ]


def _columns(
    stretches: list[_Stretch], depth: int, *, from_right: bool
) -> Iterator[list[_Stretch]]:
    """Reading order: what stands above, the columns from the side where reading begins, below."""
    gutter = _gutter(stretches) if depth < _MOST_COLUMNS_DEEP else None
    if gutter is None:
        yield stretches
        return
    left: list[_Stretch] = []
    right: list[_Stretch] = []
    across: list[_Stretch] = []

    def flush() -> Iterator[list[_Stretch]]:
        for side in (right, left) if from_right else (left, right):
            if side:
                yield from _columns(list(side), depth + 1, from_right=from_right)
            side.clear()

    for stretch in sorted(stretches, key=_top):
        if stretch.right <= gutter:
            side = left
        elif stretch.left >= gutter:
            side = right
        else:
            yield from flush()
            across.append(stretch)
            continue
        if across:
            yield list(across)
            across.clear()
        side.append(stretch)
    yield from flush()
    if across:
        yield across


def _gutter(stretches: Sequence[_Stretch]) -> float | None:
    """Where an upright band is white beside lines that fill both sides; None without one."""
    if len(stretches) < 2 * _FEWEST_LINES_OF_A_COLUMN:
        return None
    size = median(stretch.size for stretch in stretches)
    edges = sorted({stretch.right for stretch in stretches})
    starts = sorted(stretch.left for stretch in stretches)
    best: tuple[int, float] | None = None
    place = tried = 0
    for edge in edges:
        while place < len(starts) and starts[place] < edge:
            place += 1
        if place == len(starts):
            break
        if starts[place] - edge < 0.8 * _LEAST_GUTTER * size:
            continue
        middle = (edge + starts[place]) / 2
        left = [stretch for stretch in stretches if stretch.right <= middle]
        right = [stretch for stretch in stretches if stretch.left >= middle]
        across = len(stretches) - len(left) - len(right)
        if best and across >= best[0]:
            continue
        tried += 1
        if tried > _MOST_GUTTERS_TRIED:
            break
        if across <= _MOST_ACROSS * len(stretches) and _are_columns(left, right):
            best = across, middle
    return best[1] if best else None


def _are_columns(left: Sequence[_Stretch], right: Sequence[_Stretch]) -> bool:
    for side in (left, right):
        rows: dict[int, tuple[float, float]] = {}
        for stretch in side:
            near, far = rows.get(stretch.row, (stretch.left, stretch.right))
            rows[stretch.row] = min(near, stretch.left), max(far, stretch.right)
        if len(rows) < _FEWEST_LINES_OF_A_COLUMN:
            return False
        widths = [far - near for near, far in rows.values()]
        if median(widths) < _LEAST_FILLED * max(widths):
            return False
        if max(widths) < _NARROWEST_COLUMN * side[0].size:
            return False
    tops = [max(stretch.baseline for stretch in side) for side in (left, right)]
    bottoms = [min(stretch.baseline for stretch in side) for side in (left, right)]
    shared = min(tops) - max(bottoms)
    return shared > 0.5 * min(top - bottom for top, bottom in zip(tops, bottoms, strict=True))


def _first_word(row: Sequence[Glyph]) -> float:
    """How much room it would have needed on the line before."""
    base = [glyph for glyph in row if not is_borne(glyph)]
    from_right = sum(kind(glyph.text) == RIGHT for glyph in base) >= sum(
        kind(glyph.text) == LEFT for glyph in base
    )
    base.sort(key=lambda glyph: glyph.left + glyph.right, reverse=from_right)
    word: list[Glyph] = []
    for glyph in base:
        if word and (glyph.is_blank or _apart(word[-1], glyph) > WORD_GAP * glyph.size):
            break
        if not glyph.is_blank:
            word.append(glyph)
    if not word:
        return 0.0
    return max(glyph.right for glyph in word) - min(glyph.left for glyph in word)


def _apart(one: Glyph, other: Glyph) -> float:
    return max(one.left, other.left) - min(one.right, other.right)


def _top(stretch: _Stretch) -> float:
    return -stretch.baseline
