"""Real worker processes on the database of the test."""

import fcntl
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
LEASE_SECONDS = 2


class Workers:
    """Starts workers and ends those that it started, no others."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self._environment = os.environ | {"LEASE_SECONDS": str(LEASE_SECONDS)}
        if connection.vendor == "sqlite":
            (folder / "isnad.sqlite3").symlink_to(connection.settings_dict["NAME"])
            self._environment |= {"DATA_DIR": str(folder)}
        else:
            given = connection.settings_dict
            self._environment["DATABASE_URL"] = (
                f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}"
                f"/{given['NAME']}"
            )

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        log = (self._folder / "workers.log").open("ab")
        process = subprocess.Popen(
            [sys.executable, *(command or ("manage.py", "work"))],
            cwd=ROOT,
            env=self._environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        self._processes.append(process)
        return process

    def freeze(self, process: subprocess.Popen[bytes]) -> None:
        """At a moment when it holds no lock: a frozen writer of SQLite holds up all others."""
        while True:
            process.send_signal(signal.SIGSTOP)
            time.sleep(0.1)
            if self._may_write():
                return
            process.send_signal(signal.SIGCONT)
            time.sleep(0.02)

    def _may_write(self) -> bool:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    "select count(*) from pg_stat_activity where datname = current_database()"
                    " and pid != pg_backend_pid() and state like '%in transaction%'"
                )
                return cursor.fetchone() == (0,)
        other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0.1)
        try:
            other.execute("begin immediate")
        except sqlite3.OperationalError:
            return False
        finally:
            other.close()
        with (self._folder / "turn").open("w") as turn:
            try:
                fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def end(self) -> None:
        for process in self._processes:
            if process.poll() is None:
                self.kill(process)

    def log(self) -> str:
        return (self._folder / "workers.log").read_text()


@pytest.fixture
def workers(transactional_db: None, tmp_path: Path) -> Iterator[Workers]:
    started = Workers(tmp_path)
    yield started
    started.end()


def until(holds: Callable[[], object], *, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.05)


@pytest.fixture(autouse=True)
def a_short_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "LEASE_SECONDS", LEASE_SECONDS)
