"""Every page in synthetic newsrooms that grow: how long the server takes, and what it asks for.

`scale small` leaves out the largest.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.benchmarks import saves
from tests.benchmarks.servers import (
    Person,
    Server,
    enter,
    environment,
    make_newsroom,
    ours,
    python,
)
from tests.machine import postgresql
from tests.postgres import throw_away_cluster

SMALL, LARGE = (1_000, 10_000), (1_000, 10_000, 100_000)
WARM_UPS, TIMES = 2, 15
ONCE_SECONDS = 20.0  # a page that takes longer is asked for once
PAGE_SECONDS = 30.0  # and none is asked for longer than that
PEOPLE = {"editor": "editor1", "reviewer": "reviewer1", "admin": "admin1"}

EXPLAINED = """\
Synthetic newsrooms by `make_newsroom`, 20 claims an article. In each cell: the median and, in
brackets, the 95th percentile of the server's time in ms · queries · the slowest query in ms. The
last column is the median in the largest newsroom by that in the smallest."""
SIZE = """
import os, django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    if connection.vendor == "postgresql":
        # what the server does by itself within minutes
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT pg_database_size(current_database())")
    else:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    print(cursor.fetchone()[0])
"""
PAGES = """
import json, django; django.setup()
from django.contrib import admin
from django.urls import reverse
from review.models import Article, Band, Batch, Counters, Outcome
here = Article.objects.filter(binned_at=None)
last = Article.objects.order_by("-pk").values_list("pk", flat=True)[0]
middle = here.filter(pk__gte=last // 2).order_by("pk")
read = middle.filter(counters__open=0, previous_version=None)[0].pk
waiting = middle.filter(counters__open=20)[0].pk
version = here.exclude(previous_version=None).order_by("-pk")[0].pk
deep = {"article": last // 2, "position": 10}
pages = []
def page(name, path, person="editor", **query):
    written = "&".join(f"{key}={value}" for key, value in query.items())
    pages.append([name, path + ("?" + written if written else ""), person])
page("dashboard, editor", "/")
page("dashboard, reviewer", "/", "reviewer")
page("articles", "/articles/")
page("articles, reviewer", "/articles/", "reviewer")
page("articles, deep", "/articles/", article=last // 2)
page("articles, waiting", "/articles/", state="waiting")
page("articles, waiting, reviewer", "/articles/", "reviewer", state="waiting")
page("articles, reviewed", "/articles/", state="reviewed")
page("articles, of an outlet", "/articles/", outlet=3)
page("articles, by title", "/articles/", title="%D8%A7%D9%84%D8%AC%D8%B3%D8%B1")
page("claims", "/claims/")
page("claims, deep", "/claims/", **deep)
page("claims, reviewer", "/claims/", "reviewer")
for key, values in (("band", Band.values), ("outcome", Outcome.values)):
    for value in values:
        page(f"claims, {value}", "/claims/", **{key: value})
        page(f"claims, {value}, deep", "/claims/", **{key: value}, **deep)
page("article", f"/articles/{read}/")
page("article, filtered", f"/articles/{read}/", band="named")
page("article, reviewer", f"/articles/{read}/", "reviewer")
page("what changed in a version", f"/articles/{version}/changes/")
page("review", f"/articles/{waiting}/review/", "reviewer")
page("next article", "/review/", "reviewer")
page("import", "/import/")
page("batch", f"/import/{Batch.objects.order_by('-pk')[0].pk}/")
page("rules", "/rules/")
page("account", "/account/", "reviewer")
page("admin", "/admin/", "admin")
for model in admin.site._registry:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    page(f"admin, {model._meta.model_name}", reverse(f"{name}_changelist"), "admin")
    if row := model._default_manager.order_by("pk").first():
        change = reverse(f"{name}_change", args=[row.pk])
        page(f"admin, one {model._meta.model_name}", change, "admin")
print(json.dumps(pages))
"""
QUERIES = """
import json, sys, django; django.setup()
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from review.models import Reviewer
clients = {}
def client_of(name):
    if name not in clients:
        clients[name] = Client(headers={"host": "127.0.0.1"})
        clients[name].force_login(Reviewer.objects.get(username=name))
        clients[name].get("/account/")
    return clients[name]
for path, name in json.load(sys.stdin):
    client = client_of(name)
    with CaptureQueriesContext(connection) as queries:
        status = client.get(path).status_code
    times = [float(query["time"]) * 1000 for query in queries]
    slowest = max(queries, key=lambda query: float(query["time"]), default={"sql": ""})
    said = [status, len(times), max(times, default=0), slowest["sql"][:20000]]
    print(json.dumps(said), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Newsroom:
    articles: int
    folder: Path
    url: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    middle: float  # ms, of the server
    slow: float  # ms, the 95th percentile
    queries: int
    slowest: float  # ms, of one query

    def __str__(self) -> str:
        return f"{self.middle:,.0f} ({self.slow:,.0f}) · {self.queries} · {self.slowest:,.0f}"


def report(*, is_small: bool) -> Iterator[str]:
    """The tables, line by line, of both engines."""
    sizes = SMALL if is_small else LARGE
    yield from ("", "## Pages in newsrooms that grow", "", EXPLAINED)
    yield from _engine("SQLite", None, sizes)
    if server := postgresql(install=False):
        with throw_away_cluster(server, is_durable=True) as url:
            yield from _engine("PostgreSQL", url, sizes)


def _engine(engine: str, url: str | None, sizes: tuple[int, ...]) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="isnad-bench-") as folder:
        newsrooms = []
        yield from ("", f"### {engine}", "")
        yield from (
            "| articles | built in s | peak MiB | database MiB |",
            "| --- | --- | --- | --- |",
        )
        for articles in sizes:
            newsroom = _new(Path(folder), url, articles)
            around = environment(newsroom.folder, newsroom.url)
            seconds, peak = make_newsroom(around, articles)
            size = float(python(around, SIZE)) / 2**20
            yield f"| {articles:,} | {seconds:,.0f} | {peak:.0f} | {size:,.0f} |"
            newsrooms.append(newsroom)
        yield from table(newsrooms)
        yield from saving(newsrooms)


def _new(folder: Path, url: str | None, articles: int) -> Newsroom:
    own = folder / str(articles)
    own.mkdir()
    return Newsroom(articles, own, saves.new_database(url, f"scale_{articles}"))


def table(newsrooms: list[Newsroom]) -> Iterator[str]:
    """A row a page, a column a newsroom."""
    measured = [measure(newsroom) for newsroom in newsrooms]
    heads = " | ".join(f"{newsroom.articles:,}" for newsroom in newsrooms)
    yield from ("", f"| page | {heads} | ratio |", "| --- " * (len(newsrooms) + 2) + "|")
    for name, first in measured[0].items():
        cells = [of_size.get(name) for of_size in measured]
        last = cells[-1]
        ratio = f"{last.middle / first.middle:.1f}" if last else ""
        yield f"| {name} | {' | '.join(str(cell or '') for cell in cells)} | {ratio} |"


def measure(newsroom: Newsroom) -> dict[str, Cell]:
    """By the names of the pages."""
    with ours(newsroom.folder, newsroom.url) as server:
        names = enter(server, *PEOPLE.values())
        people = dict(zip(PEOPLE, names, strict=True))
        pages = json.loads(python(server.environment, PAGES))
        times = {}
        for name, path, person in pages:
            times[name] = _milliseconds(server, people[person], path)
            _tell(f"{newsroom.articles:>7,} {name}: {statistics.median(times[name]):.0f} ms")
        asked = json.dumps([(path, PEOPLE[person]) for _name, path, person in pages])
        said = python(server.environment, QUERIES, given=asked).splitlines()
    found = {}
    for (name, path, _person), line in zip(pages, said, strict=True):
        status, queries, slowest, sql = json.loads(line)
        assert status in {200, 302}, f"{path} answered {status}"
        found[name] = Cell(statistics.median(times[name]), _slow(times[name]), queries, slowest)
        if slowest > 1000:
            _tell(f"{name}: {slowest:,.0f} ms: {sql}")
    return found


def saving(newsrooms: list[Newsroom]) -> Iterator[str]:
    """Eight people save in the smallest and in the largest newsroom, in turns."""
    with ExitStack() as stack:
        sides = {
            f"{one.articles:,}": saves.at_ours(stack.enter_context(ours(one.folder, one.url)))
            for one in (newsrooms[0], newsrooms[-1])
        }
        cells = saves.in_turns(sides, clients=8)
    yield from ("", "| saves, eight people | a second | median ms | 95th ms | errors |")
    yield "| --- | --- | --- | --- | --- |"
    for name, cell in cells.items():
        yield (
            f"| {name} articles | {cell.a_second:.0f} | {cell.middle:.1f} | {cell.slow:.1f} "
            f"| {cell.errors} |"
        )
    first, last = cells.values()
    yield f"| ratio | {last.a_second / first.a_second:.2f} | {last.middle / first.middle:.2f} | | |"


def _milliseconds(server: Server, person: Person, path: str) -> list[float]:
    times: list[float] = []
    begun = time.perf_counter()
    while len(times) < WARM_UPS + TIMES and time.perf_counter() - begun < PAGE_SECONDS:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=900)
        started = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": person.cookie})
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - started) * 1000)
        connection.close()
        assert answer.status in {200, 302}, f"{path} answered {answer.status}"
        if times[-1] > ONCE_SECONDS * 1000:
            break
    return times[WARM_UPS:] or times[-1:]


def _slow(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] if len(times) > 2 else max(times)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
