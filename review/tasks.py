"""What workers do, and how work finds a worker."""

from django.conf import settings
from django.db import transaction
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from review.database.bells import ring
from review.importing.working import has_free_work, put_back_lost, work_on
from review.models import Batch, Worker

SLICE_SECONDS = 5.0
_LOWEST_PRIORITY = -100


class WorkerLost(Exception):
    """The process that did a job has not been seen for a while."""


@task()
def continue_batch(batch_id: int) -> None:
    """A slice of a batch; then others have their turn."""
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch and work_on(batch, seconds=SLICE_SECONDS):
        _enqueue(batch)


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


def _batches_with_jobs() -> set[int]:
    """Jobs that are running are those of workers that were seen."""
    at_work = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
    jobs = DBTaskResult.objects.filter(status__in=at_work, task_path=continue_batch.module_path)
    return {given["kwargs"]["batch_id"] for given in jobs.values_list("args_kwargs", flat=True)}
