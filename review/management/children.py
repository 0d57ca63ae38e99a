"""The processes that one command starts, watches and stops together.

`serve` becomes this process when all is set up: it needs no Django, and so no memory for it.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0
_STEADY_AFTER = 60.0  # seconds of life, after which the pause starts small again
_LOOK_EVERY = 0.2
_GRACE = 35.0  # seconds to finish in; then they are killed
_NICENESS = 10  # of 19: pages and answers come first

_ASKED = {0, -signal.SIGTERM, -signal.SIGINT}


@dataclass(slots=True)
class _Child:
    command: Sequence[str]
    is_needed: bool
    process: subprocess.Popen[bytes]
    started: float
    pause: float = _FIRST_PAUSE
    due: float = 0.0  # when it is started again; 0 while it runs


class Children:
    """Those that are needed end the watch when they end; the others are started again, with pauses
    that grow while they keep ending soon.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._children: list[_Child] = []
        self._is_stopping = False

    def add(self, command: Sequence[str], *, is_needed: bool = False) -> None:
        process = self._start(command, is_needed=is_needed)
        self._children.append(_Child(command, is_needed, process, time.monotonic()))

    def watch(self) -> int:
        """The status of the needed child, once all have ended."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        while not self._is_stopping:
            for child in self._children:
                if child.is_needed and child.process.poll() is not None:
                    self._is_stopping = True
                elif not child.is_needed:
                    self._revive(child)
            time.sleep(_LOOK_EVERY)
        return self._end()

    def _stop(self, _number: int, _frame: object) -> None:
        self._is_stopping = True

    def _revive(self, child: _Child) -> None:
        now = time.monotonic()
        if child.process.poll() is None:
            return
        if not child.due:
            if now - child.started > _STEADY_AFTER:
                child.pause = _FIRST_PAUSE
            child.due = now + child.pause
            status = child.process.returncode
            event = f"a worker ended with {status} and is started again in {child.pause:.0f} s"
            print(json.dumps({"event": event, "level": "warning"}), file=sys.stderr, flush=True)
        elif now >= child.due:
            child.pause = min(2 * child.pause, _LONGEST_PAUSE)
            child.process, child.started, child.due = self._start(child.command), now, 0.0

    def _end(self) -> int:
        for child in self._children:
            child.process.terminate()
        until = time.monotonic() + _GRACE
        statuses = []
        for child in self._children:
            try:
                child.process.wait(max(until - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                child.process.kill()
                child.process.wait()
            statuses += [child.process.returncode] * child.is_needed
        return max(statuses, key=abs, default=0)

    def _start(self, command: Sequence[str], *, is_needed: bool = False) -> subprocess.Popen[bytes]:
        """What is not needed gives way from its first line: it is loaded behind the server."""
        return subprocess.Popen(  # noqa: S603 - no word of it is input
            command,
            cwd=self._folder,
            process_group=0,  # a key pressed in the terminal reaches them through us alone
            preexec_fn=partial(_begin, gives_way=not is_needed),  # noqa: PLW1509 - no threads here
        )


def give_way() -> None:
    """This process and those that it starts."""
    os.nice(max(_NICENESS - os.nice(0), 0))


def become(folder: Path, needed: Sequence[str], others: Sequence[Sequence[str]]) -> NoReturn:
    """Leave this process to the watch over these commands."""
    given = json.dumps([str(folder), needed, others])
    os.chdir(folder)
    os.execv(sys.executable, [sys.executable, "-m", __name__, given])  # noqa: S606


def main() -> int:
    folder, needed, others = json.loads(sys.argv[1])
    children = Children(Path(folder))
    children.add(needed, is_needed=True)
    for command in others:
        children.add(command)
    status = children.watch()
    if status in _ASKED:
        return 0
    print(f"The server ended by itself (status {status}).", file=sys.stderr)
    return 1


def _begin(*, gives_way: bool) -> None:
    """A killed command leaves nothing behind that holds the port or works (Linux)."""
    if gives_way:
        give_way()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


if __name__ == "__main__":
    sys.exit(main())
