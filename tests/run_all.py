"""`make test`: every test on SQLite, then those with rows on a PostgreSQL made for them.

Other arguments than --sqlite-only and --postgres-only go to pytest.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
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

_WITHOUT_ROWS = ("browser", "documents", "text")


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

    with tempfile.TemporaryDirectory(prefix="isnad-samples-") as samples:
        runs = list(_runs(server, browser, {"SAMPLES_DIR": samples}, arguments))

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
    server: Path | None, browser: str | None, shared: dict[str, str], arguments: Sequence[str]
) -> Iterator[Run]:
    if browser:
        yield _run_pytest("SQLite", {"CHROMIUM": browser, **shared}, arguments)
    if server:
        with throw_away_cluster(server) as url:
            on_rows = [*(f"--ignore=tests/{folder}" for folder in _WITHOUT_ROWS), *arguments]
            yield _run_pytest(_version(server), {"DATABASE_URL": url, **shared}, on_rows)


def _options() -> tuple[argparse.Namespace, list[str]]:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    only = options.add_mutually_exclusive_group()
    only.add_argument("--sqlite-only", action="store_true")
    only.add_argument("--postgres-only", action="store_true")
    return options.parse_known_args()


def _run_pytest(engine: str, environment: dict[str, str], arguments: Sequence[str]) -> Run:
    print(f"Running the tests on {engine}.", flush=True)
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with tempfile.TemporaryDirectory(prefix="isnad-tests-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *_SHARED, *arguments]
        started = time.monotonic()
        process = subprocess.Popen(
            command, cwd=ROOT, env={**inherited, **environment, "DATA_DIR": f"{folder}/data"}
        )
        status = _wait(process)
        seconds = time.monotonic() - started
        return Run(engine, _counts(report), seconds, status)


def _wait(process: subprocess.Popen[bytes]) -> int:
    """Its status; when we are stopped meanwhile, it still gets the time to stop its servers."""
    try:
        return process.wait()
    except (KeyboardInterrupt, SystemExit) as stopped:
        if isinstance(stopped, SystemExit):  # Ctrl-C reaches it by itself
            process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
        raise


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
