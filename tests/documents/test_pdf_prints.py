"""A report with two hundred figures, as six programs print it."""

from pathlib import Path

import pytest

from review.documents.document import Document
from tests.documents.asking import document
from tests.documents.making import once
from tests.documents.manuscript import Score, manuscript, score
from tests.documents.printing import PRINTERS

WRITTEN = manuscript(chapters=11)


@pytest.fixture(scope="session")
def prints(office: str, workshop: Path) -> dict[str, bytes]:
    """By program."""
    folder = workshop / "prints"
    with once(workshop, "prints") as is_first:
        if is_first:
            for program, producer in PRINTERS.items():
                own = folder / program
                own.mkdir(parents=True)
                typed = WRITTEN if producer.writes_notes else WRITTEN.without_notes()
                (folder / f"{program}.pdf").write_bytes(producer.produce(typed, own))
    return {program: (folder / f"{program}.pdf").read_bytes() for program in PRINTERS}


def scored(told: Document, program: str) -> Score:
    lines = told.text.split("\n")
    typed = WRITTEN if PRINTERS[program].writes_notes else WRITTEN.without_notes()
    return score(told.text, [(note.text, lines[note.paragraph]) for note in told.notes], typed)


@pytest.mark.parametrize("program", PRINTERS)
def test_two_hundred_figures_come_out_as_they_were_typed(program, prints):
    found = scored(document(prints[program]), program)

    assert len(WRITTEN.figures) >= 200
    assert found.figures == 1
    assert found.recall >= 0.985


@pytest.mark.parametrize("program", [name for name in PRINTERS if PRINTERS[name].writes_notes])
def test_notes_hang_on_the_paragraph_of_their_mark(program, prints):
    told = document(prints[program])

    assert scored(told, program).notes == 1
    assert len(told.notes) == len(WRITTEN.notes)
