"""How much of a report of twenty pages comes back, by format and the program that made the file."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from review.documents.document import Document
from review.documents.reading import read
from tests.documents.manuscript import Manuscript, manuscript, score
from tests.documents.printing import PRINTERS, Producer
from tests.documents.writing import WRITERS

PRODUCERS: dict[str, Mapping[str, Producer]] = {"pdf": PRINTERS, **WRITERS}
"""By the ending of the file, then by the program."""
LEAST_RECALL = {"pdf": 0.985}


def measure() -> list[tuple[str, str, str]]:
    written = manuscript()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for ending, producers in PRODUCERS.items():
            for program, producer in producers.items():
                workshop = Path(folder, f"{ending}-{program}".replace(" ", "-"))
                workshop.mkdir()
                typed = written if producer.writes_notes else written.without_notes()
                document = _read(producer.produce(typed, workshop), f"report.{ending}")
                rows.append(_row(f"{ending} by {program}", document, typed, ending))
    return rows


def _read(content: bytes, name: str) -> Document:
    [reading] = read(content, name=name)
    if reading.refusal:
        raise reading.refusal
    assert reading.document
    return reading.document


def _row(what: str, document: Document, written: Manuscript, ending: str) -> tuple[str, str, str]:
    lines = document.text.split("\n")
    notes = [(note.text, lines[note.paragraph]) for note in document.notes]
    found = score(document.text, notes, written)
    told = "" if found.notes is None else f", notes {found.notes:.3f}"
    least = LEAST_RECALL.get(ending, 0.995)
    return (
        f"{what}: recall in order, figures{', notes' if told else ''}",
        f"{found.recall:.4f}, {found.figures:.3f}{told}",
        f"≥ {least}, 1.000",
    )
