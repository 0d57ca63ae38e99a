"""Import: claims and articles a second with and without the engine's reading, and the memory of a
worker that imports a zip of 10,000 short articles.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.servers import ROOT, environment
from tests.machine import postgresql
from tests.postgres import throw_away_cluster

MEMBERS = 10_000
ARTICLES, CLAIMS = 30, 1000
Rows = list[tuple[str, str, str]]

BEFORE = """
import json, resource, sys, time, django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
"""
STORING = (
    BEFORE
    + f"""
from tests.factories import store_text
from review.text.article.anatomy import anatomy
from review.text.attribution.reading import Reading, Segment
class WithoutEngine:
    version = "0"
    def read(self, text):
        taken_apart = anatomy(text)
        segments = tuple(Segment(one.start, one.end, one.role, one.not_claim_reason, None)
                         for one in taken_apart.parts)
        return Reading(taken_apart.title, taken_apart.byline, taken_apart.published_on, segments)
def measured(name, ours=None):
    texts = ["\\n".join(f"قال {{name}}{{a}} إن المشروع {{n}} اكتمل أمس." for n in range({CLAIMS}))
             for a in range({ARTICLES})]
    before = time.perf_counter()
    for text in texts:
        store_text(text, ours=ours)
    return {ARTICLES * CLAIMS} / (time.perf_counter() - before)
with_engine = measured("أ")
print(json.dumps([with_engine, measured("ب", WithoutEngine()), peak()]))
"""
)
BATCH = (
    BEFORE
    + f"""
import io, random, zipfile
from review.importing.batches import begin_import, make_batch
from review.importing.files import Incoming
from review.importing.working import is_unfinished, work_on
from review.models import Claim
chance, words = random.Random(1), [f"كلمة{{n}}" for n in range(20_000)]
def text(number):
    lines = [" ".join(chance.choices(words, k=12)) + "." for _ in range(6)]
    return f"عنوان المادة {{number}}\\n" + "\\n".join(f"قال الوزير إن {{line}}" for line in lines)
def run(batch):
    before = time.perf_counter()
    while is_unfinished(batch):
        work_on(batch, seconds=5)
    return time.perf_counter() - before
file = io.BytesIO()
with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
    for number in range({MEMBERS}):
        archive.writestr(f"{{number}}.txt", text(number))
content = file.getvalue()
batch = make_batch([Incoming("all.zip", len(content), lambda: content)])
reading = run(batch)
begin_import(batch)
importing = run(batch)
counts = [batch.articles.count(), Claim.objects.filter(article__batch=batch).count()]
print(json.dumps([reading, importing, *counts, peak()]))
"""
)


def measure() -> Rows:
    rows = _rows("SQLite", None)
    if server := postgresql(install=False):
        with throw_away_cluster(server, is_durable=True) as url:
            rows += _rows("PostgreSQL", url)
    return rows


def _rows(engine: str, url: str | None) -> Rows:
    with_engine, without, memory = _said(STORING, url)
    reading, importing, articles, claims, peak = _said(BATCH, url)
    assert articles == MEMBERS, f"{articles} articles of {MEMBERS}"
    return [
        (f"import, {engine}: claims a second with the engine's reading", f"{with_engine:,.0f}", ""),
        (f"import, {engine}: claims a second without it", f"{without:,.0f}", "≥ 8,000"),
        (f"import, {engine}: peak memory, MiB", f"{memory:.0f}", "≤ 250"),
        (
            f"a zip of {MEMBERS:,} short articles, {engine}: rehearsal, articles a second",
            f"{MEMBERS / reading:,.0f}",
            "",
        ),
        (
            f"a zip of {MEMBERS:,} short articles, {engine}: import, articles (claims) a second",
            f"{MEMBERS / importing:,.0f} ({claims / importing:,.0f})",
            "",
        ),
        (f"a zip of {MEMBERS:,}, {engine}: peak memory of the worker, MiB", f"{peak:.0f}", "≤ 400"),
    ]


def _said(script: str, url: str | None) -> list[float]:
    with tempfile.TemporaryDirectory(prefix="isnad-bench-") as folder:
        around = environment(Path(folder), url) | {"DJANGO_SETTINGS_MODULE": "review.settings"}
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=around,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    return list(json.loads(done.stdout))
