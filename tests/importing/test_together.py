"""What is taken together is stored together, each text whole or not at all."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from review.documents.sandbox import Sandbox
from review.importing.batches import begin_import, make_batch
from review.importing.errors import LeaseLost
from review.importing.files import Incoming
from review.importing.finishing import import_drafts
from review.importing.rehearsing import rehearse_files
from review.importing.working import put_back_lost, work_on
from review.models import Article, Batch, BatchFile, Draft, MinHashBand, Outlet
from review.reviewing.counting import differences
from tests.documents.samples import zipped
from tests.factories import import_batch_of, make_batch_of, report_on

pytestmark = pytest.mark.django_db


def queued(*numbers: int, **given: object) -> Batch:
    batch = make_batch_of(*((f"{n}.txt", report_on(n).encode()) for n in numbers), **given)
    begin_import(batch)
    return batch


def lose(rows) -> None:
    rows.update(leased_until=timezone.now() - timedelta(seconds=1))


def test_thirty_articles_take_as_many_statements_as_ten():
    counts = []
    for numbers in (range(10), range(10, 40)):  # ten are counted in all parts of their month
        batch = queued(*numbers, outlet="الوادي")
        with CaptureQueriesContext(connection) as queries:
            work_on(batch)
        counts.append(len(queries))

    assert Article.objects.count() == 40
    assert counts[0] >= counts[1]
    assert differences() == []


def test_thirty_members_of_an_archive_are_stored_by_as_many_statements_as_three():
    counts = []
    for numbers in (range(3), range(3, 33)):
        files = {f"{n}.txt": report_on(n).encode() for n in numbers}
        content = zipped(files)
        batch = make_batch([Incoming("all.zip", len(content), lambda content=content: content)])
        with CaptureQueriesContext(connection) as queries:
            work_on(batch)
        counts.append(len(queries))

    assert Draft.objects.filter(state="ready").count() == 33
    assert counts[0] == counts[1]


def test_thirty_files_are_stored_by_as_many_statements_as_three(settings):
    settings.IMPORT_WORKERS = 1
    counts = []
    for numbers in (range(3), range(3, 33)):
        files = [(f"{n}.txt", report_on(n).encode()) for n in numbers]
        batch = make_batch(Incoming(name, len(c), lambda c=c: c) for name, c in files)
        with CaptureQueriesContext(connection) as queries:
            work_on(batch)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_of_a_group_those_that_are_here_since_are_known_and_the_others_go_in():
    batch = queued(1, 2, 3)
    import_batch_of(("b.txt", report_on(2).encode()))

    work_on(batch)

    assert list(batch.drafts.in_order().values_list("state", flat=True)) == [
        "imported",
        "known",
        "imported",
    ]
    assert Article.objects.count() == 3
    assert differences() == []


def test_what_another_process_has_taken_of_a_group_is_left_to_it():
    batch = queued(1, 2, 3)
    lease = uuid.uuid4()
    batch.drafts.all().take(lease)
    drafts = list(batch.drafts.select_related("file").order_by("pk"))
    Draft.objects.filter(pk=drafts[1].pk).update(lease=uuid.uuid4())

    import_drafts(drafts, batch=batch, lease=lease)

    states = list(batch.drafts.in_order().values_list("state", flat=True))
    assert states == ["imported", "queued", "imported"]
    assert Article.objects.count() == 2


def test_a_text_that_cannot_be_imported_fails_alone():
    batch = queued(1, 2, 3)
    Draft.objects.filter(file__name="2.txt").update(
        text=f"{report_on(2)}\n{'كلمة ' * 4000}", reading=None
    )

    work_on(batch)

    states = list(batch.drafts.in_order().values_list("state", "refusal"))
    assert states == [("imported", ""), ("failed", "passage_too_long"), ("imported", "")]


def test_articles_of_a_group_stand_in_the_order_of_their_texts_with_what_goes_with_them():
    batch = queued(*range(5), outlet="الوادي", reviews_needed=2)

    work_on(batch)

    articles = list(Article.objects.order_by("pk"))
    assert [article.origin for article in articles] == [f"{n}.txt" for n in range(5)]
    assert [article.text for article in articles] == [report_on(n) for n in range(5)]
    assert {article.outlet for article in articles} == {Outlet.objects.get()}
    assert {article.reviews_needed for article in articles} == {2}
    assert all(article.draft.article == article for article in articles)
    assert all(article.minhash_bands.count() == 21 for article in articles)
    assert MinHashBand.objects.count() == 5 * 21


def test_files_that_were_taken_together_when_a_process_ended_are_read_one_by_one():
    files = [(f"{n}.txt", report_on(n).encode()) for n in range(3)]
    batch = make_batch(Incoming(name, len(c), lambda c=c: c) for name, c in files)
    batch.files.all().take(uuid.uuid4())
    lose(BatchFile.objects)
    put_back_lost(batch)
    assert set(batch.files.values_list("attempts", flat=True)) == {1}

    work_on(batch)

    assert batch.drafts.filter(state="ready").count() == 3


def test_who_lost_the_lease_of_files_stores_none_of_them():
    files = [(f"{n}.txt", report_on(n).encode()) for n in range(3)]
    batch = make_batch(Incoming(name, len(c), lambda c=c: c) for name, c in files)
    lease = uuid.uuid4()
    batch.files.all().take(lease)
    batch.files.filter(name="1.txt").update(lease=uuid.uuid4())

    with Sandbox() as sandbox, pytest.raises(LeaseLost):
        rehearse_files(list(batch.files.all()), lease=lease, sandbox=sandbox, until=float("inf"))

    assert not Draft.objects.exists()
