"""Import through the pages, from the upload until all is imported, with two workers: 400 texts of
together 10,000 sentences, then a zip of 10,000 short articles. `--beside FOLDER` measures the build
in that folder, too, one after the other.
"""

import io
import random
import re
import subprocess
import sys
import tempfile
import time
import uuid
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from itertools import batched
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.servers import ROOT, Server, ours
from tests.machine import postgresql
from tests.postgres import throw_away_cluster

TEXTS, SENTENCES = 400, 25  # a text, its headline included
MEMBERS, LINES = 10_000, 6
FILES_A_REQUEST = 100
LOOK_EVERY = 0.2  # seconds; a browser looks every two
WORKERS = {"IMPORT_WORKERS": "2", "FILES_A_DAY": "100000"}
STEMS = [
    "خبر",
    "تقرير",
    "مجلس",
    "بلد",
    "شارع",
    "مدرس",
    "جسر",
    "سوق",
    "متحف",
    "مصنع",
    "ميناء",
    "طريق",
    "مركز",
    "مشروع",
    "برنامج",
    "عام",
    "شهر",
    "يوم",
    "صباح",
    "مساء",
    "موظف",
    "عامل",
    "طالب",
    "مهندس",
    "طبيب",
    "مزارع",
    "تاجر",
    "صياد",
    "سائق",
    "كاتب",
    "ماء",
    "كهرباء",
    "قمح",
    "زيت",
    "خبز",
    "سمك",
    "حجر",
    "خشب",
    "حديد",
    "ورق",
    "كتاب",
    "قلم",
    "باب",
    "نافذ",
    "سقف",
    "جدار",
    "حديق",
    "شجر",
    "نهر",
    "بحر",
    "جبل",
    "واد",
    "سهل",
    "رمل",
    "مطر",
    "ريح",
    "شمس",
    "قمر",
]
BEFORE, BEHIND = ["", "ال", "وال", "بال", "لل"], ["", "ة", "ات", "ين", "ه", "ها"]
WORDS = [f"{before}{stem}{behind}" for stem in STEMS for before in BEFORE for behind in BEHIND]
VERBS = ["قال", "أعلن", "أكد", "أوضح", "أفاد", "ذكر"]
SOURCES = ["وزير المالية", "الناطق باسم البلدية", "مصدر أمني", "وكالة الأنباء", "المدير العام"]
Rows = list[tuple[str, str, str]]
type File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds."""

    upload: float
    rehearsal: float
    importing: float

    @property
    def all(self) -> float:
        return self.upload + self.rehearsal + self.importing


@dataclass(frozen=True, slots=True)
class Measured:
    texts: Times
    archive: Times
    peak: float  # MiB, of the worker that took most


def measure() -> Rows:
    beside = sys.argv[sys.argv.index("--beside") + 1] if "--beside" in sys.argv else ""
    members = MEMBERS // 5 if "small" in sys.argv else MEMBERS
    rows = []
    for engine in ("SQLite", "PostgreSQL"):
        if engine == "PostgreSQL" and not postgresql(install=False):
            continue
        before = _measured(engine, Path(beside), members) if beside else None
        rows += _rows(engine, _measured(engine, ROOT, members), before, members)
    return rows


def _rows(engine: str, now: Measured, before: Measured | None, members: int) -> Rows:
    sentences = TEXTS * SENTENCES
    texts = f"{sentences:,} sentences in {TEXTS} texts, {engine}"
    archive = f"a zip of {members:,} short articles, {engine}"
    rows = _steps(texts, "sentences", sentences, now.texts, before and before.texts)
    rows += _steps(archive, "articles", members, now.archive, before and before.archive)
    was = f" (before: {before.peak:.0f})" if before else ""
    rows.append((f"import, {engine}: peak of a worker, MiB", f"{now.peak:.0f}{was}", "≤ 250"))
    return rows


def _steps(what: str, of: str, number: int, now: Times, before: Times | None) -> Rows:
    rows = []
    for step in ("upload", "rehearsal", "importing", "all"):
        seconds = getattr(now, step)
        said = f"{seconds:.1f} s, {number / seconds:,.0f} {of} a second"
        if before:
            was = getattr(before, step)
            said += f" (before: {was:.1f} s, {number / was:,.0f}; {was / seconds:.1f} times)"
        rows.append((f"{what}: {step}", said, "≥ 5 times" if step == "all" else ""))
    return rows


def _measured(engine: str, root: Path, members: int) -> Measured:
    with _server(engine, root) as server:
        desk = _Desk(server)
        texts = _times(desk, _texts())
        archive = _times(desk, [("all.zip", _archive(members))])
        peak = max(_peak(process) for process in _workers(server))
        imported = _imported(server, root)
        assert imported == TEXTS + members, f"{imported} articles"
        return Measured(texts, archive, peak)


@contextmanager
def _server(engine: str, root: Path) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="isnad-bench-") as folder:
        if engine == "SQLite":
            with ours(Path(folder), root=root, more=WORKERS) as server:
                yield server
            return
        binaries = postgresql(install=False)
        assert binaries
        with (
            throw_away_cluster(binaries, is_durable=True) as url,
            ours(Path(folder), url, root=root, more=WORKERS) as server,
        ):
            yield server


class _Desk:
    """The pages of an import, as somebody who is signed in asks for them."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=600)
        self._token = re.compile(r'csrfmiddlewaretoken" value="(\w+)"')

    def upload(self, files: Sequence[File]) -> str:
        """The page of the batch."""
        boundary = uuid.uuid4().hex
        body = io.BytesIO()
        for name, content in files:
            head = f'--{boundary}\r\nContent-Disposition: form-data; name="uploads"; '
            head += f'filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
            body.write(head.encode() + content + b"\r\n")
        body.write(f"--{boundary}--\r\n".encode())
        answer = self._ask("POST", "/import/", body.getvalue(), f"boundary={boundary}")
        assert answer.status == 302, answer.status
        return str(answer.headers["Location"])

    def begin(self, batch: str) -> None:
        answer = self._ask("POST", f"{batch}begin/", urlencode({}).encode())
        assert answer.status == 302, answer.status

    def wait(self, batches: Sequence[str]) -> None:
        """Until there is nothing to do of any of them."""
        for batch in batches:
            while 'hx-trigger="every' in self._page(batch):
                time.sleep(LOOK_EVERY)

    def _page(self, path: str) -> str:
        self._ask("GET", path)
        return self._said

    def _ask(self, method: str, path: str, body: bytes = b"", form: str = "") -> HTTPResponse:
        kind = f"multipart/form-data; {form}" if form else "application/x-www-form-urlencoded"
        headers = {"Cookie": self._server.cookie, "X-CSRFToken": self._server.token}
        if method == "POST":
            headers["Content-Type"] = kind
        self._connection.request(method, path, body or None, headers)
        answer = self._connection.getresponse()
        self._said = answer.read().decode()
        return answer


