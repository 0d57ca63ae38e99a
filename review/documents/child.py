"""The process that reads the files of strangers: started by `sandbox`, it has nothing to lose.

It gets a question on standard input and answers with frames: the part that it begins, then its
readings, at last the end. It knows no secret, opens no connection and starts no program.
"""

import os
import resource
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from review.documents.document import Limits, Obstacle, Unreadable
from review.documents.frames import Frame, packed, reading_to_frame, unpacked
from review.documents.reading import parts
from review.documents.table_columns import Field
from review.documents.wishes import Wish

_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.sendmsg",
    "subprocess.Popen",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
)


def main() -> None:
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    sys.addaudithook(_refuse)
    while (question := unpacked(questions.read)) is not None:
        content = questions.read(question["bytes"])
        for frame in _answers(question, content):
            _send(answers, frame)


def _answers(question: Frame, content: bytes) -> Iterator[Frame]:
    limits = Limits(**question["limits"])
    _hold_memory(limits)
    chosen = {heading: Field(field) for heading, field in question["chosen"].items()}
    wishes = frozenset(map(Wish, question["wishes"]))
    try:
        for number, place, readings in parts(
            content,
            name=question["name"],
            chosen=chosen,
            wishes=wishes,
            limits=limits,
            first=question["first"],
        ):
            _hold_time(limits)
            yield {"part": number, "place": place}
            for reading in readings:
                yield reading_to_frame(reading)
    except MemoryError:
        refusal = Unreadable(Obstacle.TOO_MUCH_MEMORY, limit=limits.memory_bytes)
        yield {"failed": [refusal.reason, refusal.details], "error": ""}
    except Exception as error:  # noqa: BLE001 - the process ends with it, and says first what it was
        yield {"failed": [Obstacle.READER_FAILED, {}], "error": _where(error)}
    else:
        yield {"end": True}


def _send(answers: BinaryIO, frame: Frame) -> None:
    answers.write(packed(frame))
    answers.flush()


def _hold_memory(limits: Limits) -> None:
    _hold(resource.RLIMIT_AS, limits.memory_bytes)


def _hold_time(limits: Limits) -> None:
    """For when nobody is left to end it; otherwise the asking process watches the clock."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _hold(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + limits.seconds + 1)


def _hold(what: int, limit: int) -> None:
    _soft, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    with suppress(ValueError, OSError):  # systems that do not have it
        resource.setrlimit(what, (limit, hard))


def _refuse(event: str, _arguments: object) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(event)


def _where(error: Exception) -> str:
    """The kind of error and its place; never its message, which may quote the text."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno}" for frame in frames[-3:]]
    return f"{type(error).__name__} at {' < '.join(reversed(places))}"


if __name__ == "__main__":
    main()
