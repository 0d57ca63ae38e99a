"""Damaged files without end for the readers: `python -m tests.documents.fuzzing pdf --minutes 10`.

No test, since it goes on for minutes. What a reader fails with is kept in test-results/fuzz/, and
what it read last in the folder of temporary files, for when the process ends with it.
"""
# ruff: noqa: T201 - what it prints is its result

import argparse
import faulthandler
import logging
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from review.documents.controls import clean
from review.documents.document import LIMITS, Obstacle, Reading
from review.documents.reading import read
from tests.documents.damaging import damaged
from tests.documents.samples import ROOT
from tests.documents.undamaged import READERS, undamaged

FOUND = ROOT / "test-results/fuzz"
LAST = Path(tempfile.gettempdir())
CLOCK = signal.ITIMER_PROF  # the processor's: readers wait for nothing, and others work, too
MEMORY = 2_000_000_000
SETTINGS = settings(
    max_examples=300,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class TookTooLong(BaseException):
    """No Exception, since readers take those of libraries for damage."""


@dataclass
class Run:
    examples: int = 0
    with_documents: int = 0
    slowest: float = 0
    refusals: Counter[str] = field(default_factory=Counter)
    failures: dict[str, Path] = field(default_factory=dict)


def try_out(run: Run, reader: str, content: bytes, name: str) -> None:
    (LAST / f"fuzz-{reader}-last").write_bytes(content)
    began = time.process_time()
    try:
        signal.setitimer(CLOCK, LIMITS.seconds)
        try:
            readings = list(read(content, name=name))
        finally:
            signal.setitimer(CLOCK, 0)
        check(readings, time.process_time() - began)
    except MemoryError:
        run.refusals[Obstacle.TOO_MUCH_MEMORY] += 1
    except (Exception, TookTooLong) as error:  # noqa: BLE001 - to find any is what it is for
        keep(run, reader, content, name, error)
    else:
        run.with_documents += any(reading.document for reading in readings)
        run.refusals.update(str(one.refusal.reason) for one in readings if one.refusal)
    run.examples += 1
    run.slowest = max(run.slowest, time.process_time() - began)


def check(readings: list[Reading], seconds: float) -> None:
    if seconds > LIMITS.seconds:
        raise TookTooLong
    for reading in readings:
        assert (reading.document is None) != (reading.refusal is None)
        if told := reading.document:
            assert told.text == clean(told.text)
            about = [remark.about for remark in told.remarks]
            lines = [told.title, told.byline, told.outlet, told.address, told.encoding, *about]
        else:
            assert reading.refusal.reason != Obstacle.READER_FAILED
            lines = [str(detail) for detail in reading.refusal.details.values()]
        assert all(line == clean(line) for line in [reading.place, *lines])


def keep(run: Run, reader: str, content: bytes, name: str, error: BaseException) -> None:
    """Once for each kind of error and line of ours."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [
        frame
        for frame in frames
        if Path(frame.filename).parent.name == "documents" and frame.name != stop.__name__
    ]
    place = f"{type(error).__name__} at {Path(own[-1].filename).name}:{own[-1].lineno}"
    if place not in run.failures:
        run.failures[place] = FOUND / f"{reader}-{re.sub('[ :]', '-', place)}"
        FOUND.mkdir(parents=True, exist_ok=True)
        run.failures[place].write_bytes(content)
        print(f"{place}, called {name!r}, kept as {run.failures[place].name}", flush=True)
        traceback.print_exception(error)


def stop(_signal: int, _frame: FrameType | None) -> None:
    raise TookTooLong


def fuzz(reader: str, samples: list[bytes], minutes: float) -> Run:
    run = Run()
    names = st.sampled_from([f"a.{reader}"] * 6 + ["", "a.txt", "a.tsv", "a.html", "a.eml"])
    deadline = time.monotonic() + 60 * minutes
    batch = 0
    while time.monotonic() < deadline:
        batch += 1

        @seed(batch)
        @SETTINGS
        @given(damaged(reader, samples), names)
        def on_any(content: bytes, name: str) -> None:
            if time.monotonic() < deadline:
                try_out(run, reader, content, name)

        on_any()
    return run


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("reader", choices=[*READERS, "all"])
    asked.add_argument("--minutes", type=float, default=10)
    arguments = asked.parse_args()
    logging.disable()
    faulthandler.enable()
    signal.signal(signal.SIGPROF, stop)
    readers = list(READERS) if arguments.reader == "all" else [arguments.reader]
    with tempfile.TemporaryDirectory() as folder:
        samples = undamaged(readers, Path(folder))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    has_failed = False
    for reader in readers:
        run = fuzz(reader, samples[reader], arguments.minutes)
        has_failed |= bool(run.failures)
        refused = ", ".join(f"{reason} {count}" for reason, count in run.refusals.most_common())
        print(
            f"{reader}: {run.examples} files in {arguments.minutes:g} minutes,"
            f" {run.with_documents} with documents; refusals: {refused or 'none'};"
            f" the slowest took {run.slowest:.1f} s; failures: {len(run.failures)}",
            flush=True,
        )
    return has_failed


if __name__ == "__main__":
    sys.exit(main())
