"""Paragraphs, headings, lists, tables, text boxes and notes of a Word file, in their order."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from review.documents.dates import with_date_of_heading
from review.documents.document import (
    Document,
    Limits,
    Note,
    Notice,
    Obstacle,
    Remark,
    Unreadable,
)
from review.documents.encodings import decoded
from review.documents.format import File
from review.documents.formats.word import NAME
from review.documents.formats.word.styles import Look, Styles, direct_look
from review.documents.formats.word.symbols import in_symbol_font, settled, symbol
from review.documents.grids import Cell, Row, write_grid
from review.documents.packages import Package
from review.documents.passages import Passages
from review.documents.raised import high_letters
from review.documents.safe_xml import attribute, local_name, parse_xml, texts_by_name
from review.documents.table_columns import NOTHING_CHOSEN
from review.documents.texts import told_by_properties

_MAIN = "officeDocument"
_PROPERTIES = "core-properties"
_DELETED = {"del", "moveFrom"}
_NOT_SEEN = {
    *("instrText", "delText", "delInstrText", "Fallback", "pPr", "rPr", "sectPr", "tblPr"),
    *("tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "softHyphen", "rubyPr"),
}
_BOX = "txbxContent"
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_FONTS_OF_SYMBOLS = re.compile(r"symbol|wingdings.*|webdings", re.IGNORECASE)
_PAGES = {"htm", "html", "xhtml", "xht"}
_FORMULA_PARTS = {"sSup", "sSub", "f", "d", "rad"}

type Notes = dict[tuple[str, str], Element]  # by name and id of the reference


def read_docx(file: File) -> Document:
    """Changes that are tracked count as accepted; headers, footers and comments are left out.

    Boxes stand after their paragraph.
    """
    return _read(file.package, file.limits, is_part=False)


def _read(package: Package, limits: Limits, *, is_part: bool) -> Document:
    parts = _parts(package, limits)
    if _MAIN not in parts:
        raise Unreadable(Obstacle.DAMAGED, format=NAME)
    main = parts[_MAIN]
    root = parse_xml(package.read(main), kind=NAME, limits=limits)
    told = _properties(package, parts.get(_PROPERTIES, ""), limits)
    source = _Source(package, limits, main, is_part=is_part)
    passages = _Writing(source, Passages()).written(root)
    passages.finish()
    document = Document(
        text=settled(passages.text(limits)),
        encoding="",
        title=told_by_properties(told.get("title", "")),
        byline=told_by_properties(told.get("creator", "")),
        notes=tuple(Note(settled(note.text), note.paragraph) for note in passages.notes),
        remarks=(*passages.remarks(), *source.remarks()),
    )
    return document if is_part else with_date_of_heading(document)


def _parts(package: Package, limits: Limits) -> dict[str, str]:
    """Where the main part and the properties are, by the last word of their relation's type."""
    root = parse_xml(package.read("_rels/.rels"), kind=NAME, limits=limits)
    return {
        attribute(relation, "Type").rpartition("/")[2]: attribute(relation, "Target").lstrip("/")
        for relation in root
        if attribute(relation, "TargetMode") != "External"
    }


def _properties(package: Package, name: str, limits: Limits) -> dict[str, str]:
    if name not in package.names():
        return {}
    return dict(texts_by_name(parse_xml(package.read(name), kind=NAME, limits=limits)))


