"""A real server on a data folder of its own, and a browser that notes what must not happen."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page

from tests.documents.making import once

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "pass-word-of-tests"  # noqa: S105
WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""

ALL_SENT = "() => !Object.keys(localStorage).some((key) => key.startsWith('isnad.unsent'))"

# The characters of `what` inside the element, in the order in which they are seen.
SEEN = """(element, what) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const letters = [];
  for (let node; (node = walker.nextNode());)
    for (let place = 0; place < node.length; place += 1) letters.push([node, place]);
  const start = letters.map(([node, place]) => node.data[place]).join("").indexOf(what);
  if (start < 0) return null;
  const boxes = letters.slice(start, start + what.length).map(([node, place]) => {
    const range = document.createRange();
    range.setStart(node, place);
    range.setEnd(node, place + 1);
    return { letter: node.data[place], at: range.getBoundingClientRect() };
  });
  return boxes.sort((a, b) => a.at.x - b.at.x).map(({ letter }) => letter).join("");
}"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Stack:
    """`manage.py serve` in a process group of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.link = ""
        self.welcome = ""  # the page behind the link, before it was used
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "HTTPS"}
        }
        environment |= {"DATA_DIR": str(self.data), "PORT": str(self.port)}
        environment |= {"LEASE_SECONDS": "5", "BODY_SECONDS": "5"}
        with (self.data / "serve.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        assert self.process.stdout
        said = ""
        for line in self.process.stdout:
            said += line
            if "Isnad is at" in line:
                break
        if found := re.search(r"http\S+/sign-in/first/\S+", said):
            self.link = found[0]
        for _attempt in range(600):
            try:
                urllib.request.urlopen(f"{self.address}/sign-in/", timeout=5).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        self.stop(signal.SIGKILL)
        raise AssertionError(f"the server does not answer: {said}")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        if self.process is None:
            return
        if number == signal.SIGKILL:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        self.process.wait(timeout=20)
        if self.process.stdout:
            self.process.stdout.close()
        self.process = None

    def rows(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """What the database file says, read past the application."""
        connection = sqlite3.connect(self.data / "isnad.sqlite3")
        try:
            return connection.execute(question, values).fetchall()
        finally:
            connection.close()

    def change(self, statement: str, *values: object) -> None:
        """For what no page can bring about, such as what the engine is not sure of."""
        with sqlite3.connect(self.data / "isnad.sqlite3", timeout=20) as connection:
            connection.execute(statement, values)
        connection.close()

    def log(self) -> str:
        return (self.data / "serve.log").read_text()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, workshop: Path) -> Iterator[Stack]:
    """Static files are collected once for all: to compress them takes longer than the rest."""
    stack, static = Stack(tmp_path_factory.mktemp("data")), workshop / "static"
    with once(workshop, "static") as is_first:
        if is_first:
            stack.start()
            shutil.copytree(stack.data / "static", static)
    if not is_first:
        shutil.copytree(static, stack.data / "static")
        stack.start()
    yield stack
    stack.stop()


@pytest.fixture
def own_stack(tmp_path: Path, stack: Stack) -> Iterator[Stack]:
    """For tests that kill processes, or that need the seed untouched."""
    shutil.copytree(stack.data / "static", tmp_path / "data" / "static")
    own = Stack(tmp_path / "data")
    own.start()
    yield own
    own.stop(signal.SIGKILL)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {
        "executable_path": os.environ.get("CHROMIUM") or "/usr/bin/chromium",
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, object]:
    return {"viewport": {"width": 1280, "height": 900}, "locale": "en-US"}


@pytest.fixture(autouse=True)
def nothing_forbidden_happens(context: BrowserContext) -> Iterator[list[str]]:
    """No script of others, no foreign request, no violation, no error of the server in any test.

    A test that provokes one on purpose empties the list.
    """
    events: list[str] = []
    context.add_init_script(WATCH)
    context.on("request", lambda request: _note_foreign(request.url, events))
    context.on("dialog", lambda dialog: events.append(f"dialog: {dialog.message}"))
    context.on("weberror", lambda error: events.append(f"script error: {error.error}"))
    context.on(
        "response",
        lambda answer: (
            events.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None
        ),
    )
    yield events
    for page in context.pages:
        if page.url.startswith("http"):
            events += _violations(page)
    assert events == []


def _violations(page: Page) -> list[str]:
    """Asked again while the page is on its way: it loads once more when it sent what was left."""
    for _attempt in range(20):
        page.wait_for_load_state()
        page.wait_for_timeout(50)
        with suppress(Error):
            found = page.evaluate("[window.violations ?? [], window.__x ?? null]")
            assert found[1] is None
            return found[0]
    raise AssertionError("the page does not come to rest")


def _note_foreign(address: str, events: list[str]) -> None:
    if not re.match(r"http://(127\.0\.0\.1|localhost):\d+/", address):
        events.append(f"foreign request: {address}")


@pytest.fixture(scope="session")
def admin_state(stack: Stack, browser: object) -> dict[str, object]:
    """The session of the first admin, signed in by the one-time link."""
    context = browser.new_context()
    stack.welcome = context.request.get(stack.link).text()
    claim_link(context.new_page(), stack)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def admin(page: Page, stack: Stack, admin_state: dict[str, object]) -> Page:
    page.context.add_cookies(admin_state["cookies"])
    return page


def claim_link(page: Page, stack: Stack) -> None:
    page.goto(stack.link)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{stack.address}/my-desk/")


def paste(
    page: Page,
    stack: Stack,
    text: str,
    *,
    wait: Callable[[Page, str], object] = Page.wait_for_selector,
) -> int:
    """Import a text through the page; the new article's key."""
    page.goto(f"{stack.address}/import/")
    page.fill("#id_text", text)
    return import_and_find(page, wait=wait)


