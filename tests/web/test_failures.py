"""What goes wrong is said on a page, with the number that the log has."""

import errno
import io
import json
import logging
import os
import re
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from structlog.stdlib import ProcessorFormatter

from review.models import Article, Batch, BatchFile, Draft
from tests.factories import make_batch_of, make_reviewer, work_waiting
from tests.web.uploading import (
    ARABIC,
    GOOD,
    client_of,
    send,
    send_raw,
    sent_batch,
    together,
)

pytestmark = pytest.mark.django_db


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
    assert fails(OperationalError("could not extend file: No space left on device")) == 507
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
    monkeypatch.setattr("review.web.pages.imports.batch_counts", load)

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


@contextmanager
def full_postgresql() -> Iterator[None]:
    """No file of the server grows over the size of its log's, and half a page."""
    backends = "select pid from pg_stat_activity where datname = current_database()"
    with connection.cursor() as cursor:
        pids = [pid for (pid,) in cursor.execute(backends).fetchall()]
    _limit_files_of(pids, 1024**2 + 4096)
    try:
        yield
    finally:
        _limit_files_of(pids, "unlimited")


def _limit_files_of(pids: list[int], most: int | str) -> None:
    """As whoever runs the server: not even root may where it is confined."""
    for pid in pids:
        owner = Path(f"/proc/{pid}").stat()
        theirs: dict[str, object] = {}
        if os.geteuid() == 0:
            theirs = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
        command = ["prlimit", f"--pid={pid}", f"--fsize={most}:"]
        subprocess.run(command, check=True, **theirs)


@contextmanager
def full_sqlite() -> Iterator[None]:
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


@together
@pytest.mark.timeout(300)
def test_a_full_database_is_said_leaves_nothing_half_done_and_passes():
    editor = make_reviewer("editors")
    large = "\n".join(f"قال المدير {n} إن السوق مفتوح منذ {n} أيام." for n in range(8_000)).encode()
    batch = make_batch_of(("a.txt", large), imported_by=editor)
    client = client_of(editor)
    pages = [reverse("batch", args=[batch.pk]), reverse("import"), "/", "/articles/"]
    begin = reverse("begin-import", args=[batch.pk])

    full_database = full_sqlite if connection.vendor == "sqlite" else full_postgresql

    client.post(begin)
    with full_database():
        sent = send(("b.txt", os.urandom(2_000_000)), client=client)
        with pytest.raises(OperationalError):
            work_waiting()
        read = [client.get(page).status_code for page in pages]

        assert (sent.status_code, read) == (507, [200] * 4)
        assert ARABIC.search(sent.text)
        assert Batch.objects.count() == BatchFile.objects.count() == 1
        assert not Article.objects.exists()

    assert send(("b.txt", GOOD[1]), client=client).status_code == 302
    Draft.objects.update(leased_until=None, lease=None)  # as when the lease has ended
    assert client.post(begin, follow=True).status_code == 200
    work_waiting()
    assert batch.articles.count() == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
