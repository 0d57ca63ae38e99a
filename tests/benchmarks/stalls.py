"""How long answers and pages take while others do what takes long, beside a quiet server."""

import random
import socket
import sqlite3
import statistics
import string
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.saves import ANSWERS, PREPARE
from tests.benchmarks.servers import ROOT, Server, ours

SECONDS = 8.0
LOOPS, STALLED = 6, 1000
LOCKED = 10.0
PAGES_OF_PDF = 120
FORM = "application/x-www-form-urlencoded"
type Times = list[float]
Rows = list[tuple[str, str, str]]


def measure() -> Rows:
    """Rows of what, figures and bar; times in ms as median, 95th percentile, longest."""
    with tempfile.TemporaryDirectory(prefix="isnad-bench-") as folder, ours(Path(folder)) as server:
        claims = iter(_claims(server))
        answers = partial(_times, partial(_answer, server, claims))
        pages = partial(_times, partial(_page, server))
        quiet, quiet_pages = answers(), pages()
        rows = [_row("answers, quiet", quiet), _row("pages, quiet", quiet_pages)]
        disturbances: dict[str, Callable[[], object]] = {
            f"{LOOPS} loops of sign-ins": partial(_sign_ins, server),
            "two slow PDFs": partial(_slow_pdfs, server),
            "a body of 30 MB at 500 bytes a second": partial(_slow_body, server),
            f"{STALLED:,} stalled connections": partial(_stalled, server),
        }
        for name, disturb in disturbances.items():
            with disturb():
                rows.append(_row(f"answers, beside {name}", answers(), quiet))
            time.sleep(2)  # what was disturbed comes to an end
        with _write_lock(Path(folder)):
            locked = pages()
        rows.append(
            _row(f"pages, while a write lock is held for {LOCKED:.0f} s", locked, quiet_pages)
        )
        return rows


def _row(name: str, times: Times, quiet: Times | None = None) -> tuple[str, str, str]:
    figures = f"{statistics.median(times):.0f}, {_slow(times):.0f}, {max(times):.0f}"
    if quiet is None:
        return name, f"{figures} ms", ""
    ratio = _slow(times) / _slow(quiet)
    return name, f"{figures} ms; 95th {ratio:.1f} times the quiet one", "≤ 5 times, none over 1 s"


def _slow(times: Times) -> float:
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def _times(ask: Callable[[HTTPConnection], HTTPConnection]) -> Times:
    """One request after the other, each as soon as a person might press the next key."""
    times, until = [], time.monotonic() + SECONDS
    connection = None
    while time.monotonic() < until:
        started = time.perf_counter()
        connection = ask(connection)
        times.append((time.perf_counter() - started) * 1000)
        time.sleep(0.02)
    return times


def _connected(server: Server, connection: HTTPConnection | None) -> HTTPConnection:
    return connection or HTTPConnection("127.0.0.1", server.port, timeout=120)


def _answer(
    server: Server, claims: Iterator[int], connection: HTTPConnection | None
) -> HTTPConnection:
    connection = _connected(server, connection)
    values = {"answer": random.choice(ANSWERS), "operation": uuid.uuid4().hex}  # noqa: S311
    headers = {"Cookie": server.cookie, "HX-Request": "true", "X-CSRFToken": server.token}
    path = f"/claims/{next(claims)}/answer/"
    connection.request("POST", path, urlencode(values), {**headers, "Content-Type": FORM})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, answer.status
    return connection


def _page(server: Server, connection: HTTPConnection | None) -> HTTPConnection:
    connection = _connected(server, connection)
    connection.request("GET", "/articles/1/review/", headers={"Cookie": server.cookie})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, answer.status
    return connection


