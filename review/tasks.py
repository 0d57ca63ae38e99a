"""What workers do, and how work finds a worker."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import batched
from typing import Any

from django.conf import settings
from django.db import transaction
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from review.database.bells import ring
from review.importing.articles import repropose_claims
from review.importing.attributing import attribute_again
from review.importing.errors import ImportingError
from review.importing.working import has_free_work, put_back_lost, work_on
from review.models import Article, Batch, Worker
from review.models.batch import MOST_ATTEMPTS

SLICE_SECONDS = 5.0
_LOWEST_PRIORITY = -100
_ARTICLES_A_JOB = 10


class WorkerLost(Exception):
    """The process that did a job has not been seen for a while."""


@task()
def continue_batch(batch_id: int) -> None:
    """A slice of a batch; then others have their turn."""
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch and work_on(batch, seconds=SLICE_SECONDS):
        _enqueue(batch)


@task(priority=-1)
def read_articles(article_ids: list[int], *, with_claims: bool, attempt: int = 1) -> None:  # noqa: ARG001 - told to the next one
    """Claims stay where somebody has begun the review meanwhile."""
    for article in Article.objects.filter(pk__in=article_ids):
        if with_claims:
            with suppress(ImportingError):
                repropose_claims(article)
        else:
            attribute_again(article)


def start_reading(article_ids: Sequence[int], *, with_claims: bool) -> None:
    """Articles that are here are read again, attributions alone or claims as well."""
    for some in batched(article_ids, _ARTICLES_A_JOB):
        read_articles.enqueue(list(some), with_claims=with_claims)
    transaction.on_commit(ring)


def start_batch(batch_id: int) -> None:
    """One job a worker, so that all of them share the batch."""
    batch = Batch.objects.get(pk=batch_id)
    for _worker in range(settings.IMPORT_WORKERS):
        _enqueue(batch)


def see_worker(name: str) -> None:
    """A sign of life; and work that nobody does any more is given to somebody."""
    Worker.objects.update_or_create(name=name, defaults={"seen_at": timezone.now()})
    _fail_lost_jobs()
    waited_for = _batches_with_jobs()
    for batch in Batch.objects.unfinished().exclude(pk__in=waited_for).order_by("pk"):
        put_back_lost(batch)
        if has_free_work(batch):
            _enqueue(batch)


def forget_worker(name: str) -> None:
    Worker.objects.filter(name=name).delete()


def _enqueue(batch: Batch) -> None:
    """The more a person has waiting, the later it comes: another one's first batch goes before."""
    theirs = Batch.objects.unfinished().filter(imported_by=batch.imported_by)
    waiting = theirs.exclude(pk=batch.pk).count()
    priority = max(-waiting, _LOWEST_PRIORITY)
    continue_batch.using(priority=priority).enqueue(batch_id=batch.pk)
    transaction.on_commit(ring)


def _fail_lost_jobs() -> None:
    alive = set(Worker.objects.alive().values_list("name", flat=True))
    for job in DBTaskResult.objects.running():
        if not alive.intersection(job.worker_ids[-1:]):
            job.set_failed(WorkerLost())
            _read_again(job)


def _read_again(job: DBTaskResult[Any, Any]) -> None:
    """Batches tell by themselves what is left of them; reading articles twice changes nothing."""
    given = job.args_kwargs
    attempt = given["kwargs"].get("attempt", 1)
    if job.task_path == read_articles.module_path and attempt < MOST_ATTEMPTS:
        read_articles.enqueue(*given["args"], **given["kwargs"] | {"attempt": attempt + 1})


def _batches_with_jobs() -> set[int]:
    """Jobs that are running are those of workers that were seen."""
    at_work = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
    jobs = DBTaskResult.objects.filter(status__in=at_work, task_path=continue_batch.module_path)
    return {given["kwargs"]["batch_id"] for given in jobs.values_list("args_kwargs", flat=True)}
