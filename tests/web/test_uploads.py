"""What people send: file names, contents and requests that attack, each answered with a page."""

import dataclasses
import errno
import io
import json
import logging
import re
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, connections
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT
from django.urls import get_resolver, reverse
from structlog.stdlib import ProcessorFormatter

from review.importing.working import work_on
from review.models import Article, Batch, BatchFile, ColumnChoice, Draft, Outlet, Reviewer
from review.results.batches import refusal
from tests.documents.samples import zipped
from tests.documents.test_office import docx
from tests.documents.test_tables import book
from tests.factories import import_batch_of, make_batch_of, make_reviewer, report_on
from tests.web.hostile_files import GROUPS, PARAGRAPH, TEXT

pytestmark = pytest.mark.django_db

together = pytest.mark.django_db(transaction=True, serialized_rollback=True)
sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="a limit of SQLite's")

GOOD = ("سليم.txt", report_on(1).encode())
ARABIC = re.compile("[\u0621-\u064a]{2}")
SCRIPT = "<script>window.__x=1</script>"


def client_of(person: Reviewer | None = None, **options: object) -> Client:
    client = Client(**options)
    client.force_login(person or make_reviewer("editors"))
    return client


def send(*files: tuple[str, bytes], client: Client | None = None, **given: object):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return (client or client_of()).post(reverse("import"), {"uploads": sent, **given})


def send_raw(body: bytes, **more: object):
    began = time.monotonic()
    response = client_of().generic("POST", reverse("import"), body, MULTIPART_CONTENT, **more)
    assert time.monotonic() - began < 5  # seconds; most of it another's on a busy machine
    return response


def part(head: str, content: bytes = b"x") -> bytes:
    return f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + content + b"\r\n"


def file_part(name: str, content: bytes = b"x", *, more: str = "") -> bytes:
    told = f'Content-Disposition: form-data; name="uploads"; filename="{name}"{more}'
    return part(told, content)


END = f"--{BOUNDARY}--\r\n".encode()


def sent_batch() -> Batch:
    batch = Batch.objects.latest("pk")
    work_on(batch)
    return batch


def failed(batch: Batch) -> int:
    return batch.drafts.filter(state=Draft.State.FAILED).count()


def shown(batch: Batch) -> str:
    return client_of().get(reverse("batch", args=[batch.pk])).text


@pytest.fixture
def few_seconds(settings) -> None:
    settings.IMPORT_LIMITS = dataclasses.replace(settings.IMPORT_LIMITS, seconds=5)


@pytest.fixture
def spool(settings, tmp_path: Path, monkeypatch) -> Iterator[Path]:
    """Where files wait that come in; nothing may stay there, or in the folder one is in."""
    here, folder = tmp_path / "here", tmp_path / "spool"
    here.mkdir()
    folder.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    settings.FILE_UPLOAD_TEMP_DIR = str(folder)
    yield folder
    assert list(here.iterdir()) == []
    assert list(folder.iterdir()) == []


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


# Requests


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


def test_too_many_files_are_refused_with_their_limit_and_what_to_do(spool: Path):
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


