"""Tables and lists of articles: a row is an article."""

import csv
import io
import json
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

import openpyxl
from openpyxl.utils.escape import unescape

from review.documents.controls import clean
from review.documents.damage import damage
from review.documents.document import Format, Limits, Obstacle, Reading, Unreadable
from review.documents.packages import Package
from review.documents.plain_text import decoded
from review.documents.safe_xml import refuse_entities
from review.documents.table_columns import (
    Columns,
    Field,
    delimiter_of,
    match_columns,
    names_a_text,
    row_document,
)

type Row = tuple[str, Sequence[object]]  # its place, its cells
type Chosen = Mapping[str, Field]

_CELL_CHARACTERS = 1_000_000
_END = "\0"  # a row behind the last, which no cleaned text has
_LAST_ROW = 1_048_576  # in Excel; openpyxl makes all that are missing before a higher number
_SAMPLES = 20
_SAMPLE_CHARACTERS = 80


def read_delimited(
    content: bytes, *, kind: Format, chosen: Chosen, limits: Limits
) -> Iterator[Reading]:
    text, encoding = decoded(content)
    text, first = clean(text), 1
    delimiter = "\t" if kind == Format.TSV else delimiter_of(text)
    if text[:4].lower() == "sep=":
        delimiter, text, first = text[4:5], text.partition("\n")[2], 2
    if delimiter in {"", "\n", '"', "\ufffd"}:
        raise Unreadable(Obstacle.DAMAGED, format=kind)
    csv.field_size_limit(_CELL_CHARACTERS)
    lines = chain(io.StringIO(text, newline=""), [_END])
    rows = enumerate(csv.reader(lines, delimiter=delimiter), first)
    yield from _readings(_closed(rows, kind), (kind, encoding), chosen, limits)


def read_xlsx(
    content: bytes, package: Package, *, chosen: Chosen, limits: Limits
) -> Iterator[Reading]:
    """Every sheet that has rows; hidden ones are left out, one that is refused is so alone."""
    for name in package.names():
        unpacked = package.read(name)  # holds the limits, which openpyxl has none of
        if name.endswith((".xml", ".rels")):
            refuse_entities(unpacked, kind=Format.XLSX)
    with warnings.catch_warnings(action="ignore"), damage(Format.XLSX):
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        empty = 0
        for sheet in sheets:
            sheet.reset_dimensions()  # they may lie
            title = clean(sheet.title) if len(sheets) > 1 else ""
            rows = _placed(sheet.iter_rows(values_only=True), f"{title}:" if title else "")
            try:
                with damage(Format.XLSX):
                    yield from _readings(rows, (Format.XLSX, ""), chosen, limits)
            except Unreadable as refusal:
                if refusal.reason == Obstacle.EMPTY:
                    empty += 1
                else:
                    yield Reading(title, refusal=refusal)
        if empty == len(sheets):
            raise Unreadable(Obstacle.EMPTY)


def read_json(content: bytes, *, chosen: Chosen, limits: Limits) -> Iterator[Reading]:
    """A list of objects, alone or under one key; or one object."""
    text, encoding = decoded(content)
    objects = _objects(_parsed(text.removeprefix("\ufeff"), Format.JSON))
    numbered = ((str(number), found) for number, found in enumerate(objects, 1))
    yield from _of_objects(numbered, (Format.JSON, encoding), chosen, limits)


def read_jsonl(content: bytes, *, chosen: Chosen, limits: Limits) -> Iterator[Reading]:
    text, encoding = decoded(content)
    lines = enumerate(text.removeprefix("\ufeff").split("\n"), 1)
    numbered = ((str(number), line) for number, line in lines if line.strip())
    yield from _of_objects(numbered, (Format.JSONL, encoding), chosen, limits)


