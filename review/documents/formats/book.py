"""E-books: the chapters in the order of the spine."""

from __future__ import annotations

import codecs
import posixpath
from typing import TYPE_CHECKING

from review.documents.dates import DateTold, date_told
from review.documents.document import Document, Limits, Notice, Obstacle, Remark, Unreadable
from review.documents.encodings import decoded
from review.documents.format import File, Format
from review.documents.passages import Passages
from review.documents.safe_xml import attribute, local_name, parse_xml, texts_by_name
from review.documents.texts import told_by_properties

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from lxml import etree

    from review.documents.packages import Package

_NAME = "epub"
_CHAPTERS = {"application/xhtml+xml", "text/html"}
_BLANK = codecs.BOM_UTF8 + b" \t\r\n"
_ENCRYPTION = "META-INF/encryption.xml"
_RIGHTS = "META-INF/rights.xml"
_PUBLICATION = {"publication", "original-publication"}


def _read(file: File) -> Document:
    """Tables of contents are left out. Unreadable when the book is protected."""
    package, limits = file.package, file.limits
    root_name = _root_name(package, limits)
    book = parse_xml(package.read(root_name), kind=_NAME, limits=limits)
    chapters: dict[str, etree._Element] = {}
    missing: list[str] = []
    for name in _chapters(book, posixpath.dirname(root_name)):
        if name not in package.names():
            missing.append(posixpath.basename(name))
        elif (root := _parsed(package.read(name))) is not None:
            chapters[name] = root
    passages = _passages(chapters)
    told = {name: text for name, text in reversed(list(texts_by_name(book))) if text}
    date = _date(book)
    return Document(
        text=passages.text(limits),
        encoding="",
        title=told_by_properties(told.get("title", "")),
        byline=told_by_properties(told.get("creator", "")),
        published_on=date.published_on,
        outlet=told_by_properties(told.get("publisher", "")),
        possible_dates=date.possible_dates,
        notes=tuple(passages.notes),
        remarks=(
            *date.remarks,
            *(Remark(Notice.MISSING_PART, name) for name in missing),
            *passages.remarks(),
        ),
    )


def _passages(chapters: dict[str, etree._Element]) -> Passages:
    """Notes may stand in another chapter than their marks."""
    from review.documents.elements import all_text
    from review.documents.markup import passages_of
    from review.documents.note_links import note_links

    passages = Passages()
    links = note_links(chapters)
    for root in chapters.values():
        contents = set(root.iter("nav"))
        for nav in contents:
            passages.hide(all_text(nav, between=" "))
        passages.take(passages_of(root, links=links, without=contents))
    passages.finish()
    return passages


def _parsed(content: bytes) -> etree._Element | None:
    from review.documents.markup import declared_encoding, parse_html, parse_xhtml

    if not content.strip(_BLANK):
        return None
    root: etree._Element | None = parse_xhtml(content)
    if root is None:
        text, _encoding = decoded(content, declared=declared_encoding(content))
        root = parse_html(text)
    return root


def _root_name(package: Package, limits: Limits) -> str:
    if _RIGHTS in package.names() and _ENCRYPTION in package.names():
        raise Unreadable(Obstacle.PROTECTED)
    container = parse_xml(package.read("META-INF/container.xml"), kind=_NAME, limits=limits)
    for element in container.iter():
        if local_name(element) == "rootfile":
            return attribute(element, "full-path")
    raise Unreadable(Obstacle.DAMAGED, format=_NAME)


def _chapters(book: Element, folder: str) -> Iterator[str]:
    """Their names in the package; that of one which the book only mentions is no name there."""
    from urllib.parse import unquote

    files = {
        attribute(element, "id"): element
        for element in book.iter()
        if local_name(element) == "item"
    }
    for element in book.iter():
        if local_name(element) != "itemref":
            continue
        told = attribute(element, "idref")
        if told not in files:
            yield told
        elif attribute(files[told], "media-type") in _CHAPTERS:
            reference = unquote(attribute(files[told], "href"))
            yield posixpath.normpath(posixpath.join(folder, reference))


def _date(book: Element) -> DateTold:
    """That of the publication; neither that of a change nor the day on which a program made the
    file.
    """
    made = [
        (element.text or "").strip()[:10]
        for element in book.iter()
        if attribute(element, "property") == "dcterms:modified"
    ]
    dates = [element for element in book.iter() if local_name(element) == "date"]
    published = [date for date in dates if attribute(date, "event").lower() in _PUBLICATION]
    told = published or [date for date in dates if not attribute(date, "event")]
    return date_told(
        (date.text or "")
        for date in told
        if (date.text or "").strip() and (published or (date.text or "").strip()[:10] not in made)
    )


FORMAT = Format(
    name=_NAME,
    endings=("epub",),
    read=_read,
    by_mimetype=frozenset([b"application/epub+zip"]),
)
