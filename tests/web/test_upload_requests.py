"""Requests that are too large, or none, are answered with what to do."""

import dataclasses
from pathlib import Path

import pytest
from django.test.client import BOUNDARY
from django.urls import reverse

from review.models import Batch, BatchFile
from tests.factories import report_on
from tests.web.hostile_files import TEXT
from tests.web.uploading import (
    ARABIC,
    END,
    GOOD,
    client_of,
    file_part,
    part,
    send,
    send_raw,
    sent_batch,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("more", "state"), [(0, "ready"), (1, "failed")], ids=["at", "over"])
def test_a_file_over_the_limit_is_refused_alone_with_a_sentence(settings, more: int, state: str):
    content = GOOD[1]
    limit = len(content)
    settings.IMPORT_LIMITS = dataclasses.replace(settings.IMPORT_LIMITS, file_bytes=limit)

    send(("a.txt", content + b" " * more), ("b.txt", report_on(3).encode()[: limit - 9]))

    batch = sent_batch()
    assert batch.drafts.get(file__name="a.txt").state == state
    assert batch.drafts.get(file__name="b.txt").state != "failed"
    assert BatchFile.objects.get(name="a.txt").size == limit + more


@pytest.mark.parametrize(("more", "status"), [(0, 422), (1, 413)], ids=["at", "over"])
def test_a_request_of_one_byte_over_the_limit_is_refused_in_arabic(settings, more, status):
    settings.REQUEST_BYTES = len(END)

    response = send_raw(END + b"x" * more)

    assert response.status_code == status
    assert ARABIC.search(response.text)


@pytest.mark.parametrize("length", ["-1", "x", "1e3", "", "٣"])
def test_a_length_that_is_none_is_refused_or_nothing_is_read(length: str):
    response = send_raw(file_part("a.txt", TEXT.encode()) + END, CONTENT_LENGTH=length)

    assert response.status_code in {400, 413, 422}
    assert not Batch.objects.exists()


def test_a_request_that_does_not_say_its_length_is_refused():
    response = send_raw(END, CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")

    assert response.status_code == 411
    assert ARABIC.search(response.text)


def test_too_many_files_are_refused_with_their_limit_and_what_to_do(spool: Path, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 100

    response = send(*((f"{number}.txt", b"x") for number in range(101)))

    assert response.status_code == 400
    assert response.templates[0].name == "400.html"
    assert response.context["files"] == 100
    assert "١٠٠" in response.text
    assert ".zip" in response.text or "zip" in response.text
    assert not Batch.objects.exists()


def test_a_pasted_text_that_is_too_long_is_refused_with_what_to_do():
    response = send(text="كلمة " * 300_000)

    assert response.status_code == 413
    assert response.context["text_megabytes"] == 2
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    ("body", "statuses"),
    [
        pytest.param(file_part("a.txt") * 10_000 + END, {400}, id="parts"),
        pytest.param(part('Content-Disposition: form-data; name="a"') * 10_000, {400}, id="fields"),
        pytest.param(file_part("a.txt", more="; x=" + "a" * 1_000_000) + END, {400}, id="header"),
        pytest.param(part("X-A: b\r\n" * 90_000), {400}, id="headers"),
        pytest.param(part("X: y") * 10_000 + END, {400, 422}, id="nameless parts"),
        pytest.param(file_part("a.txt", TEXT.encode()), {400, 422}, id="no end"),
        pytest.param(b"--" + BOUNDARY.encode() * 50_000, {400, 422}, id="no part"),
        pytest.param(
            file_part("a.txt", b" \r\n" * 700_000, more="\r\nContent-Transfer-Encoding: base64")
            + END,
            {302, 400, 413},
            id="blanks in base64",
        ),
        pytest.param(
            file_part("a.txt", b"a" * 9, more="\r\nContent-Transfer-Encoding: base64") + END,
            {400},
            id="broken base64",
        ),
    ],
)
def test_a_form_that_abuses_its_format_is_answered_quickly(body, statuses, spool: Path):
    response = send_raw(body)

    assert response.status_code in statuses
    assert response.status_code == 302 or ARABIC.search(response.text)
    assert response.status_code == 302 or not Batch.objects.exists()


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=" + "x" * 300, "text/html"]
)
def test_a_form_of_another_kind_is_no_form(kind: str):
    response = client_of().generic("POST", reverse("import"), END, kind)

    assert response.status_code in {400, 422}


def test_a_null_in_a_pasted_text_is_said():
    response = send(text=f"{TEXT}\0")

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"text"}
    assert str(response.context["form"].errors["text"][0]) in response.text
