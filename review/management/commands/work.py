import logging
import os
import socket
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResult, TaskResultStatus
from django.tasks.signals import task_finished
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from review.database.bells import bell
from review.management.children import give_way
from review.models.batch import LEASE
from review.reviewing.agreeing import count_agreement, has_lines_to_count
from review.reviewing.sayings import find_sayings
from review.tasks import forget_worker, see_worker

_SIGNS_A_LEASE = 9
_LOOK_EVERY = 0.5  # seconds

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    requires_system_checks = []  # they load all pages
    help = "Do the work that waits, until asked to stop; `serve` starts and watches one."

    def handle(self, *_args: Any, **_options: Any) -> None:
        give_way()
        name = f"{socket.gethostname()[:30]}-{os.getpid()}-{get_random_string(8)}"
        stopped = threading.Event()
        signs = threading.Thread(target=_give_signs, args=(name, stopped), daemon=True)
        signs.start()
        task_finished.connect(_log_failure)
        try:
            _work(name)
        finally:
            stopped.set()
            signs.join()
            forget_worker(name)


def _work(name: str) -> None:
    """What waits, then again when the bell rings; every half second for who rings elsewhere."""
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=_LOOK_EVERY,  # while the database is locked
        batch=True,  # ends when nothing waits
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
    )
    worker.configure_signals()
    with bell(name) as ours:
        while worker.running:
            worker.run()
            if not _count_some():
                ours.wait(_LOOK_EVERY)


def _count_some() -> bool:
    """Whether more could be counted, or compared, at once."""
    try:
        return (has_lines_to_count() and count_agreement()) or find_sayings()
    except DatabaseError as error:  # locked or gone for a while
        logger.warning("agreement could not be counted: %s", type(error).__name__)
        connection.close()
        return False


def _log_failure(*, task_result: TaskResult[Any, Any], **_given: object) -> None:
    """The queue keeps it in a row only."""
    if task_result.status == TaskResultStatus.FAILED:
        logger.error("a job failed: %s", task_result.errors[-1].traceback)


def _give_signs(name: str, stopped: threading.Event) -> None:
    while not stopped.is_set():
        try:
            see_worker(name)
        except DatabaseError as error:  # locked or gone for a while: the next sign will tell
            logger.warning("no sign of life could be given: %s", type(error).__name__)
            connection.close()
        stopped.wait(LEASE.total_seconds() / _SIGNS_A_LEASE)
    connection.close()
