"""Tables as text, a tab between cells."""

from collections.abc import Iterator

from review.documents.delimited import delimiter_of, names_a_column_of_texts, read_delimited
from review.documents.document import Reading
from review.documents.format import File, Format

_NAME = "tsv"


def _read(file: File) -> Iterator[Reading]:
    return read_delimited(file, _NAME, delimiter="\t")


def _is_heading(line: str) -> bool:
    return delimiter_of(line) == "\t" and names_a_column_of_texts(line)


FORMAT = Format(
    name=_NAME, endings=("tsv", "tab"), read=_read, by_ending=True, by_first_line=_is_heading
)
