"""What files hold: hostile ones are refused with a sentence or read as text."""

from pathlib import Path

import pytest

from review.models import Draft
from review.results.batches import refusal
from tests.documents.making_parts import docx
from tests.documents.samples import zipped
from tests.web.hostile_files import GROUPS, PARAGRAPH, TEXT
from tests.web.uploading import (
    ARABIC,
    GOOD,
    SCRIPT,
    failed,
    send,
    sent_batch,
    shown,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("group", GROUPS)
def test_hostile_files_are_refused_with_a_sentence_or_read_and_a_good_one_is_ready(
    group: str, spool: Path, few_seconds: None
):
    files = GROUPS[group]

    response = send(*((name, content) for name, (content, _fate) in files.items()), GOOD)
    batch = sent_batch()

    assert response.status_code == 302
    assert batch.drafts.get(file__name=GOOD[0]).state == Draft.State.READY
    assert shown(batch).count('data-state="failed"') == min(failed(batch), 50)
    for name, (_content, fate) in files.items():
        drafts = list(batch.drafts.filter(file__name=name))
        assert drafts, name
        assert {draft.refusal or None for draft in drafts} <= fate, name
        for draft in drafts:
            sentence = refusal(draft)
            assert bool(sentence) == (draft.state == "failed")
            if sentence:
                assert ARABIC.search(sentence), name
                assert "%(" not in sentence


@pytest.mark.parametrize(
    ("name", "content", "state"),
    [
        pytest.param("a.svg", f"<svg>{SCRIPT}</svg> {TEXT}".encode(), "ready", id="svg"),
        pytest.param("a.exe", b"MZ" + bytes(90), "failed", id="exe"),
        pytest.param("b.exe", TEXT.encode(), "ready", id="text called exe"),
        pytest.param("a.docm", docx(PARAGRAPH), "ready", id="docm"),
        pytest.param("a.html.php", f"<?php a(); ?>{TEXT}".encode(), "ready", id="two endings"),
        pytest.param("a.TXT", TEXT.encode(), "ready", id="upper case"),
        pytest.param("a.txt.", TEXT.encode(), "ready", id="point at the end"),
        pytest.param("a.txt ", TEXT.encode(), "ready", id="blank at the end"),
        pytest.param("a.txt\0.html", TEXT.encode(), "ready", id="nul"),
        pytest.param("a", TEXT.encode(), "ready", id="none"),
        pytest.param("a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(90), "failed", id="picture as pdf"),
        pytest.param("a.txt", f"<!doctype html><p>{TEXT}".encode(), "ready", id="page as text"),
        pytest.param("a.docx", zipped({"a.txt": TEXT.encode()}), "ready", id="zip as docx"),
        pytest.param("a.zip", docx(PARAGRAPH), "ready", id="docx as zip"),
        pytest.param("c.pdf", b"junk\n%PDF-1.7\n" + TEXT.encode(), "ready", id="junk before pdf"),
    ],
)
def test_the_content_decides_what_a_file_is(name: str, content: bytes, state: str):
    response = send((name, content))

    draft = sent_batch().drafts.get()
    assert response.status_code == 302
    assert draft.state == state
    assert bool(ARABIC.search(refusal(draft))) == (state == "failed")


def test_what_is_no_encoding_of_files_is_not_decoded():
    send(("a.txt", f"+ADw-script+AD4- {TEXT}".encode()))

    draft = sent_batch().drafts.get()
    assert draft.text.startswith("+ADw-script+AD4-")
    assert draft.encoding == "utf-8"


def test_what_a_page_declares_is_not_believed_against_its_bytes():
    send(("a.html", f'<!doctype html><meta charset="windows-1256"><p>{TEXT}'.encode()))

    draft = sent_batch().drafts.get()
    assert TEXT in draft.text
    assert draft.encoding == "utf-8"