def send(page: Page, stack: Stack, *files: tuple[str, bytes], outlet: str = "") -> None:
    """Files by name, up to the rehearsal of what they would become."""
    page.goto(f"{stack.address}/import/")
    page.fill("#id_outlet", outlet)
    page.set_input_files(
        "#id_uploads",
        [{"name": name, "mimeType": "text/plain", "buffer": content} for name, content in files],
    )
    page.click("#import")
    page.wait_for_selector(".drafts")


def look_again(page: Page, selector: str) -> None:
    """As a person without JavaScript does, until the page shows it."""
    for _attempt in range(300):
        if page.locator(selector).count():
            return
        page.wait_for_timeout(100)
        page.click("#look-again")
    raise AssertionError(f"never shown: {selector}")


def import_and_find(
    page: Page, *, wait: Callable[[Page, str], object] = Page.wait_for_selector
) -> int:
    """Send what was filled in, and import what was read as an article of its own, unless it is
    here already; its key.
    """
    page.click("#import")
    wait(page, ".drafts")
    if page.locator('.draft[data-state="known"]').count():
        return key_in(page.locator(".like a"))
    if page.locator('.draft[data-state="held"]').count():
        page.click(".draft .decide")
        page.check("[name=choice][value=own]")
        page.click("#save")
    page.click("#begin")
    wait(page, "#undo-import")
    return key_in(page.locator('.draft[data-state="imported"] .title'))


def key_in(link: Locator) -> int:
    address = link.get_attribute("href")
    assert address
    return int(address.strip("/").split("/")[-1])


def until_done(holds: Callable[[], object]) -> None:
    for _attempt in range(12_000):
        if holds():
            return
        time.sleep(0.005)
    raise AssertionError("it was never done")


def until(page: Page, holds: str, value: object = None) -> None:
    """Wait at most five seconds; the page's policy forbids the browser tool's own waiting."""
    for _attempt in range(250):
        with suppress(Error):  # the page may be on its way to another one
            if page.evaluate(holds, value):
                return
        page.wait_for_timeout(20)
    raise AssertionError(f"never held: {holds}")


PAGES = {
    "dashboard": "/",
    "home": "/my-desk/",
    "queue": "/work/",
    "review": "/articles/{article}/review/",
    "article": "/articles/{article}/",
    "articles": "/articles/",
    "claims": "/claims/",
    "import": "/import/",
    "batch": "/import/{batch}/",
    "draft": "/import/{batch}/texts/{draft}/",
    "done batch": "/import/{done}/",
    "versions": "/articles/{version}/changes/?all",
    "account": "/account/",
    "password": "/account/password/",
    "not found": "/nothing/",
    "finished": "/articles/{finished}/review/",
}
STRANGERS_PAGES = {"sign-in": "/sign-in/", "first sign-in": "{welcome}"}
SAMPLE = """الدفعة 25 من زجاج المصنع: C++ (2024)
قسم البحوث 08-09-2024
CNN: قال وزير الطاقة أمس إن إنتاج المصنع ارتفع كثيرًا.
قال المتحدث (Reuters) إن الرقم +966 50 123 4567 يعمل منذ 2024-05-01.
وأضاف أن the Ministry of Energy said so يوم أمس في عمّان.
ونشرت الشركة البيان على https://a.test/b?c=1-2 وأرسلته إلى desk-1@a.test صباحًا.
هل يعود المصنع إلى العمل؟
ويقول مهندسون عملوا في المصنع سنوات طويلة إن الأفران القديمة لا تحتمل تشغيلًا متواصلًا وإن \
تبديلها كلها يحتاج إلى عامين على الأقل بعد وصول القطع الناقصة من الميناء ومن المخازن البعيدة.
وكتب العمال لُغَةٌ ﷺ ڜ على جدار المصنع."""


