"""Tables within a text: a row is a line, each cell behind its head."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from review.documents.passages import Passages

_LONGEST_ROW = 2_000  # characters
_LONGEST_CELL = 400  # of several paragraphs; longer ones are columns of running text
_MOST_PARAGRAPHS = 4
_MOST_WORDS_OF_A_HEAD = 6
_MOST_COLUMNS = 200
_MOST_ROWS_SPANNED = 1_000
_SENTENCE_END = re.compile(r"[.!؟?]\W*$")
_NO_HEAD = re.compile(r"\d|[.!؟?:]\s*$")
_BETWEEN = " | "  # a comma would stick to figures


@dataclass(slots=True)
class Cell:
    """`is_head` where the format says so; `columns` and `rows` are how many of each it takes."""

    passages: Passages
    is_head: bool = False
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        return " ".join(self.passages.lines)


@dataclass(slots=True)
class Row:
    cells: list[Cell] = field(default_factory=list)
    is_head: bool = False

    @property
    def is_of_heads(self) -> bool:
        return self.is_head or (bool(self.cells) and all(cell.is_head for cell in self.cells))


def write_grid(rows: Sequence[Row], passages: Passages) -> None:
    """Cells of running text stay paragraphs; notes of a row hang on its line."""
    passages.end()
    grid = _spread(rows)
    width = max((len(cells) for cells in grid), default=0)
    if sum(1 for column in range(width) if any(_told(cells, column) for cells in grid)) < 2:
        for row in rows:
            _write_one_by_one(row, passages)
        return
    first = next((number for number, cells in enumerate(grid) if _filled(cells) > 1), 0)
    for row in rows[:first]:  # what the table is called
        _write_one_by_one(row, passages)
    rows, grid = rows[first:], grid[first:]
    of_heads = next((number for number, row in enumerate(rows) if not row.is_of_heads), 0)
    of_heads = of_heads or int(_opens_with_heads(grid, width))
    heads = [_head(grid[:of_heads], column) for column in range(width)]
    is_table = False
    for row in rows[:of_heads]:
        passages.take_beside(_together(row))
    for row, cells in zip(rows[of_heads:], grid[of_heads:], strict=True):
        alone = [cell for cell in row.cells if cell.text]
        spans_all = len(alone) == 1 and alone[0].columns > 1
        line = alone[0].text if spans_all else _line(cells, heads)
        if len(line) > _LONGEST_ROW or any(map(_is_running_text, row.cells)):
            _write_one_by_one(row, passages)
        elif (together := _together(row)).lines:  # else it only goes on with cells from above
            passages.take(together, as_line=line)
            is_table = True
        else:
            passages.take_beside(together)
    passages.tables += is_table


def _write_one_by_one(row: Row, passages: Passages) -> None:
    for cell in row.cells:
        passages.take(cell.passages)


def _together(row: Row) -> Passages:
    together = Passages()
    for cell in row.cells:
        together.take(cell.passages)
    return together


def _is_running_text(cell: Cell) -> bool:
    paragraphs = cell.passages.lines
    return bool(cell.passages.tables) or (
        len(paragraphs) > 1
        and (
            len(paragraphs) > _MOST_PARAGRAPHS
            or len(cell.text) > _LONGEST_CELL
            or sum(bool(_SENTENCE_END.search(line)) for line in paragraphs) > 1
        )
    )


def _spread(rows: Sequence[Row]) -> list[list[Cell | None]]:
    """Cells by column; one that takes several stands in the first of them, one that takes several
    rows in each of these.
    """
    grid: list[list[Cell | None]] = []
    further: dict[int, tuple[Cell, int]] = {}  # by column, for how many rows it goes on
    for row in rows:
        waiting = list(row.cells)
        cells: list[Cell | None] = []
        while waiting or len(cells) in further:
            column = len(cells)
            if column in further:
                cell, left = further.pop(column)
                if left > 1:
                    further[column] = cell, left - 1
                cells.append(cell)
                continue
            cell = waiting.pop(0)
            cells += [cell, *[None] * (min(cell.columns, _MOST_COLUMNS) - 1)]
            if cell.rows > 1:
                further[column] = cell, min(cell.rows, _MOST_ROWS_SPANNED) - 1
        grid.append(cells)
    return grid


def _filled(cells: Sequence[Cell | None]) -> int:
    return sum(bool(_told(cells, column)) for column in range(len(cells)))


def _told(cells: Sequence[Cell | None], column: int) -> str:
    cell = cells[column] if column < len(cells) else None
    return cell.text if cell else ""


def _head(rows: Sequence[Sequence[Cell | None]], column: int) -> str:
    """Of all rows of heads, from above; what spans several columns heads each of them."""
    found: list[str] = []
    for cells in rows:
        for place in range(min(column, len(cells) - 1), -1, -1):
            cell = cells[place]
            if cell:
                if place + cell.columns > column and cell.text not in found:
                    found.append(cell.text)
                break
    return " ".join(filter(None, found)).rstrip(": ")


def _opens_with_heads(grid: Sequence[Sequence[Cell | None]], width: int) -> bool:
    """Whether the first row, which the format does not tell from others, has words above figures.

    Of two columns the first may as well name what stands in the second.
    """
    first = [_told(grid[0], column) for column in range(width)]
    if width < 3 or len(grid) < 3 or not all(first[1:]) or not all(map(_may_be_a_head, first)):
        return False
    below = [[_told(cells, column) for cells in grid[1:]] for column in range(width)]
    return any(
        any(cells) and all(re.search(r"\d", cell) for cell in cells if cell) for cells in below
    )


def _may_be_a_head(text: str) -> bool:
    return not _NO_HEAD.search(text) and len(text.split()) <= _MOST_WORDS_OF_A_HEAD


def _line(cells: Sequence[Cell | None], heads: Sequence[str]) -> str:
    told = [(heads[column], _told(cells, column)) for column in range(len(cells))]
    filled = [(head, text) for head, text in told if text]
    if not any(head for head, _text in filled):
        texts = [text for _head, text in filled]
        if len(texts) == 2:
            return f"{texts[0].rstrip(': ')}: {texts[1]}"
        return _BETWEEN.join(texts)
    return _BETWEEN.join(f"{head}: {text}" if head else text for head, text in filled)
