"""Saves a second and how long one takes, ours beside two yardsticks, in turns.

Each client is somebody else, in a newsroom of 1,000 articles, and answers articles of 24 claims.
"""

import multiprocessing
import re
import statistics
import tempfile
import time
import uuid
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.servers import (
    PEOPLE,
    Person,
    Server,
    enter,
    enter_yardstick,
    environment,
    make_newsroom,
    ours,
    python,
    yardstick,
)

ROUNDS, SECONDS = 3, 3.0
NEWSROOM = 1000  # articles that are there before
ARTICLES, CLAIMS = 600, 24  # to answer
ANSWERS = ["sourced", "unsourced", "person", "unnamed", "vague", "not_a_claim"]
PREPARE = f"""
import django; django.setup()
from tests.factories import store_text
from review.models import Claim
articles = []
for number in range({ARTICLES}):
    lines = [f"قال المتحدث {{number}} إن المشروع {{n}} اكتمل أمس." for n in range({CLAIMS})]
    articles.append(store_text("\\n".join(lines)))
claims = Claim.objects.filter(article__in=articles).order_by("pk")
print(*claims.values_list("pk", flat=True))
"""
COUNT = """
import django; django.setup()
from review.models import DecisionEvent, Decision
from review.reviewing.counting import differences
print(DecisionEvent.objects.count(), Decision.objects.count(), len(differences()))
"""


@dataclass(frozen=True, slots=True)
class Side:
    """A server with those who answer there, and the claims to answer."""

    server: Server
    people: list[Person]
    claims: list[int]


@dataclass(frozen=True, slots=True)
class Round:
    saved: int
    errors: int
    seconds: float
    milliseconds: list[float]


@dataclass(frozen=True, slots=True)
class Cell:
    """Medians over the rounds; `saved` in all of them."""

    a_second: float
    middle: float  # ms
    slow: float  # ms, the 95th percentile
    errors: int
    saved: int


def measure(url: str | None, clients: int) -> tuple[dict[str, Cell], str]:
    """The bare save, the floor and ours, and what the database said of ours afterwards."""
    with tempfile.TemporaryDirectory(prefix="isnad-bench-") as folder:
        around = environment(_folder(folder, "ours"), ours_url := new_database(url, "ours"))
        make_newsroom(around, NEWSROOM)
        with (
            yardstick("bare", _folder(folder, "bare"), new_database(url, "bare")) as bare,
            yardstick("floor", _folder(folder, "floor"), new_database(url, "floor")) as floor,
            ours(Path(folder) / "ours", ours_url) as desk,
        ):
            side = at_ours(desk)
            numbers = list(range(1, len(side.claims) + 1))
            before = _counted(desk)
            cells = in_turns(
                {
                    "bare": Side(bare, enter_yardstick(bare), numbers),
                    "floor": Side(floor, enter_yardstick(floor), numbers),
                    "ours": side,
                },
                clients,
            )
            said = _check(before, _counted(desk), cells["ours"].saved)
        return cells, said


def at_ours(server: Server) -> Side:
    """Eight reviewers of the synthetic newsroom, and articles that came just now."""
    names = [f"reviewer{number}" for number in range(1, PEOPLE + 1)]
    claims = [int(word) for word in python(server.environment, PREPARE).split()]
    return Side(server, enter(server, *names), claims)


def in_turns(sides: dict[str, Side], clients: int) -> dict[str, Cell]:
    rounds: dict[str, list[Round]] = {name: [] for name in sides}
    for turn in range(ROUNDS):
        for name, side in sides.items():
            share = len(side.claims) // ROUNDS
            part = side.claims[turn * share : (turn + 1) * share]
            rounds[name].append(_round(side, clients, part))
    return {name: _cell(done) for name, done in rounds.items()}


def _folder(parent: str, name: str) -> Path:
    folder = Path(parent) / name
    folder.mkdir()
    return folder


def new_database(url: str | None, name: str) -> str | None:
    """An empty database of its own in the cluster."""
    if url is None:
        return None
    import psycopg  # noqa: PLC0415 - only where it is measured

    name = f"{name}_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return url.rsplit("/", 1)[0] + f"/{name}"


def _round(side: Side, clients: int, claims: list[int]) -> Round:
    with multiprocessing.Pool(clients) as pool:
        # whole articles, as a person answers them
        at_once = -(-len(claims) // clients)
        work = [
            (side.server.port, person, claims[number * at_once : (number + 1) * at_once])
            for number, person in enumerate(side.people[:clients])
        ]
        started = time.monotonic()
        done = pool.starmap(_save_for_a_while, work)
        seconds = time.monotonic() - started
    times = [value for part in done for value in part[0]]
    return Round(len(times), sum(part[1] for part in done), seconds, times)


def _save_for_a_while(port: int, person: Person, claims: list[int]) -> tuple[list[float], int]:
    connection = HTTPConnection("127.0.0.1", port)
    headers = {"Cookie": person.cookie, "HX-Request": "true", "X-CSRFToken": person.token}
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
        sum(one.saved for one in rounds),
    )


def _counted(server: Server) -> tuple[int, int, int]:
    """Events, decisions, and counters that differ from them."""
    events, decisions, wrong = map(int, re.findall(r"\d+", python(server.environment, COUNT)))
    return events, decisions, wrong


def _check(before: tuple[int, int, int], after: tuple[int, int, int], saved: int) -> str:
    events, decisions, wrong = after[0] - before[0], after[1] - before[1], after[2]
    if events == decisions == saved and not wrong:
        return f"{saved:,} acknowledged, as many events and decisions, every counter right"
    return f"WRONG: {saved} acknowledged, {events} events, {decisions} decisions, {wrong} counters"
