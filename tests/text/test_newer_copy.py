"""Texts as newer copy has them, made up here: fact-checks, rumour, documents, bodies, furniture.

Each is read whole: its claims are found, and each credits whom an editor would credit.
"""

import json
from pathlib import Path

import pytest

from review.text.attribution.reading import read

TEXTS = [
    json.loads(line)
    for line in Path(__file__).with_name("newer_copy.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("told", TEXTS, ids=range(1, len(TEXTS) + 1))
def test_a_text_is_divided_and_read_as_an_editor_would(told):
    segments = read(told["text"]).segments

    found = [one.attribution.kind if one.attribution else "not a claim" for one in segments]

    assert found == told["kinds"]
