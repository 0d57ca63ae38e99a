"""`make test`: every test on SQLite and, at the same time, those with rows on a PostgreSQL made for
them: tests of browsers and workers wait for others much of their time.

Other arguments than --sqlite-only and --postgres-only go to pytest.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Never
from xml.etree import ElementTree

from tests.machine import chromium, postgresql
from tests.postgres import throw_away_cluster

ROOT = Path(__file__).resolve().parent.parent
NOTHING_COLLECTED = 5
# whole files, in their order: see the groups of conftest.py
_SHARED = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadgroup", "--no-loadscope-reorder"]

# what says nothing of a database, or goes by SQLite's alone
_WITHOUT_ROWS = (
    *("browser", "checks", "documents", "statistics", "text", "wording"),
    "web/test_upload_contents.py",
)


@dataclass(frozen=True, slots=True)
class Run:
    engine: str
    counts: str
    seconds: float
    status: int

    @property
    def is_empty(self) -> bool:
        """As when only browser tests were chosen, and this engine leaves them out."""
        return self.status == NOTHING_COLLECTED

    @property
    def is_bad(self) -> bool:
        return self.status != 0 and not self.is_empty

    def __str__(self) -> str:
        return f"{self.engine}: {self.counts} in {self.seconds:.0f} s"


@dataclass(frozen=True, slots=True)
class Started:
    engine: str
    process: subprocess.Popen[bytes]
    folder: Path
    at: float  # by the clock that only counts

    def run(self, seconds: float) -> Run:
        """After its end."""
        counts = _counts(self.folder / "report.xml")
        return Run(self.engine, counts, seconds, self.process.returncode)


def main() -> int:
    chosen, arguments = _options()
    server = None if chosen.sqlite_only else postgresql(install=_in_ci())
    if server is None and (_in_ci() or chosen.postgres_only) and not chosen.sqlite_only:
        return _refusal("PostgreSQL's server is not on this machine: apt install postgresql")
    browser = None if chosen.postgres_only else chromium()
    if browser is None and not chosen.postgres_only:
        return _refusal(
            "The browser tests need Chromium, and none could be found or installed: "
            "put `chromium` on PATH (Debian: apt install chromium) and try again."
        )

    with tempfile.TemporaryDirectory(prefix="isnad-tests-") as folder:
        runs = _runs(server, browser, arguments, Path(folder))

    print()
    for run in runs:
        print(run)
    if chosen.sqlite_only:
        print("PostgreSQL: not run, as asked")
    elif server is None:
        print("PostgreSQL: not run, its server is not on this machine (apt install postgresql)")
    if any(run.is_bad for run in runs) or all(run.is_empty for run in runs):
        return _refusal("Not every test passed.")
    return 0


def _runs(
    server: Path | None, browser: str | None, arguments: Sequence[str], folder: Path
) -> list[Run]:
    samples = folder / "samples"
    samples.mkdir()
    shared = {"SAMPLES_DIR": str(samples)}
    started: list[Started] = []
    with ExitStack() as stack:
        url = stack.enter_context(throw_away_cluster(server)) if server else ""
        if browser:
            environment = {"CHROMIUM": browser, **shared}
            started.append(_start("SQLite", environment, arguments, folder / "sqlite"))
        if server:
            environment = {"DATABASE_URL": url, **shared}
            on_rows = [*(f"--ignore=tests/{folder}" for folder in _WITHOUT_ROWS), *arguments]
            started.append(_start(_version(server), environment, on_rows, folder / "postgresql"))
        return _ended(started)


def _options() -> tuple[argparse.Namespace, list[str]]:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    only = options.add_mutually_exclusive_group()
    only.add_argument("--sqlite-only", action="store_true")
    only.add_argument("--postgres-only", action="store_true")
    return options.parse_known_args()


def _start(
    engine: str, environment: dict[str, str], arguments: Sequence[str], folder: Path
) -> Started:
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    folder.mkdir()
    command = [sys.executable, "-m", "pytest", f"--junitxml={folder}/report.xml", *_SHARED]
    print(f"Running the tests on {engine}.", flush=True)
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            [*command, *arguments],
            cwd=ROOT,
            env={**inherited, **environment, "DATA_DIR": f"{folder}/data"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    return Started(engine, process, folder, time.monotonic())


def _ended(started: Sequence[Started]) -> list[Run]:
    """What the first says is shown as it says it, of the others all when they have ended. When we
    are stopped meanwhile, they still get the time to stop their servers.
    """
    seconds: dict[str, float] = {}
    shown = 0
    try:
        while len(seconds) < len(started):
            time.sleep(0.1)
            for one in started:
                if one.engine not in seconds and one.process.poll() is not None:
                    seconds[one.engine] = time.monotonic() - one.at
            shown = _show(started[0], shown)
    except (KeyboardInterrupt, SystemExit) as stopped:
        for one in started:
            if isinstance(stopped, SystemExit):  # Ctrl-C reaches them by itself
                one.process.send_signal(signal.SIGINT)
        for one in started:
            try:
                one.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                one.process.kill()
        raise
    for one in started[1:]:
        print(f"\n{one.engine}:", flush=True)
        _show(one)
    return [one.run(seconds[one.engine]) for one in started]


def _show(one: Started, start: int = 0) -> int:
    """What it has said from the byte `start` on; where that ends."""
    with (one.folder / "output").open("rb") as output:
        output.seek(start)
        sys.stdout.buffer.write(output.read())
        sys.stdout.buffer.flush()
        return output.tell()


def _counts(report: Path) -> str:
    if not report.exists():
        return "pytest did not come to an end"
    suite = ElementTree.parse(report).getroot().find("testsuite")  # noqa: S314 - pytest's own
    assert suite is not None
    number = {name: int(suite.get(name, 0)) for name in ("failures", "errors", "skipped", "tests")}
    passed = number.pop("tests") - sum(number.values())
    named = {"failures": "failed", "errors": "in error", "skipped": "skipped"}
    return ", ".join([f"{passed} passed", *(f"{number[n]} {named[n]}" for n in named if number[n])])


def _version(server: Path) -> str:
    """Such as `PostgreSQL 15.14`."""
    said = subprocess.run(
        [server / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    return "PostgreSQL " + said.split(") ", 1)[1].split()[0]


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true"}


def _refusal(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _stop(number: int, _frame: object) -> Never:
    sys.exit(128 + number)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGHUP, _stop)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
