"""Files are read in a process of their own, so that a bomb, a hang or a crash costs one file."""

import dataclasses
import logging
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from review.documents.document import LIMITS, Limits, Obstacle, Reading, Unreadable
from review.documents.frames import Frame, packed, reading_from_frame, unpacked
from review.documents.table_columns import NOTHING_CHOSEN, Field
from review.documents.wishes import NO_WISHES, Wish

_ROOT = Path(__file__).resolve().parents[2]
_INHERITED = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TZ")  # no keys, no passwords
_CHUNK = 1 << 20
_LONGEST_LOOK = 5  # seconds
_SHORTEST_LOOK = 0.1  # the same
_LEAST_WORK = 0.01  # of the time by the clock; a process that gets less of the processor waits

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where reading stopped before its end, and why."""

    part: int
    place: str
    refusal: Unreadable
    has_answered: bool  # with readings of this part


class Sandbox:
    """Reads one file after another, not several at once; closing it ends the process.

    The process is started with the first file, kept for the next, and replaced after a failure.
    """

    def __init__(self, *, limits: Limits = LIMITS, module: str = "review.documents.child") -> None:
        self._limits = limits
        self._module = module
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        if self._child:
            self._child.end()
            self._child = None

    def read(  # noqa: PLR0913 - each of them has a default
        self,
        content: bytes,
        *,
        name: str = "",
        chosen: Mapping[str, Field] = NOTHING_CHOSEN,
        wishes: frozenset[Wish] = NO_WISHES,
        first: int = 0,
        while_waiting: Callable[[], None] | None = None,
    ) -> Iterator[Reading]:
        """As `reading.read`, from the part numbered `first`. A member of an archive that ends the
        process is refused, and reading goes on behind it.

        The limit is on the processor's time: on a busy machine a file may take much longer by the
        clock. `while_waiting` is called every few seconds of that.
        """
        size, limit = len(content), self._limits.file_bytes
        if size > limit:
            yield Reading("", refusal=Unreadable(Obstacle.TOO_LARGE, bytes=size, limit=limit))
            return
        question: Frame = {
            "name": name.encode("utf-8", "replace").decode(),
            "chosen": dict(chosen),
            "wishes": sorted(wishes),
            "limits": dataclasses.asdict(self._limits),
            "bytes": size,
            "first": first,
        }
        while True:
            was_used = self._child is not None
            stop = yield from self._answers(question, content, while_waiting)
            if stop is None:
                return
            part = max(stop.part, question["first"])  # it may end before it tells of any
            was_used = was_used or part > question["first"]
            was_slow = stop.refusal.reason == Obstacle.TOOK_TOO_LONG
            if was_used and not was_slow and not stop.has_answered:
                # What others left in the process may be why it failed: once more in a fresh one.
                question["first"] = part
                continue
            yield Reading(stop.place, refusal=stop.refusal, part=part)
            if not stop.place:  # no archive, or one that cannot be opened
                return
            question["first"] = part + 1

    def _answers(
        self, question: Frame, content: bytes, while_waiting: Callable[[], None] | None
    ) -> Generator[Reading, None, _Stop | None]:
        """None at the end; the process is gone unless it came to it."""
        if self._child is None:
            self._child = _Child(self._module)
        part, place, has_answered = -1, "", False
        is_complete = False
        try:
            self._child.ask(question, content, seconds=self._limits.seconds)
            while True:
                frame = self._child.next_frame(while_waiting)
                if "part" in frame:
                    part, place, has_answered = frame["part"], frame["place"], False
                    self._child.begin_part(self._limits.seconds)
                elif "end" in frame:
                    is_complete = True
                    return None
                elif "failed" in frame:
                    return _Stop(part, place, self._refusal(frame), has_answered)
                else:
                    yield reading_from_frame(frame, part=part)
                    has_answered = True
        except _Silent as silent:
            return _Stop(part, place, self._reason(silent), has_answered)
        finally:
            if not is_complete:
                self.close()

    def _refusal(self, frame: Frame) -> Unreadable:
        reason, details = frame["failed"]
        if reason == Obstacle.READER_FAILED:
            logger.error("a reader failed: %s", frame["error"])
        return Unreadable(Obstacle(reason), **details)

    def _reason(self, silent: "_Silent") -> Unreadable:
        if silent.status in {None, -signal.SIGXCPU}:
            return Unreadable(Obstacle.TOOK_TOO_LONG, limit=self._limits.seconds)
        if silent.status == -signal.SIGKILL:  # the system does that when memory is short
            return Unreadable(Obstacle.TOO_MUCH_MEMORY, limit=self._limits.memory_bytes)
        logger.error("a reader failed: its process ended with %s", silent.status)
        return Unreadable(Obstacle.READER_FAILED)


class _Silent(Exception):
    """`status` is how the process ended; None when it is still at work."""

    def __init__(self, status: int | None) -> None:
        super().__init__(status)
        self.status = status


class _Child:
    def __init__(self, module: str) -> None:
        self._seconds: float = 0  # of the processor, for a part
        self._used_before: float = 0  # of the processor, when the part was begun
        self._idle: float = 0  # seconds of waiting in which it did nothing
        self._process = subprocess.Popen(  # noqa: S603 - this Python, a module of this tree
            [sys.executable, "-m", module],
            cwd=_ROOT,
            env={name: os.environ[name] for name in _INHERITED if name in os.environ}
            | {"PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._questions = self._process.stdin
        self._answers = self._process.stdout.fileno()

    def ask(self, question: Frame, content: bytes, *, seconds: float) -> None:
        self.begin_part(seconds)
        try:
            self._questions.write(packed(question, content))
            self._questions.flush()
        except BrokenPipeError as error:
            raise _Silent(self._process.wait()) from error

    def begin_part(self, seconds: float) -> None:
        self._seconds, self._used_before, self._idle = seconds, self._used(), 0

    def next_frame(self, while_waiting: Callable[[], None] | None) -> Frame:
        frame = unpacked(lambda size: self._read(size, while_waiting))
        if frame is None:
            raise _Silent(self._process.wait())
        return frame

    def _used(self) -> float:
        """Seconds of the processor until now; 0 on systems that do not tell."""
        try:
            told = Path(f"/proc/{self._process.pid}/stat").read_text("utf-8")
        except OSError:
            return 0
        user, system = told.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        with suppress(BrokenPipeError):
            self._questions.close()
        assert self._process.stdout
        self._process.stdout.close()

    def _read(self, size: int, while_waiting: Callable[[], None] | None) -> bytes:
        """Fewer bytes than asked for when the process is gone."""
        read = bytearray()
        while len(read) < size:
            self._wait(while_waiting)
            chunk = os.read(self._answers, min(size - len(read), _CHUNK))
            if not chunk:
                break
            read += chunk
        return bytes(read)

    def _wait(self, while_waiting: Callable[[], None] | None) -> None:
        """Until there is something to read, as long as it works and may."""
        if select.select([self._answers], [], [], _SHORTEST_LOOK)[0]:
            return
        while True:
            before, began = self._used(), time.monotonic()
            left = self._seconds - max(self._idle, before - self._used_before)
            look = min(max(left, _SHORTEST_LOOK), _LONGEST_LOOK)
            if select.select([self._answers], [], [], look)[0]:
                return
            used, waited = self._used(), time.monotonic() - began
            if used - before < _LEAST_WORK * waited:
                self._idle += waited
            if max(self._idle, used - self._used_before) >= self._seconds:
                raise _Silent(None)
            if while_waiting:
                while_waiting()
