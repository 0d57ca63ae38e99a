import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from review.text.weighing import weights

SEED = Path(settings.ROOT) / "seeds" / "000_5d8dac1e8e8c3930.txt"
TEXT = "وزير الصحة: اللقاح آمن\nقالت الوزارة إن الكمية كافية. هل يكفي ذلك؟"


def said(*arguments: object, **options: object) -> str:
    out = StringIO()
    call_command(*map(str, arguments), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_segments_cover_the_text_in_order_with_offsets_of_the_file():
    [answer] = json.loads(said("analyse", "--json", SEED))
    text = SEED.read_bytes().decode("utf-8")

    segments = answer["segments"]
    assert answer["title"] == text.split("\n")[0]
    assert answer["published_on"] == "2024-09-08"
    assert [one["start"] for one in segments] == sorted(one["start"] for one in segments)
    assert "".join("".join(text[one["start"] : one["end"]].split()) for one in segments) == (
        "".join(text.split())
    )
    heading = segments[1]
    assert (heading["claim"], heading["not_claim_reason"]) == (False, "heading")
    assert (heading["kind"], heading["verdict"], heading["cue"]) == (None, None, None)
    first = segments[3]
    assert (first["kind"], first["verdict"], first["carried_over"]) == ("UNNAMED", "sourced", False)
    assert text[slice(*first["cue"])] == "تؤكد"


def test_offsets_are_those_of_a_file_with_other_line_ends(tmp_path: Path):
    path = tmp_path / "crlf.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())

    [answer] = json.loads(said("analyse", "--json", path))

    text = path.read_bytes().decode()
    cue = answer["segments"][1]["cue"]
    assert text[slice(*cue)] == "قالت"


def test_exactly_the_spans_given_are_judged(file: Path, tmp_path: Path):
    spans = tmp_path / "spans.json"
    start = TEXT.index("قالت")
    spans.write_text(json.dumps([[start, start + 28], [0, 10]]))

    [answer] = json.loads(said("analyse", "--json", file, spans=spans))

    assert [(one["start"], one["end"]) for one in answer["segments"]] == [
        (start, start + 28),
        (0, 10),
    ]
    assert answer["segments"][0]["kind"] == "ORGANISATION"


@pytest.mark.parametrize(
    "written",
    [
        "[[5, 5]]",
        "[[0, 999]]",
        "[[-1, 3]]",
        '[["a", 3]]',
        '{"a": 1}',
        "[1]",
        "[[true, 3]]",
        "nonsense",
    ],
)
def test_spans_that_are_none_are_refused_with_the_file_named(file: Path, tmp_path: Path, written):
    spans = tmp_path / "spans.json"
    spans.write_text(written)

    with pytest.raises(CommandError, match=r"spans\.json"):
        said("analyse", "--json", file, spans=spans)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path):
    with pytest.raises(CommandError, match=r"nowhere\.txt"):
        said("analyse", tmp_path / "nowhere.txt")


def test_the_table_names_kind_and_rule_and_isolates_the_text(file: Path):
    table = said("analyse", file)

    assert "PERSON" in table
    assert "colon" in table
    assert "\u2068وزير الصحة: اللقاح آمن\u2069" in table
    assert "not a claim: question" in table


def gold(folder: Path, **more: object) -> Path:
    text = "قالت الوزارة إن الكمية كافية."
    claim = {"start": 0, "end": len(text), "claim": True, "kind": "ORG", "carried_over": False}
    claim |= {"cue_start": 0, "cue_end": 4, "source_start": 5, "source_end": 12}
    data = {"id": "a_1", "split": "dev", "file": "raw/a_1.txt", "claims": [claim], **more}
    (folder / "gold").mkdir()
    (folder / "raw").mkdir()
    (folder / "raw" / "a_1.txt").write_text(text, "utf-8")
    (folder / "gold" / "a_1.json").write_text(json.dumps(data))
    return folder


def test_every_figure_says_its_n(tmp_path: Path):
    parts = json.loads(said("evaluate", gold(tmp_path), "--json"))

    figures = {one["name"].strip(): one for one in parts["all"]}
    assert figures["verdict macro-F1"]["n"] == figures["kind accuracy"]["n"] == 1
    assert figures["kind accuracy"]["value"] == figures["cue overlap"]["value"] == 1.0
    assert figures["carried-over recall"] == {
        "name": "carried-over recall",
        "value": None,
        "n": 0,
        "detail": "0 of 0",
    }
    assert "outlet a" in parts


def test_fitting_tells_what_the_weights_are_worth_and_keeps_them_only_when_asked(tmp_path: Path):
    lines = Path(__file__).parents[1] / "text" / "voices.jsonl"
    before = weights.FILE.read_bytes()

    told = said("fit", gold(tmp_path), lines=lines)

    assert "opinion, leaving one outlet out:" in told
    assert "certainty, leaving one outlet out: 1 of 1 right" in told
    assert weights.FILE.read_bytes() == before


def test_lines_that_are_no_texts_are_named(tmp_path: Path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"name": "a"}')

    with pytest.raises(CommandError, match=r"lines\.jsonl"):
        said("fit", gold(tmp_path), lines=lines)


def test_a_folder_without_annotations_is_refused(tmp_path: Path):
    with pytest.raises(CommandError, match="annotated"):
        said("evaluate", tmp_path)


def test_a_broken_annotation_is_named(tmp_path: Path):
    with pytest.raises(CommandError, match=r"a_1\.json"):
        said("evaluate", gold(tmp_path, claims=[{"start": 0}]))


def test_an_unknown_split_is_refused(tmp_path: Path):
    with pytest.raises(CommandError, match="nothing"):
        said("evaluate", gold(tmp_path), split="nothing")
