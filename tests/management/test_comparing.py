"""`manage.py compare` answers for each line, or says which line is broken."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

FIVE, EIGHT = (
    "قتل خمسة أشخاص في انفجار بأعزاز",
    "أكدت الشرطة أن ثمانية أشخاص قتلوا في انفجار بأعزاز",
)
PAIRS = [
    {"a": FIVE, "b": "مقتل 5 أشخاص في انفجار بأعزاز، وفق الدفاع المدني"},
    {"a": FIVE, "b": EIGHT},
    {"a": FIVE, "b": "تراجعت أسعار القمح في البورصة"},
]


def run(*arguments):
    out = StringIO()
    call_command("compare", *arguments, stdout=out)
    return out.getvalue()


def write(path, pairs):
    path.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), "utf-8")
    return path


def test_every_pair_is_answered_in_order(tmp_path):
    file = write(tmp_path / "pairs.jsonl", PAIRS)

    answers = json.loads(run("--json", file))

    assert [answer["label"] for answer in answers] == ["echo", "conflict", "different"]
    assert all(set(answer) == {"label", "why"} for answer in answers)
    assert "خمسة" in answers[1]["why"]
    assert "ثمانية" in answers[1]["why"]


def test_arabic_is_printed_as_such(tmp_path):
    file = write(tmp_path / "pairs.jsonl", PAIRS)

    assert "خمسة" in run("--json", file)


def test_the_reasons_can_be_read_in_arabic(tmp_path):
    file = write(tmp_path / "pairs.jsonl", PAIRS[2:])

    english, arabic = run("--json", file), run("--json", "--language", "ar", file)

    assert english.isascii()
    assert not arabic.isascii()


def test_without_json_there_is_a_line_a_pair(tmp_path):
    file = write(tmp_path / "pairs.jsonl", PAIRS)

    lines = run(file).splitlines()

    assert [line.split()[1] for line in lines] == ["echo", "conflict", "different"]


def test_an_empty_file_has_no_pairs(tmp_path):
    assert json.loads(run("--json", write(tmp_path / "pairs.jsonl", []))) == []


@pytest.mark.parametrize(
    ("line", "named"),
    [
        pytest.param(b'{"a": "x"}', '"b"', id="missing"),
        pytest.param(b'{"a": "x", "b": 5}', '"b"', id="no-text"),
        pytest.param(b'{"a": null, "b": "x"}', '"a"', id="null"),
        pytest.param(b'["x", "y"]', '"a"', id="a-list"),
        pytest.param(b'{"a": "x", "b"', "JSON", id="no-json"),
        pytest.param(b'{"a": "\xc7", "b": "x"}', "UTF-8", id="no-utf-8"),
        pytest.param(b"[" * 100_000, "JSON", id="nested-too-deep"),
    ],
)
def test_a_broken_line_is_named_and_nothing_printed(tmp_path, line, named):
    file = write(tmp_path / "pairs.jsonl", PAIRS[:1])
    file.write_bytes(file.read_bytes() + line + b"\n")
    out = StringIO()

    with pytest.raises(CommandError) as refusal:
        call_command("compare", "--json", file, stdout=out)

    assert f"{file}:2" in str(refusal.value)
    assert named in str(refusal.value)
    assert not out.getvalue()


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"none\.jsonl"):
        run("--json", tmp_path / "none.jsonl")
