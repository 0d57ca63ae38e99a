"""The engine's answers about fixed texts, and its version, which a changed answer must raise."""

import json

import pytest

from review.text.attribution.reading import VERSION
from tests.text.readings import WRITTEN, changed, digest, reading_of, texts, write

WAS = json.loads(WRITTEN.read_text("utf-8"))
TO_WRITE = "write them with: python -m tests.text.readings"
TEXT = "قال الوزير إن الطريق مفتوح."


def test_answers_change_only_with_the_version():
    if WAS["version"] == VERSION:
        assert not changed(WAS["readings"], texts()), "the answers changed: raise VERSION"
    assert WAS["version"] == VERSION, f"VERSION is new, its readings are not written: {TO_WRITE}"


def test_the_answer_about_each_fixed_text_is_written():
    unwritten = [text for text in texts() if digest(text) not in WAS["readings"]]

    assert not unwritten, TO_WRITE


@pytest.fixture
def written(tmp_path):
    """A file of readings of one text, of a version and with an answer."""

    def make(version, answer):
        path = tmp_path / "readings.json"
        path.write_text(json.dumps({"version": version, "readings": {digest(TEXT): answer}}))
        return path

    return make


def test_changed_answers_are_not_written_for_the_same_version(written):
    path = written(VERSION, "another answer")
    before = path.read_text()

    refusal = write(path, [TEXT])

    assert "raise VERSION" in refusal
    assert path.read_text() == before


def test_changed_answers_are_written_for_a_new_version(written):
    path = written(f"before {VERSION}", "another answer")

    refusal = write(path, [TEXT])

    assert not refusal
    assert json.loads(path.read_text()) == {
        "version": VERSION,
        "readings": {digest(TEXT): reading_of(TEXT)},
    }


def test_a_text_that_is_new_is_written_for_the_same_version(written):
    path = written(VERSION, reading_of(TEXT))

    refusal = write(path, [TEXT, "أكد الوزير أن الطريق مفتوح."])

    assert not refusal
    assert len(json.loads(path.read_text())["readings"]) == 2
