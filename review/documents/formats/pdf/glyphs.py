"""A line of a PDF from glyphs in their places to text in the order it is read.

A PDF says where each letter stands, not which comes first. What Unicode's bidirectional algorithm
did to lay the line out is undone here: https://www.unicode.org/reports/tr9/
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+")
_RIGHT = re.compile(r"[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT = re.compile(r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIGIT = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]")
_PRESENTED = re.compile(r"[\ufb00-\ufb06\ufb50-\ufdf2\ufe70-\ufefc]")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_PAIRS = {"(": ")", "[": "]", "«": "»"}
_SHADDA = "\u0651"

WORD_GAP = 0.18  # of the size of the letters
_MARK_REACH = 0.3  # the same
_MARKS_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class Glyph:
    """Points from the left and the bottom of the page; `text` may be several letters. `order` is
    the place among the page's glyphs in which they are drawn.
    """

    left: float
    right: float
    baseline: float
    size: float
    text: str
    order: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def is_mark(self) -> bool:
        return bool(_MARKS.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class Writing:
    """What holds for a whole document."""

    right_to_left: bool
    mirrored: bool  # brackets are told as they look: findings/pdf_brackets_as_seen.sh
    drawn_rightwards: bool  # letters follow in the file as they stand from left to right


def plain(text: str) -> str:
    """Presentation forms as letters; «ﷺ» and its like stay, being words of their own."""
    return _PRESENTED.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)


def writing_of(lines: Iterable[Sequence[Glyph]]) -> Writing:
    right = left = as_seen = as_typed = rightwards = leftwards = 0
    for line in lines:
        drawn = sorted(line, key=lambda glyph: glyph.order)
        steps = [after.middle > before.middle for before, after in pairwise(drawn)]
        rightwards += sum(steps)
        leftwards += len(steps) - sum(steps)
        text = "".join(glyph.text for glyph in sorted(line, key=lambda glyph: glyph.middle))
        line_right, line_left = len(_RIGHT.findall(text)), len(_LEFT.findall(text))
        right += line_right
        left += line_left
        if line_right > line_left:
            for opening, closing in _PAIRS.items():
                if opening in text and closing in text:
                    is_as_seen = text.index(opening) < text.index(closing)
                    as_seen += is_as_seen
                    as_typed += not is_as_seen
    return Writing(
        right_to_left=right > left,
        mirrored=as_seen >= as_typed,
        drawn_rightwards=rightwards >= leftwards,
    )


def line_text(line: Sequence[Glyph], writing: Writing, *, goes_on: bool = False) -> str:
    """The line in logical order, a blank wherever a gap is wide enough to be one.

    `goes_on` when an Arabic word stands before it, on the line above.
    """
    pieces = _spaced(line, writing)
    is_mixed = any(_RIGHT.search(piece) for piece in pieces)
    if writing.right_to_left and (is_mixed or goes_on):
        pieces = _right_to_left(pieces, writing, follows="right" if goes_on else "")
    elif is_mixed:
        pieces = _left_to_right(pieces, writing)
    return re.sub(" +", " ", "".join(pieces)).strip()


def _spaced(line: Sequence[Glyph], writing: Writing) -> list[str]:
    """From left to right, vowel marks put behind the letter that they stand over."""
    base = sorted((glyph for glyph in line if not glyph.is_mark), key=lambda glyph: glyph.middle)
    marks = sorted(
        (glyph for glyph in line if glyph.is_mark), key=lambda glyph: glyph.text != _SHADDA
    )
    bearers = [index for index, glyph in enumerate(base) if _RIGHT.search(glyph.text)]
    borne: dict[int, str] = {}
    for mark in marks:
        if bearers:
            bearer = min(bearers, key=lambda index: _distance(base[index], mark, writing))
            missing = (sign for sign in mark.text if sign not in base[bearer].text)
            borne[bearer] = borne.get(bearer, "") + "".join(missing)
    pieces: list[str] = []
    for index, glyph in enumerate(base):
        if index:
            before = base[index - 1]
            is_gap = glyph.left - before.right > WORD_GAP * max(glyph.size, before.size)
            if is_gap and not before.text.isspace() and not glyph.text.isspace():
                pieces.append(" ")
        pieces.append(" " if glyph.text.isspace() else glyph.text + borne.get(index, ""))
    return pieces


def _distance(glyph: Glyph, mark: Glyph, writing: Writing) -> tuple[float, float]:
    """A mark is drawn just before its letter, or just after it where letters go leftwards; it may
    stand a little over the next one.
    """
    outside = max(0.0, glyph.left - mark.middle, mark.middle - glyph.right)
    steps = glyph.order - mark.order if writing.drawn_rightwards else mark.order - glyph.order
    is_drawn_with_it = 0 < steps <= _MARKS_TOGETHER and outside < _MARK_REACH * mark.size
    return (0.0, steps) if is_drawn_with_it else (1.0 + outside, abs(glyph.middle - mark.middle))


def _right_to_left(pieces: list[str], writing: Writing, *, follows: str = "") -> list[str]:
    """Turned as a whole; Latin words and numbers, which stand as they are read, turned back.

    `follows` is the direction of the last letter before, "right", "left" or "": it decides how a
    number is joined.
    """
    read: list[str] = []
    index = len(pieces) - 1
    while index >= 0:
        piece = pieces[index]
        start = _left_run(pieces, index)
        if start is None and _DIGIT.match(piece):
            start = _number(pieces, index, joined_by_all=follows != "right")
        if start is None:
            read.append(_turned(piece, writing))
            if _RIGHT.search(piece):
                follows = "right"
            index -= 1
            continue
        run = pieces[start : index + 1]
        if any(_LEFT.search(part) for part in run):
            follows = "left"
        read += run
        index = start - 1
    return read


def _left_run(pieces: Sequence[str], last: int) -> int | None:
    """Where the stretch of Latin words that ends at `last` begins; None when there is none."""
    if not (_LEFT.match(pieces[last]) or _DIGIT.match(pieces[last])):
        return None
    first: int | None = None
    for index in range(last, -1, -1):
        if _RIGHT.search(pieces[index]):
            break
        if _LEFT.match(pieces[index]):
            first = index
        elif first is None and not _DIGIT.match(pieces[index]) and last - index > 40:
            break
    if first is None:
        return None
    while first and _DIGIT.match(pieces[first - 1]):  # «3D»
        first -= 1
    return first


def _number(pieces: Sequence[str], last: int, *, joined_by_all: bool) -> int:
    """Where the number that ends at `last` begins: after an Arabic letter, the parts of 8-9-2024
    are laid out from right to left, those of 8/9/2024 are not.
    """
    joints = ".,:/\u00a0\u060c\u066b\u066c" + ("-+" if joined_by_all else "")
    first = last
    while first:
        if _DIGIT.match(pieces[first - 1]):
            first -= 1
        elif first > 1 and pieces[first - 1] in joints and _DIGIT.match(pieces[first - 2]):
            first -= 2
        else:
            break
    if joined_by_all:
        while first and pieces[first - 1] in {"%", "$", "€", "£", "#", "+", "-"}:
            first -= 1
    return first


def _left_to_right(pieces: list[str], writing: Writing) -> list[str]:
    """Arabic stretches within turned, with the blanks and marks between their words."""
    read: list[str] = []
    index = 0
    while index < len(pieces):
        if not _RIGHT.search(pieces[index]):
            read.append(pieces[index])
            index += 1
            continue
        end = index + 1
        for ahead in range(index + 1, len(pieces)):
            if _RIGHT.search(pieces[ahead]):
                end = ahead + 1
            elif _LEFT.match(pieces[ahead]):
                break
        read += _right_to_left(pieces[index:end], writing)
        index = end
    return read


def _turned(piece: str, writing: Writing) -> str:
    return piece.translate(_MIRRORED) if writing.mirrored and len(piece) == 1 else piece
