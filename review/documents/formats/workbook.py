"""Excel's .xlsx: every sheet that has rows, but hidden ones."""

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence

from review.documents.controls import clean
from review.documents.damage import damage
from review.documents.document import Obstacle, Reading, Unreadable
from review.documents.format import File, Format
from review.documents.safe_xml import refuse_entities
from review.documents.tables import Row, articles_in_rows

_NAME = "xlsx"
_LAST_ROW = 1_048_576  # in Excel; openpyxl makes all that are missing before a higher number


def _read(file: File) -> Iterator[Reading]:
    """One sheet that is refused is so alone."""
    import openpyxl

    for name in file.package.names():
        unpacked = file.package.read(name)  # holds the limits, which openpyxl has none of
        if name.endswith((".xml", ".rels")):
            refuse_entities(unpacked, kind=_NAME)
    with warnings.catch_warnings(action="ignore"), damage(_NAME):
        book = openpyxl.load_workbook(
            io.BytesIO(file.content), read_only=True, data_only=True, keep_links=False
        )
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        empty = 0
        for sheet in sheets:
            sheet.reset_dimensions()  # they may lie
            title = clean(sheet.title) if len(sheets) > 1 else ""
            rows = _placed(sheet.iter_rows(values_only=True), f"{title}:" if title else "")
            try:
                with damage(_NAME):
                    yield from articles_in_rows(rows, "", file)
            except Unreadable as refusal:
                if refusal.reason == Obstacle.EMPTY:
                    empty += 1
                else:
                    yield Reading(title, refusal=refusal)
        if empty == len(sheets):
            raise Unreadable(Obstacle.EMPTY)


def _placed(rows: Iterable[Sequence[object]], prefix: str) -> Iterator[Row]:
    from openpyxl.utils.escape import unescape

    for number, cells in enumerate(rows, 1):
        if number > _LAST_ROW:
            raise Unreadable(Obstacle.DAMAGED, format=_NAME)
        told = [unescape(cell) if isinstance(cell, str) else cell for cell in cells]
        yield f"{prefix}{number}", told


FORMAT = Format(
    name=_NAME,
    endings=("xlsx", "xlsm"),
    read=_read,
    by_content_type=(
        "spreadsheetml.sheet.main+xml",
        "spreadsheetml.template.main+xml",
        "excel.sheet.macroenabled.main+xml",
    ),
)
