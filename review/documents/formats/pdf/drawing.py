"""What a page draws: its glyphs and straight lines, from the content and what it refers to.

Fonts and files are the library's; the content, which is most of a file, is gone through here, since
only text and lines matter: that takes a third of the time.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from review.documents.formats.pdf.direction import UNTOLD
from review.documents.formats.pdf.glyphs import NO_WIDTH, Glyph, is_blank, is_mark
from review.documents.formats.pdf.tokens import Operand, operations

_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000f0000-\U0010ffff]"
)
_BULLETS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "►", "\uf076": "❖", "\u00a0": " "}
)
_THIN = 3.0  # points; a shape that is no higher is a line
_USUAL_WIDTH = 0.5  # of a letter, in sizes
_SMALL_DIGIT = 0.8  # of the widest of the same digits in its font
_MOST_DRAWN_WITHIN = 12  # forms in forms
_MOST_GLYPHS = 200_000  # of a page
_MOST_LINES = 20_000  # of a page
_PAGINATION = {"Header", "Footer"}

type Matrix = tuple[float, float, float, float, float, float]
type Rule = tuple[float, float, float]
"""A straight line: where it stands on the other axis, its beginning and its end."""


@dataclass(slots=True)
class Drawing:
    """Of one page, in points from the left and the bottom."""

    width: float = 0.0
    glyphs: list[Glyph] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    comments: list[tuple[float, float, str]] = field(default_factory=list)  # where and what
    untold: int = 0
    turned: int = 0  # glyphs of text that does not stand upright


@dataclass(slots=True)
class _Letter:
    text: str
    advance: float  # in sizes
    is_mark: bool
    is_blank: bool
    is_small: bool  # a digit drawn for standing above the line


class _Face:
    """A font with what was asked of it, by code."""

    def __init__(self, font: PDFFont) -> None:
        self.font = font
        self.number = id(font)
        self.is_upright = not font.is_vertical()
        self.has_wide_codes = font.is_multibyte()
        self._known: dict[int, _Letter] = {}
        self._widest: dict[str, float] = {}
        for code in list(getattr(getattr(font, "unicode_map", None), "cid2unichr", ()) or ()):
            letter = self.letter(code)
            if len(letter.text) == 1 and letter.text.isdecimal():
                widest = self._widest.get(letter.text, 0.0)
                self._widest[letter.text] = max(widest, letter.advance)
        letters = [letter for letter in self._known.values() if letter.text.isalpha()]
        if not any(letter.advance for letter in letters):
            for letter in letters:  # a font that tells no widths
                letter.advance = _USUAL_WIDTH
        for letter in self._known.values():
            widest = self._widest.get(letter.text, 0.0)
            letter.is_small = letter.advance < _SMALL_DIGIT * widest

    def letter(self, code: int) -> _Letter:
        known = self._known.get(code)
        if known is None:
            known = self._known[code] = self._asked(code)
        return known

    def _asked(self, code: int) -> _Letter:
        try:
            told = self.font.to_unichr(code)
        except PDFUnicodeNotDefined:
            told = UNTOLD
        advance = float(self.font.char_width(code))
        text = _INVISIBLE.sub("", told.replace("\0", UNTOLD)).translate(_BULLETS)
        if not told and advance > NO_WIDTH:  # it draws something and tells nothing of it
            text = UNTOLD
        return _Letter(text, advance, is_mark(text), is_blank(text), is_small=False)


@dataclass(slots=True)
class _State:
    matrix: Matrix
    face: _Face | None = None
    size: float = 0.0
    letter_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> "_State":
        return _State(
            self.matrix,
            self.face,
            self.size,
            self.letter_space,
            self.word_space,
            self.scale,
            self.leading,
            self.rise,
        )


@dataclass(slots=True)
class _Marked:
    """A stretch of content that says something of itself."""

    stands_for: str | None = None
    start: int = 0  # among the glyphs
    is_reversed: bool = False
    is_running: bool = False  # head or foot of the page


class Painter:
    """Goes through pages one after the other; fonts are kept between them."""

    def __init__(self) -> None:
        self._manager = PDFResourceManager()
        self._faces: dict[int, _Face] = {}

    def draw(self, page: PDFPage) -> Drawing:
        x0, y0, x1, y1 = page.mediabox
        drawing = Drawing(width=y1 - y0 if page.rotate in {90, 270} else x1 - x0)
        content = b"\n".join(
            resolved.get_data()
            for stream in page.contents
            if isinstance(resolved := resolve1(stream), PDFStream)
        )
        turned: dict[int, Matrix] = {
            90: (0, -1, 1, 0, -y0, x1),
            180: (-1, 0, 0, -1, x1, y1),
            270: (0, 1, -1, 0, y1, -x0),
        }
        matrix = turned.get(page.rotate, (1, 0, 0, 1, -x0, -y0))
        run = _Content(self, drawing, page.resources, matrix)
        run.draw(content)
        for annotation in _list(page.annots):
            self._draw_annotation(resolve1(annotation), drawing, page, matrix)
        return drawing

    def face(self, spec: object) -> _Face | None:
        objid = spec.objid if isinstance(spec, PDFObjRef) else None
        if objid in self._faces:
            return self._faces[objid]
        told = resolve1(spec)
        if not isinstance(told, dict):
            return None
        face = _Face(self._manager.get_font(objid, told))
        if objid is not None:
            self._faces[objid] = face
        return face

    def _draw_annotation(
        self, told: object, drawing: Drawing, page: PDFPage, matrix: Matrix
    ) -> None:
        """What it shows is drawn; what it says when it is opened is a comment."""
        if not isinstance(told, dict):
            return
        kind = _name(told.get("Subtype"))
        flags = resolve1(told.get("F", 0))
        box = [resolve1(edge) for edge in _list(told.get("Rect"))]
        if kind in {"Link", "Popup"} or len(box) != 4 or (isinstance(flags, int) and flags & 2):
            return
        if not all(isinstance(edge, int | float) for edge in box):
            return
        left, bottom = _moved(matrix, min(box[0], box[2]), min(box[1], box[3]))
        before = len(drawing.glyphs)
        shown = _appearance(told)
        if shown is not None:
            form_box = [resolve1(edge) for edge in _list(shown.get("BBox"))] or [0, 0, 0, 0]
            at: Matrix = (1, 0, 0, 1, left - float(form_box[0]), bottom - float(form_box[1]))
            _Content(self, drawing, page.resources, at).draw_form(shown)
        said = resolve1(told.get("Contents"))
        if isinstance(said, bytes) and len(drawing.glyphs) == before:
            _x, top = _moved(matrix, box[0], max(box[1], box[3]))
            if text := " ".join(decode_text(said).split()):
                drawing.comments.append((left, top, text))


class _Content:
    """One stream of content, and the forms that it draws."""

    def __init__(
        self,
        painter: Painter,
        drawing: Drawing,
        resources: object,
        matrix: Matrix,
        within: tuple[int | None, ...] = (),
    ) -> None:
        self._painter = painter
        self._drawing = drawing
        self._resources = _dict(resources)
        self._within = within
        self._state = _State(matrix)
        self._saved: list[_State] = []
        self._text: Matrix = (1, 0, 0, 1, 0, 0)
        self._line: Matrix = self._text
        self._marked: list[_Marked] = []
        self._path: list[list[tuple[float, float]]] = []
        self._is_reversed = False
        self._is_running = False
        self._run = 0
        self._operators = {
            "q": self._save,
            "Q": self._restore,
            "cm": self._transform,
            "BT": self._begin_text,
            "Tf": self._choose_font,
            "Tc": self._set_letter_space,
            "Tw": self._set_word_space,
            "Tz": self._set_scale,
            "TL": self._set_leading,
            "Ts": self._set_rise,
            "Td": self._move,
            "TD": self._move_with_leading,
            "Tm": self._place,
            "T*": self._next_line,
            "Tj": self._show,
            "TJ": self._show_spaced,
            "'": self._show_on_next_line,
            '"': self._show_with_spaces,
            "BMC": self._begin_marked,
            "BDC": self._begin_marked,
            "EMC": self._end_marked,
            "Do": self._draw_named,
            "m": self._begin_path,
            "l": self._add_point,
            "c": self._add_curve,
            "v": self._add_curve,
            "y": self._add_curve,
            "h": self._close_path,
            "re": self._add_box,
            "S": self._stroke,
            "s": self._close_and_stroke,
            "B": self._stroke,
            "B*": self._stroke,
            "b": self._close_and_stroke,
            "b*": self._close_and_stroke,
            "f": self._fill,
            "F": self._fill,
            "f*": self._fill,
            "n": self._forget_path,
        }

    def draw(self, content: bytes) -> None:
        operators = self._operators
        for name, given in operations(content):
            act = operators.get(name)
            if act is not None and len(self._drawing.glyphs) < _MOST_GLYPHS:
                try:
                    act(given)
                except (TypeError, ValueError, IndexError):  # an operator without what it needs
                    continue

    def draw_form(self, form: PDFStream) -> None:
        if form.objid in self._within or len(self._within) > _MOST_DRAWN_WITHIN:
            return
        matrix = self._state.matrix
        told = [resolve1(number) for number in _list(form.get("Matrix"))]
        if len(told) == 6:
            a, b, c, d, e, f = map(float, told)
            matrix = _product((a, b, c, d, e, f), matrix)
        resources = form.get("Resources") or self._resources
        within = (*self._within, form.objid)
        inner = _Content(self._painter, self._drawing, resources, matrix, within)
        inner._is_running, inner._is_reversed = self._is_running, self._is_reversed
        inner.draw(form.get_data())

    # State

    def _save(self, _given: Sequence[Operand]) -> None:
        if len(self._saved) < 1000:
            self._saved.append(self._state.copy())

    def _restore(self, _given: Sequence[Operand]) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def _transform(self, given: Sequence[Operand]) -> None:
        self._state.matrix = _product(_matrix(given), self._state.matrix)

    def _begin_text(self, _given: Sequence[Operand]) -> None:
        self._text = self._line = (1, 0, 0, 1, 0, 0)
        self._run += 1

    def _choose_font(self, given: Sequence[Operand]) -> None:
        name, size = given[-2:]
        spec = _dict(self._resources.get("Font")).get(name)
        self._state.size = _number(size)
        self._state.face = self._painter.face(spec) if spec is not None else None

    def _set_letter_space(self, given: Sequence[Operand]) -> None:
        self._state.letter_space = _number(given[-1])

    def _set_word_space(self, given: Sequence[Operand]) -> None:
        self._state.word_space = _number(given[-1])

    def _set_scale(self, given: Sequence[Operand]) -> None:
        self._state.scale = _number(given[-1]) / 100

    def _set_leading(self, given: Sequence[Operand]) -> None:
        self._state.leading = _number(given[-1])

    def _set_rise(self, given: Sequence[Operand]) -> None:
        self._state.rise = _number(given[-1])

    # Text

    def _move(self, given: Sequence[Operand]) -> None:
        x, y = _number(given[-2]), _number(given[-1])
        a, b, c, d, e, f = self._line
        self._text = self._line = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)

    def _move_with_leading(self, given: Sequence[Operand]) -> None:
        self._state.leading = -_number(given[-1])
        self._move(given)

    def _place(self, given: Sequence[Operand]) -> None:
        self._text = self._line = _matrix(given)

    def _next_line(self, _given: Sequence[Operand]) -> None:
        self._move([0.0, -self._state.leading])

    def _show(self, given: Sequence[Operand]) -> None:
        self._show_parts(given[-1:])

    def _show_spaced(self, given: Sequence[Operand]) -> None:
        parts = given[-1]
        if isinstance(parts, list):
            self._show_parts(parts)

    def _show_on_next_line(self, given: Sequence[Operand]) -> None:
        self._next_line(given)
        self._show(given)

    def _show_with_spaces(self, given: Sequence[Operand]) -> None:
        self._state.word_space, self._state.letter_space = _number(given[-3]), _number(given[-2])
        self._show_on_next_line(given)

    def _show_parts(  # noqa: C901 - one loop over all glyphs, for speed
        self, parts: Sequence[Operand]
    ) -> None:
        state = self._state
        face = state.face
        if face is None:
            return
        size, scale = state.size, state.scale
        a, b, c, d, e, f = _product(self._text, state.matrix)
        is_upright = a * d * scale > 0 and b * c <= 0 and abs(b) < abs(a) and face.is_upright
        height = math.hypot(c, d) * abs(size)
        across, up = a * scale, b * scale
        base_x, base_y = e + state.rise * c, f + state.rise * d
        letter_space = state.letter_space
        word_space = 0.0 if face.has_wide_codes else state.word_space
        glyphs, letter_of = self._drawing.glyphs, face.letter
        is_reversed, is_running, run = self._is_reversed, self._is_running, self._run
        x = 0.0
        for part in parts:
            if isinstance(part, float):
                x -= part * 0.001 * size
                continue
            if not isinstance(part, bytes):
                continue
            for code in face.font.decode(part):
                letter = letter_of(code)
                wide = letter.advance * size
                if letter.text and not is_running:
                    if is_upright:
                        left = base_x + x * across
                        right = base_x + (x + wide) * across
                        if right < left:
                            left, right = right, left
                        glyphs.append(
                            Glyph(
                                left,
                                right,
                                base_y + x * up,
                                height,
                                letter.text,
                                len(glyphs),
                                run,
                                face.number,
                                letter.is_mark,
                                letter.is_blank,
                                letter.is_small,
                                is_reversed,
                            )
                        )
                    elif not letter.is_blank:
                        self._drawing.turned += 1
                x += wide + letter_space
                if code == 32:
                    x += word_space
        a, b, c, d, e, f = self._text
        x *= scale
        self._text = (a, b, c, d, x * a + e, x * b + f)

    # What stretches say of themselves

    def _begin_marked(self, given: Sequence[Operand]) -> None:
        name = given[0] if given else None
        told: Operand | object = given[1] if len(given) > 1 else None
        if isinstance(told, str):
            told = resolve1(_dict(self._resources.get("Properties")).get(told))
        marked = _Marked(start=len(self._drawing.glyphs))
        if isinstance(told, Mapping):
            stands_for = resolve1(told.get("ActualText"))
            if isinstance(stands_for, bytes):
                marked.stands_for = decode_text(stands_for)
            if name == "Artifact" and _name(told.get("Subtype")) in _PAGINATION:
                marked.is_running = True
        marked.is_reversed = name == "ReversedChars"
        self._marked.append(marked)
        self._is_reversed = self._is_reversed or marked.is_reversed
        self._is_running = self._is_running or marked.is_running

    def _end_marked(self, _given: Sequence[Operand]) -> None:
        if not self._marked:
            return
        ended = self._marked.pop()
        if ended.is_reversed:
            self._is_reversed = any(marked.is_reversed for marked in self._marked)
        if ended.is_running:
            self._is_running = any(marked.is_running for marked in self._marked)
        if ended.stands_for is not None:
            self._tell(ended.stands_for, ended.start)

    def _tell(self, text: str, start: int) -> None:
        """One glyph for those from `start`, with the text that they stand for."""
        stretch = self._drawing.glyphs[start:]
        if not stretch:
            return
        baselines = [glyph.baseline for glyph in stretch]
        bearer = max(stretch, key=lambda glyph: (not glyph.is_mark, glyph.right - glyph.left))
        if max(baselines) - min(baselines) >= bearer.size:
            return  # it goes over several lines
        del self._drawing.glyphs[start:]
        text = _INVISIBLE.sub("", text).translate(_BULLETS)
        if text:
            bearer.left = min(glyph.left for glyph in stretch)
            bearer.right = max(glyph.right for glyph in stretch)
            bearer.text, bearer.order = text, start
            bearer.is_mark, bearer.is_blank, bearer.is_told = is_mark(text), is_blank(text), True
            self._drawing.glyphs.append(bearer)

    def _draw_named(self, given: Sequence[Operand]) -> None:
        form = resolve1(_dict(self._resources.get("XObject")).get(given[-1]))
        if isinstance(form, PDFStream) and _name(form.get("Subtype")) == "Form":
            self.draw_form(form)

    # Lines

    def _begin_path(self, given: Sequence[Operand]) -> None:
        self._path.append([self._point(given)])

    def _add_point(self, given: Sequence[Operand]) -> None:
        if self._path:
            self._path[-1].append(self._point(given))

    def _add_curve(self, _given: Sequence[Operand]) -> None:
        if self._path:
            self._path[-1] = []

    def _close_path(self, _given: Sequence[Operand]) -> None:
        if self._path and self._path[-1]:
            self._path[-1].append(self._path[-1][0])

    def _add_box(self, given: Sequence[Operand]) -> None:
        x, y, width, height = map(_number, given[-4:])
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        self._path.append([_moved(self._state.matrix, *corner) for corner in corners])

    def _point(self, given: Sequence[Operand]) -> tuple[float, float]:
        return _moved(self._state.matrix, _number(given[-2]), _number(given[-1]))

    def _forget_path(self, _given: Sequence[Operand]) -> None:
        self._path.clear()

    def _close_and_stroke(self, given: Sequence[Operand]) -> None:
        self._close_path(given)
        self._stroke(given)

    def _stroke(self, _given: Sequence[Operand]) -> None:
        for points in self._path:
            for (x0, y0), (x1, y1) in pairwise(points):
                self._rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        self._path.clear()

    def _fill(self, _given: Sequence[Operand]) -> None:
        for points in self._path:
            if points:
                across, up = [x for x, _y in points], [y for _x, y in points]
                self._rule(min(across), min(up), max(across), max(up))
        self._path.clear()

    def _rule(self, left: float, bottom: float, right: float, top: float) -> None:
        width, height = right - left, top - bottom
        drawing = self._drawing
        if not math.isfinite(width + height) or len(drawing.level) > _MOST_LINES:
            return
        if height <= _THIN and width > 2 * _THIN:
            drawing.level.append(((top + bottom) / 2, left, right))
        elif width <= _THIN and height > 2 * _THIN and len(drawing.upright) < _MOST_LINES:
            drawing.upright.append(((left + right) / 2, bottom, top))


def _appearance(annotation: Mapping[str, Any]) -> PDFStream | None:
    """What it looks like when it is left alone."""
    normal = resolve1(_dict(annotation.get("AP")).get("N"))
    if isinstance(normal, dict):
        state = _name(annotation.get("AS"))
        normal = resolve1(normal.get(state))
    return normal if isinstance(normal, PDFStream) else None


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a1, b1, c1, d1, e1, f1 = inner
    a0, b0, c0, d0, e0, f0 = outer
    return (
        a0 * a1 + c0 * b1,
        b0 * a1 + d0 * b1,
        a0 * c1 + c0 * d1,
        b0 * c1 + d0 * d1,
        a0 * e1 + c0 * f1 + e0,
        b0 * e1 + d0 * f1 + f0,
    )


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return x * a + y * c + e, x * b + y * d + f


def _matrix(given: Sequence[Operand]) -> Matrix:
    a, b, c, d, e, f = map(_number, given[-6:])
    return (a, b, c, d, e, f)


def _number(given: Operand) -> float:
    if not isinstance(given, float) or not abs(given) < 1e9:
        raise TypeError
    return given


def _name(told: object) -> str:
    told = resolve1(told)
    if isinstance(told, PSLiteral):
        return str(told.name)
    return told if isinstance(told, str) else ""


def _dict(told: object) -> dict[Any, Any]:
    told = resolve1(told)
    return told if isinstance(told, dict) else {}


def _list(told: object) -> list[Any]:
    told = resolve1(told)
    return told if isinstance(told, list) else []
