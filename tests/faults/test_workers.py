"""Sudden death, frost and poison: whatever becomes of workers, every text is imported once."""

import random
import signal

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from review.importing.batches import begin_import, make_batch
from review.importing.files import Incoming
from review.importing.working import is_unfinished
from review.models import Article, Batch, BatchFile, Draft
from review.reviewing.counting import differences
from review.tasks import continue_batch, start_batch
from tests.documents.samples import zipped
from tests.factories import make_batch_of, make_reviewer, report_on
from tests.faults.conftest import Workers, until
from tests.faults.poisoned import POISON

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TEXTS = {f"{number}.txt": report_on(number, sentences=6) for number in range(120)}


def unread(files: dict[str, str]) -> Batch:
    content = zipped({name: text.encode() for name, text in files.items()})
    return make_batch([Incoming("all.zip", len(content), lambda: content)])


def queued(files: dict[str, str]) -> Batch:
    batch = make_batch_of(("all.zip", zipped({n: text.encode() for n, text in files.items()})))
    begin_import(batch)
    start_batch(batch.pk)
    return batch


def is_done(batch: Batch) -> bool:
    return not is_unfinished(batch)


def imported() -> int:
    return Article.objects.count()


def verify(batch: Batch, *, articles: int) -> None:
    """No article is half there or there twice, no work is held, no counter is wrong."""
    assert Article.objects.count() == articles
    assert Article.objects.values("digest").distinct().count() == articles
    for article in Article.objects.all():
        claims = list(article.claims.order_by("position"))
        assert [claim.position for claim in claims] == list(range(1, len(claims) + 1))
        assert all(article.text[claim.start : claim.end] == claim.quote for claim in claims)
        assert claims
    assert differences() == []
    assert not batch.drafts.filter(state=Draft.State.QUEUED).exists()
    assert not BatchFile.objects.exclude(lease=None).exists()
    assert not Draft.objects.exclude(lease=None).exists()
    drafts = batch.drafts.filter(state=Draft.State.IMPORTED)
    assert drafts.count() == articles == len(set(drafts.values_list("article", flat=True)))


def test_workers_killed_again_and_again_import_every_text_once(workers: Workers):
    batch = queued(TEXTS)

    for part in (1, 2, 3):
        worker = workers.start()
        until(lambda part=part: imported() >= part * 20)
        workers.kill(worker)
    workers.start()
    until(lambda: is_done(batch))

    verify(batch, articles=len(TEXTS))


def test_a_worker_killed_while_it_reads_leaves_no_text_out_or_twice(workers: Workers):
    batch = unread(TEXTS)
    start_batch(batch.pk)

    worker = workers.start()
    until(batch.drafts.exists)
    workers.kill(worker)
    workers.start()
    until(lambda: is_done(batch))

    places = list(batch.drafts.in_order().values_list("place", flat=True))
    assert places == list(TEXTS)


def test_a_frozen_worker_that_wakes_up_writes_nothing_any_more(workers: Workers):
    batch = queued(TEXTS)
    frozen = workers.start()
    until(lambda: imported() >= 20)

    workers.freeze(frozen)
    workers.start()
    until(lambda: is_done(batch))
    frozen.send_signal(signal.SIGCONT)
    frozen.send_signal(signal.SIGTERM)
    frozen.wait(timeout=30)

    verify(batch, articles=len(TEXTS))


def test_two_workers_share_a_batch(workers: Workers):
    batch = queued(TEXTS)
    start_batch(batch.pk)

    for _worker in range(2):
        workers.start()
    until(lambda: is_done(batch))

    verify(batch, articles=len(TEXTS))


def test_asked_to_stop_a_worker_finishes_its_slice_and_hands_back(workers: Workers):
    batch = queued(TEXTS)
    worker = workers.start()
    until(lambda: imported() >= 5)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=30) == 0
    assert not Draft.objects.exclude(lease=None).exists()
    workers.start()
    until(lambda: is_done(batch))
    verify(batch, articles=len(TEXTS))


def test_asked_twice_to_stop_a_worker_ends_at_once_and_another_goes_on(workers: Workers):
    texts = {f"{number}.txt": report_on(number, sentences=60) for number in range(300)}
    batch = queued(texts)
    worker = workers.start()
    until(lambda: imported() >= 5)

    worker.send_signal(signal.SIGTERM)
    done = imported()
    until(lambda: imported() > done)
    worker.send_signal(signal.SIGTERM)

    worker.wait(timeout=5)
    assert imported() < len(texts)
    workers.start()
    until(lambda: is_done(batch))
    verify(batch, articles=len(texts))


def test_what_kills_three_workers_has_failed_and_the_rest_goes_in(workers: Workers):
    files = dict(list(TEXTS.items())[:10])
    batch = queued({**files, "poison.txt": f"{POISON}\nقال المدير إن السوق مفتوح."})

    for _death in range(4):
        worker = workers.start("-m", "tests.faults.poisoned")
        until(lambda worker=worker: worker.poll() is not None or is_done(batch))

    verify(batch, articles=len(files))
    failed = batch.drafts.get(state=Draft.State.FAILED)
    assert (failed.refusal, failed.details) == ("given_up", {"attempts": 3})


def test_a_job_that_nobody_knows_fails_and_the_worker_goes_on(workers: Workers):
    continue_batch.enqueue(batch_id=0)
    unknown = DBTaskResult.objects.get()
    DBTaskResult.objects.update(task_path="review.tasks.of_a_later_version")
    batch = queued(dict(list(TEXTS.items())[:3]))

    worker = workers.start()
    until(lambda: is_done(batch))

    unknown.refresh_from_db()
    assert unknown.status == "FAILED"
    assert worker.poll() is None


def test_no_job_comes_of_what_is_rolled_back():
    batch = unread({})

    with transaction.atomic():
        transaction.on_commit(lambda: start_batch(batch.pk))
        transaction.set_rollback(True)

    assert not DBTaskResult.objects.exists()


def test_who_has_much_waiting_does_not_hold_up_others():
    busy, other = make_reviewer("editors"), make_reviewer("editors")
    for _batch in range(12):
        start_batch(waiting_batch(busy).pk)

    start_batch((first := waiting_batch(other)).pk)

    jobs = [job.args_kwargs["kwargs"]["batch_id"] for job in DBTaskResult.objects.ready()]
    order = list(dict.fromkeys(jobs))
    assert order.index(first.pk) <= 1


def waiting_batch(reviewer) -> Batch:
    return make_batch([Incoming("a.txt", 1, lambda: b"x")], imported_by=reviewer)


def test_processes_killed_at_random_moments_lose_nothing(workers: Workers):
    chance = random.Random(4)  # noqa: S311 - the same moments each time
    batch = unread(TEXTS)
    start_batch(batch.pk)
    for _kill in range(4):
        running = [workers.start(), workers.start()]
        wanted = batch.drafts.count() + imported() + chance.randrange(1, 40)
        until(lambda wanted=wanted: batch.drafts.count() + imported() >= wanted or is_done(batch))
        for worker in running:
            workers.kill(worker)
        if is_done(batch) and not imported():
            begin_import(batch)
    workers.start()
    until(lambda: is_done(batch))
    if not imported():
        begin_import(batch)
        until(lambda: is_done(batch))

    verify(batch, articles=len(TEXTS))
