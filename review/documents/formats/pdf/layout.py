"""Glyphs of a page to lines and paragraphs: columns, running heads, where a paragraph ends."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from review.documents.formats.pdf.glyphs import (
    WORD_GAP,
    Glyph,
    Writing,
    line_text,
    plain,
    writing_of,
)

# Of the size of the letters.
_SAME_LINE = 0.35
_MARK_REACH = 1.2
_LEAST_GUTTER = 0.7
_GREATER_PITCH = 1.2
_LEAST_SHARE = 0.15  # of the distances between lines
_OTHER_SIZE = 0.12

_FEWEST_LINES_OF_A_COLUMN = 3
_MOST_ACROSS = 0.4  # of the stretches of a page, such as headlines over both columns
_LEAST_FILLED = 0.4  # of a column's width, by half of its lines
_NARROWEST_COLUMN = 8  # in sizes of the letters; what is narrower is one of a table
_MOST_COLUMNS_DEEP = 4
_EDGE_LINES = 2
_LEAST_REPEATED = 0.6  # of the pages


@dataclass(frozen=True, slots=True)
class Line:
    glyphs: Sequence[Glyph]
    text: str  # read as if it began a paragraph
    left: float
    right: float
    baseline: float
    size: float
    first_word: float  # its width
    block: int  # which column of which page, counted in reading order

    @property
    def kin(self) -> tuple[int, int]:
        """Lines of one column in one size: a headline is wider than what stands under it."""
        return self.block, round(self.size)


type Stretch = list[Glyph]  # of a line, without a wide gap


def paragraphs(pages: Sequence[Sequence[Glyph]]) -> list[str]:
    """One a line, in reading order, without heads and feet that come again on other pages."""
    rows = [row for page in pages for row in _rows(page)]
    writing = writing_of(rows)
    block = 0
    laid_out: list[list[Line]] = []
    for page in pages:
        lines: list[Line] = []
        for column in _columns(_stretches(page), writing, 0):
            glyphs = [glyph for stretch in column for glyph in stretch]
            lines += (_line(row, writing, block) for row in _rows(glyphs))
            block += 1
        laid_out.append([line for line in lines if line.text])
    kept = [line for page in _without_running_heads(laid_out) for line in page]
    return list(_joined(kept, writing))


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one baseline, from the top down; vowel marks go with the nearest."""
    rows: list[list[Glyph]] = []
    base = (glyph for glyph in glyphs if not glyph.is_mark)
    for glyph in sorted(base, key=lambda glyph: -glyph.baseline):
        row = rows[-1] if rows else None
        if row and abs(row[0].baseline - glyph.baseline) < _SAME_LINE * max(glyph.size, 1):
            row.append(glyph)
        else:
            rows.append([glyph])
    baselines = [row[0].baseline for row in rows]
    for mark in (glyph for glyph in glyphs if glyph.is_mark):
        distances = [abs(baseline - mark.baseline) for baseline in baselines]
        if distances and min(distances) < _MARK_REACH * max(mark.size, 1):
            rows[distances.index(min(distances))].append(mark)
    return rows


def _stretches(page: Sequence[Glyph]) -> list[Stretch]:
    found: list[Stretch] = []
    for row in _rows(page):
        rightmost = float("-inf")
        for glyph in sorted(row, key=lambda glyph: glyph.left):
            is_apart = glyph.left - rightmost > _LEAST_GUTTER * glyph.size
            if (is_apart and not glyph.text.isspace()) or not found:
                found.append([])
            if glyph.text.isspace() and is_apart:
                continue
            found[-1].append(glyph)
            rightmost = max(rightmost, glyph.right) if not is_apart else glyph.right
    return [stretch for stretch in found if stretch]


def _columns(stretches: list[Stretch], writing: Writing, depth: int) -> Iterator[list[Stretch]]:
    """Reading order: what stands above, the columns from the side where reading begins, below."""
    gutter = _gutter(stretches) if depth < _MOST_COLUMNS_DEEP else None
    if gutter is None:
        yield stretches
        return
    left: list[Stretch] = []
    right: list[Stretch] = []
    across: list[Stretch] = []

    def flush() -> Iterator[list[Stretch]]:
        for side in (right, left) if writing.right_to_left else (left, right):
            if side:
                yield from _columns(list(side), writing, depth + 1)
            side.clear()

    for stretch in sorted(stretches, key=_top):
        if _right_edge(stretch) <= gutter:
            side = left
        elif _left_edge(stretch) >= gutter:
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


def _gutter(stretches: Sequence[Stretch]) -> float | None:
    """Where an upright band is white beside lines that fill both sides; None without one."""
    if len(stretches) < 2 * _FEWEST_LINES_OF_A_COLUMN:
        return None
    size = median(glyph.size for stretch in stretches for glyph in stretch)
    edges = sorted({_right_edge(stretch) for stretch in stretches})
    starts = sorted(_left_edge(stretch) for stretch in stretches)
    best: tuple[int, float] | None = None
    for edge in edges:
        following = next((start for start in starts if start >= edge), None)
        if following is None or following - edge < 0.8 * _LEAST_GUTTER * size:
            continue
        middle = (edge + following) / 2
        left = [stretch for stretch in stretches if _right_edge(stretch) <= middle]
        right = [stretch for stretch in stretches if _left_edge(stretch) >= middle]
        across = len(stretches) - len(left) - len(right)
        if across <= _MOST_ACROSS * len(stretches) and _are_columns(left, right):
            best = min(best or (across, middle), (across, middle))
    return best[1] if best else None


