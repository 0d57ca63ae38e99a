"""Work that is interrupted, frozen or shared ends as if it had not been."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from review.documents.sandbox import Sandbox
from review.importing.batches import begin_import, choose_columns, make_batch, try_again
from review.importing.errors import LeaseLost
from review.importing.files import Incoming
from review.importing.finishing import import_drafts
from review.importing.rehearsing import rehearse_files
from review.importing.working import has_free_work, put_back_lost, work_on
from review.models import Article, Batch, BatchFile, Claim, Draft
from tests.documents.samples import zipped
from tests.documents.test_tables import book
from tests.factories import make_batch_of, report_on

pytestmark = pytest.mark.django_db

FILES = {f"{number}.txt": report_on(number).encode() for number in range(250)}


def unread(*files: tuple[str, bytes]) -> Batch:
    return make_batch(
        Incoming(name, len(content), lambda content=content: content) for name, content in files
    )


def taken(batch: Batch) -> tuple[BatchFile, uuid.UUID]:
    lease = uuid.uuid4()
    BatchFile.objects.filter(batch=batch).take(lease)
    return batch.files.get(), lease


def lose(rows) -> None:
    rows.update(leased_until=timezone.now() - timedelta(seconds=1))


def test_work_without_time_leaves_the_rest():
    batch = unread(*list(FILES.items())[:3])

    assert work_on(batch, seconds=0)

    assert has_free_work(batch)
    assert not work_on(batch)


def test_reading_goes_on_behind_what_is_stored():
    batch = unread(("all.zip", zipped(FILES)))
    with Sandbox() as sandbox:
        for _slice in range(3):
            file, lease = taken(batch)
            rehearse_files([file], lease=lease, sandbox=sandbox, until=0)
            BatchFile.objects.filter(pk=file.pk).release()
    seen = set(Draft.objects.values_list("place", flat=True))

    work_on(batch)

    places = list(batch.drafts.in_order().values_list("place", flat=True))
    assert 3 <= len(seen) < len(FILES)
    assert places == list(FILES)


def test_who_lost_the_lease_of_a_file_stores_nothing():
    batch = unread(("a.txt", report_on(1).encode()))
    file, lease = taken(batch)
    lose(BatchFile.objects)
    put_back_lost(batch)

    with Sandbox() as sandbox, pytest.raises(LeaseLost):
        rehearse_files([file], lease=lease, sandbox=sandbox, until=float("inf"))

    assert not Draft.objects.exists()
    work_on(batch)
    assert batch.drafts.count() == 1


def test_who_lost_the_lease_of_a_draft_imports_nothing():
    batch = make_batch_of(("a.txt", report_on(1).encode()))
    begin_import(batch)
    lease = uuid.uuid4()
    Draft.objects.filter(batch=batch).take(lease)
    draft = batch.drafts.get()
    lose(Draft.objects)
    put_back_lost(batch)

    import_drafts([draft], batch=batch, lease=lease)

    assert not Article.objects.exists()


def test_what_another_process_does_is_left_to_it():
    batch = unread(("a.txt", report_on(1).encode()))
    taken(batch)

    assert not work_on(batch)

    assert not Draft.objects.exists()


def test_a_file_that_ends_three_processes_has_failed_and_the_others_go_on():
    batch = unread(("bad.pdf", b"%PDF-1.4"), ("good.txt", report_on(1).encode()))
    for _death in range(3):
        BatchFile.objects.filter(name="bad.pdf").waiting().take(uuid.uuid4())
        lose(BatchFile.objects.filter(name="bad.pdf"))
        put_back_lost(batch)

    work_on(batch)

    bad, good = batch.drafts.in_order()
    assert (bad.state, bad.refusal, bad.details) == ("failed", "given_up", {"attempts": 3})
    assert good.state == "ready"


def test_a_sheet_whose_columns_were_told_later_comes_whole_beside_the_others():
    rows = [[f"عنوان {n}", report_on(n)] for n in range(11)]
    content = book(("أ", [["ع", "ن"], *rows[:5]]), ("ب", [["title", "text"], *rows[5:]]))
    batch = make_batch_of(("a.xlsx", content))
    assert batch.drafts.filter(state="ready").count() == 6

    choose_columns({"ع": "title", "ن": "text"})
    try_again(batch)
    work_on(batch)

    assert sorted(batch.drafts.values_list("title", "state")) == sorted(
        (title, "ready") for title, _text in rows
    )


def test_what_failed_among_texts_with_gaps_is_told_behind_the_last():
    rows = "".join(f'ع{n},"{report_on(n) if n != 2 else ""}"\n' for n in range(1, 4))
    batch = make_batch_of(("a.csv", f"title,text\n{rows}".encode()))
    batch.drafts.filter(state="failed").delete()
    batch.files.update(state="waiting", first_part=0)
    for _death in range(3):
        batch.files.all().take(uuid.uuid4())
        lose(BatchFile.objects)
        put_back_lost(batch)

    states = list(batch.drafts.in_order().values_list("number", "state"))
    assert states == [(1, "ready"), (3, "ready"), (4, "failed")]


def test_what_a_lost_process_held_is_not_taken_before_it_is_counted():
    batch = make_batch_of(*list(FILES.items())[:3])
    begin_import(batch)
    Draft.objects.filter(batch=batch).take(uuid.uuid4())
    lose(Draft.objects)

    assert batch.drafts.all().take(uuid.uuid4()) == 0
    put_back_lost(batch)

    assert batch.drafts.all().take(uuid.uuid4()) == 3
    assert list(batch.drafts.in_order().values_list("attempts", flat=True)) == [1, 1, 1]


def test_of_drafts_taken_together_only_the_one_at_work_is_given_up():
    batch = make_batch_of(*list(FILES.items())[:3])
    begin_import(batch)
    for _death in range(3):
        Draft.objects.filter(batch=batch, state="queued").take(uuid.uuid4())
        lose(Draft.objects)
        put_back_lost(batch)

    work_on(batch)

    states = list(batch.drafts.in_order().values_list("state", flat=True))
    assert states == ["failed", "imported", "imported"]


def test_importing_twice_changes_nothing():
    batch = make_batch_of(*list(FILES.items())[:3])
    begin_import(batch)
    work_on(batch)
    claims = Claim.objects.count()

    begin_import(batch)
    work_on(batch)

    assert (Article.objects.count(), Claim.objects.count()) == (3, claims)


def test_a_text_that_came_in_meanwhile_is_known_and_not_imported_twice():
    text = report_on(1).encode()
    first, second = make_batch_of(("a.txt", text)), make_batch_of(("b.txt", text))
    for batch in (first, second):
        begin_import(batch)
        work_on(batch)

    assert Article.objects.count() == 1
    draft = second.drafts.get()
    assert (draft.state, draft.similar_article) == ("known", Article.objects.get())


def test_a_version_waits_for_the_text_of_the_batch_before_it():
    text = report_on(1, sentences=12)
    batch = make_batch_of(
        ("a.txt", text.encode()),
        ("b.txt", f"{text}\nوأضاف بيانا.".encode()),
        outlet="الوادي",
    )
    begin_import(batch)
    work_on(batch)

    first, second = Article.objects.order_by("pk")
    assert second.previous_version == first
