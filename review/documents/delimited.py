"""Tables as text, a row a line, a mark between two cells."""

import csv
import io
from collections.abc import Iterator
from itertools import chain

from review.documents.controls import clean
from review.documents.document import Obstacle, Reading, Unreadable
from review.documents.encodings import decoded
from review.documents.format import File
from review.documents.table_columns import names_a_text
from review.documents.tables import Row, articles_in_rows

_DELIMITERS = ",;\t|"
_CELL_CHARACTERS = 1_000_000
_END = "\0"  # a row behind the last, which no cleaned text has


def delimiter_of(text: str) -> str:
    """The one met most often in the first line that is not blank; a comma when none is."""
    headings = text.lstrip(" \n").partition("\n")[0]
    return max(_DELIMITERS, key=headings.count)


def names_a_column_of_texts(line: str) -> bool:
    """Whether `line` is the headings of a table of articles."""
    cells = [cell.strip(' "') for cell in line.split(delimiter_of(line))]
    return len(cells) > 1 and any(map(names_a_text, cells))


def read_delimited(file: File, kind: str, *, delimiter: str = "") -> Iterator[Reading]:
    """`delimiter` is that of the first line when none is given; a line `sep=;` goes before both."""
    text, encoding = decoded(file.content)
    text, first = clean(text), 1
    delimiter = delimiter or delimiter_of(text)
    if text[:4].lower() == "sep=":
        delimiter, text, first = text[4:5], text.partition("\n")[2], 2
    if delimiter in {"", "\n", '"', "\ufffd"}:
        raise Unreadable(Obstacle.DAMAGED, format=kind)
    csv.field_size_limit(_CELL_CHARACTERS)
    lines = chain(io.StringIO(text, newline=""), [_END])
    rows = enumerate(csv.reader(lines, delimiter=delimiter), first)
    yield from articles_in_rows(_closed(rows, kind), encoding, file)


def _closed(rows: Iterator[tuple[int, list[str]]], kind: str) -> Iterator[Row]:
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
