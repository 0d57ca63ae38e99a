"""LibreOffice's .odt: headings, paragraphs, lists, tables and notes, in their order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from review.documents.dates import with_date_of_heading
from review.documents.document import Document, Limits, Obstacle, Unreadable
from review.documents.format import File, Format
from review.documents.grids import Cell, Row, write_grid
from review.documents.packages import Package
from review.documents.passages import Passages
from review.documents.safe_xml import attribute, local_name, parse_xml, texts_by_name
from review.documents.texts import told_by_properties

_NAME = "odt"
_MOST_SPACES = 100
_NOT_SEEN = {"tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "script"}
_SEPARATE = {
    *("text-box", "frame", "custom-shape", "g", "rect", "line", "polyline"),
    *("polygon", "regular-polygon", "path", "circle", "ellipse", "connector", "caption", "measure"),
}
"""They hold paragraphs of their own; what a drawing is called and described as is none."""
_CONTENTS = {
    *("table-of-content", "alphabetical-index", "illustration-index", "table-index"),
    *("object-index", "user-index"),
}
_MOST_STYLES_ABOVE = 20


def _read(file: File) -> Document:
    """Headers, footers, comments and deleted text are left out."""
    package, limits = file.package, file.limits
    _refuse_encrypted(package, limits)
    root = parse_xml(package.read("content.xml"), kind=_NAME, limits=limits)
    told: dict[str, str] = {}
    if "meta.xml" in package.names():
        meta = parse_xml(package.read("meta.xml"), kind=_NAME, limits=limits)
        told = dict(texts_by_name(meta))
    passages = _Writing(_looks(package, root, limits), Passages()).written(root)
    passages.finish()
    return with_date_of_heading(
        Document(
            text=passages.text(limits),
            encoding="",
            title=told_by_properties(told.get("title", "")),
            byline=told_by_properties(told.get("creator", "") or told.get("initial-creator", "")),
            notes=tuple(passages.notes),
            remarks=tuple(passages.remarks()),
        )
    )


def _refuse_encrypted(package: Package, limits: Limits) -> None:
    name = "META-INF/manifest.xml"
    if name not in package.names():
        return
    manifest = parse_xml(package.read(name), kind=_NAME, limits=limits)
    if any(local_name(element) == "encryption-data" for element in manifest.iter()):
        raise Unreadable(Obstacle.PROTECTED)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style says of its letters; `position` is above or below 0, None where not said."""

    is_unseen: bool | None = None
    position: int | None = None


def _looks(package: Package, content: Element, limits: Limits) -> Mapping[str, _Look]:
    """Of the styles by their names."""
    roots = [content]
    if "styles.xml" in package.names():
        roots.append(parse_xml(package.read("styles.xml"), kind=_NAME, limits=limits))
    styles = {
        attribute(style, "name"): style
        for root in reversed(roots)
        for style in root.iter()
        if local_name(style) == "style" and attribute(style, "family") in {"text", "paragraph"}
    }
    return {name: _inherited(style, styles) for name, style in styles.items()}


def _inherited(style: Element, styles: Mapping[str, Element]) -> _Look:
    look = _Look()
    one: Element | None = style
    for _count in range(_MOST_STYLES_ABOVE):
        if one is None:
            break
        own = _own_look(one)
        look = _Look(
            own.is_unseen if look.is_unseen is None else look.is_unseen,
            own.position if look.position is None else look.position,
        )
        one = styles.get(attribute(one, "parent-style-name"))
    return look


def _own_look(style: Element) -> _Look:
    for properties in style:
        if local_name(properties) == "text-properties":
            shown, struck = (
                attribute(properties, name) for name in ("display", "text-line-through-style")
            )
            is_unseen = shown == "none" or struck not in {"", "none"} if shown or struck else None
            return _Look(is_unseen, _position(attribute(properties, "text-position")))
    return _Look()


def _position(told: str) -> int | None:
    """«super 58%», «-33% 58%»: where the letters stand."""
    where = told.partition(" ")[0].removesuffix("%")
    if where in {"super", "sub"}:
        return 1 if where == "super" else -1
    number = where.lstrip("+-").partition(".")[0]
    if not number.isdecimal():
        return None
    height = int(number[:4])
    return 0 if not height else (-1 if where.startswith("-") else 1)


