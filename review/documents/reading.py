"""Any file to documents, each with its place, or with the reason why there is none."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from zipfile import ZipInfo

from review.documents.document import LIMITS, Document, Limits, Obstacle, Reading, Unreadable
from review.documents.format import File, Format
from review.documents.packages import Package
from review.documents.recognising import recognised
from review.documents.table_columns import NOTHING_CHOSEN, Field
from review.documents.wishes import NO_WISHES, Wish


def read(
    content: bytes,
    *,
    name: str = "",
    chosen: Mapping[str, Field] = NOTHING_CHOSEN,
    wishes: frozenset[Wish] = NO_WISHES,
    limits: Limits = LIMITS,
) -> Iterator[Reading]:
    """One reading a document: a file has one, a table one a row, an archive those of its members.

    Raises nothing that the bytes cause. `name` decides only between kinds of text. `chosen` says
    what columns hold whose headings are not known, `wishes` what else a person asked for.
    """
    for _number, _place, readings in parts(
        content, name=name, chosen=chosen, wishes=wishes, limits=limits
    ):
        yield from readings


def parts(  # noqa: PLR0913 - each of them has a default
    content: bytes,
    *,
    name: str = "",
    chosen: Mapping[str, Field] = NOTHING_CHOSEN,
    wishes: frozenset[Wish] = NO_WISHES,
    limits: Limits = LIMITS,
    first: int = 0,
) -> Iterator[tuple[int, str, Iterator[Reading]]]:
    """The members of an archive by number and place, from the one numbered `first`; a file that is
    no archive is its own part 0. Readings are made while they are asked for.
    """
    asked = File(b"", limits, chosen, wishes=wishes)
    try:
        _refuse_size(content, limits)
        kind, package = recognised(content, name=name, limits=limits)
        if kind is None and package:
            yield from _members(package, asked, first)
        elif kind and not first:
            file = replace(asked, content=content, opened=package)
            yield 0, "", _refused_at(_readings(kind, file), "")
    except Unreadable as refusal:
        if not first:
            yield 0, "", iter([Reading("", refusal=refusal)])


def _refuse_size(content: bytes, limits: Limits) -> None:
    if len(content) > limits.file_bytes:
        raise Unreadable(Obstacle.TOO_LARGE, bytes=len(content), limit=limits.file_bytes)


def _members(
    package: Package, asked: File, first: int
) -> Iterator[tuple[int, str, Iterator[Reading]]]:
    files = list(package.files())
    if not files:
        raise Unreadable(Obstacle.EMPTY)
    for number, (name, info) in enumerate(files[first:], first):
        yield number, name, _refused_at(_member(package, name, info, asked), name)


def _member(package: Package, name: str, info: ZipInfo, asked: File) -> Iterator[Reading]:
    content = package.read_file(info)
    kind, inner = recognised(content, name=name, limits=asked.limits)
    if kind is None:
        raise Unreadable(Obstacle.NESTED)
    yield from _readings(kind, replace(asked, content=content, opened=inner))


def _refused_at(readings: Iterator[Reading], place: str) -> Iterator[Reading]:
    """The same readings, placed in the archive, the refusal of the file being the last of them."""
    try:
        for reading in readings:
            inside = f"{place}:{reading.place}" if reading.place and place else ""
            yield Reading(inside or place or reading.place, reading.document, reading.refusal)
    except Unreadable as refusal:
        yield Reading(place, refusal=refusal)


def _readings(kind: Format, file: File) -> Iterator[Reading]:
    found = kind.read(file)
    if isinstance(found, Document):
        yield Reading("", _named(found, kind))
        return
    for reading in found:
        document = reading.document and _named(reading.document, kind)
        yield Reading(reading.place, document, reading.refusal)


def _named(document: Document, kind: Format) -> Document:
    return document if document.format else replace(document, format=kind.name)
