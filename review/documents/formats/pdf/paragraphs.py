"""Lines of a document to its paragraphs: where one ends, and what it says."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from review.documents.formats.pdf.direction import (
    LEFT,
    RIGHT,
    Piece,
    Reader,
    kind,
    reads_from_right,
)
from review.documents.formats.pdf.glyphs import Habits, plain
from review.documents.formats.pdf.layout import Line

# Of the size of the letters.
_GREATER_PITCH = 1.2
_LEAST_PITCH = 0.8
_LEAST_SHARE = 0.15  # of the distances between lines
_OTHER_SIZE = 0.12
_FULL = 0.9  # of the widest line
_FEWEST_FULL = 3
_LIST_MARK = re.compile(r"\s*(?:[•▪◦●►❖‣·–-]\s|\(?(?:\d{1,3}|[أ-ي])\s?[-–.)]\s)")
_BROKEN_OFF = re.compile(r"\w[-\u2010\u2013/]$")  # «2024-09-» at the end of a line
_GOES_ON = re.compile(r"\w")
_FIGURE = re.compile(r"\d")
_OF_LIST_MARK = re.compile(r"[•▪◦●►❖‣·–\-.)(]")
_LONGEST_LIST_MARK = 8
_BLANKS = re.compile(r"[ \u2000\u2001]+")


def paragraphs(lines: Sequence[Line], habits: Habits) -> Iterator[list[list[Line]]]:
    """The lines of each; the row of a table is one of several parts, its cells in order."""
    for group in _groups(lines, habits):
        if group[0].row:
            cells: dict[int, list[Line]] = {}
            for line in group:
                cells.setdefault(line.cell, []).append(line)
            yield [*cells.values()]
        else:
            yield [group]


def text_of(lines: Sequence[Line], habits: Habits) -> str:
    """What lines of one paragraph say."""
    return text_of_pieces([line.pieces for line in lines], habits)


def text_of_pieces(lines: Sequence[Sequence[Piece]], habits: Habits) -> str:
    return _text(
        lines,
        habits,
        lines_apart=habits.lines_apart,
        bare_from_right=habits.bare_from_right,
    )


def uncertain_figures(lines: Sequence[Line], habits: Habits) -> list[str]:
    """Those of a paragraph that would be others if it was laid out in another way."""
    found = [line.pieces for line in lines]
    if habits.is_known or not any(piece.text.isdecimal() for line in found for piece in line):
        return []
    if len(found) == 1 and _has_letters(found):
        return []
    read = text_of(lines, habits).split()
    apart = not habits.lines_apart
    other = set(_text(found, habits, lines_apart=apart, bare_from_right=True).split())
    return [word for word in read if word not in other and _FIGURE.search(word)]


def _text(
    lines: Sequence[Sequence[Piece]], habits: Habits, *, lines_apart: bool, bare_from_right: bool
) -> str:
    default = habits.right_to_left
    from_right = reads_from_right(
        lines, by_default=default, without_letters=default and bare_from_right
    )
    reader = Reader(
        from_right=from_right,
        mirrored=habits.mirrored,
        lines_apart=lines_apart,
    )
    last = len(lines) - 1
    if not (habits.is_known or lines_apart or bare_from_right) and not _has_letters(lines):
        return _BLANKS.sub(" ", " ".join("".join(one.text for one in line) for line in lines))
    text = ""
    for number, line in enumerate(lines):
        read = reader.read(line, is_first=not number, is_last=number == last)
        part = "".join(piece.text for piece in read).strip()
        is_broken = _BROKEN_OFF.search(text) and _GOES_ON.match(part)
        text = text + part if is_broken or not text else f"{text} {part}"
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", plain(text))).strip()


def _has_letters(lines: Sequence[Sequence[Piece]]) -> bool:
    return any(kind(piece.text) in {RIGHT, LEFT} for line in lines for piece in line)


def _groups(lines: Sequence[Line], habits: Habits) -> Iterator[list[Line]]:
    if not lines:
        return
    edges: dict[tuple[int, int], tuple[float, float]] = {}
    for line in lines:
        left, right = edges.get(line.kin, (line.left, line.right))
        edges[line.kin] = min(left, line.left), max(right, line.right)
    widths = {kin: right - left for kin, (left, right) in edges.items()}
    full = Counter(line.kin for line in lines if line.right - line.left >= _FULL * widths[line.kin])
    for line in lines:  # the widest of a few need not be full: margins are alike
        if full[line.kin] < _FEWEST_FULL:
            left, right = edges[line.kin]
            room = line.page_width - 2 * min(left, line.page_width - right)
            widths[line.kin] = max(widths[line.kin], room)
    pitch = _pitch(lines)
    group = [lines[0]]
    for before, line in pairwise(lines):
        if _continues(before, line, widths[before.kin], pitch, habits):
            group.append(line)
        else:
            yield group
            group = [line]
    yield group


def _pitch(lines: Sequence[Line]) -> float:
    """From one line to the next within a paragraph, in sizes of the letters: the least usual one,
    since paragraphs of one line may be more than others.
    """
    pitches = Counter(
        round((before.baseline - line.baseline) / max(line.size, 1), 1)
        for before, line in pairwise(lines)
        if before.block == line.block
        and before.baseline - line.baseline > _LEAST_PITCH * line.size
        and not line.row
    )
    least = _LEAST_SHARE * pitches.total()
    return min((pitch for pitch, count in pitches.items() if count >= least), default=1.5)


def _continues(before: Line, line: Line, width: float, pitch: float, habits: Habits) -> bool:
    """Whether a line goes on with the sentence: its first word had no room on the line before, in
    a column of that `width`.
    """
    if before.row or line.row:
        return before.row == line.row
    if abs(before.size - line.size) > _OTHER_SIZE * line.size:
        return False
    if before.block == line.block:
        distance = (before.baseline - line.baseline) / max(line.size, 1)
        if not 0 < distance <= _GREATER_PITCH * pitch:
            return False
    if width - (before.right - before.left) >= line.first_word + 0.3 * line.size:
        return False
    edges = line.seen[:_LONGEST_LIST_MARK] + line.seen[-_LONGEST_LIST_MARK:]
    return not (_OF_LIST_MARK.search(edges) and _LIST_MARK.match(text_of([line], habits)))
