"""Any file to documents, each with its place, or with the reason why there is none."""

from collections.abc import Iterator, Mapping
from zipfile import ZipInfo

from review.documents.document import (
    LIMITS,
    Document,
    Format,
    Limits,
    Obstacle,
    Reading,
    Unreadable,
)
from review.documents.packages import Package
from review.documents.plain_text import read_plain_text
from review.documents.recognising import kind_of, kind_of_zip
from review.documents.table_columns import NOTHING_CHOSEN, Field


def read(
    content: bytes,
    *,
    name: str = "",
    chosen: Mapping[str, Field] = NOTHING_CHOSEN,
    limits: Limits = LIMITS,
) -> Iterator[Reading]:
    """One reading a document: a file has one, a table one a row, an archive those of its members.

    Raises nothing that the bytes cause. `name` decides only between kinds of text. `chosen` says
    what columns hold whose headings are not known.
    """
    for _number, _place, readings in parts(content, name=name, chosen=chosen, limits=limits):
        yield from readings


def parts(
    content: bytes,
    *,
    name: str = "",
    chosen: Mapping[str, Field] = NOTHING_CHOSEN,
    limits: Limits = LIMITS,
    first: int = 0,
) -> Iterator[tuple[int, str, Iterator[Reading]]]:
    """The members of an archive by number and place, from the one numbered `first`; a file that is
    no archive is its own part 0. Readings are made while they are asked for.
    """
    try:
        _refuse_size(content, limits)
        kind, package = _recognised(content, name, limits)
        if package and kind == Format.ZIP:
            yield from _members(package, chosen, limits, first)
        elif not first:
            yield 0, "", _refused_at(_readings(content, kind, package, chosen, limits), "")
    except Unreadable as refusal:
        if not first:
            yield 0, "", iter([Reading("", refusal=refusal)])


def _recognised(content: bytes, name: str, limits: Limits) -> tuple[Format, Package | None]:
    """What is made of a zip comes with the opened zip."""
    kind = kind_of(content, name=name)
    if kind != Format.ZIP:
        return kind, None
    package = Package(content, kind=kind, limits=limits)
    return kind_of_zip(package, limits=limits), package


def _refuse_size(content: bytes, limits: Limits) -> None:
    if len(content) > limits.file_bytes:
        raise Unreadable(Obstacle.TOO_LARGE, bytes=len(content), limit=limits.file_bytes)


def _members(
    package: Package, chosen: Mapping[str, Field], limits: Limits, first: int
) -> Iterator[tuple[int, str, Iterator[Reading]]]:
    files = list(package.files())
    if not files:
        raise Unreadable(Obstacle.EMPTY)
    for number, (name, info) in enumerate(files[first:], first):
        yield number, name, _refused_at(_member(package, name, info, chosen, limits), name)


def _member(
    package: Package, name: str, info: ZipInfo, chosen: Mapping[str, Field], limits: Limits
) -> Iterator[Reading]:
    content = package.read_file(info)
    kind, inner = _recognised(content, name, limits)
    yield from _readings(content, kind, inner, chosen, limits)


def _refused_at(readings: Iterator[Reading], place: str) -> Iterator[Reading]:
    """The same readings, placed in the archive, the refusal of the file being the last of them."""
    try:
        for reading in readings:
            inside = f"{place}:{reading.place}" if reading.place and place else ""
            yield Reading(inside or place or reading.place, reading.document, reading.refusal)
    except Unreadable as refusal:
        yield Reading(place, refusal=refusal)


def _readings(
    content: bytes,
    kind: Format,
    package: Package | None,
    chosen: Mapping[str, Field],
    limits: Limits,
) -> Iterator[Reading]:
    """Of a file that is no archive. The readers come with their libraries when first needed."""
    match kind:
        case Format.ZIP:
            raise Unreadable(Obstacle.NESTED)
        case Format.CSV | Format.TSV | Format.XLSX | Format.JSON | Format.JSONL:
            yield from _rows(content, kind, package, chosen, limits)
        case _:
            yield Reading("", _document(content, kind, package, limits))


def _rows(
    content: bytes,
    kind: Format,
    package: Package | None,
    chosen: Mapping[str, Field],
    limits: Limits,
) -> Iterator[Reading]:
    from review.documents import tables

    if package:
        yield from tables.read_xlsx(content, package, chosen=chosen, limits=limits)
    elif kind == Format.JSON:
        yield from tables.read_json(content, chosen=chosen, limits=limits)
    elif kind == Format.JSONL:
        yield from tables.read_jsonl(content, chosen=chosen, limits=limits)
    else:
        yield from tables.read_delimited(content, kind=kind, chosen=chosen, limits=limits)


def _document(content: bytes, kind: Format, package: Package | None, limits: Limits) -> Document:
    if package:
        return _packed_document(package, kind, limits)
    if kind == Format.PDF:
        from review.documents.pdf import read_pdf

        return read_pdf(content, limits=limits)
    if kind == Format.HTML:
        from review.documents.web_pages import read_html

        return read_html(content, limits=limits)
    if kind == Format.EML:
        from review.documents.mail import read_eml

        return read_eml(content, limits=limits)
    return read_plain_text(content, limits=limits)


def _packed_document(package: Package, kind: Format, limits: Limits) -> Document:
    if kind == Format.DOCX:
        from review.documents.word import read_docx

        return read_docx(package, limits=limits)
    if kind == Format.ODT:
        from review.documents.open_document import read_odt

        return read_odt(package, limits=limits)
    from review.documents.books import read_epub

    return read_epub(package, limits=limits)
