"""Text as it stands on a page, from left to right, to text as it is read.

What Unicode's bidirectional algorithm did to lay a line out is undone here
(https://www.unicode.org/reports/tr9/): its rules say at each place where a stretch that is read
from left to right begins within one that is read from right to left. Which of the two a paragraph
is, nothing tells but its lines: by where the stop stands, and by their letters.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

UNTOLD = "\ufffd"  # a glyph whose font does not tell the letter
GAP = "\u2000"  # a blank that nothing draws
WIDE_GAP = "\u2001"  # as between the cells of a table

RIGHT = "R"
LEFT = "L"
_DIGIT = "EN"
_ARABIC_DIGIT = "AN"
_BETWEEN_DIGITS = "CS"  # . , : /
_SIGN = "ES"  # + -
_UNIT = "ET"  # % $
_NEUTRAL = "ON"

_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_CLOSED_BY = {")": "(", "]": "[", "}": "{", ">": "<"}
_OPENS = frozenset("([{«‹“\"'")
_UNIT_AND_NUMBER = re.compile(
    r"(?:[kcdm]?m[²³\U000f0000-\U000fffff]?|k?g|ha|ft|[kMG]?W|[kMG]Wh|[kMGT]B|[kMG]?Hz|°C|USD|EUR)"
    r"[ \u2000]\d[\d.,]*"
)
_STOP = re.compile(r"[.!؟?؛،…:]")
_AFTER_STOP = frozenset("»«)(][”“\"'›‹ ")
_AROUND_MARK = frozenset("().[]-–:")
_SIGNS_OF_NOTES = frozenset("*†‡§")
_ROMAN_DIGITS = frozenset("ivx")
_LONGEST_MARK = 4
_FARTHEST = 400  # pieces to look ahead for the end of a stretch


@dataclass(slots=True)
class Piece:
    """What one glyph tells, and whether the file says that it is read from right to left: many say
    nothing, and some leave single letters out. `is_joined` when it is drawn in one run with the
    piece to its left, `is_alone` when it is a blank in a run of its own between two of its font.
    """

    text: str
    is_reversed: bool = False
    is_raised: bool = False
    is_joined: bool = False
    is_alone: bool = False


@cache
def kind(text: str) -> str:
    """The class of a piece, as the algorithm names them; "ON" for all that follows others."""
    if text >= "\U000f0000":  # the mark of a note
        return _DIGIT
    found = _NEUTRAL
    for sign in text:
        told = unicodedata.bidirectional(sign)
        if told in {"R", "AL"}:
            return RIGHT
        if told == "L" and found in {_NEUTRAL, _DIGIT}:
            found = LEFT
        elif told in {_DIGIT, _ARABIC_DIGIT} and found == _NEUTRAL:
            found = told
    if found == _NEUTRAL and len(text) == 1:
        told = unicodedata.bidirectional(text)
        return told if told in {_BETWEEN_DIGITS, _SIGN, _UNIT} else _NEUTRAL
    return found


def reads_from_right(
    lines: Sequence[Sequence[Piece]], *, by_default: bool, without_letters: bool
) -> bool:
    """The direction of the paragraph that these lines are, each from left to right."""
    kinds = [kind(piece.text) for line in lines for piece in line]
    right, left = kinds.count(RIGHT), kinds.count(LEFT)
    if not right and not left:
        return without_letters
    last = [piece.text for piece in lines[-1] if not piece.is_raised]
    at_left, at_right = _ends_with_stop(last), _ends_with_stop(last[::-1])
    if at_left != at_right:
        return at_left
    if right and left:
        if votes := sum(_blanks_from_right(line) for line in lines):
            return votes > 0
        return right >= left if right > 3 * left or left > 3 * right else by_default
    return bool(right)


def _blanks_from_right(line: Sequence[Piece]) -> int:
    """Between two scripts, a blank goes with the paragraph: how many are drawn with the Arabic
    words beside them, less those that are drawn with the Latin ones.
    """
    found = 0
    for index in range(1, len(line) - 1):
        if line[index].text == " ":
            left, right = kind(line[index - 1].text), kind(line[index + 1].text)
            with_left, with_right = line[index].is_joined, line[index + 1].is_joined
            if {left, right} == {LEFT, RIGHT} and with_left != with_right:
                found += 1 if with_left == (left == RIGHT) else -1
    return found


def _ends_with_stop(texts: Sequence[str]) -> bool:
    """Whether a stop is the outermost sign but for quotation marks and brackets."""
    for index, text in enumerate(texts):
        if _STOP.fullmatch(text):
            return index + 1 < len(texts)
        if text not in _AFTER_STOP:
            return False
    return False


def opening(
    line: Sequence[Piece], *, from_right: bool, needs_stop: bool
) -> tuple[str, list[Piece], list[Piece]] | None:
    """The number, sign or raised mark that a line begins with, as «12» of «12.» and of «(12)», all
    that it is written with, and the rest of the line. With `needs_stop` only a number with a stop,
    a dash or a bracket is one; None when there is none.
    """
    ordered = list(line[::-1]) if from_right else list(line)
    blanks = (at for at, piece in enumerate(ordered) if not piece.text.isspace())
    start = end = next(blanks, len(ordered))
    end = _behind_signs(ordered, end)
    first = end
    while end < len(ordered) and _is_of_mark(ordered, first, end, from_right=from_right):
        end += 1
    sign = "".join(piece.text for piece in ordered[first:end])
    stops = end
    end = _behind_signs(ordered, end)
    is_mark = (
        bool(sign)
        and end < len(ordered)
        and _ends_mark(
            sign, ordered[end].text, is_apart=not _are_joined(ordered, end, from_right=from_right)
        )
    )
    if not is_mark or (needs_stop and (end == stops or not ordered[end].text.isspace())):
        return None
    if from_right:
        size = len(line)
        return sign[::-1], list(line[size - end : size - start]), list(line[: size - end])
    return sign, list(line[start:end]), list(line[end:])


def _behind_signs(ordered: Sequence[Piece], at: int) -> int:
    while at < len(ordered) and ordered[at].text in _AROUND_MARK:
        at += 1
    return at


def _ends_mark(sign: str, after: str, *, is_apart: bool) -> bool:
    """Whether what stands behind a number leaves it a number by itself."""
    if len(sign) > _LONGEST_MARK or (len(sign) == _LONGEST_MARK and sign.isdecimal()):
        return False  # a year
    follows = kind(after)
    if follows in {_BETWEEN_DIGITS, _SIGN, _UNIT}:
        return False  # part of a longer figure
    return is_apart or after.isspace() or follows not in {_DIGIT, _ARABIC_DIGIT}


def _is_of_mark(ordered: Sequence[Piece], first: int, at: int, *, from_right: bool) -> bool:
    piece = ordered[at]
    if at == first:
        is_sign = piece.text in _SIGNS_OF_NOTES or piece.text in _ROMAN_DIGITS
        return piece.is_raised or is_sign or piece.text.isdecimal()
    before = ordered[first]
    if before.is_raised or not _are_joined(ordered, at, from_right=from_right):
        return False
    for signs in (_SIGNS_OF_NOTES, _ROMAN_DIGITS):
        if before.text in signs:
            return piece.text in signs
    return piece.text.isdecimal()


def _are_joined(ordered: Sequence[Piece], at: int, *, from_right: bool) -> bool:
    """Whether a piece is drawn in one run with the one before it in that order."""
    return ordered[at - 1].is_joined if from_right else ordered[at].is_joined


class Reader:
    """Reads the lines of one paragraph one after the other."""

    def __init__(self, *, from_right: bool, mirrored: frozenset[str], lines_apart: bool) -> None:
        self._from_right = from_right
        self._mirrored = mirrored
        self._lines_apart = lines_apart  # each was laid out as if nothing stood before it
        self._follows = ""  # the direction of the last letter: it decides how numbers are joined

    def read(self, line: Sequence[Piece], *, is_first: bool, is_last: bool) -> list[Piece]:
        if any(piece.text == WIDE_GAP for piece in line):
            return self._read_cells(line)
        if self._lines_apart:
            self._follows = ""
        if is_first and (begun := opening(line, from_right=self._from_right, needs_stop=True)):
            _sign, mark, rest = begun
            return [
                *self._read(mark, is_first=True, is_last=False),
                Piece(" "),
                *self._read(rest, is_first=True, is_last=is_last),
            ]
        return self._read(line, is_first=is_first, is_last=is_last)

    def _read_cells(self, line: Sequence[Piece]) -> list[Piece]:
        """What stands far apart, as in a table, was laid out each by itself."""
        cells: list[list[Piece]] = [[]]
        for piece in line:
            if piece.text == WIDE_GAP:
                cells.append([])
            else:
                cells[-1].append(piece)
        read: list[Piece] = []
        for cell in reversed(cells) if self._from_right else cells:
            self._follows = ""
            read += [*self.read(cell, is_first=True, is_last=True), Piece(" ")]
        return read

    def _read(self, line: Sequence[Piece], *, is_first: bool, is_last: bool) -> list[Piece]:
        kinds = [kind(piece.text) for piece in line]
        for index, piece in enumerate(line):
            before = kinds[index - 1] if index else _NEUTRAL
            if (piece.is_raised and before == _ARABIC_DIGIT) or (
                piece.text == UNTOLD and before in {_DIGIT, _ARABIC_DIGIT}
            ):
                kinds[index] = before  # part of the figure before it
        if self._from_right:
            return self._right_to_left(line, kinds)
        if not {RIGHT, _ARABIC_DIGIT} & set(kinds) and self._follows != RIGHT:
            if LEFT in kinds:
                self._follows = LEFT
            return list(line)
        return self._left_to_right(line, kinds, is_first=is_first, is_last=is_last)

    def _right_to_left(self, line: Sequence[Piece], kinds: Sequence[str]) -> list[Piece]:
        """Turned as a whole; Latin words and numbers, which stand as they are read, not turned."""
        read: list[Piece] = []
        index = len(line) - 1
        while index >= 0:
            start = self._start_of_stretch(line, kinds, index)
            if start is None:
                read.append(self._turned(line[index]))
                if kinds[index] == RIGHT:
                    self._follows = RIGHT
                index -= 1
                continue
            read += line[start : index + 1]
            if LEFT in kinds[start : index + 1]:
                self._follows = LEFT
            index = start - 1
        return read

    def _start_of_stretch(
        self, line: Sequence[Piece], kinds: Sequence[str], last: int
    ) -> int | None:
        """Where what is read from left to right and ends at `last` begins; None when nothing is."""
        start = self._start_of_words(line, kinds, last)
        if start is None and kinds[last] in {_DIGIT, _ARABIC_DIGIT, _UNIT}:
            start = self._start_of_number(line, kinds, last)
        return start

    def _start_of_words(self, line: Sequence[Piece], kinds: Sequence[str], last: int) -> int | None:
        if kinds[last] not in {LEFT, _DIGIT} and not self._closes_words(line, kinds, last):
            return None
        first: int | None = None
        for index in range(last, max(-1, last - _FARTHEST), -1):
            if kinds[index] in {RIGHT, _ARABIC_DIGIT} or line[index].is_reversed:
                break
            if kinds[index] == LEFT:
                first = index
            elif first is None and line[index].is_alone:
                break
        if first is None or self._is_unit(line, kinds, first, last):
            return None
        while first and kinds[first - 1] == _DIGIT:  # «3D»
            first -= 1
        if first and _begins_run(line, first - 1) and line[first].is_joined:
            first -= 1
        return first

    def _is_unit(self, line: Sequence[Piece], kinds: Sequence[str], first: int, last: int) -> bool:
        """A number to the right of a unit is read before it, as in «40 km», one to the right of a
        name after it, as in «Model 40»: both look the same.
        """
        words = "".join(piece.text for piece in line[first : last + 1])
        found = _UNIT_AND_NUMBER.fullmatch(words)
        return bool(found) and (not first or kinds[first - 1] != LEFT)

    def _closes_words(self, line: Sequence[Piece], kinds: Sequence[str], last: int) -> bool:
        """A bracket of the words themselves, as in «Model X (new)», or a blank of their run."""
        if last and line[last].text == " " and line[last].is_joined and kinds[last - 1] == LEFT:
            return last + 1 < len(line) and not line[last + 1].is_joined
        bracket = _CLOSED_BY.get(line[last].text)
        if bracket is None:
            return False
        for index in range(last - 1, max(-1, last - _FARTHEST), -1):
            if kinds[index] == RIGHT:
                return False
            if line[index].text == bracket:
                before = [one for one in range(index - 1, -1, -1) if line[one].text != " "]
                return bool(before) and kinds[before[0]] == LEFT
        return False

    def _start_of_number(
        self, line: Sequence[Piece], kinds: Sequence[str], last: int
    ) -> int | None:
        """After an Arabic letter, the parts of 8-9-2024 are laid out from right to left, those of
        8/9/2024 are not.
        """
        is_joined_by_all = self._follows != RIGHT
        first = last
        if kinds[last] == _UNIT:
            if not is_joined_by_all:
                return None
            while first and kinds[first] == _UNIT:
                first -= 1
            if kinds[first] != _DIGIT:
                return None
        digit = kinds[first]
        while first and not (line[first - 1].is_raised and not line[last].is_raised):
            joint = kinds[first - 1]
            if joint == digit:
                first -= 1
            elif (
                first > 1
                and kinds[first - 2] == digit
                and not line[first - 1].text.isspace()
                and (
                    joint == _BETWEEN_DIGITS
                    or (joint == _SIGN and is_joined_by_all and digit == _DIGIT)
                )
            ):
                first -= 2
            else:
                break
        if is_joined_by_all and digit == _DIGIT:
            while first and kinds[first - 1] == _UNIT:
                first -= 1
        return first

    def _left_to_right(
        self, line: Sequence[Piece], kinds: Sequence[str], *, is_first: bool, is_last: bool
    ) -> list[Piece]:
        """Arabic stretches within turned, with the blanks and marks between their words."""
        read: list[Piece] = []
        index = 0
        has_words = LEFT in kinds
        if not has_words and not (is_first and line[0].text in _OPENS):
            end = _end_of_stretch(kinds, 0, to_the_end=not is_last)
            read += self._right_to_left(line[:end], kinds[:end])
            index = end
        while index < len(line):
            if kinds[index] not in {RIGHT, _ARABIC_DIGIT} and not _begins_arabic(
                line, kinds, index
            ):
                if kinds[index] == LEFT:
                    self._follows = LEFT
                read.append(line[index])
                index += 1
                continue
            end = _end_of_stretch(kinds, index, to_the_end=False)
            read += self._right_to_left(line[index:end], kinds[index:end])
            index = end
        return read

    def _turned(self, piece: Piece) -> Piece:
        if piece.text in self._mirrored:
            return Piece(piece.text.translate(_MIRRORED), piece.is_reversed, piece.is_raised)
        return piece


def _begins_arabic(line: Sequence[Piece], kinds: Sequence[str], index: int) -> bool:
    """Whether a number in a run of its own stands to the left of an Arabic word: it is read after
    the word, unless it is drawn in one run with Latin words before it.
    """
    if kinds[index] != _DIGIT or line[index].is_joined or not index:
        return False
    end = index
    while end < len(kinds) and kinds[end] in {_DIGIT, _BETWEEN_DIGITS}:
        end += 1
    is_apart = end < len(line) and not line[end].is_joined and line[end].text.isspace()
    return is_apart and end + 1 < len(line) and kinds[end + 1] == RIGHT


def _begins_run(line: Sequence[Piece], index: int) -> bool:
    """Whether it is a blank that is drawn, and not in one run with what stands to its left."""
    return line[index].text == " " and not line[index].is_joined


def _end_of_stretch(kinds: Sequence[str], start: int, *, to_the_end: bool) -> int:
    """Behind the last Arabic letter or number before the next Latin one."""
    end = start
    for ahead in range(start, len(kinds)):
        if kinds[ahead] == LEFT:
            return end
        if kinds[ahead] in {RIGHT, _ARABIC_DIGIT, _DIGIT}:
            end = ahead + 1
    return len(kinds) if to_the_end else end
