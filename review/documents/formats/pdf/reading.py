"""The text layer of a PDF."""

import io
import zlib
from collections import Counter
from collections.abc import Iterator

from pdfminer import pdftypes
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.utils import decode_text

from review.documents.damage import damage
from review.documents.document import Document, Limits, Notice, Obstacle, Remark, Unreadable
from review.documents.formats.pdf import NAME
from review.documents.formats.pdf.direction import UNTOLD
from review.documents.formats.pdf.drawing import Painter, Rule
from review.documents.formats.pdf.layout import Layout, Line
from review.documents.formats.pdf.marks import Marks
from review.documents.formats.pdf.notes import Notes
from review.documents.formats.pdf.paragraphs import paragraphs, text_of, uncertain_figures
from review.documents.formats.pdf.running import without_running_lines
from review.documents.texts import checked, tidy, told_by_properties

# What its checksum belies, which comes behind the data and may be cut off, too; the library's own
# way takes the square of the length.
pdftypes.decompress_corrupted = lambda data: zlib.decompressobj(wbits=-15).decompress(data[2:])

_MOST_NAMED = 20  # of the figures
_MOST_UNTOLD = 0.2  # of the glyphs


def read_pdf(content: bytes, *, limits: Limits) -> Document:
    """Unreadable when its pages are pictures, or its fonts do not tell their letters."""
    with damage(NAME):
        try:
            document = PDFDocument(PDFParser(io.BytesIO(content)))
        except (PDFPasswordIncorrect, PDFEncryptionError) as error:
            raise Unreadable(Obstacle.PROTECTED) from error
        told = {
            str(key): decode_text(value)
            for info in document.info
            for key, found in info.items()
            if isinstance(value := resolve1(found), bytes)
        }
        pages = _Pages()
        pages.layout.habits.know(f"{told.get('Creator', '')} {told.get('Producer', '')}")
        for page in PDFPage.create_pages(document):
            if pages.count >= limits.pages:
                raise Unreadable(Obstacle.TOO_MANY_PAGES, limit=limits.pages)
            pages.add(page)
            _forget(page, document)
    if not pages.glyphs:
        raise Unreadable(Obstacle.SCAN, pages=pages.count)
    if pages.untold > _MOST_UNTOLD * pages.glyphs:
        raise Unreadable(Obstacle.UNTOLD_LETTERS)
    lines = pages.text_lines()
    habits = pages.layout.habits
    texts: list[str] = []
    uncertain: list[str] = []
    for parts in paragraphs(lines, habits):
        texts.append(" ".join(text_of(part, habits) for part in parts))
        uncertain += (figure for part in parts for figure in uncertain_figures(part, habits))
    texts, notes = pages.notes.told(texts)
    return Document(
        text=checked(tidy(texts), limits=limits),
        encoding="",
        title=told_by_properties(told.get("Title", "")),
        byline=told_by_properties(told.get("Author", "")),
        notes=tuple(notes),
        remarks=tuple(_remarks(pages, uncertain)),
    )


class _Pages:
    """What is kept of pages: their lines, and what was counted."""

    def __init__(self) -> None:
        self.count = self.glyphs = self.untold = 0
        self.blank: list[int] = []
        self._lines: list[list[Line]] = []
        self._rules: list[list[Rule]] = []
        self._painter = Painter()
        self._sizes: Counter[float] = Counter()
        marks = Marks()
        self.layout = Layout(marks)
        self.notes = Notes(marks, self.layout.habits)

    def add(self, page: PDFPage) -> None:
        drawing = self._painter.draw(page)
        self.count += 1
        self.glyphs += len(drawing.glyphs)
        self.untold += sum(glyph.text == UNTOLD for glyph in drawing.glyphs)
        if not drawing.glyphs:
            self.blank.append(self.count)
        lines = self.layout.lines(drawing)
        for line in lines:
            self._sizes[round(line.size, 1)] += len(line.packed)
        self.notes.hang(lines, drawing.comments, self.count)
        self._lines.append(lines)
        self._rules.append(drawing.level)

    def text_lines(self) -> list[Line]:
        """In reading order, without heads, feet and notes."""
        body = self._sizes.most_common(1)[0][0] if self._sizes else 0.0
        pages = without_running_lines(self._lines, is_note=self.notes.is_note)
        return [
            line
            for lines, rules in zip(pages, self._rules, strict=True)
            for line in self.notes.parted(lines, rules, body)
        ]


def _forget(page: PDFPage, document: PDFDocument) -> None:
    """The library keeps every object that it has read, unpacked, and needs those of a page once."""
    contents = page.attrs.get("Contents")
    for found in (
        contents,
        *(resolved if isinstance(resolved := resolve1(contents), list) else ()),
    ):
        if isinstance(found, PDFObjRef):
            document._cached_objs.pop(found.objid, None)


def _remarks(pages: _Pages, uncertain: list[str]) -> Iterator[Remark]:
    if pages.blank:
        yield Remark(Notice.PAGES_WITHOUT_TEXT, ", ".join(map(str, pages.blank)))
    if pages.untold:
        yield Remark(Notice.UNTOLD_LETTERS, str(pages.untold))
    if uncertain:
        told = ", ".join(dict.fromkeys(uncertain[:_MOST_NAMED]))
        yield Remark(Notice.UNCERTAIN_FIGURES, told)