def test_a_disk_that_fills_up_while_a_file_comes_in_is_said(spool: Path, monkeypatch):
    class Full(io.BytesIO):
        name = str(spool / "upload")

        def write(self, _data: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def temporary_file(**_options: object) -> io.BytesIO:
        return Full()

    monkeypatch.setattr(
        "django.core.files.uploadedfile.tempfile.NamedTemporaryFile", temporary_file
    )
    client = client_of(raise_request_exception=False)

    response = send(("large.txt", b"x" * 3_000_000), client=client)

    assert response.status_code == 507
    assert response.headers["Retry-After"]
    assert ARABIC.search(response.text)
    assert not Batch.objects.exists()
    assert client.get(reverse("import")).status_code == 200


def test_a_database_that_fails_before_any_page_is_said_and_a_bug_is_not_hidden(monkeypatch):
    def fails(error: Exception) -> int:
        def load(*_arguments: object) -> None:
            raise error

        with monkeypatch.context() as patch:
            patch.setattr("django.contrib.auth.middleware.get_user", load)
            return Client(raise_request_exception=False).get(reverse("import")).status_code

    unknown = OperationalError("no such table: review_claim")
    unknown.__cause__ = sqlite3.OperationalError()
    unknown.__cause__.sqlite_errorname = "SQLITE_ERROR"

    assert fails(OperationalError("database is locked")) == 503
    assert fails(OperationalError("database or disk is full")) == 507
    assert fails(ZeroDivisionError()) == 500
    assert fails(unknown) == 500


@pytest.fixture
def log() -> Iterator[Callable[[], list[dict[str, object]]]]:
    """The lines that were logged since."""
    [handler] = (
        one for one in logging.getLogger().handlers if isinstance(one.formatter, ProcessorFormatter)
    )
    stream = io.StringIO()
    before = handler.setStream(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    handler.setStream(before)


def incidents(text: str) -> set[str]:
    return set(re.findall(r"\b\d{4}-\d{4}\b", text))


@pytest.mark.parametrize(
    ("error", "status"),
    [(ZeroDivisionError(), 500), (OperationalError("database is locked"), 503)],
    ids=["bug", "database"],
)
def test_the_page_of_a_failure_and_its_line_in_the_log_have_one_number(
    monkeypatch, log, error: Exception, status: int
):
    def load(*_arguments: object) -> None:
        raise error

    client = client_of()
    client.raise_request_exception = False
    monkeypatch.setattr("review.web.importing.batch_counts", load)

    first, second = (client.get(reverse("import")) for _time in range(2))

    assert {first.status_code, second.status_code} == {status}
    told = [line["incident"] for line in log() if line["level"] == "error"]
    assert set(told) == incidents(first.text) | incidents(second.text)
    assert len(set(told)) == 2


def test_a_refused_request_and_its_line_in_the_log_have_one_number(log):
    response = send_raw(b"no parts", HTTP_TRANSFER_ENCODING="chunked")

    [number] = incidents(response.text)
    assert response.status_code == 411
    assert log()[-1]["incident"] == number


def test_a_failed_text_and_its_line_in_the_log_have_one_number(
    log, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send(("a.txt", b""), GOOD)
        batch = sent_batch()

    page = client_of().get(reverse("batch", args=[batch.pk])).text

    incident = batch.drafts.get(state="failed").incident
    assert [line["incident"] for line in log() if "not imported" in line["event"]] == [incident]
    assert incident in page
    assert "a.txt" not in str(log())


# Names, and where they are shown

NAMES = [
    "../../etc/passwd",
    "n" * 300 + ".txt",
    "تقرير\u202etxt.exe",
    'a"\r\nSet-Cookie: x=1;.txt',
    "a;b'c.txt",
    "😀.txt",
    "....",
    "-rf",
    f"{SCRIPT}.txt",
    '" autofocus onfocus="window.__x=1',
    "{{ settings.SECRET_KEY }}{% debug %}%(x)s{0.__class__}.txt",
    "&lt;b&gt;.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_one_clean_line_shown_as_text_wherever_it_is_shown(name: str):
    admin = client_of(make_reviewer("admins", is_staff=True))
    send((name, TEXT.encode()), client=admin)
    batch = sent_batch()
    draft = batch.drafts.get()

    stored = draft.file.name
    assert "/" not in stored
    assert stored.isprintable()
    assert len(stored) <= 300
    for page in (
        reverse("batch", args=[batch.pk]),
        reverse("draft", args=[batch.pk, draft.pk]),
        reverse("admin:review_batchfile_changelist"),
        reverse("admin:review_draft_changelist"),
        reverse("admin:review_batchfile_change", args=[draft.file.pk]),
    ):
        response = admin.get(page)
        assert response.status_code == 200
        assert SCRIPT not in response.text
        assert 'onfocus="window' not in response.text
        assert configured.SECRET_KEY not in response.text
    for page in ("batch", "draft"):
        arguments = [batch.pk] if page == "batch" else [batch.pk, draft.pk]
        assert re.search(r"<bdi>[^<]", admin.get(reverse(page, args=arguments)).text)
    response = admin.get(reverse("batch-report", args=[batch.pk]))
    told = response.headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="isnad-import-\d+\.xlsx"', told)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == (stored, "s")


def test_files_whose_names_are_none_are_passed_over():
    response = send_raw(file_part("..") + file_part("") + file_part("/") + END)

    assert response.status_code == 422
    assert not Batch.objects.exists()


MARKUP = f'</bdi>{SCRIPT}<img src=x onerror=window.__x=1>" onfocus="window.__x=1'
HOSTILE_TABLES = {
    "csv": ("a.csv", f"{MARKUP.replace(chr(34), '')},ب\nأ,{TEXT}".encode()),
    "json": ("a.json", json.dumps([{MARKUP: "أ", "ب": TEXT}]).encode()),
    "xlsx": ("a.xlsx", book(("a", [[MARKUP, "ب"], ["أ", TEXT]]))),
}


@pytest.mark.parametrize("kind", HOSTILE_TABLES)
def test_markup_in_a_heading_is_text_where_columns_are_chosen(kind: str):
    send(HOSTILE_TABLES[kind])
    batch = sent_batch()

    page = shown(batch)

    assert 'id="choose-columns"' in page
    assert SCRIPT not in page
    assert "<img" not in page
    assert "&lt;img src=x onerror=" in page


def test_a_key_that_is_no_text_is_not_offered_and_not_chosen():
    send(("a.json", json.dumps([{"\0\ud800": "أ", "ب": TEXT, "ج" * 300: "أ"}]).encode()))
    batch = sent_batch()

    response = client_of().get(reverse("batch", args=[batch.pk]))

    assert [heading for heading, _cell in response.context["columns"]] == ["ب"]


@pytest.mark.parametrize(
    "heading", ["a\0b", "ن" * 201, "", "\ufeff"], ids=["nul", "long", "empty", "mark"]
)
def test_what_is_no_heading_is_no_error_when_it_is_chosen(heading: str):
    send(("a.csv", f"أ,ب\nأ,{TEXT}".encode()))
    path = reverse("choose-columns", args=[sent_batch().pk])
    client = client_of()

    for _time in range(2):
        given = {"heading": [heading, f"{heading}2"], "field": ["text", "title"]}
        assert client.post(path, given).status_code in {302, 422}

    assert all(choice.heading.isprintable() for choice in ColumnChoice.objects.all())


def test_a_heading_of_two_lines_is_found_again_when_the_form_sends_it():
    send(("a.csv", f'"أ\nب",ج\n{TEXT},ج'.encode()))
    batch = sent_batch()

    given = {"heading": ["أ\r\nب", "ج"], "field": ["text", ""]}
    client_of().post(reverse("choose-columns", args=[batch.pk]), given)

    assert batch.drafts.get().state == Draft.State.READY


# What a file tells beside its text

LONG = "ن" * 5_000


def letters(count: int) -> str:
    """That do not repeat, so that nothing shrinks them."""
    return "".join(chr(0x4E00 + 7919 * n % 20_000) for n in range(count))


def told_by_table(**told: str) -> bytes:
    return json.dumps([{"text": f"{TEXT} {report_on(5)}", **told}]).encode()


@pytest.mark.parametrize("column", ["title", "author", "source", "date", "url", "x" * 5_000])
@pytest.mark.parametrize("value", [LONG, "\0\x01\u202e\ud800\ufffe", SCRIPT, "=1+1", "x" * 3_000])
def test_whatever_a_table_tells_fits_its_columns(column: str, value: str):
    send(("a.json", told_by_table(**{column: value})))
    batch = sent_batch()
    client = client_of()

    client.post(reverse("begin-import", args=[batch.pk]))

    draft = batch.drafts.get()
    assert draft.state in {Draft.State.IMPORTED, Draft.State.FAILED}
    for row in (draft, batch.articles.first()):
        for field in row._meta.get_fields() if row else ():
            if getattr(field, "max_length", None) and getattr(row, field.name, None):
                assert len(str(getattr(row, field.name))) <= field.max_length, field.name
    assert len(json.dumps(draft.remarks)) < 20_000
    assert client.get(reverse("batch", args=[batch.pk])).status_code == 200
    assert client.get(reverse("batch-report", args=[batch.pk])).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//other.test/x",
        "http://a.test/\" onclick='x",
        "https://a.test/" + "x" * 3_000,
        "https://a.test/" + letters(1_500),
    ],
)
@pytest.mark.parametrize(
    "make",
    [
        lambda address: ("a.json", told_by_table(url=address)),
        lambda address: (
            "a.html",
            f"<!doctype html><link rel=canonical href='{address}'><p>{report_on(6)}".encode(),
        ),
        lambda address: (
            "a.csv",
            'text,url\n"{}","{}"'.format(TEXT, address.replace('"', '""')).encode(),
        ),
    ],
    ids=["json", "html", "csv"],
)
def test_an_address_that_is_none_of_the_web_or_too_long_is_not_kept(make: Callable, address: str):
    send(make(address))
    batch = sent_batch()

    client_of().post(reverse("begin-import", args=[batch.pk]))

    assert not batch.drafts.filter(state=Draft.State.FAILED).exists()
    kept = {*batch.drafts.values_list("address", flat=True)}
    kept |= {*batch.articles.values_list("address", flat=True)}
    assert all(re.fullmatch(r"(https?://[!-~]+)?", one) for one in kept)
    assert not any(mark in one for one in kept for mark in "\"'<>")
    assert max(len(one.encode()) for one in kept) <= 2_000


def test_an_address_of_many_letters_is_kept_as_long_as_it_can_be_indexed():
    address = "https://a.test/" + letters(650)

    batch = import_batch_of(("a.json", told_by_table(url=address)))

    assert batch.articles.get().address == address


def test_a_member_with_an_endless_name_has_a_place_and_its_article_an_origin():
    name = letters(1_000)
    batch = import_batch_of(("a.zip", zipped({f"{name}.txt": GOOD[1]})))

    assert batch.drafts.get().place == name[:400]
    assert batch.articles.get().origin


def test_columns_that_are_not_used_do_not_fill_the_database():
    headings = ["text", *(f"{n}{letters(200)}" for n in range(150))]
    table = "\n".join([",".join(headings), *(f"قال المدير {n} إن السوق مفتوح." for n in range(30))])

    send(("a.csv", table.encode()))

    drafts = sent_batch().drafts.all()
    assert drafts.count() == 30
    assert max(len(json.dumps(draft.remarks, ensure_ascii=False)) for draft in drafts) < 8_000


# What was sent is not handed out


def test_no_address_answers_with_what_was_sent():
    secret = f"<svg><script>a</script>{TEXT}ش</svg>".encode()
    admin = client_of(make_reviewer("admins", is_staff=True, is_superuser=True))
    send(("a.svg", secret), ("b.html", b"<!doctype html>" + secret), client=admin)
    batch = sent_batch()
    file, draft = batch.files.first(), batch.drafts.first()
    arguments = {"draft": [batch.pk, draft.pk], "first-sign-in": ["x"]}

    paths = [
        reverse(pattern.name, args=args)
        for pattern in get_resolver().url_patterns
        if (name := getattr(pattern, "name", None))
        for args in [arguments.get(name, [batch.pk] if "batch_id" in str(pattern.pattern) else [])]
        if ":" not in str(pattern.pattern) or args
    ]
    paths += [
        reverse("admin:review_batchfile_change", args=[file.pk]),
        reverse("admin:review_draft_change", args=[draft.pk]),
        "/media/a.svg",
        "/uploads/a.svg",
        "/static/a.svg",
    ]

    for path in paths:
        response = admin.get(path)
        body = response.content if not response.streaming else b"".join(response.streaming_content)
        assert response.status_code < 500 or path == reverse("ready"), path
        assert b"<svg><script>" not in body, path
        assert response.headers["X-Content-Type-Options"] == "nosniff", path


# Several people at the same time


def at_once(count: int, work: Callable[[int], object]) -> list[object]:
    start = threading.Barrier(count)

    def one(number: int) -> object:
        start.wait(timeout=30)
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


@together
def test_uploads_at_the_same_time_do_not_pass_the_limit_of_a_day(settings):
    settings.FILES_A_DAY = 10
    settings.IMPORT_AT_ONCE_FILES = 0  # a worker would read them
    person = make_reviewer("editors")
    for number in range(9):
        send((f"{number}.txt", b"x"), client=client_of(person))
    clients = [client_of(person) for _number in range(20)]

    statuses = at_once(20, lambda n: send((f"b{n}.txt", b"x"), client=clients[n]).status_code)

    assert sorted(statuses) == [302] + [422] * 19
    assert BatchFile.objects.filter(batch__imported_by=person).count() == 10
    assert Batch.objects.count() == 10


@together
def test_the_same_file_imported_by_five_at_the_same_time_is_one_article():
    clients = [client_of() for _number in range(5)]

    def read(number: int) -> int:
        return (
            clients[number]
            .post(reverse("import"), {"uploads": SimpleUploadedFile(*GOOD), "outlet": "الوادي"})
            .status_code
        )

    def begin(number: int) -> int:
        batch = Batch.objects.order_by("pk")[number]
        return clients[number].post(reverse("begin-import", args=[batch.pk])).status_code

    assert at_once(5, read) == [302] * 5
    assert Draft.objects.filter(state=Draft.State.READY).count() == 5
    assert at_once(5, begin) == [302] * 5

    states = sorted(Draft.objects.values_list("state", flat=True))
    assert states == ["imported", *["known"] * 4]
    article = Article.objects.get()
    assert set(Draft.objects.filter(state="known").values_list("similar_article", flat=True)) == {
        article.pk
    }
    assert Outlet.objects.count() == 1
    positions = list(article.claims.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, len(positions) + 1))
    assert article.counters.open == len(positions)


# A full disk


@contextmanager
def full_database() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # no free pages within
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        [before] = cursor.execute("PRAGMA max_page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 2}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA max_page_count = {before}")


@sqlite_only
@together
def test_a_full_database_is_said_leaves_nothing_half_done_and_passes():
    editor = make_reviewer("editors")
    large = "\n".join(f"قال المدير {n} إن السوق مفتوح منذ {n} أيام." for n in range(1_000)).encode()
    batch = make_batch_of(("a.txt", large), imported_by=editor)
    client = client_of(editor)
    pages = [reverse("batch", args=[batch.pk]), reverse("import"), "/", "/articles/"]
    begin = reverse("begin-import", args=[batch.pk])

    with full_database():
        sent = send(("b.txt", large), client=client)
        begun = client.post(begin)
        read = [client.get(page).status_code for page in pages]

        assert (sent.status_code, begun.status_code, read) == (507, 507, [200] * 4)
        assert ARABIC.search(sent.text)
        assert Batch.objects.count() == BatchFile.objects.count() == 1
        assert not Article.objects.exists()

    assert send(("b.txt", GOOD[1]), client=client).status_code == 302
    Draft.objects.update(leased_until=None, lease=None)  # as when the lease has ended
    assert client.post(begin, follow=True).status_code == 200
    assert batch.articles.count() == 1
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
