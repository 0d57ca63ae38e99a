"""LibreOffice's .odt: headings, paragraphs, lists and tables, in their order."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from review.documents.document import Document, Limits, Obstacle, Unreadable
from review.documents.format import File, Format
from review.documents.packages import Package
from review.documents.safe_xml import attribute, local_name, parse_xml, texts_by_name
from review.documents.texts import checked, tidy, told_by_properties

_NAME = "odt"
_MOST_SPACES = 100
_NOT_SEEN = {"tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "script"}
_SEPARATE = {
    *("note-body", "text-box", "frame", "custom-shape", "g", "rect", "line", "polyline"),
    *("polygon", "regular-polygon", "path", "circle", "ellipse", "connector", "caption", "measure"),
}
"""They hold paragraphs of their own; what a drawing is called and described as is none."""


def _read(file: File) -> Document:
    """Headers, footers, comments and deleted text are left out; notes stand after their line."""
    package, limits = file.package, file.limits
    _refuse_encrypted(package, limits)
    root = parse_xml(package.read("content.xml"), kind=_NAME, limits=limits)
    told: dict[str, str] = {}
    if "meta.xml" in package.names():
        meta = parse_xml(package.read("meta.xml"), kind=_NAME, limits=limits)
        told = dict(texts_by_name(meta))
    return Document(
        text=checked(tidy(list(_paragraphs(root))), limits=limits),
        encoding="",
        title=told_by_properties(told.get("title", "")),
        byline=told_by_properties(told.get("creator", "") or told.get("initial-creator", "")),
    )


def _refuse_encrypted(package: Package, limits: Limits) -> None:
    name = "META-INF/manifest.xml"
    if name not in package.names():
        return
    manifest = parse_xml(package.read(name), kind=_NAME, limits=limits)
    if any(local_name(element) == "encryption-data" for element in manifest.iter()):
        raise Unreadable(Obstacle.PROTECTED)


def _paragraphs(element: Element) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name in {"p", "h"}:
            yield "".join(_inline(child))
            for box in _separate(child):
                yield from _paragraphs(box)
        elif name not in _NOT_SEEN:
            yield from _paragraphs(child)


def _inline(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name == "s":
            count = attribute(child, "c")[:9]  # thousands of digits are no number to int()
            yield " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name not in _NOT_SEEN and name not in _SEPARATE and name != "note-citation":
            yield from _inline(child)
        yield child.tail or ""


def _separate(element: Element) -> Iterator[Element]:
    for child in element:
        name = local_name(child)
        if name in _SEPARATE:
            yield child
        elif name not in _NOT_SEEN:
            yield from _separate(child)


FORMAT = Format(
    name=_NAME,
    endings=("odt", "ott"),
    read=_read,
    by_mimetype=frozenset(
        [
            b"application/vnd.oasis.opendocument.text",
            b"application/vnd.oasis.opendocument.text-template",
        ]
    ),
)
