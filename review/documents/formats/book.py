"""E-books: the chapters in the order of the spine."""

import codecs
import posixpath
from xml.etree.ElementTree import Element

from review.documents.dates import date_told
from review.documents.document import Document, Limits, Obstacle, Unreadable
from review.documents.encodings import decoded
from review.documents.format import File, Format
from review.documents.packages import Package
from review.documents.safe_xml import attribute, local_name, parse_xml, texts_by_name
from review.documents.texts import checked, tidy, told_by_properties

_NAME = "epub"
_CHAPTERS = {"application/xhtml+xml", "text/html"}
_BLANK = codecs.BOM_UTF8 + b" \t\r\n"
_ENCRYPTION = "META-INF/encryption.xml"
_RIGHTS = "META-INF/rights.xml"


def _read(file: File) -> Document:
    """The table of contents is left out. Unreadable when the book is protected."""
    from urllib.parse import unquote

    package, limits = file.package, file.limits
    root_name = _root_name(package, limits)
    book = parse_xml(package.read(root_name), kind=_NAME, limits=limits)
    folder = posixpath.dirname(root_name)
    lines: list[str] = []
    for reference in _chapters(book):
        name = posixpath.normpath(posixpath.join(folder, unquote(reference)))
        lines += _chapter_lines(package.read(name))
    told = {name: text for name, text in reversed(list(texts_by_name(book))) if text}
    date = date_told([told.get("date", "")])
    return Document(
        text=checked(tidy(lines), limits=limits),
        encoding="",
        title=told_by_properties(told.get("title", "")),
        byline=told_by_properties(told.get("creator", "")),
        published_on=date.published_on,
        outlet=told_by_properties(told.get("publisher", "")),
        possible_dates=date.possible_dates,
        remarks=date.remarks,
    )


def _chapter_lines(content: bytes) -> list[str]:
    from review.documents.markup import declared_encoding, lines_of, parse_html

    if not content.strip(_BLANK):
        return []
    text, _encoding = decoded(content, declared=declared_encoding(content))
    return lines_of(parse_html(text))


def _root_name(package: Package, limits: Limits) -> str:
    if _RIGHTS in package.names() and _ENCRYPTION in package.names():
        raise Unreadable(Obstacle.PROTECTED)
    container = parse_xml(package.read("META-INF/container.xml"), kind=_NAME, limits=limits)
    for element in container.iter():
        if local_name(element) == "rootfile":
            return attribute(element, "full-path")
    raise Unreadable(Obstacle.DAMAGED, format=_NAME)


def _chapters(book: Element) -> list[str]:
    files = {
        attribute(element, "id"): element
        for element in book.iter()
        if local_name(element) == "item"
    }
    spine = [
        files[attribute(element, "idref")]
        for element in book.iter()
        if local_name(element) == "itemref" and attribute(element, "idref") in files
    ]
    return [
        attribute(item, "href")
        for item in spine
        if attribute(item, "media-type") in _CHAPTERS
        and "nav" not in attribute(item, "properties").split()
    ]


FORMAT = Format(
    name=_NAME,
    endings=("epub",),
    read=_read,
    by_mimetype=frozenset([b"application/epub+zip"]),
)
