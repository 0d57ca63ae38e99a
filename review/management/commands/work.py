import logging
import os
import socket
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.tasks import TaskResult, TaskResultStatus
from django.tasks.signals import task_finished
from django.utils.crypto import get_random_string

from review.models.batch import LEASE
from review.tasks import forget_worker, see_worker

_SIGNS_A_LEASE = 9

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Do the work that waits, until asked to stop; `serve` starts and watches one."

    def handle(self, *_args: Any, **_options: Any) -> None:
        name = f"{socket.gethostname()[:30]}-{os.getpid()}-{get_random_string(8)}"
        stopped = threading.Event()
        signs = threading.Thread(target=_give_signs, args=(name, stopped), daemon=True)
        signs.start()
        task_finished.connect(_log_failure)
        try:
            call_command("db_worker", worker_id=name, interval=0.5, verbosity=0, reload=False)
        finally:
            stopped.set()
            signs.join()
            forget_worker(name)


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
