"""Notes at the foot of pages and at the end, each with the mark in the text that leads to it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from review.documents.document import Note
from review.documents.formats.pdf.direction import Piece, opening, reads_from_right
from review.documents.formats.pdf.glyphs import Habits
from review.documents.formats.pdf.layout import Line
from review.documents.formats.pdf.marks import Marks, above, letters, plain_mark, powers_in, without
from review.documents.formats.pdf.paragraphs import text_of_pieces

type Rule = tuple[float, float, float]

_SMALLER = 0.95  # of the letters of the text
_LIKE = 0.08  # sizes that differ less are one
_NUMBERED = re.compile(r"[(\[]?(\d{1,3})(?![.,٫/:-]?\d)[)\]]?\s?[.\-–:)]?\s*")
_FAR = 2.2  # of the size of the letters, from the text to the notes under it
_FEET = 2  # lines under the notes, such as the number of the page
_LONGEST_FOOT = 12
_SHARE_OF_MARKS = 0.6  # of a list at the end, whose numbers stand raised in the text


@dataclass(slots=True)
class _Noted:
    mark: str
    lines: list[list[Piece]]
    page: int


@dataclass(slots=True)
class Notes:
    """Of one document, page by page."""

    marks: Marks
    habits: Habits
    found: list[_Noted] = field(default_factory=list)
    unled: list[_Noted] = field(default_factory=list)  # whose mark is nowhere
    comments: dict[str, str] = field(default_factory=dict)  # by the letter of their mark

    def is_note(self, line: Line) -> bool:
        """Whether it begins with a mark that stands raised on its page."""
        begun = self._opening(line)
        return begun is not None and begun[0] in self.marks.on_page(line.page) | self.marks.roman

    def parted(self, lines: Sequence[Line], rules: Sequence[Rule], body: float) -> list[Line]:
        """The lines of a page without its notes, which are kept here. `body` is the size of the
        text's letters.
        """
        blocks: dict[int, list[Line]] = {}
        for line in lines:
            blocks.setdefault(line.block, []).append(line)
        kept: list[Line] = []
        for block in blocks.values():
            kept += self._without_notes(block, lines, rules, body)
        return kept

    def _without_notes(
        self, block: list[Line], page: Sequence[Line], rules: Sequence[Rule], body: float
    ) -> list[Line]:
        wanted = self.marks.on_page(block[0].page) | self.marks.roman
        is_open = bool(self.found) and self.found[-1].page == block[0].page - 1
        if not wanted and not is_open:
            return block
        for start, line in enumerate(block):
            if line.row or not self._may_begin(block, start, rules, body):
                continue
            begun = self._opening(line)
            begins = begun is not None and begun[0] in wanted
            goes_on = begun is None and is_open and self._goes_on(block, start, rules, body)
            if not (begins or goes_on):
                continue
            end = _end_of_notes(block, start)
            if end is None or not self._stand_above(block[:start], page, block[start:end]):
                continue
            self._keep(block[start:end], wanted)
            return block[:start] + block[end:]
        return block

    def _may_begin(
        self, block: Sequence[Line], start: int, rules: Sequence[Rule], body: float
    ) -> bool:
        line = block[start]
        return (
            line.size < _SMALLER * body
            or _is_under_rule(block, start, rules)
            or self._begins_raised(line)
            or (start > 0 and block[start - 1].baseline - line.baseline > _FAR * line.size)
        )

    def _begins_raised(self, line: Line) -> bool:
        if not letters(line.packed):
            return False
        inked = [piece for piece in line.pieces if not piece.text.isspace()]
        return inked[0].is_raised or inked[-1].is_raised

    def _goes_on(
        self, block: Sequence[Line], start: int, rules: Sequence[Rule], body: float
    ) -> bool:
        """Whether the last note of the page before may be continued there."""
        is_smaller = block[start].size < _SMALLER * body
        return is_smaller and start > 0 and _is_under_rule(block, start, rules)

    def _opening(self, line: Line) -> tuple[str, list[Piece]] | None:
        """The mark that the line begins with, and what stands behind it."""
        pieces, default = line.pieces, self.habits.right_to_left
        from_right = reads_from_right([pieces], by_default=default, without_letters=default)
        for side in (True,) if from_right else (False, True):
            if begun := opening(pieces, from_right=side, needs_stop=False):
                sign, _mark, rest = begun
                return (self.marks[sign].text if Marks.is_one(sign) else plain_mark(sign)), rest
        return None

    def _stand_above(
        self, above_them: Sequence[Line], page: Sequence[Line], notes: Sequence[Line]
    ) -> bool:
        """Whether text stands above, on that page or on those before."""
        if notes[0].page > 1:
            return True
        own = {id(line) for line in notes}
        return bool(above_them) or any(id(line) not in own for line in page)

    def _keep(self, lines: Sequence[Line], wanted: set[str]) -> None:
        page = lines[0].page
        last: str | None = None
        for line in lines:
            begun = self._opening(line)
            if begun and begun[0] in wanted and _follows(last, begun[0]):
                last = begun[0]
                self.found.append(_Noted(last, [begun[1]], page))
            elif self.found:
                self.found[-1].lines.append(line.pieces)

    def hang(
        self, lines: Sequence[Line], comments: Iterable[tuple[float, float, str]], page: int
    ) -> None:
        """Each comment on the line nearest to it."""
        for _left, top, text in comments:
            if lines:
                line = min(lines, key=lambda one: abs(one.baseline + 0.5 * one.size - top))
                letter = self.marks.added("", page)
                self.comments[letter] = text
                line.packed += letter + "\0"

    def told(self, texts: Iterable[str]) -> tuple[list[str], list[Note]]:
        """Paragraphs without the marks that lead to notes, and the notes; marks that lead nowhere
        stay raised.
        """
        found = [text for text in texts if text]
        places: dict[str, int] = {
            letter: number for number, text in enumerate(found) for letter in letters(text)
        }
        powers = {letter for text in found for letter in powers_in(text)}
        led = self._led([letter for letter in places if letter not in powers])
        listed = _listed(found)
        unled = {
            self.marks[letter].text
            for letter in places
            if letter not in led and letter not in powers
        }
        if listed and sum(mark in unled for mark, _text in listed) >= _SHARE_OF_MARKS * len(listed):
            found = found[: -len(listed)]
            by_mark = dict(listed)
            for letter in places:
                mark = self.marks[letter].text
                if letter not in led and letter not in powers and mark in by_mark:
                    led[letter] = by_mark.pop(mark)
            # What no mark leads to is kept as a note of the last paragraph.
            rest = [Note(text, max(len(found) - 1, 0)) for text in by_mark.values()]
        else:
            rest = []
        rest += [Note(self._text(note), max(len(found) - 1, 0)) for note in self.unled]
        notes = [Note(led[letter], places[letter]) for letter in places if led.get(letter)]
        chosen = set(led)
        return [self._plain(without(text, chosen)) for text in found], notes + rest

    def _led(self, places: Iterable[str]) -> dict[str, str]:
        """By the letter of the mark, the note that it leads to."""
        led = {letter: text for letter, text in self.comments.items() if letter in places}
        by_mark: dict[str, list[str]] = {}
        for letter in places:
            by_mark.setdefault(self.marks[letter].text, []).append(letter)
        for note in self.found:
            near = [
                letter
                for letter in by_mark.get(note.mark, ())
                if letter not in led
                and (note.mark in self.marks.roman or abs(note.page - self.marks[letter].page) <= 1)
            ]
            if near:
                same = [one for one in near if self.marks[one].page == note.page]
                led[(same or near)[0]] = self._text(note)
            else:
                self.unled.append(note)
        return led

    def _text(self, note: _Noted) -> str:
        return self._plain(text_of_pieces(note.lines, self.habits))

    def _plain(self, text: str) -> str:
        """With the marks that lead nowhere as raised signs."""
        for letter in letters(text):
            text = text.replace(letter, above(self.marks[letter].text))
        return " ".join(text.split())


def _is_under_rule(block: Sequence[Line], start: int, rules: Sequence[Rule]) -> bool:
    """Whether a straight line parts it from what stands above."""
    top = block[start - 1].baseline if start else float("inf")
    line = block[start]
    return any(
        line.baseline < height < min(top, line.baseline + 4 * line.size) for height, _, _ in rules
    )


def _end_of_notes(block: Sequence[Line], start: int) -> int | None:
    """Where letters of the size of the notes end, a foot of the page or nothing being left."""
    size = block[start].size
    end = start
    while end < len(block) and abs(block[end].size - size) <= _LIKE * size:
        end += 1
    feet = block[end:]
    if len(feet) > _FEET or any(len(line.seen) > _LONGEST_FOOT for line in feet):
        return None
    while end > start + 1 and block[end - 1].seen.strip(" -").isdecimal():
        end -= 1
    return end


def _follows(before: str | None, mark: str) -> bool:
    if before is None or not (before.isdecimal() and mark.isdecimal()):
        return True
    return int(mark) == int(before) + 1


def _listed(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The numbered paragraphs at the end, counted from 1 without a gap."""
    found: list[tuple[str, str]] = []
    for text in reversed(texts):
        numbered = _NUMBERED.match(text)
        if not numbered:
            break
        mark = plain_mark(numbered[1])
        if found and int(found[-1][0]) != int(mark) + 1:
            break
        found.append((mark, text[numbered.end() :]))
        if mark == "1":
            return found[::-1]
    return []