class _Source:
    """The parts of a file beside the main one."""

    def __init__(self, package: Package, limits: Limits, main: str, *, is_part: bool) -> None:
        self.limits = limits
        self.is_part = is_part  # of another Word file
        self.missing: list[str] = []
        self.untold = 0  # characters
        self.further: list[Remark] = []
        self._package = package
        self._folder = posixpath.dirname(main)
        self._targets = self._relations(main)
        self.styles = Styles(self._element("styles.xml"))
        self.notes = self._found_notes()

    def _relations(self, main: str) -> dict[str, str]:
        name = posixpath.join(self._folder, "_rels", f"{posixpath.basename(main)}.rels")
        if name not in self._package.names():
            return {}
        root = parse_xml(self._package.read(name), kind=NAME, limits=self.limits)
        return {
            attribute(relation, "Id"): attribute(relation, "Target")
            for relation in root
            if attribute(relation, "TargetMode") != "External"
        }

    def _element(self, name: str) -> Element | None:
        path = posixpath.join(self._folder, name)
        if path not in self._package.names():
            return None
        return parse_xml(self._package.read(path), kind=NAME, limits=self.limits)

    def _found_notes(self) -> Notes:
        found: Notes = {}
        for reference, part in _NOTES.items():
            root = self._element(f"{part}.xml")
            for note in root if root is not None else ():
                if attribute(note, "type") not in _SEPARATORS:
                    found[reference, attribute(note, "id")] = note
        return found

    def chunk(self, relation: str) -> Passages:
        """A file of another kind that is a part of the text; remarked when it is not read."""
        passages = Passages()
        name = self._name(relation)
        try:
            self._read_chunk(self._package.read(name), name, passages)
        except Unreadable:
            self.missing.append(posixpath.basename(name) or relation)
        return passages

    def diagram(self, relation: str) -> list[Element]:
        """What is written in a drawing of boxes and arrows, in the order in which it was typed."""
        try:
            root = parse_xml(
                self._package.read(self._name(relation)), kind=NAME, limits=self.limits
            )
        except Unreadable:
            self.missing.append(relation)
            return []
        return [part for part in root.iter() if local_name(part) == "pt"]

    def _name(self, relation: str) -> str:
        """Of a part; empty, or one that is not there, when nothing leads to it."""
        target = self._targets.get(relation, "")
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(self._folder, target)) if target else ""

    def _read_chunk(self, content: bytes, name: str, passages: Passages) -> None:
        from review.documents.markup import declared_encoding, parse_html, passages_of
        from review.documents.recognising import recognised

        kind, package = recognised(content, name=name, limits=self.limits)
        if kind is None or self.is_part:
            raise Unreadable(Obstacle.NESTED)
        if kind.name == "html" or name.rpartition(".")[2].lower() in _PAGES:
            text, _encoding = decoded(content, declared=declared_encoding(content))
            passages.take(passages_of(parse_html(text)))  # all of it, no article within it
            return
        if kind.name == NAME and package:
            self._take(_read(package, self.limits, is_part=True), passages)
            return
        found = kind.read(File(content, self.limits, NOTHING_CHOSEN, package))
        if isinstance(found, Document):
            self._take(found, passages)
            return
        for reading in found:  # of a letter with others in it
            if reading.document:
                self._take(reading.document, passages)
            else:
                self.missing.append(posixpath.basename(name))

    def _take(self, read: Document, passages: Passages) -> None:
        part = Passages()
        for line in read.text.split("\n"):
            part.write(line)
            part.end()
        part.notes += read.notes
        passages.take(part)
        self.further += read.remarks

    def remarks(self) -> Iterator[Remark]:
        yield from (Remark(Notice.MISSING_PART, name) for name in self.missing)
        if self.untold:
            yield Remark(Notice.UNTOLD_LETTERS, str(self.untold))
        yield from self.further


@dataclass(slots=True)
class _Field:
    """A field whose code comes first and, behind its separator, what is shown."""

    is_code: bool = True