def _times(desk: _Desk, files: Sequence[File]) -> Times:
    began = time.monotonic()
    batches = [desk.upload(some) for some in batched(files, FILES_A_REQUEST)]
    uploaded = time.monotonic()
    desk.wait(batches)
    rehearsed = time.monotonic()
    for batch in batches:
        desk.begin(batch)
    desk.wait(batches)
    return Times(uploaded - began, rehearsed - uploaded, time.monotonic() - rehearsed)


def _texts() -> list[File]:
    chance = random.Random(7)  # noqa: S311
    return [
        (f"{number}.txt", _text(chance, f"الأول {number}", SENTENCES).encode())
        for number in range(TEXTS)
    ]


def _archive(members: int) -> bytes:
    chance, file = random.Random(8), io.BytesIO()  # noqa: S311
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(members):
            archive.writestr(f"{number}.txt", _text(chance, f"الثاني {number}", LINES + 1))
    return file.getvalue()


def _text(chance: random.Random, name: str, sentences: int) -> str:
    lines = [f"عنوان الخبر {name}"]
    for _sentence in range(sentences - 1):
        told = " ".join(chance.choices(WORDS, k=10))
        who = f"{chance.choice(VERBS)} {chance.choice(SOURCES)} إن "
        lines.append(f"{who if chance.random() < 0.6 else ''}{told}.")
    return "\n".join(lines)


def _workers(server: Server) -> list[Path]:
    """Their folders under /proc: those of the server's process that run `work`."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().split(b"\0")
            parent = re.search(r"PPid:\s+(\d+)", (folder / "status").read_text())
        except OSError:  # it has ended
            continue
        if b"work" in command and parent and int(parent[1]) == server.process.pid:
            found.append(folder)
    return found


def _peak(process: Path) -> float:
    found = re.search(r"VmHWM:\s+(\d+) kB", (process / "status").read_text())
    assert found
    return int(found[1]) / 1024


def _imported(server: Server, root: Path) -> int:
    """How many articles are here, but for the seeds; every counter is right."""
    manage = [sys.executable, "manage.py"]
    subprocess.run(
        [*manage, "recount", "--check"],
        cwd=root,
        env=server.environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    count = (
        "from review.models import Article as A; print(A.objects.exclude(imported_by=None).count())"
    )
    said = subprocess.run(
        [*manage, "shell", "--no-imports", "-c", count],
        cwd=root,
        env=server.environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    return int(said)
