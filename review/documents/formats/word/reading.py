"""Word's .docx: paragraphs, headings, lists, tables, text boxes and notes, in their order."""

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from review.documents.document import Document, Limits, Obstacle, Unreadable
from review.documents.format import File, Format
from review.documents.packages import Package
from review.documents.safe_xml import attribute, local_name, parse_xml, texts_by_name
from review.documents.texts import checked, tidy, told_by_properties

_NAME = "docx"
_MAIN = "officeDocument"
_PROPERTIES = "core-properties"
_NOT_SEEN = {"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr", "tblPr"}
_BOX = "txbxContent"
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}

type Notes = dict[tuple[str, str], list[str]]  # by name and id of the reference


def _read(file: File) -> Document:
    """Changes that are tracked count as accepted; headers, footers and comments are left out.

    Boxes and notes stand after their paragraph.
    """
    package, limits = file.package, file.limits
    parts = _parts(package, limits)
    if _MAIN not in parts:
        raise Unreadable(Obstacle.DAMAGED, format=_NAME)
    root = parse_xml(package.read(parts[_MAIN]), kind=_NAME, limits=limits)
    notes = _notes(package, posixpath.dirname(parts[_MAIN]), limits)
    told = _properties(package, parts.get(_PROPERTIES, ""), limits)
    return Document(
        text=checked(tidy(list(_paragraphs(root, notes))), limits=limits),
        encoding="",
        title=told_by_properties(told.get("title", "")),
        byline=told_by_properties(told.get("creator", "")),
    )


def _parts(package: Package, limits: Limits) -> dict[str, str]:
    """Where the main part and the properties are, by the last word of their relation's type."""
    root = parse_xml(package.read("_rels/.rels"), kind=_NAME, limits=limits)
    return {
        attribute(relation, "Type").rpartition("/")[2]: attribute(relation, "Target").lstrip("/")
        for relation in root
        if attribute(relation, "TargetMode") != "External"
    }


def _properties(package: Package, name: str, limits: Limits) -> dict[str, str]:
    if name not in package.names():
        return {}
    return dict(texts_by_name(parse_xml(package.read(name), kind=_NAME, limits=limits)))


def _notes(package: Package, folder: str, limits: Limits) -> Notes:
    found: Notes = {}
    for reference, part in _NOTES.items():
        name = posixpath.join(folder, f"{part}.xml")
        if name in package.names():
            for note in parse_xml(package.read(name), kind=_NAME, limits=limits):
                if attribute(note, "type") not in _SEPARATORS:
                    found[reference, attribute(note, "id")] = list(_paragraphs(note, {}))
    return found


def _paragraphs(element: Element, notes: Notes) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name == "p":
            yield "".join(_runs(child))
            yield from _beside(child, notes)
        elif name not in _NOT_SEEN:
            yield from _paragraphs(child, notes)


def _runs(element: Element) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name == "t":
            yield child.text or ""
        elif name == "tab":
            yield "\t"
        elif name in {"br", "cr"}:
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name != _BOX and name not in _NOT_SEEN:
            yield from _runs(child)


def _beside(element: Element, notes: Notes) -> Iterator[str]:
    """Boxes and notes of a paragraph, a note where it is referred to first."""
    for child in element:
        name = local_name(child)
        if name == _BOX:
            yield from _paragraphs(child, notes)
        elif name in _NOTES:
            yield from notes.pop((name, attribute(child, "id")), [])
        elif name not in _NOT_SEEN:
            yield from _beside(child, notes)


FORMAT = Format(
    name=_NAME,
    endings=("docx", "docm", "dotx"),
    read=_read,
    by_content_type=(
        "wordprocessingml.document.main+xml",
        "wordprocessingml.template.main+xml",
        "word.document.macroenabled.main+xml",
    ),
)
