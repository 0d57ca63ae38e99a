"""What programs write of a manuscript is read as it was typed."""

import pytest

from tests.documents.asking import document
from tests.documents.manuscript import manuscript, score
from tests.documents.writing import WRITERS

WRITTEN = manuscript(chapters=4)
BY_HAND = [
    pytest.param(ending, producer, id=f"{ending}-{program}")
    for ending, producers in WRITERS.items()
    for program, producer in producers.items()
    if program != "LibreOffice"  # takes its time; `make bench ARGS=documents` asks it
]


@pytest.mark.parametrize(("ending", "producer"), BY_HAND)
def test_every_figure_and_note_comes_back(ending, producer, tmp_path):
    read = document(producer.produce(WRITTEN, tmp_path), f"report.{ending}")

    lines = read.text.split("\n")
    found = score(read.text, [(note.text, lines[note.paragraph]) for note in read.notes], WRITTEN)
    assert found.recall >= 0.99  # the heads of a short text's table stand in other places
    assert (found.figures, found.notes) == (1, 1)