def _are_columns(left: Sequence[Stretch], right: Sequence[Stretch]) -> bool:
    for side in (left, right):
        rows = _rows([glyph for stretch in side for glyph in stretch])
        if len(rows) < _FEWEST_LINES_OF_A_COLUMN:
            return False
        widths = [_right_edge(row) - _left_edge(row) for row in rows]
        if median(widths) < _LEAST_FILLED * max(widths):
            return False
        if max(widths) < _NARROWEST_COLUMN * rows[0][0].size:
            return False
    tops = [max(stretch[0].baseline for stretch in side) for side in (left, right)]
    bottoms = [min(stretch[0].baseline for stretch in side) for side in (left, right)]
    shared = min(tops) - max(bottoms)
    return shared > 0.5 * min(top - bottom for top, bottom in zip(tops, bottoms, strict=True))


def _line(row: Sequence[Glyph], writing: Writing, block: int) -> Line:
    inked = [glyph for glyph in row if not glyph.text.isspace()] or list(row)
    text = plain(line_text(row, writing))
    left, right = _left_edge(inked), _right_edge(inked)
    return Line(
        glyphs=row,
        text=text,
        left=left,
        right=right,
        baseline=median(glyph.baseline for glyph in row if not glyph.is_mark),
        size=median(glyph.size for glyph in inked),
        first_word=_first_word(row, writing),
        block=block,
    )


def _first_word(row: Sequence[Glyph], writing: Writing) -> float:
    """How much room it would have needed on the line before."""
    side = -1 if writing.right_to_left else 1
    ordered = sorted(
        (glyph for glyph in row if not glyph.is_mark), key=lambda one: side * one.middle
    )
    word: list[Glyph] = []
    for glyph in ordered:
        if word and (glyph.text.isspace() or _apart(word[-1], glyph) > WORD_GAP * glyph.size):
            break
        if not glyph.text.isspace():
            word.append(glyph)
    return _right_edge(word) - _left_edge(word) if word else 0.0


def _apart(one: Glyph, other: Glyph) -> float:
    return max(one.left, other.left) - min(one.right, other.right)


def _without_running_heads(pages: Sequence[list[Line]]) -> list[list[Line]]:
    edges = [_edges(page) for page in pages]
    seen = Counter(text for page in edges for text in {_masked(line) for line in page})
    # Heads of left and right pages differ, and chapters begin without one.
    least = max(2, min(_LEAST_REPEATED * len(pages), max(3, len(pages) / 3)))
    repeated = {text for text, count in seen.items() if count >= least}
    return [
        [line for line in page if not _is_running(line, edges[number - 1], number, repeated)]
        for number, page in enumerate(pages, 1)
    ]


def _is_running(line: Line, edges: Sequence[Line], number: int, repeated: set[str]) -> bool:
    if not any(line is edge for edge in edges):
        return False
    is_number = line.text.isdecimal() and len(line.text) < 9  # int() takes no thousands of digits
    return _masked(line) in repeated or (is_number and int(line.text) == number)


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines at the top and at the bottom, where the page is not one block."""
    down = sorted(page, key=lambda line: -line.baseline)
    return down[:_EDGE_LINES] + down[-_EDGE_LINES:]


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _joined(lines: Sequence[Line], writing: Writing) -> Iterator[str]:
    if not lines:
        return
    widths: dict[tuple[int, int], float] = {}
    edges: dict[tuple[int, int], tuple[float, float]] = {}
    for line in lines:
        left, right = edges.get(line.kin, (line.left, line.right))
        edges[line.kin] = min(left, line.left), max(right, line.right)
        widths[line.kin] = edges[line.kin][1] - edges[line.kin][0]
    pitch = _pitch(lines)
    text = lines[0].text
    for before, line in pairwise(lines):
        if _continues(before, line, widths[before.kin], pitch):
            text += " " + plain(line_text(line.glyphs, writing, goes_on=True))
        else:
            yield text
            text = line.text
    yield text


def _pitch(lines: Sequence[Line]) -> float:
    """From one line to the next within a paragraph, in sizes of the letters: the least usual one,
    since paragraphs of one line may be more than others.
    """
    pitches = Counter(
        round((before.baseline - line.baseline) / line.size, 1)
        for before, line in pairwise(lines)
        if before.block == line.block and before.baseline > line.baseline
    )
    least = _LEAST_SHARE * pitches.total()
    return min((pitch for pitch, count in pitches.items() if count >= least), default=1.5)


def _continues(before: Line, line: Line, width: float, pitch: float) -> bool:
    """Whether a line goes on with the sentence: its first word had no room on the line before, in
    a column of that `width`.
    """
    if abs(before.size - line.size) > _OTHER_SIZE * line.size:
        return False
    if before.block == line.block:
        distance = (before.baseline - line.baseline) / max(line.size, 1)
        if not 0 < distance <= _GREATER_PITCH * pitch:
            return False
    return width - (before.right - before.left) < line.first_word + 0.3 * line.size


def _left_edge(stretch: Sequence[Glyph]) -> float:
    return min(glyph.left for glyph in stretch)


def _right_edge(stretch: Sequence[Glyph]) -> float:
    return max(glyph.right for glyph in stretch)


def _top(stretch: Sequence[Glyph]) -> float:
    return -stretch[0].baseline
