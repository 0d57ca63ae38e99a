"""Rows and objects to articles, whatever format they come in."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from review.documents.controls import clean
from review.documents.document import Limits, Obstacle, Reading, Unreadable
from review.documents.format import File
from review.documents.json_texts import refuse_flaws
from review.documents.rest_posts import as_row
from review.documents.table_columns import Columns, match_columns, row_document

type Row = tuple[str, Sequence[object]]  # its place, its cells

_SAMPLES = 20
_SAMPLE_CHARACTERS = 80


def articles_in_rows(rows: Iterator[Row], encoding: str, file: File) -> Iterator[Reading]:
    """The first row that is filled holds the headings."""
    written = (row for row in rows if any(_is_filled(cell) for cell in row[1]))
    first = next(written, None)
    if first is None:
        raise Unreadable(Obstacle.EMPTY)
    limits = file.limits
    _refuse_width(first[1], limits)
    cells = first[1][: limits.columns]
    headings = ["" if cell is None else clean(str(cell)).strip() for cell in cells]
    try:
        columns = match_columns(headings, file.chosen)
    except Unreadable as refusal:
        refusal.details["sample"] = json.dumps(_sample(headings, next(written, ("", []))[1]))
        raise
    for place, cells in _limited(written, limits):
        _refuse_width(cells, limits)
        yield _reading(place, _by_heading(headings, cells), columns, encoding, limits)


def articles_in_objects(
    found: Iterator[tuple[str, object]],
    encoding: str,
    file: File,
    *,
    parsed: Callable[[object], object] = lambda value: value,
) -> Iterator[Reading]:
    """Each object has its own keys; what is found is parsed when its turn comes."""
    count = 0
    for place, value in _limited(found, file.limits):
        count += 1
        row = value
        try:
            row = parsed(value)
            if not isinstance(row, dict):
                raise Unreadable(Obstacle.NOT_A_TEXT, field="{}")  # noqa: TRY301
            refuse_flaws(row)
            row = as_row(row)
            _refuse_width(list(row), file.limits)
            columns = match_columns(list(row), file.chosen)
        except Unreadable as refusal:
            if isinstance(row, dict) and refusal.reason == Obstacle.NO_TEXT_COLUMN:
                refusal.details["sample"] = json.dumps(_sample(list(row), list(row.values())))
            yield Reading(place, refusal=refusal)
        else:
            yield _reading(place, row, columns, encoding, file.limits)
    if not count:
        raise Unreadable(Obstacle.EMPTY)


def _by_heading(headings: Sequence[str], cells: Sequence[object]) -> dict[str, object]:
    """Of equal headings, the first cell that is filled."""
    row: dict[str, object] = {}
    for heading, cell in zip(headings, cells, strict=False):
        if not _is_filled(row.get(heading)):
            row[heading] = cell
    return row


def _reading(
    place: str, row: Mapping[str, object], columns: Columns, encoding: str, limits: Limits
) -> Reading:
    try:
        return Reading(place, row_document(row, columns, encoding=encoding, limits=limits))
    except Unreadable as refusal:
        return Reading(place, refusal=refusal)


def _limited[T](rows: Iterator[T], limits: Limits) -> Iterator[T]:
    yield from islice(rows, limits.rows)
    if next(rows, None) is not None:
        raise Unreadable(Obstacle.TOO_MANY_ROWS, limit=limits.rows)


def _refuse_width(cells: Sequence[object], limits: Limits) -> None:
    """Up to the last cell that is filled: a format may be given to whole rows."""
    if any(_is_filled(cell) for cell in cells[limits.columns :]):
        raise Unreadable(Obstacle.TOO_MANY_COLUMNS, limit=limits.columns)


def _sample(headings: Sequence[str], cells: Sequence[object]) -> list[list[str]]:
    """Headings with what stands below them, for whoever has to say what the columns hold."""
    shown = [clean(str(cell or "")).strip()[:_SAMPLE_CHARACTERS] for cell in cells]
    padded = shown + [""] * len(headings)
    return [[name, cell] for name, cell in zip(headings[:_SAMPLES], padded, strict=False) if name]


def _is_filled(cell: object) -> bool:
    return cell is not None and str(cell).strip() != ""
