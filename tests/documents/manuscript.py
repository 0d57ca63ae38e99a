"""A report of twenty pages as it was typed, for programs to print and readers to read again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Self

from tests.documents.samples import recall

FIGURES = (
    *("2019", "٢٠١٩", "67", "٦٧", "1,250", "١٬٢٥٠", "12.5", "١٢٫٥", "0.75", "-7"),
    *("25%", "٢٥٪", "3.5%", "08/09/2024", "٠٨/٠٩/٢٠٢٤", "08-09-2024", "٠٨-٠٩-٢٠٢٤", "2024-09-08"),
    *("2019-2023", "٢٠١٩-٢٠٢٣", "2019–2023", "12:30", "١٢:٣٠", "3/4", "1,250,000.75", "+15"),
    *("$300", "300$", "€1,200", "№7", "14.2.1", "(2018)", "[14]", "«2020»", "00962-6-5551234"),
)
"""Numbers, shares, days, spans and sums in the digits of either kind."""


@dataclass(frozen=True)
class Paragraph:
    """`pieces` are text, and numbers from 1 of the notes whose marks stand there."""

    pieces: tuple[str | int, ...]
    is_heading: bool = False

    @property
    def text(self) -> str:
        return "".join(piece for piece in self.pieces if isinstance(piece, str))


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]  # the first one holds the headings

    @property
    def text(self) -> str:
        return "\n".join(" ".join(row) for row in self.rows)


@dataclass(frozen=True)
class Manuscript:
    title: str
    blocks: tuple[Paragraph | Table, ...]
    notes: tuple[str, ...]
    figures: tuple[str, ...]  # in the order in which they come

    @property
    def text(self) -> str:
        return "\n".join([self.title, *(block.text for block in self.blocks)])

    def without_notes(self) -> Self:
        blocks = tuple(
            replace(block, pieces=(block.text,)) if isinstance(block, Paragraph) else block
            for block in self.blocks
        )
        return replace(self, blocks=blocks, notes=())


@dataclass(frozen=True)
class Score:
    """Shares in [0, 1]; `notes` is None where there are none."""

    recall: float  # of the words, in their order
    figures: float
    notes: float | None


def score(text: str, notes: list[tuple[str, str]], written: Manuscript) -> Score:
    """`notes` are those that were read, each with the paragraph it hangs on."""
    tokens, wanted = text.split(), written.text.split()
    matcher = SequenceMatcher(None, wanted, tokens, autojunk=False)
    matched = {
        wanted_at + step
        for wanted_at, _at, size in matcher.get_matching_blocks()
        for step in range(size)
    }
    places = [at for at, token in enumerate(wanted) if re.search(r"\d", token)]
    right = sum(at in matched for at in places) / len(places)
    hung = [
        any(read == note and told_by(paragraph, block) for read, paragraph in notes)
        for note, block in notes_with_paragraphs(written)
    ]
    return Score(recall(text, written.text), right, sum(hung) / len(hung) if hung else None)


def told_by(paragraph: str, block: Paragraph) -> bool:
    return block.text.split()[:4] == paragraph.split()[:4]


def notes_with_paragraphs(written: Manuscript) -> Iterator[tuple[str, Paragraph]]:
    for block in written.blocks:
        if isinstance(block, Paragraph):
            for piece in block.pieces:
                if isinstance(piece, int):
                    yield written.notes[piece - 1], block


_WHO = ("رئيسة البلدية", "مدير المدرسة", "طبيبة المستوصف", "صاحب المخبز", "سائق الحافلة")
_WHAT = ("كلفة الترميم", "عدد المصابيح", "طول الجسر", "مساحة الحديقة", "أجور العمال", "ثمن الحجارة")
_WHERE = ("في حي المعلمين", "قرب الطاحونة", "على طريق الساحل", "خلف السوق", "في وادي الزيتون")
_WHEN = (
    "قبل المطر",
    "عند الفجر",
    "مساء الأربعاء",
    "بعد العيد",
    "ظهر السبت",
    "آخر الأسبوع",
    "أول الشهر",
)
_MIXED = ("Microsoft Excel", "Python 3", "Model X5", "The Valley Post", "desk@valley.example")
_NOTES = (
    "بيان البلدية، ص {}.",
    "المرجع نفسه، ص {}.",
    "مقابلة مع المؤلف رقم {}.",
    "The Valley Post, p. {}.",
)


def manuscript(*, chapters: int = 20) -> Manuscript:
    """A chapter is about a page; its figures are `FIGURES` in turn."""
    blocks: list[Paragraph | Table] = []
    notes: list[str] = []
    figures: list[str] = []
    number = 0

    def figure() -> str:
        figures.append(FIGURES[len(figures) % len(FIGURES)])
        return figures[-1]

    for chapter in range(1, chapters + 1):
        where = _WHERE[chapter % len(_WHERE)]
        blocks.append(Paragraph((f"الفصل {figure()} عن العمل {where}",), is_heading=True))
        for _turn in range(6):
            number += 1
            who, what = _WHO[number % len(_WHO)], _WHAT[number * 5 % len(_WHAT)]
            when, place = _WHEN[number * 3 % len(_WHEN)], _WHERE[number * 2 % len(_WHERE)]
            pieces: list[str | int] = [
                f"قالت المهندسة رقم {number} إن {what} بلغت {figure()} {place}"
            ]
            if number % 2:
                notes.append(_NOTES[number % len(_NOTES)].format(number + 10))
                pieces.append(len(notes))
            pieces.append(
                f"، وإن {who} رأى ذلك {when}. وأضافت أن البرنامج {_MIXED[number % len(_MIXED)]} من"
                f" أسباب التأخير، وأن {_WHAT[number % len(_WHAT)]} ارتفعت من {figure()} إلى"
                f" {figure()} {when} بحسب {who}."
            )
            blocks.append(Paragraph(tuple(pieces)))
        if chapter % 4 == 0:
            rows = [("البند", "القيمة", "الموعد")]
            rows += [(_WHAT[row], figure(), _WHEN[row]) for row in range(5)]
            blocks.append(Table(tuple(rows)))
        if chapter % 5 == 0:
            blocks.append(
                Paragraph((f"The council of district {chapter} met on Sunday in the hall.",))
            )
    return Manuscript(
        "تقرير عن أعمال الترميم في المدينة", tuple(blocks), tuple(notes), tuple(figures)
    )