@dataclass(slots=True)
class _Writing:
    looks: Mapping[str, _Look]
    passages: Passages

    def written(self, element: Element) -> Passages:
        """All that stands in it, ended."""
        self._write_blocks(element)
        self.passages.end()
        return self.passages

    def _write_blocks(self, element: Element) -> None:
        for child in element:
            name = local_name(child)
            if name in {"p", "h"}:
                self._write_paragraph(child)
            elif name == "table":
                write_grid(list(self._rows(child)), self.passages)
            elif name in _CONTENTS or _is_hidden_part(child):
                self.passages.hide(_text(child))
            elif name not in _NOT_SEEN:
                self._write_blocks(child)

    def _write_paragraph(self, paragraph: Element) -> None:
        look = self._look(paragraph)
        if look.is_unseen or any(
            local_name(part) == "hidden-paragraph" and attribute(part, "is-hidden") == "true"
            for part in paragraph.iter()
        ):
            self.passages.hide(_text(paragraph))
        else:
            self._write_inline(paragraph)
        self.passages.end()
        for box in _separate(paragraph):
            self._write_blocks(box)

    def _look(self, element: Element) -> _Look:
        return self.looks.get(attribute(element, "style-name"), _Look())

    def _write_inline(self, element: Element) -> None:
        passages = self.passages
        passages.write(_flowing(element.text))
        for child in element:
            self._write_part(child, local_name(child))
            passages.write(_flowing(child.tail))

    def _write_part(self, part: Element, name: str) -> None:
        passages = self.passages
        if name == "s":
            count = attribute(part, "c")[:9]  # thousands of digits are no number to int()
            passages.write(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        elif name == "tab":
            passages.write("\t")
        elif name == "line-break":
            passages.write("\n")
        elif name == "note":
            self._hang(part)
        elif name == "ruby-text" or _is_hidden_part(part):
            passages.hide(_text(part))
        elif name in {"span", "a"}:
            self._write_span(part)
        elif name not in _NOT_SEEN and name not in _SEPARATE:
            self._write_inline(part)

    def _write_span(self, span: Element) -> None:
        look = self._look(span)
        if look.is_unseen:
            self.passages.hide(_text(span))
            return
        place = self.passages.place
        self._write_inline(span)
        if look.position:
            told = self.passages.taken_from(place)
            if look.position > 0:
                self.passages.write_raised(told)
            else:
                self.passages.write_lowered(told)

    def _hang(self, note: Element) -> None:
        for body in note:
            if local_name(body) == "note-body":
                inside = _Writing(self.looks, Passages()).written(body)
                self.passages.hang("\n".join(inside.lines))

    def _rows(self, table: Element, *, are_heads: bool = False) -> Iterator[Row]:
        for child in table:
            name = local_name(child)
            if name == "table-row":
                if attribute(child, "visibility") == "collapse":
                    self.passages.hide(_text(child))
                else:
                    yield Row(list(self._cells(child)), is_head=are_heads)
            elif name in {"table-header-rows", "table-rows", "table-row-group"}:
                yield from self._rows(child, are_heads=are_heads or name == "table-header-rows")

    def _cells(self, row: Element) -> Iterator[Cell]:
        """Without those that another covers."""
        for child in row:
            if local_name(child) == "table-cell":
                inside = _Writing(self.looks, Passages()).written(child)
                columns = _number(child, "number-columns-spanned")
                yield Cell(inside, columns=columns, rows=_number(child, "number-rows-spanned"))
                for _again in range(min(_number(child, "number-columns-repeated"), 200) - 1):
                    yield Cell(Passages())


def _is_hidden_part(element: Element) -> bool:
    """A section or a field that says so itself."""
    name = local_name(element)
    if name == "section":
        told = attribute(element, "display")
        return told == "none" or (told == "condition" and attribute(element, "is-hidden") == "true")
    return name == "hidden-text" and attribute(element, "is-hidden") == "true"


def _flowing(text: str | None) -> str:
    """Line ends of the source are blanks."""
    return (text or "").replace("\n", " ")


def _text(element: Element) -> str:
    return " ".join(element.itertext())


def _separate(element: Element) -> Iterator[Element]:
    for child in element:
        name = local_name(child)
        if name in _SEPARATE:
            yield child
        elif name not in _NOT_SEEN and name != "note":
            yield from _separate(child)


def _number(element: Element, name: str) -> int:
    told = attribute(element, name)[:4]
    return max(1, int(told)) if told.isdecimal() else 1


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
