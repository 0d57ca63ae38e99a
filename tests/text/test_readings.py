"""The engine's answers about fixed texts, and its version, which a changed answer must raise."""

import json

from review.text.attribution.reading import VERSION
from tests.text.readings import WRITTEN, digest, reading_of, texts

WAS = json.loads(WRITTEN.read_text("utf-8"))
TO_WRITE = "write them with: python -m tests.text.readings"


def test_answers_change_only_with_the_version():
    changed = [
        text
        for text in texts()
        if WAS["readings"].get(digest(text), reading_of(text)) != reading_of(text)
    ]

    if WAS["version"] == VERSION:
        assert not changed, "the answers changed: raise VERSION"
    assert WAS["version"] == VERSION, f"VERSION is new, its readings are not written: {TO_WRITE}"


def test_the_seed_and_nearly_all_claims_are_among_the_readings_written():
    known = [digest(text) in WAS["readings"] for text in texts()]

    assert known[0]
    assert sum(known) > len(known) * 0.8, TO_WRITE
