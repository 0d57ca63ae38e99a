"""Saves a second and how long one takes, ours beside two yardsticks, in turns."""

import multiprocessing
import re
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.servers import ROOT, Server, ours, yardstick

ROUNDS, SECONDS = 3, 3.0
ANSWERS = ["sourced", "unsourced", "person", "unnamed", "vague", "not_a_claim"]
PREPARE = """
import sys, django; django.setup()
from tests.factories import store_text
from review.models import Claim
for number in range(int(sys.argv[1])):
    text = "\\n".join(f"قال المتحدث {number} إن المشروع {n} اكتمل أمس." for n in range(2000))
    store_text(text)
print(*Claim.objects.values_list("pk", flat=True).order_by("pk"))
"""


@dataclass(frozen=True, slots=True)
class Round:
    saved: int
    errors: int
    seconds: float
    milliseconds: list[float]


@dataclass(frozen=True, slots=True)
class Cell:
    """Medians over the rounds."""

    a_second: float
    middle: float  # ms
    slow: float  # ms, the 95th percentile
    errors: int


def measure(url: str | None, clients: int) -> tuple[dict[str, Cell], str]:
    """The bare save, the floor and ours, and what the database said of ours afterwards."""
    with tempfile.TemporaryDirectory(prefix="isnad-bench-") as folder:
        with (
            yardstick("bare", _folder(folder, "bare"), _database(url, "bare")) as bare,
            yardstick("floor", _folder(folder, "floor"), _database(url, "floor")) as floor,
            ours(_folder(folder, "ours"), _database(url, "ours")) as desk,
        ):
            claims = _claims(desk, 12 if clients == 1 else 24)
            numbers = list(range(1, len(claims) + 1))
            sides = {"bare": (bare, numbers), "floor": (floor, numbers), "ours": (desk, claims)}
            rounds: dict[str, list[Round]] = {name: [] for name in sides}
            share = len(claims) // ROUNDS
            for turn in range(ROUNDS):
                for name, (server, known) in sides.items():
                    part = known[turn * share : (turn + 1) * share]
                    rounds[name].append(_round(server, clients, part))
            said = _check(desk, sum(one.saved for one in rounds["ours"]))
        return {name: _cell(done) for name, done in rounds.items()}, said


def _folder(parent: str, name: str) -> Path:
    folder = Path(parent) / name
    folder.mkdir()
    return folder


def _database(url: str | None, name: str) -> str | None:
    """An empty database of its own in the cluster."""
    if url is None:
        return None
    import psycopg  # noqa: PLC0415 - only where it is measured

    name = f"{name}_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return url.rsplit("/", 1)[0] + f"/{name}"


def _claims(server: Server, articles: int) -> list[int]:
    said = _python(server, PREPARE, str(articles))
    return [int(word) for word in said.split()]


def _python(server: Server, script: str, *arguments: str) -> str:
    around = {**server.environment, "DJANGO_SETTINGS_MODULE": "review.settings"}
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env=around,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def _round(server: Server, clients: int, claims: list[int]) -> Round:
    with multiprocessing.Pool(clients) as pool:
        shares = [claims[number::clients] for number in range(clients)]
        target = (server.port, server.cookie, server.token)
        started = time.monotonic()
        done = pool.starmap(_save_for_a_while, [(*target, share) for share in shares])
        seconds = time.monotonic() - started
    times = [value for part in done for value in part[0]]
    return Round(len(times), sum(part[1] for part in done), seconds, times)


def _save_for_a_while(
    port: int, cookie: str, token: str, claims: list[int]
) -> tuple[list[float], int]:
    connection = HTTPConnection("127.0.0.1", port)
    headers = {"Cookie": cookie, "HX-Request": "true", "X-CSRFToken": token}
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    times, errors = [], 0
    until = time.monotonic() + SECONDS
    for number, claim in enumerate(claims):
        if time.monotonic() > until:
            break
        answer = ANSWERS[number % len(ANSWERS)]
        values = urlencode({"answer": answer, "operation": uuid.uuid4().hex})
        started = time.perf_counter()
        connection.request("POST", f"/claims/{claim}/answer/", values, headers)
        response = connection.getresponse()
        response.read()
        if response.status == 200:
            times.append((time.perf_counter() - started) * 1000)
        else:
            errors += 1
    return times, errors


def _cell(rounds: list[Round]) -> Cell:
    def slow(one: Round) -> float:
        return statistics.quantiles(one.milliseconds, n=20)[-1]

    return Cell(
        statistics.median(one.saved / min(one.seconds, SECONDS) for one in rounds),
        statistics.median(statistics.median(one.milliseconds) for one in rounds),
        statistics.median(slow(one) for one in rounds),
        sum(one.errors for one in rounds),
    )


def _check(server: Server, saved: int) -> str:
    script = (
        "import django; django.setup()\n"
        "from review.models import DecisionEvent, Decision\n"
        "from review.reviewing.counting import differences\n"
        "print(DecisionEvent.objects.count(), Decision.objects.count(), len(differences()))"
    )
    events, decisions, wrong = map(int, re.findall(r"\d+", _python(server, script)))
    if events == decisions == saved and not wrong:
        return f"{saved:,} acknowledged, as many events and decisions, every counter right"
    return f"WRONG: {saved} acknowledged, {events} events, {decisions} decisions, {wrong} counters"
