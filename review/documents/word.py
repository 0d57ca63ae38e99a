"""Word's .docx: paragraphs, headings, lists, tables, text boxes and notes, in their order."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from review.documents.document import Document, Format, Limits, Obstacle, Unreadable
from review.documents.packages import Package
from review.documents.safe_xml import attribute, local_name, parse_xml, texts_by_name
from review.documents.texts import checked, tidy, told_by_properties

_MAIN = "officeDocument"
_PROPERTIES = "core-properties"
_NOT_SEEN = {"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr", "tblPr"}
_BOX = "txbxContent"


def read_docx(package: Package, *, limits: Limits) -> Document:
    """Changes that are tracked count as accepted; headers, footers and comments are left out."""
    parts = _parts(package, limits)
    if _MAIN not in parts:
        raise Unreadable(Obstacle.DAMAGED, format=Format.DOCX)
    root = parse_xml(package.read(parts[_MAIN]), kind=Format.DOCX, limits=limits)
    told = _properties(package, parts.get(_PROPERTIES, ""), limits)
    return Document(
        text=checked(tidy(list(_paragraphs(root))), limits=limits),
        encoding="",
        title=told_by_properties(told.get("title", "")),
        byline=told_by_properties(told.get("creator", "")),
        format=Format.DOCX,
    )


def _parts(package: Package, limits: Limits) -> dict[str, str]:
    """Where the main part and the properties are, by the last word of their relation's type."""
    root = parse_xml(package.read("_rels/.rels"), kind=Format.DOCX, limits=limits)
    return {
        attribute(relation, "Type").rpartition("/")[2]: attribute(relation, "Target").lstrip("/")
        for relation in root
        if attribute(relation, "TargetMode") != "External"
    }


def _properties(package: Package, name: str, limits: Limits) -> dict[str, str]:
    if name not in package.names():
        return {}
    return dict(texts_by_name(parse_xml(package.read(name), kind=Format.DOCX, limits=limits)))


def _paragraphs(element: Element) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name == "p":
            yield "".join(_runs(child))
            for box in _boxes(child):
                yield from _paragraphs(box)
        elif name not in _NOT_SEEN:
            yield from _paragraphs(child)


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


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        name = local_name(child)
        if name == _BOX:
            yield child
        elif name not in _NOT_SEEN:
            yield from _boxes(child)