@dataclass(slots=True)
class _Writing:
    source: _Source
    passages: Passages
    _boxes: list[Element] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)

    def written(self, element: Element) -> Passages:
        """All that stands in it, ended."""
        self.write_blocks(element)
        self._end()
        return self.passages

    def write_blocks(self, element: Element) -> None:
        for child in element:
            name = local_name(child)
            if name == "p":
                self._write_paragraph(child)
            elif name == "tbl":
                write_grid(self._rows(child), self.passages)
            elif name == "altChunk":
                self.passages.take(self.source.chunk(attribute(child, "id")))
            elif name in _DELETED or (name == "sdt" and _is_beside_the_text(child)):
                self.passages.hide(_text(child))
            elif name not in _NOT_SEEN:
                self.write_blocks(child)

    def _write_paragraph(self, paragraph: Element) -> None:
        properties = _child(paragraph, "pPr")
        styles = self.source.styles
        if styles.is_of_contents(properties):
            self.passages.hide(_text(paragraph))
            return
        self._write_runs(paragraph, styles.look_of_paragraph(properties))
        for one in self._fields:
            one.is_code = False  # a code ends with its paragraph, even if it never does
        if not _joins_the_next(properties):
            self._end()

    def _end(self) -> None:
        """The paragraph, and what stands beside it."""
        self.passages.end()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.passages.take(self._apart(box))

    def _apart(self, element: Element) -> Passages:
        return _Writing(self.source, Passages()).written(element)

    def _write_runs(self, element: Element, of_paragraph: Look) -> None:
        for child in element:
            name = local_name(child)
            if name == "r":
                self._write_run(child, of_paragraph)
            elif name in _DELETED | {"rt"} or (name == "sdt" and _is_beside_the_text(child)):
                self.passages.hide(_text(child))
            elif name in _FORMULA_PARTS:
                self._write_formula(child, name, of_paragraph)
            elif name == _BOX:
                self._boxes.append(child)
            elif name == "t":
                self._write_text(child.text or "", of_paragraph)
            elif name not in _NOT_SEEN:
                self._write_runs(child, of_paragraph)

    def _write_run(self, run: Element, of_paragraph: Look) -> None:
        look = self.source.styles.look(_child(run, "rPr"), of_paragraph=of_paragraph)
        if look.is_hidden or look.is_struck:
            self.passages.hide(_text(run))
            return
        place = self.passages.place
        self._write_inside(run, look)
        told = self.passages.taken_from(place)
        if look.position == "superscript":
            self.passages.write_raised(told)
        elif look.position == "subscript":
            self.passages.write_lowered(told)
        else:
            self.passages.write(told)

    def _write_inside(self, element: Element, look: Look) -> None:
        for child in element:
            name = local_name(child)
            if name == "fldChar":
                self._step_in_field(attribute(child, "fldCharType"))
            elif name in {"t", "sym"}:
                told = _drawn(child) if name == "sym" else child.text or ""
                self._write_text(told, look)
            elif name in _CHARACTERS:
                self.passages.write(_CHARACTERS[name])
            elif name in _NOTES:
                self._hang(name, child)
                if attribute(child, "customMarkFollows") not in {"", "0", "false"}:
                    return
            elif name in {"rt", "rubyBase"}:
                self._write_ruby(child, name, look)
            elif name in {_BOX, "relIds"}:
                is_box = name == _BOX
                self._boxes += [child] if is_box else self.source.diagram(attribute(child, "dm"))
            elif name not in _NOT_SEEN:
                self._write_inside(child, look)

    def _write_ruby(self, part: Element, name: str, look: Look) -> None:
        """The word; how it is spoken stands above it."""
        if name == "rt":
            self.passages.hide(_text(part))
        else:
            self._write_runs(part, look)

    def _write_text(self, text: str, look: Look) -> None:
        if self._fields and self._fields[-1].is_code:
            return
        if look.font and _FONTS_OF_SYMBOLS.fullmatch(look.font):
            text = in_symbol_font(look.font, text)
        self.source.untold += text.count("\ufffd")
        self.passages.write(text)

    def _step_in_field(self, step: str) -> None:
        if step == "begin":
            self._fields.append(_Field())
        elif step == "separate" and self._fields:
            self._fields[-1].is_code = False
        elif step == "end" and self._fields:
            self._fields.pop()

    def _hang(self, kind: str, reference: Element) -> None:
        """A note where it is referred to first; one within a note is a part of it."""
        note = self.source.notes.pop((kind, attribute(reference, "id")), None)
        if note is None:
            return
        inside = self._apart(note)
        self.passages.hang("\n".join(inside.lines))

    def _write_formula(self, element: Element, name: str, look: Look) -> None:
        """In a line, with powers raised: «10⁶», «1/2»."""
        parts = {local_name(part): part for part in element}
        if name == "f":
            told = [self._told(parts.get(part), look) for part in ("num", "den")]
            self.passages.write("/".join(told))
        elif name == "d":
            self.passages.write(f"({self._told(element, look)})")
        elif name == "rad":
            self.passages.write(
                f"{self._told(parts.get('deg'), look)}√{self._told(parts.get('e'), look)}"
            )
        else:
            self.passages.write(self._told(parts.get("e"), look))
            if name == "sSup":
                self.passages.write(high_letters(self._told(parts.get("sup"), look)))
            else:
                self.passages.write_lowered(self._told(parts.get("sub"), look))

    def _told(self, element: Element | None, look: Look) -> str:
        place = self.passages.place
        if element is not None:
            self._write_runs(element, look)
        return self.passages.taken_from(place)

    def _rows(self, table: Element) -> list[Row]:
        rows: list[Row] = []
        above: dict[int, Cell] = {}  # by column, the cell that may go on
        for row in _within(table, "tr"):
            properties = _child(row, "trPr")
            told = {local_name(part) for part in (properties if properties is not None else ())}
            if told & (_DELETED | {"hidden"}):
                hidden = Passages()
                hidden.hide(_text(row))
                rows.append(Row([Cell(hidden)]))
            else:
                rows.append(Row(self._cells(row, properties, above), is_head="tblHeader" in told))
        return rows

    def _cells(
        self, row: Element, properties: Element | None, above: dict[int, Cell]
    ) -> list[Cell]:
        before = _number(properties, "gridBefore")
        cells = [Cell(Passages(), columns=before)] if before else []
        column = before
        for element in _within(row, "tc"):
            told = _child(element, "tcPr")
            width = _number(told, "gridSpan") or 1
            merge = _child(told, "vMerge") if told is not None else None
            goes_on = merge is not None and attribute(merge, "val") != "restart"
            inside = self._apart(element)
            if goes_on and column in above and not inside.lines:
                above[column].rows += 1
            else:
                cells.append(Cell(inside, columns=width))
                above[column] = cells[-1]
            column += width
        return cells


