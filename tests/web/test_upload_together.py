"""Several people at once, and what was sent is handed out to nobody."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.urls import get_resolver, reverse

from review.importing.working import work_on
from review.models import Article, Batch, BatchFile, Draft, Outlet
from tests.factories import make_reviewer, work_waiting
from tests.web.hostile_files import TEXT
from tests.web.uploading import GOOD, client_of, send, sent_batch, together

pytestmark = pytest.mark.django_db


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
    work_waiting()
    assert Draft.objects.filter(state=Draft.State.READY).count() == 5
    assert at_once(5, begin) == [302] * 5
    at_once(5, lambda number: work_on(Batch.objects.order_by("pk")[number]))

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
