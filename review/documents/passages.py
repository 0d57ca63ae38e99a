"""The paragraphs of a text as a format tells them, with what hangs on them and what nobody sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from review.documents.document import Limits, Note, Notice, Remark
from review.documents.raised import bare, high, lowered, raised
from review.documents.texts import checked, tidy

_PIECES_BEFORE = 8  # that are looked at behind which something raised stands
_MOST_MARKS = 10  # of those that are remarked


@dataclass(slots=True)
class _Mark:
    """A raised mark that leads nowhere; `line` is its place among the pieces of the open
    paragraph until that ends.
    """

    mark: str
    shown: str
    line: int
    opens_line: bool = False


class Passages:
    """What is written joins the open paragraph until it ends; blank ones are none."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.notes: list[Note] = []
        self.unseen = 0  # words that a reader of the format does not see
        self.tables = 0
        self._marks: list[_Mark] = []
        self._pieces: list[str] = []
        self._hanging: list[tuple[int, str]] = []  # notes, by the number of pieces before
        self._raised: list[_Mark] = []

    def write(self, text: str) -> None:
        if text:
            self._pieces.append(text)

    @property
    def place(self) -> int:
        """In the open paragraph, for `taken_from`."""
        return len(self._pieces)

    def taken_from(self, place: int) -> str:
        """What was written since, which is no longer in the paragraph."""
        told = "".join(self._pieces[place:])
        del self._pieces[place:]
        return told

    def write_raised(self, text: str) -> None:
        before = "".join(self._pieces[-_PIECES_BEFORE:])
        last = (self._raised or self._marks or [_Mark("", "", 0)])[-1].mark
        told = raised(text, before, last=last)
        if not told and bare(text):
            self._raised.append(_Mark(bare(text), high(text, before), self.place))
        self.write(told)

    def write_lowered(self, text: str) -> None:
        self.write(lowered(text, "".join(self._pieces[-_PIECES_BEFORE:])))

    def hang(self, note: str) -> None:
        """On what was written last."""
        if note:
            self._hanging.append((self.place, note))

    def hide(self, text: str) -> None:
        self.unseen += len(re.findall(r"\w+", text))

    def end(self) -> None:
        """The paragraph; nothing when none is open."""
        for place, note in self._hanging:
            self.notes.append(Note(note, self._line_at(place)))
        for mark in self._raised:
            mark.opens_line = not "".join(self._pieces[: mark.line]).strip()
            mark.line = self._line_at(mark.line)
            self._marks.append(mark)
        self.lines += _lines("".join(self._pieces))
        self._pieces, self._hanging, self._raised = [], [], []

    def _line_at(self, place: int) -> int:
        above = len(_lines("".join(self._pieces[:place])))
        return len(self.lines) + max(0, above - 1)

    def take(self, others: "Passages", *, as_line: str = "") -> None:
        """Those of a part behind the own, or one line for all, on which its notes then hang."""
        self.take_beside(others, spread=not as_line)
        self.lines += [as_line] if as_line else others.lines

    def take_beside(self, others: "Passages", *, spread: bool = False) -> None:
        """What hangs on a part and is counted of it, whose lines another tells; it then hangs on
        the next line, or `spread` over as many as they are.
        """
        self.end()
        others.end()
        begun = len(self.lines)
        for note in others.notes:
            self.notes.append(Note(note.text, begun + note.paragraph * spread))
        for mark in others._marks:
            mark.line = begun + mark.line * spread
            mark.opens_line = mark.opens_line and spread
            self._marks.append(mark)
        self.unseen += others.unseen
        self.tables += others.tables

    def finish(self) -> None:
        """Nothing comes behind; a paragraph that opens with the mark of an earlier one is its note.

        A note hangs on a line that is there; where there are notes alone, they are the text.
        """
        self.end()
        if not self.lines:
            self.lines = [line for note in self.notes for line in note.text.split("\n")]
            self.notes = []
        gone = self._lines_of_notes()
        self.notes += [Note(self.lines[line], on) for line, on in gone.items()]
        kept = [line for line in range(len(self.lines)) if line not in gone]
        place = {line: number for number, line in enumerate(kept)}
        self.lines = [self.lines[line] for line in kept]
        last = max(0, len(self.lines) - 1)
        self.notes = [Note(note.text, place.get(note.paragraph, last)) for note in self.notes]
        self.notes.sort(key=lambda note: note.paragraph)

    def _lines_of_notes(self) -> dict[int, int]:
        """Lines that open with a mark, with those on which they hang; their marks are settled."""
        waiting: dict[str, list[_Mark]] = {}
        for mark in reversed(self._marks):
            if not mark.opens_line:
                waiting.setdefault(mark.mark, []).append(mark)
        found: dict[int, int] = {}
        settled: set[int] = set()
        for opening in self._marks:
            marks = waiting.get(opening.mark)
            if opening.opens_line and marks and marks[-1].line < opening.line not in found:
                mark = marks.pop()
                found[opening.line] = mark.line
                settled |= {id(mark), id(opening)}
        self._marks = [mark for mark in self._marks if id(mark) not in settled]
        return found

    def text(self, limits: Limits) -> str:
        return checked("\n".join(self.lines), limits=limits)

    def remarks(self) -> Iterator[Remark]:
        if self.unseen:
            yield Remark(Notice.UNSEEN, str(self.unseen))
        if self._marks:
            shown = (mark.shown for mark in self._marks[:_MOST_MARKS])
            yield Remark(Notice.NOTE_MARKS, "، ".join(shown))
        if self.tables:
            yield Remark(Notice.TABLES, str(self.tables))


def _lines(text: str) -> list[str]:
    return [line for line in tidy([text]).split("\n") if line]
