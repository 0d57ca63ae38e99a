"""`make bench`: all figures but those of scale, or those named: saves, page, reading, imports,
documents, stalls, setting_up, scale.
"""

import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks import documents, imports, page, reading, saves, scale, setting_up, stalls
from tests.benchmarks.servers import ROOT
from tests.machine import postgresql
from tests.postgres import throw_away_cluster

REPORT = ROOT / "docs" / "benchmarks.md"
EXPLAINED = f"""\
Three servers run at once, each as `make run` starts ours (granian, 2 workers, DEBUG off) and on a
database of its own with the same settings; the same clients ask them in turns, on the same cores.
Each client is somebody else and answers articles of {saves.CLAIMS} claims; ours in a synthetic
newsroom of {saves.NEWSROOM:,} articles. Medians of {saves.ROUNDS} rounds of {saves.SECONDS:.0f} s.

- **bare**, a bare Django save: behind the middleware for sessions, CSRF and users, one upsert by
  the ORM (`bulk_create(update_conflicts=True)` over a unique constraint), a template of one line.
- **floor**, a bare Django page with htmx: behind the middleware of `startproject` and django-htmx,
  a POST finds the claim, inserts the decision and updates a counter in one transaction, finds the
  next claim and renders its form.
- **ours**: asks for the right, finds the claim, writes the log, the decision and the counters in
  one transaction, and answers with the claim's state, the progress, the line for the list of last
  answers and the sentence for the status.
"""
Rows = list[tuple[str, str, str]]
SIMPLE: dict[str, Callable[[], Rows]] = {
    "page": page.measure,
    "reading": reading.measure,
    "imports": imports.measure,
    "documents": documents.measure,
    "stalls": stalls.measure,
    "setting_up": setting_up.measure,
}


def main() -> None:
    named = sys.argv[1:]
    lines = [_head()]
    if not named or "saves" in named:
        lines += _say(_saves())
    rows = [
        row for name, measure in SIMPLE.items() if not named or name in named for row in measure()
    ]
    if rows:
        lines += _say(
            ["", "## Everything else", "", "| what | measured | bar |", "| --- | --- | --- |"]
        )
        lines += _say([f"| {what} | {figure} | {bar} |" for what, figure, bar in rows])
    if "scale" in named:
        for line in scale.report(is_small="small" in named):
            lines += _say([line])
    if not named:
        REPORT.write_text("\n".join(lines) + "\n", "utf-8")


def _saves() -> list[str]:
    lines = [
        "## Saving an answer",
        "",
        EXPLAINED,
        "| engine | clients | | saves a second | median ms | 95th ms | errors |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    notes = []
    server = postgresql(install=False)
    for clients in (1, 8):
        notes += _cells(lines, "SQLite", None, clients)
    if server:
        with throw_away_cluster(server, is_durable=True) as url:
            for clients in (1, 8):
                notes += _cells(lines, "PostgreSQL", url, clients)
    else:
        notes.append("PostgreSQL: its server is not on this machine.")
    return [*lines, "", *notes]


def _cells(lines: list[str], engine: str, url: str | None, clients: int) -> list[str]:
    cells, said = saves.measure(url, clients)
    for name, cell in cells.items():
        lines.append(
            f"| {engine} | {clients} | {name} | {cell.a_second:.0f} | {cell.middle:.1f} "
            f"| {cell.slow:.1f} | {cell.errors} |"
        )
    ours = cells["ours"]
    for name, bar in (("bare", " (bar ≥ 0.6, ≤ 2)"), ("floor", "")):
        other = cells[name]
        lines.append(
            f"| {engine} | {clients} | ours ÷ {name}{bar} "
            f"| {ours.a_second / other.a_second:.2f} | {ours.middle / other.middle:.2f} | | |"
        )
    return [f"- {engine}, {_clients(clients)}: {said}."]


def _clients(number: int) -> str:
    return "1 client" if number == 1 else f"{number} clients"


def _head() -> str:
    model = next(
        line.split(":")[1].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    )
    cores = sum(
        line.startswith("processor") for line in Path("/proc/cpuinfo").read_text().splitlines()
    )
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 2**20
    return (
        "# Benchmarks\n\n"
        f"`make bench`, {datetime.now(UTC):%Y-%m-%d}; {cores} cores of {model}, {memory:.0f} GiB, "
        f"Python {platform.python_version()}. Ratios travel between machines, seconds do not.\n"
    )


def _say(lines: list[str]) -> list[str]:
    print("\n".join(lines), flush=True)
    return lines


if __name__ == "__main__":
    main()