CHANGED = SAMPLE.replace("قال وزير الطاقة أمس", "قال مسؤول أمس") + "\nوأضاف متحدث أن العمل مستمر."
REHEARSED = [
    {"name": "1 خبر.txt", "buffer": "خبر جديد\nقال\u202e المدير إن الســوق مفتوح.".encode()},
    {"name": "2.txt", "buffer": SAMPLE.replace("C++ (2024)", "(2024)").encode()},
    {"name": "3.txt", "buffer": CHANGED.encode()},
    {"name": "4 <b>.txt", "buffer": b""},
    {"name": "5.csv", "buffer": "أ,ب\nسوق,قال المدير إن السوق مفتوح.".encode()},
    {"name": "6.csv", "buffer": "العنوان,النص,التاريخ\nجسر,قال إنه مفتوح.,03/04/2024".encode()},
]


@dataclass(frozen=True)
class Sample:
    """An article with text of both directions and some answers, for tests that only look."""

    stack: Stack
    article: int
    finished: int  # another article, with an answer to every claim
    batch: int  # a rehearsal with a text of every state
    draft: int  # one that is like an article
    done: int  # a batch that was imported
    version: int  # a new version of an article
    title: str
    values: list[str]  # what people wrote, as it stands on pages

    def address(self, path: str) -> str:
        if path == "{welcome}":
            return self.stack.link
        return self.stack.address + path.format(**vars(self))

    def open(self, page: Page, path: str) -> None:
        if path == "{welcome}":  # the link was used up
            page.route(
                self.stack.link,
                lambda route: route.fulfill(body=self.stack.welcome, content_type="text/html"),
            )
        page.goto(self.address(path))


@pytest.fixture(scope="session")
def sample(stack: Stack, browser: object, admin_state: dict[str, object]) -> Sample:
    context = browser.new_context(storage_state=admin_state)
    page = context.new_page()
    outlet, note, evidence = "24/7 وكالة C++", "Note 7: راجع ص. 12", "https://evidence.test/1-2"
    page.goto(f"{stack.address}/import/")
    page.fill("#id_text", SAMPLE)
    page.fill("#id_outlet", outlet)
    article = import_and_find(page)
    page.goto(f"{stack.address}/articles/{article}/review/")
    page.keyboard.press("m")
    page.fill("#note", note)
    page.fill("#evidence", evidence)
    page.click("#answer-sourced")
    page.locator(".claim[aria-current]").focus()
    for key in "5U":
        page.keyboard.press(key)
    until(page, ALL_SENT)
    finished = paste(page, stack, "مادة قصيرة للمراجعة\nقال مصدر في الميناء إن السفينة وصلت.")
    page.goto(f"{stack.address}/articles/{finished}/review/")
    for _claim in range(2):
        page.keyboard.press("S")
    page.wait_for_selector("#finished")
    page.goto(f"{stack.address}/import/")
    page.fill("#id_text", CHANGED)
    page.fill("#id_outlet", outlet)
    version = import_and_find(page)
    done = int(page.url.strip("/").split("/")[-1])
    page.goto(f"{stack.address}/import/")
    page.set_input_files("#id_uploads", [file | {"mimeType": "text/plain"} for file in REHEARSED])
    page.click("#import")
    page.wait_for_selector(".drafts")
    batch = int(page.url.strip("/").split("/")[-1])
    [[draft]] = stack.rows(
        "select id from review_draft where batch_id = ? and state = 'held'", batch
    )
    context.close()
    title = SAMPLE.split("\n", maxsplit=1)[0]
    values = [outlet, note, evidence, title[:12], "admin"]
    return Sample(stack, article, finished, batch, draft, done, version, title, values)
