"""The text layer of a PDF."""

import dataclasses
import io
import math
import re
import zlib
from collections.abc import Iterator, Sequence

from pdfminer import pdftypes
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTPage
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, decode_text

from review.documents.damage import damage
from review.documents.document import Document, Limits, Notice, Obstacle, Remark, Unreadable
from review.documents.formats.pdf import NAME
from review.documents.formats.pdf.glyphs import Glyph
from review.documents.formats.pdf.layout import paragraphs
from review.documents.texts import checked, tidy, told_by_properties

# What its checksum belies, which comes behind the data and may be cut off, too; the library's own
# way takes the square of the length.
pdftypes.decompress_corrupted = lambda data: zlib.decompressobj(wbits=-15).decompress(data[2:])

_UNTOLD = "\ufffd"  # a glyph whose font does not tell the letter
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MARK = re.compile(r"[\u064b-\u065f\u0670]")
_NO_WIDTH = 0.02  # of the size of the letters
_MOST_UNTOLD = 0.2  # of the glyphs


def read_pdf(content: bytes, *, limits: Limits) -> Document:
    """Unreadable when its pages are pictures, or its fonts do not tell their letters."""
    with damage(NAME):
        try:
            told, pages = _glyphs(content, limits)
        except (PDFPasswordIncorrect, PDFEncryptionError) as error:
            raise Unreadable(Obstacle.PROTECTED) from error
    glyphs = [glyph for page in pages for glyph in page]
    untold = sum(glyph.text == _UNTOLD for glyph in glyphs)
    if not glyphs:
        raise Unreadable(Obstacle.SCAN, pages=len(pages))
    if untold > _MOST_UNTOLD * len(glyphs):
        raise Unreadable(Obstacle.UNTOLD_LETTERS)
    legible = [[glyph for glyph in page if glyph.text != _UNTOLD] for page in pages]
    return Document(
        text=checked(tidy(paragraphs(legible)), limits=limits),
        encoding="",
        title=told_by_properties(told.get("Title", "")),
        byline=told_by_properties(told.get("Author", "")),
        remarks=tuple(_remarks(pages, untold)),
    )


def _glyphs(content: bytes, limits: Limits) -> tuple[dict[str, str], list[list[Glyph]]]:
    """The properties, and the glyphs page by page."""
    document = PDFDocument(PDFParser(io.BytesIO(content)))
    told = {
        str(key): decode_text(value)
        for info in document.info
        for key, found in info.items()
        if isinstance(value := resolve1(found), bytes)
    }
    pages: list[list[Glyph]] = []
    manager = PDFResourceManager()
    device = _Pages(manager, pages)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.create_pages(document):
        if len(pages) >= limits.pages:
            raise Unreadable(Obstacle.TOO_MANY_PAGES, limit=limits.pages)
        interpreter.process_page(page)
    return told, pages


class _Pages(PDFLayoutAnalyzer):
    """Keeps what is needed of each glyph, and nothing else of the page.

    Where a stretch says what text it stands for (ActualText), that is its text: the font may tell
    another (findings/pdf_noto_other_letters.sh).
    """

    def __init__(self, manager: PDFResourceManager, pages: list[list[Glyph]]) -> None:
        super().__init__(manager, laparams=None)
        self._pages = pages
        self._glyphs: list[Glyph] = []
        self._drawn = 0
        self._open: list[tuple[str | None, int]] = []  # what it stands for, where it begins

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        super().begin_page(page, ctm)
        self._glyphs, self._open = [], []

    def receive_layout(self, _page: LTPage) -> None:
        self._pages.append(_told_once(self._glyphs))

    def begin_tag(self, _tag: PSLiteral, props: object = None) -> None:
        told = resolve1(props.get("ActualText")) if isinstance(props, dict) else None
        stands_for = decode_text(told) if isinstance(told, bytes) else None
        self._open.append((stands_for, len(self._glyphs)))

    def end_tag(self) -> None:
        if not self._open:
            return
        stands_for, start = self._open.pop()
        stretch = self._glyphs[start:]
        if stands_for is None or not stretch or not _is_one_line(stretch):
            return
        del self._glyphs[start:]
        bearer = max(stretch, key=lambda glyph: glyph.right - glyph.left)
        left = min(glyph.left for glyph in stretch)
        right = max(glyph.right for glyph in stretch)
        self._keep(left, right, bearer.baseline, bearer.size, stands_for)

    def render_char(  # noqa: PLR0913, PLR0917 - as its base
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = _UNTOLD
        char = LTChar(
            matrix,
            font,
            fontsize,
            scaling,
            rise,
            text,
            font.char_width(cid),
            font.char_disp(cid),
            ncs,
            graphicstate,
        )
        if char.upright and char.size > 0:
            told = text.replace("\0", _UNTOLD)
            self._keep(char.x0, char.x1, char.matrix[5], char.size, told)
        return char.adv

    def _keep(self, left: float, right: float, baseline: float, size: float, text: str) -> None:
        text = _INVISIBLE.sub("", text)
        if text and math.isfinite(left + right + baseline + size):
            self._drawn += 1
            self._glyphs.append(Glyph(left, right, baseline, size, text, self._drawn))


def _told_once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Without letters that a vowel mark tells again (findings/pdf_typst_vowels_twice.sh)."""
    found: list[Glyph] = []
    for index, glyph in enumerate(glyphs):
        text = glyph.text
        if len(text) > 1 and glyph.right - glyph.left < _NO_WIDTH * glyph.size:
            around = [*glyphs[max(index - 2, 0) : index], *glyphs[index + 1 : index + 3]]
            told = {letter for beside in around for letter in beside.text}
            text = "".join(
                letter
                for letter, after in zip(text, text[1:] + " ", strict=True)
                if letter not in told or not _MARK.match(after)
            )
        found.append(dataclasses.replace(glyph, text=text))
    return found


def _is_one_line(stretch: Sequence[Glyph]) -> bool:
    baselines = [glyph.baseline for glyph in stretch]
    return max(baselines) - min(baselines) < stretch[0].size


def _remarks(pages: list[list[Glyph]], untold: int) -> Iterator[Remark]:
    blank = [str(number) for number, page in enumerate(pages, 1) if not page]
    if blank:
        yield Remark(Notice.PAGES_WITHOUT_TEXT, ", ".join(blank))
    if untold:
        yield Remark(Notice.UNTOLD_LETTERS, str(untold))
