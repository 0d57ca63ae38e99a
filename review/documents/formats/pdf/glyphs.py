"""A line of a PDF from glyphs in their places to pieces of text from left to right."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from review.documents.formats.pdf.direction import GAP, LEFT, RIGHT, WIDE_GAP, Piece, kind

_MARKS = re.compile(
    r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]+"
)
_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_PRESENTED = re.compile(r"[\ufb00-\ufb06\ufb50-\ufdf2\ufe70-\ufefc]")
_LAYS_OUT_PARAGRAPHS = re.compile(
    r"LibreOffice|OpenOffice|Skia|Chrom|Typst|Microsoft|Word|PDFMaker|Quartz|Prince|InDesign|Qt",
    re.IGNORECASE,
)
_TURNED_WITH = {"(": "(){}<>", "[": "[]", "«": "«»‹›"}
_LATIN = re.compile(r"[A-Za-z]")
_RIGHT = re.compile(r"[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_CERTAIN = 20
_PAIRS = {"(": ")", "[": "]", "«": "»"}
_SHADDA = "\u0651"

WORD_GAP = 0.18  # of the size of the letters
_CELL_GAP = 2.0  # the same, of cells in a row
_MARK_REACH = 0.3  # the same
NO_WIDTH = 0.02  # the same
_STROKES = frozenset("+ـ")
_LEAST_PLUS = 0.4  # the same: none is narrower
_OVER = 0.03  # the same
_MARKS_TOGETHER = 3


@dataclass(slots=True)
class Glyph:
    """Points from the left and the bottom of the page; `text` may be several letters.

    `order` is the place among the page's glyphs in which they are drawn, `run` counts the stretches
    of text that are drawn at once.
    """

    left: float
    right: float
    baseline: float
    size: float
    text: str
    order: int
    run: int
    face: int
    is_mark: bool
    is_blank: bool
    is_small: bool = False  # a digit that its font draws for standing above the line
    is_reversed: bool = False  # told to be of a stretch that is read from right to left
    is_told: bool = False  # its text is told beside, not by its font
    is_raised: bool = False
    is_lowered: bool = False

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(slots=True)
class Habits:
    """What the producer of a document does, counted over its lines."""

    right: int = 0  # letters read from right to left
    left: int = 0
    as_seen: Counter[str] = field(default_factory=Counter)
    """By opening bracket, the pairs told as they look, less those told as they were typed:
    findings/pdf_brackets_as_seen.sh.
    """
    rightwards: int = 0  # letters that follow in the file as they stand from left to right
    leftwards: int = 0
    lines_apart: bool = False  # lines are laid out as if nothing stood before them
    bare_from_right: bool = False  # figures without letters are laid out from right to left
    is_known: bool = False  # whether the two are known, since it says who it is

    def know(self, producer: str) -> None:
        """`producer` as the file names it."""
        if _LAYS_OUT_PARAGRAPHS.search(producer):
            self.bare_from_right = self.is_known = True
        elif "WeasyPrint" in producer:
            self.lines_apart = self.bare_from_right = self.is_known = True
        elif "ReportLab" in producer:  # whoever uses it turns each line
            self.lines_apart = True

    @property
    def right_to_left(self) -> bool:
        return self.right > self.left

    @property
    def mirrored(self) -> frozenset[str]:
        """The brackets that have to be turned with the text."""
        total = sum(self.as_seen.values())
        return frozenset(
            sign
            for opening, pairs in _TURNED_WITH.items()
            if (self.as_seen[opening] or total) >= 0
            for sign in pairs
        )

    @property
    def drawn_rightwards(self) -> bool:
        return self.rightwards >= self.leftwards

    def add(self, lines: Iterable[Sequence[Glyph]]) -> None:
        for line in lines:
            self._add_order(line)
            seen = sorted(line, key=lambda glyph: glyph.left + glyph.right)
            right = sum(kind(glyph.text) == RIGHT for glyph in seen)
            left = sum(kind(glyph.text) == LEFT for glyph in seen)
            self.right += right
            self.left += left
            if right:
                self._add_pairs("".join(glyph.text for glyph in seen), weak=int(right > left))

    def _add_pairs(self, text: str, *, weak: int) -> None:
        """A pair around Arabic letters or figures and between Arabic words is certainly turned, one
        at the end of a line perhaps; brackets around Latin words are not always.
        """
        for opening, closing in _PAIRS.items():
            first, second = text.find(opening), text.find(closing)
            start, end = sorted((first, second))
            inner = text[start + 1 : end]
            if start < 0 or (opening in "([" and _LATIN.search(inner)):
                continue
            is_within = _RIGHT.search(text[:start]) and _RIGHT.search(text[end + 1 :])
            weight = _CERTAIN if is_within else weak
            self.as_seen[opening] += weight if first < second else -weight

    def _add_order(self, line: Sequence[Glyph]) -> None:
        drawn = sorted(line, key=lambda glyph: glyph.order)
        before = None
        for glyph in drawn:
            middle = glyph.left + glyph.right
            if before is not None:
                if middle > before:
                    self.rightwards += 1
                else:
                    self.leftwards += 1
            before = middle


def is_mark(text: str) -> bool:
    return bool(_MARKS.fullmatch(text))


def is_blank(text: str) -> bool:
    return text.isspace()


def plain(text: str) -> str:
    """Presentation forms as letters; «ﷺ» and its like stay, being words of their own."""
    return _PRESENTED.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)


def is_borne(glyph: Glyph) -> bool:
    """A mark, or a part without width of a letter that another glyph tells as well."""
    if glyph.is_mark:
        return True
    is_narrow = glyph.right - glyph.left < NO_WIDTH * glyph.size
    return is_narrow and not glyph.is_blank and bool(_LETTER.match(glyph.text))


def pieces(line: Sequence[Glyph], habits: Habits) -> list[Piece]:
    """From left to right, a blank wherever a gap is wide enough to be one, vowel marks behind the
    letter that they stand over.
    """
    base: list[Glyph] = []
    borne: list[Glyph] = []
    for glyph in line:
        (borne if is_borne(glyph) else base).append(glyph)
    base.sort(key=lambda glyph: glyph.left + glyph.right)
    base = _without_stretching(base)
    marks = _marks_by_bearer(base, borne, habits)
    found: list[Piece] = []
    before: Glyph | None = None
    for index, glyph in enumerate(base):
        if before is not None:
            gap = (glyph.left - before.right) / max(glyph.size, before.size, 1)
            if gap > _CELL_GAP:
                found.append(Piece(WIDE_GAP))
            elif gap > WORD_GAP and not before.is_blank and not glyph.is_blank:
                found.append(Piece(GAP, glyph.is_reversed and before.is_reversed))
        text = " " if glyph.is_blank else glyph.text + marks.get(index, "")
        is_joined = (
            before is not None and found[-1].text not in {GAP, WIDE_GAP} and glyph.run == before.run
        )
        found.append(Piece(text, glyph.is_reversed, glyph.is_raised, is_joined))
        if glyph.is_blank and before is not None and index + 1 < len(base):
            found[-1].is_alone = _is_alone(before, glyph, base[index + 1])
        before = glyph
    return found


def _without_stretching(base: list[Glyph]) -> list[Glyph]:
    """Without the strokes that fill a justified line: they are drawn over one another between two
    letters, and some fonts tell a plus of them.
    """
    if not any(glyph.text in _STROKES for glyph in base):
        return base
    found: list[Glyph] = []
    for index, glyph in enumerate(base):
        if glyph.text in _STROKES and found and index + 1 < len(base):
            after = base[index + 1]
            is_thin = glyph.text == "+" and glyph.right - glyph.left < _LEAST_PLUS * glyph.size
            is_over = after.text == glyph.text and after.left < glyph.right - _OVER * glyph.size
            was_over = (
                index
                and base[index - 1].text == glyph.text
                and (glyph.left < base[index - 1].right - _OVER * glyph.size)
            )
            if is_thin or is_over or was_over:
                continue
        found.append(glyph)
    return found


def _is_alone(before: Glyph, blank: Glyph, after: Glyph) -> bool:
    """In a run of its own although one beside has its font: the two are not of one direction."""
    is_apart = before.run != blank.run != after.run
    return is_apart and blank.face in {before.face, after.face}


def _marks_by_bearer(
    base: Sequence[Glyph], borne: Sequence[Glyph], habits: Habits
) -> dict[int, str]:
    """By the place in `base`."""
    if not borne:
        return {}
    bearers = [index for index, glyph in enumerate(base) if kind(glyph.text) == RIGHT]
    found: dict[int, str] = {}
    for mark in sorted(borne, key=lambda glyph: _SHADDA not in glyph.text):
        if not bearers:
            continue
        bearer = min(bearers, key=lambda index: _distance(base[index], mark, habits))
        there = base[bearer].text + found.get(bearer, "")
        signs = "".join(sign for sign in mark.text if is_mark(sign) and sign not in there)
        found[bearer] = found.get(bearer, "") + signs
    return found


def _distance(glyph: Glyph, mark: Glyph, habits: Habits) -> tuple[float, float]:
    """A mark is drawn just before its letter, or just after it where letters go leftwards; it may
    stand a little over the next one.
    """
    middle = (mark.left + mark.right) / 2
    outside = max(0.0, glyph.left - middle, middle - glyph.right)
    steps = glyph.order - mark.order if habits.drawn_rightwards else mark.order - glyph.order
    is_drawn_with_it = 0 < steps <= _MARKS_TOGETHER and outside < _MARK_REACH * mark.size
    tells_it = 0 if mark.is_mark or mark.text[0] in glyph.text else 1
    if is_drawn_with_it:
        return (tells_it, steps)
    return (1.0 + tells_it + outside, abs(glyph.middle - middle))