def _placed(rows: Iterable[Sequence[object]], prefix: str) -> Iterator[Row]:
    for number, cells in enumerate(rows, 1):
        if number > _LAST_ROW:
            raise Unreadable(Obstacle.DAMAGED, format=Format.XLSX)
        told = [unescape(cell) if isinstance(cell, str) else cell for cell in cells]
        yield f"{prefix}{number}", told


def _closed(rows: Iterator[tuple[int, list[str]]], kind: Format) -> Iterator[Row]:
    """Unreadable where a quotation mark begins a cell that holds all that comes after it."""
    try:
        for number, cells in rows:
            if cells == [_END]:
                return
            if cells and cells[-1].endswith(_END):
                raise Unreadable(Obstacle.DAMAGED, format=kind)
            yield str(number), cells
    except csv.Error as error:  # a cell over the limit
        raise Unreadable(Obstacle.DAMAGED, format=kind) from error


def _readings(
    rows: Iterator[Row], origin: tuple[Format, str], chosen: Chosen, limits: Limits
) -> Iterator[Reading]:
    written = (row for row in rows if any(_is_filled(cell) for cell in row[1]))
    first = next(written, None)
    if first is None:
        raise Unreadable(Obstacle.EMPTY)
    _refuse_width(first[1], limits)
    cells = first[1][: limits.columns]
    headings = ["" if cell is None else clean(str(cell)).strip() for cell in cells]
    try:
        columns = match_columns(headings, chosen)
    except Unreadable as refusal:
        refusal.details["sample"] = json.dumps(_sample(headings, next(written, ("", []))[1]))
        raise
    for place, cells in _limited(written, limits):
        _refuse_width(cells, limits)
        yield _reading(place, _by_heading(headings, cells), columns, origin, limits)


def _by_heading(headings: Sequence[str], cells: Sequence[object]) -> dict[str, object]:
    """Of equal headings, the first cell that is filled."""
    row: dict[str, object] = {}
    for heading, cell in zip(headings, cells, strict=False):
        if not _is_filled(row.get(heading)):
            row[heading] = cell
    return row


def _of_objects(
    found: Iterator[tuple[str, object]], origin: tuple[Format, str], chosen: Chosen, limits: Limits
) -> Iterator[Reading]:
    """Each object has its own keys; a line that is still text is parsed when its turn comes."""
    count = 0
    for place, value in _limited(found, limits):
        count += 1
        row = value
        try:
            if origin[0] == Format.JSONL and isinstance(value, str):
                row = _parsed(value, origin[0])
            if not isinstance(row, dict):
                raise Unreadable(Obstacle.NOT_A_TEXT, field="{}")  # noqa: TRY301
            _refuse_width(list(row), limits)
            columns = match_columns(list(row), chosen)
        except Unreadable as refusal:
            if isinstance(row, dict) and refusal.reason == Obstacle.NO_TEXT_COLUMN:
                refusal.details["sample"] = json.dumps(_sample(list(row), list(row.values())))
            yield Reading(place, refusal=refusal)
        else:
            yield _reading(place, row, columns, origin, limits)
    if not count:
        raise Unreadable(Obstacle.EMPTY)


def _reading(
    place: str,
    row: Mapping[str, object],
    columns: Columns,
    origin: tuple[Format, str],
    limits: Limits,
) -> Reading:
    try:
        return Reading(place, row_document(row, columns, origin=origin, limits=limits))
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


def _parsed(text: str, kind: Format) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(Obstacle.DAMAGED, format=kind) from error


def _objects(found: object) -> list[object]:
    if isinstance(found, list):
        return found
    if isinstance(found, dict):
        lists = [value for value in found.values() if _is_list_of_objects(value)]
        holds_a_text = any(
            isinstance(value, str) and (names_a_text(key) or len(value) > 100)
            for key, value in found.items()
        )
        return lists[0] if len(lists) == 1 and not holds_a_text else [found]
    raise Unreadable(Obstacle.NOT_A_TEXT, field="[]")


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