def _drawn(sym: Element) -> str:
    return symbol(attribute(sym, "font"), attribute(sym, "char"))


def _text(element: Element) -> str:
    """All words in it, deleted ones, too, whatever they look like."""
    told = [
        f" {part.text or ''}" if local_name(part) in {"t", "delText"} else ""
        for part in element.iter()
    ]
    return "".join(told)


def _joins_the_next(properties: Element | None) -> bool:
    """Whether its mark is deleted or hidden, or it is the first letter of the next, drawn large."""
    if properties is None:
        return False
    mark, frame = _child(properties, "rPr"), _child(properties, "framePr")
    if frame is not None and attribute(frame, "dropCap") in {"drop", "margin"}:
        return True
    gone = any(local_name(part) in _DELETED for part in (mark if mark is not None else ()))
    return gone or bool(direct_look(mark).is_hidden)


def _is_beside_the_text(control: Element) -> bool:
    """A table of contents, or a prompt where nothing was typed."""
    properties = _child(control, "sdtPr")
    for part in properties.iter() if properties is not None else ():
        if local_name(part) == "docPartGallery" and attribute(part, "val") == "Table of Contents":
            return True
        if local_name(part) == "showingPlcHdr" and attribute(part, "val") not in {"0", "false"}:
            return True
    return False


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local_name(child) == name), None)


def _within(element: Element, name: str) -> Iterator[Element]:
    """Rows or cells, also those that controls and changes hold."""
    for child in element:
        found = local_name(child)
        if found == name:
            yield child
        elif found not in _NOT_SEEN and found not in {"tc", "tr", "p", "tbl"}:
            yield from _within(child, name)


def _number(properties: Element | None, name: str) -> int:
    told = _child(properties, name) if properties is not None else None
    value = attribute(told, "val")[:4] if told is not None else ""
    return int(value) if value.isdecimal() else 0
