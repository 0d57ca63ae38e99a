"""The servers that are measured, each on a data folder and a port of its own."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

from tests.postgres import _free_port as free_port

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 8
ENTER = """
import json, sys, django; django.setup()
from django.contrib.auth.models import Group
from django.test import Client
from review.models import Reviewer
cookies = []
for name in sys.argv[1:]:
    rights = {"is_staff": True, "is_superuser": True} if name.startswith("admin") else {}
    person, is_new = Reviewer.objects.get_or_create(username=name, defaults=rights)
    if is_new:
        person.groups.set(Group.objects.all() if rights else Group.objects.filter(name="reviewers"))
    client = Client()
    client.force_login(person)
    cookies.append("; ".join(f"{key}={one.value}" for key, one in client.cookies.items()))
print(json.dumps(cookies))
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in: the cookies of their browser, and the token of its forms."""

    cookie: str
    token: str


@dataclass(frozen=True, slots=True)
class Server:
    """`cookie` and `token` are those of somebody who is signed in."""

    port: int
    cookie: str
    token: str
    environment: dict[str, str]
    process: subprocess.Popen[str]
    seconds: float  # from the command to the first page


def environment(folder: Path, url: str | None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, "DATA_DIR": str(folder)} | ({"DATABASE_URL": url} if url else {})


def python(around: dict[str, str], script: str, *arguments: str, given: str = "") -> str:
    """What a script says that runs beside a server, on its database."""
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env={**around, "DJANGO_SETTINGS_MODULE": "review.settings"},
        input=given,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def enter(server: Server, *names: str) -> list[Person]:
    """Sign people in at ours, as reviewers where they are not there; `admin…` are superusers."""
    people = []
    for cookie in json.loads(python(server.environment, ENTER, *names)):
        connection = HTTPConnection("127.0.0.1", server.port, timeout=600)
        connection.request("GET", "/account/", headers={"Cookie": cookie})
        answer = connection.getresponse()
        form = answer.read().decode()
        people.append(Person(f"{cookie}; {_cookies(answer.headers)}", _token(form)))
    return people


def enter_yardstick(server: Server) -> list[Person]:
    """Eight people at `bare` or `floor`."""
    people = []
    for number in range(1, PEOPLE + 1):
        connection = HTTPConnection("127.0.0.1", server.port)
        connection.request("GET", f"/enter/?number={number}")
        answer = connection.getresponse()
        token = answer.read().decode()
        people.append(Person(_cookies(answer.headers), token))
    return people


def make_newsroom(around: dict[str, str], articles: int) -> tuple[float, float]:
    """An empty database becomes a synthetic newsroom; in how many seconds, and MiB at the peak."""
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "--verbosity=0"], cwd=ROOT, env=around, check=True)
    started = time.monotonic()
    command = [*manage, "make_newsroom", f"--articles={articles}"]
    process = subprocess.Popen(command, cwd=ROOT, env=around, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, "make_newsroom failed"
    return time.monotonic() - started, used.ru_maxrss / 1024


@contextmanager
def yardstick(name: str, folder: Path, url: str | None = None) -> Iterator[Server]:
    """`bare` or `floor`, by the command that starts ours, with the same options."""
    around = environment(folder, url)
    module = f"tests.benchmarks.{name}"
    subprocess.run([sys.executable, "-m", module], cwd=ROOT, env=around, check=True)
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "rsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "2", "--no-ws", "--backpressure", "512"]
    command += ["--log-level", "warning"]
    with _running([*command, f"{module}:application"], around) as (process, started):
        _wait_for(port, "/enter/")
        seconds = time.monotonic() - started
        connection = HTTPConnection("127.0.0.1", port)
        connection.request("GET", "/enter/")
        answer = connection.getresponse()
        token = answer.read().decode()
        yield Server(port, _cookies(answer.headers), token, around, process, seconds)


@contextmanager
def ours(
    folder: Path,
    url: str | None = None,
    *,
    root: Path = ROOT,
    more: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Server]:
    """`root` is where the build stands, `more` what else stands in its environment."""
    port = free_port()
    around = {**environment(folder, url), "PORT": str(port), **more}
    command = [sys.executable, "manage.py", "serve"]
    with _running(command, around, root) as (process, started):
        assert process.stdout
        said = ""
        for line in process.stdout:
            said += line
            if "Isnad is at" in line:
                break
        _wait_for(port, "/sign-in/")
        seconds = time.monotonic() - started
        link = re.search(r"/sign-in/first/\S+", said)
        cookie, token = _sign_in(port, link[0]) if link else ("", "")
        yield Server(port, cookie, token, around, process, seconds)


def _sign_in(port: int, path: str) -> tuple[str, str]:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    answer = connection.getresponse()
    form, cookie = answer.read().decode(), _cookies(answer.headers)
    values = {"csrfmiddlewaretoken": _token(form), "username": "bench", "password": "bench-pass-1"}
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", path, urlencode(values), headers)
    answer = connection.getresponse()
    answer.read()
    cookie = _cookies(answer.headers)
    connection.request("GET", "/account/", headers={"Cookie": cookie})
    return cookie, _token(connection.getresponse().read().decode())


def _token(page: str) -> str:
    found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    return found[1]


def _cookies(headers: object) -> str:
    return "; ".join(line.split(";")[0] for line in headers.get_all("Set-Cookie"))


@contextmanager
def _running(
    command: list[str], around: dict[str, str], root: Path = ROOT
) -> Iterator[tuple[subprocess.Popen[str], float]]:
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=root, env=around, stdout=subprocess.PIPE, text=True)
    try:
        yield process, started
    finally:
        process.terminate()
        process.wait(timeout=30)
        if process.stdout:
            process.stdout.close()


def _wait_for(port: int, path: str) -> None:
    for _attempt in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"nothing answers on port {port}")
