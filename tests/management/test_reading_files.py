import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from review.documents.document import Document, Note, Notice, Reading, Remark
from review.documents.frames import reading_from_frame, reading_to_frame


def said(*arguments: object) -> str:
    out = StringIO()
    call_command("read", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    rows = (
        "title,text,date,author\n"
        'افتتاح الجسر,"قال الوزير إن الجسر مفتوح.\nثم غادر.",2024-05-13,هند\n'
        "فراغ,,,\n"
        "الطريق,قالت البلدية إن الطريق مغلق.,08/09/2024,\n"
    )
    path.write_text(rows, "utf-8")
    return path


def test_each_text_is_told_with_what_the_rehearsal_would_show(table: Path):
    first, empty, open_day = json.loads(said("--json", table))

    assert first["file"] == "a.csv"
    assert (first["place"], first["format"]) == ("2", "csv")
    assert (first["title"], first["byline"]) == ("افتتاح الجسر", "هند")
    assert first["published_on"] == "2024-05-13"
    assert first["paragraphs"] == ["افتتاح الجسر", "قال الوزير إن الجسر مفتوح.", "ثم غادر."]
    assert first["refused"] == ""
    assert empty["refused"]
    assert empty["paragraphs"] == []
    assert open_day["published_on"] == "?"
    assert open_day["remarks"]


def test_the_table_turns_every_line_and_shows_each_text(table: Path):
    lines = said(table).splitlines()

    assert all(line.startswith("\u200f") for line in lines)
    assert any("قال الوزير إن الجسر مفتوح." in line for line in lines)


def test_a_path_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(CommandError):
        said(tmp_path / "nothing.txt")


def test_notes_come_out_of_the_process_that_reads():
    document = Document(
        "سطر",
        "utf-8",
        notes=(Note("حاشية", 0),),
        remarks=(Remark(Notice.SHORT, "1"),),
    )

    frame = json.loads(json.dumps(reading_to_frame(Reading("", document))))

    assert reading_from_frame(frame, part=0).document == document
