"""A worker that ends is started again, with pauses that grow; all are stopped together."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]


@contextmanager
def watch(needed: list[str], *others: list[str]) -> Iterator[subprocess.Popen[str]]:
    given = json.dumps([str(ROOT), needed, others])
    command = [sys.executable, "-m", "review.management.children", given]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as watching:
        try:
            yield watching
        finally:
            watching.send_signal(signal.SIGTERM)


def started(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []


def until(holds, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


def noting(path: Path, then: str) -> list[str]:
    program = f"import os, time; print(os.getpid(), file=open({str(path)!r}, 'a')); {then}"
    return [sys.executable, "-c", program]


def test_a_worker_that_is_killed_is_started_again(notes: Path):
    with watch(SLEEPS, noting(notes, "time.sleep(60)")) as watching:
        until(lambda: len(started(notes)) == 1)

        os.kill(int(started(notes)[0]), signal.SIGKILL)

        until(lambda: len(started(notes)) == 2)
    assert watching.returncode == 0


def test_pauses_grow_while_it_keeps_ending(notes: Path):
    with watch(SLEEPS, noting(notes, "raise SystemExit(1)")) as watching:
        until(lambda: len(started(notes)) == 3)
        watching.send_signal(signal.SIGTERM)
        said = [json.loads(line)["event"] for line in watching.stderr]

    assert [event.rsplit(" in ", 1)[1] for event in said[:2]] == ["1 s", "2 s"]


def test_workers_give_way_to_the_server_from_their_first_line(tmp_path: Path):
    def noting_niceness(name: str) -> list[str]:
        noted = f"print(os.nice(0), file=open({str(tmp_path / name)!r}, 'a'))"
        return [sys.executable, "-c", f"import os, time; {noted}; time.sleep(60)"]

    with watch(noting_niceness("server"), noting_niceness("worker")):
        until(lambda: started(tmp_path / "server") and started(tmp_path / "worker"))

    assert started(tmp_path / "server") == [str(os.nice(0))]
    assert started(tmp_path / "worker") == [str(max(os.nice(0), 10))]


def test_everything_is_stopped_when_the_server_ends(notes: Path):
    server = [sys.executable, "-c", "import time; time.sleep(1); raise SystemExit(3)"]

    with watch(server, noting(notes, "time.sleep(60)")) as watching:
        said = watching.stderr.read()

    assert watching.returncode == 1
    assert "3" in said
    with pytest.raises(ProcessLookupError):
        os.kill(int(started(notes)[0]), 0)