def _claims(server: Server) -> list[int]:
    around = {**server.environment, "DJANGO_SETTINGS_MODULE": "review.settings"}
    said = subprocess.run(
        [sys.executable, "-c", PREPARE, "6"],
        cwd=ROOT,
        env=around,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [int(word) for word in said.split()]


@contextmanager
def _sign_ins(server: Server) -> Iterator[None]:
    """With names that nobody has."""
    stopped = threading.Event()

    def loop() -> None:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=120)
        connection.request("GET", "/sign-in/")
        answer = connection.getresponse()
        form = answer.read().decode()
        token = form.split('csrfmiddlewaretoken" value="')[1].split('"')[0]
        cookie = answer.headers["Set-Cookie"].split(";")[0]
        while not stopped.is_set():
            name = "".join(random.choices(string.ascii_lowercase, k=12))  # noqa: S311
            values = {"csrfmiddlewaretoken": token, "username": name, "password": name}
            headers = {"Cookie": cookie, "Content-Type": FORM}
            connection.request("POST", "/sign-in/", urlencode(values), headers)
            connection.getresponse().read()

    with _threads([loop] * LOOPS, stopped):
        yield


@contextmanager
def _slow_pdfs(server: Server) -> Iterator[None]:
    """Two editors send one each; nobody waits for them here."""
    content = _pdf()

    def send() -> None:
        boundary = uuid.uuid4().hex
        part = f'--{boundary}\r\nContent-Disposition: form-data; name="uploads"; filename="a.pdf"'
        body = f"{part}\r\nContent-Type: application/pdf\r\n\r\n".encode() + content
        body += f"\r\n--{boundary}--\r\n".encode()
        headers = {
            "Cookie": server.cookie,
            "X-CSRFToken": server.token,
            "Content-Type": f"multipart/form-data; boundary={boundary}",
        }
        connection = HTTPConnection("127.0.0.1", server.port, timeout=120)
        connection.request("POST", "/import/", body, headers)
        connection.getresponse().read()

    with _threads([send] * 2, threading.Event()):
        time.sleep(0.3)
        yield


def _pdf() -> bytes:
    """That takes a while to read."""
    import typst  # noqa: PLC0415 - only where it is measured

    line = "قال المتحدث إن المشروع رقم {} اكتمل أمس في موعده، وإن العمل سيستأنف غدا. "
    text = "\n\n".join(line.format(number) * 3 for number in range(PAGES_OF_PDF * 10))
    fonts = ROOT / "review" / "static" / "review" / "fonts"
    head = '#set text(dir: rtl, lang: "ar", size: 14pt)\n'
    return bytes(typst.compile(f"{head}{text}".encode(), font_paths=[str(fonts)]))


@contextmanager
def _slow_body(server: Server) -> Iterator[None]:
    stopped = threading.Event()

    def send() -> None:
        client = socket.create_connection(("127.0.0.1", server.port))
        head = f"POST /import/ HTTP/1.1\r\nHost: localhost\r\nCookie: {server.cookie}\r\n"
        client.sendall(f"{head}Content-Length: 30000000\r\n\r\n".encode())
        while not stopped.wait(0.1):
            client.sendall(b"x" * 50)
        client.close()

    with _threads([send], stopped):
        yield


@contextmanager
def _stalled(server: Server) -> Iterator[None]:
    """Connections whose heads never end."""
    with ExitStack() as clients:
        for _client in range(STALLED):
            client = clients.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        yield


@contextmanager
def _write_lock(folder: Path) -> Iterator[None]:
    stopped = threading.Event()
    held = threading.Event()

    def hold() -> None:
        other = sqlite3.connect(folder / "isnad.sqlite3", isolation_level=None, timeout=30)
        other.execute("BEGIN IMMEDIATE")
        held.set()
        stopped.wait(LOCKED)
        other.execute("ROLLBACK")
        other.close()

    with _threads([hold], stopped):
        held.wait()
        yield


@contextmanager
def _threads(acts: list[Callable[[], None]], stopped: threading.Event) -> Iterator[None]:
    threads = [threading.Thread(target=act, daemon=True) for act in acts]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stopped.set()
        for thread in threads:
            thread.join()
