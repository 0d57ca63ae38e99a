"""Files of every format whose text, headings, names and properties try to run, load or reorder."""

import json
import os
import re
import socket
import tempfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import WATCH, Stack, send
from tests.browser.test_hostile_text import PAYLOADS
from tests.documents.making_parts import docx, epub, odt
from tests.documents.samples import Sample, typeset, unpack_fonts, zipped
from tests.documents.test_tables import book

READ_AS_MARKUP = {"html", "mhtml", "pdf", "csv", "xlsx", "json"}  # cells that hold it, too
MARK = "<img src=x onerror=window.__x=1>"
FILE = '" onfocus="window.__x=1' + MARK
FOUND = """() => [...document.querySelectorAll("main *")].filter((one) =>
  one.getAttributeNames().some((name) => name.startsWith("on") || name.startsWith("data-hx-"))
  || one.matches("script, img, svg:not(.bands), iframe, object, embed, base, meta, link, style, x")
  || one.matches("[hx-disable] template, noscript, math, portal, [style], [srcdoc], [hx-on]")
  || one.matches("a[href^='javascript' i]")
).map((one) => one.outerHTML)"""


def lines(number: int) -> list[str]:
    """What follows some of the payloads is read of no markup, so they come last."""
    plain = [f"وأعلن المدير{number}م{n} أن الميناء{n} استقبل سفينة{number}ج{n}." for n in range(30)]
    return plain + [
        f"قال مصدر{number}س{n} {payload} ذلك أمس." for n, payload in enumerate(PAYLOADS.values())
    ]


def txt(title: str, text: list[str]) -> bytes:
    return "\n".join([title, *text]).encode()


def page(title: str, text: list[str]) -> bytes:
    """The payloads stand in it as markup."""
    body = "".join(f"<p>{line}</p>" for line in text)
    head = f"<title>{escape(title)}</title><meta name=author content='{escape(MARK)}'>"
    return (
        f"<!doctype html><html lang=ar><head><meta charset=utf-8>{head}"
        "<script>window.__x=1</script></head><body onload=window.__x=1>"
        f"<article><h1>{escape(title)}</h1>{body}</article></body></html>"
        "<script>window.__x=1</script>"
    ).encode()


def saved_whole(title: str, text: list[str]) -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "javascript:window.__x=1"
    message.set_content(page(title, text).decode(), subtype="html")
    message.make_related()
    return message.as_bytes()


def word(title: str, text: list[str]) -> bytes:
    shown = (f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in [title, *text])
    relation = (
        '<Relationship Id="2" Target="core.xml" Type="http://schemas.openxmlformats.org/package/'
        '2006/relationships/metadata/core-properties"/>'
    )
    core = (
        '<c:coreProperties xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(MARK)}</dc:creator>"
        "</c:coreProperties>"
    )
    return docx("".join(shown), relations=relation, **{"core.xml": core.encode()})


def open_document(title: str, text: list[str]) -> bytes:
    return odt("".join(f"<p>{escape(line)}</p>" for line in [title, *text]))


def book_of_pages(title: str, text: list[str]) -> bytes:
    head = f"<title>{escape(title)}</title><creator>{escape(MARK)}</creator>"
    return epub(*(f"<p>{escape(line)}</p>" for line in [title, *text]), head=head)


def printed(title: str, text: list[str]) -> bytes:
    """Its /Title and /Author are markup, too."""
    with tempfile.TemporaryDirectory() as folder:
        unpack_fonts(Path(folder))
        sample = Sample("", MARK, (title, *text))
        return typeset(sample, Path(folder, "share", "fonts"))


def csv(title: str, text: list[str]) -> bytes:
    cells = (
        '"{}"'.format(cell.replace('"', '""')) for cell in (title, "\n".join(text), MARK, MARK)
    )
    return f"title,text,author,source\n{','.join(cells)}\n".encode()


def xlsx(title: str, text: list[str]) -> bytes:
    heading = ["title", "text", "author", "source"]
    return book(("a", [heading, [title, "\n".join(text), MARK, MARK]]))


def told_in_json(title: str, text: list[str]) -> bytes:
    told = {"title": title, "text": "\n".join(text), "author": MARK, "source": MARK, MARK: MARK}
    return json.dumps([told]).encode()


def eml(title: str, text: list[str]) -> bytes:
    letter = EmailMessage()
    letter["Subject"] = title
    letter["From"] = f'"{MARK}" <a@a.test>'
    letter.set_content("\n".join(text))
    return letter.as_bytes()


def archive(title: str, text: list[str]) -> bytes:
    return zipped({f"{MARK}\u202etxt.exe": txt(title, text)})


FORMATS: dict[str, Callable[[str, list[str]], bytes]] = {
    "txt": txt,
    "html": page,
    "mhtml": saved_whole,
    "docx": word,
    "odt": open_document,
    "epub": book_of_pages,
    "pdf": printed,
    "csv": csv,
    "xlsx": xlsx,
    "json": told_in_json,
    "eml": eml,
    "zip": archive,
}


def check(admin: Page) -> None:
    assert admin.evaluate("window.__x") is None
    assert admin.evaluate("window.violations") == []
    assert admin.evaluate(FOUND) == []
    assert admin.evaluate("htmx.config.allowEval") is False
    direction = "node => getComputedStyle(node).direction"
    assert admin.locator("main").evaluate(direction) == "rtl"


def text_of(kind: str) -> tuple[str, list[str]]:
    """Title and lines, of an article like no other."""
    number = 700 + list(FORMATS).index(kind)
    return f"عنوان {number} {MARK} في أوله", lines(number)


def files(changed: Callable[[list[str]], list[str]] = list) -> Iterator[tuple[str, bytes]]:
    for kind, made in FORMATS.items():
        title, text = text_of(kind)
        yield f"{FILE}.{kind}", made(title, changed(text))


def as_versions(text: list[str]) -> list[str]:
    return [*text[:25], f"وأضاف متحدث {MARK} أن السوق مفتوح.", *text[26:]]


def drafts(stack: Stack, page: Page) -> dict[str, int]:
    """Keys of the drafts of the batch that is shown, by the kind of their file."""
    rows = stack.rows(
        "select f.name, d.id from review_draft d join review_batchfile f on f.id = d.file_id "
        "where f.batch_id = ?",
        batch_of(page),
    )
    return {str(name).rsplit(".", 1)[-1]: int(str(key)) for name, key in rows}


def batch_of(page: Page) -> int:
    return int(page.url.strip("/").rsplit("/", 1)[-1])


def choose(page: Page, what: str) -> None:
    """For the draft that is shown, when there is a choice."""
    if page.locator(f"[name=choice][value={what}]").count():
        page.check(f"[name=choice][value={what}]")
        page.click("#save")


@pytest.fixture(scope="module")
def articles(stack: Stack, browser: Browser, admin_state: dict[str, object]) -> dict[str, int]:
    """Keys of articles by the kind of their file, each a new version of one of the same kind; every
    page on the way was looked at.
    """
    context = browser.new_context(storage_state=admin_state)
    context.add_init_script(WATCH)
    page = context.new_page()
    send(page, stack, *files(), outlet=MARK)
    check(page)
    for meta in page.locator(".draft .meta").all():
        assert MARK in meta.inner_text()
    assert page.locator(".draft .meta .control").get_attribute("data-name") == "RLO"
    rehearsal = page.url
    for kind, draft in drafts(stack, page).items():
        page.goto(f"{rehearsal}texts/{draft}/")
        check(page)
        shown = page.locator(".as-read").evaluate("node => node.textContent")
        for payload in PAYLOADS.values() if kind not in READ_AS_MARKUP else ():
            assert re.sub(r"\s+", " ", payload) in re.sub(r"\s+", " ", shown), kind
        choose(page, "own")
    page.goto(rehearsal)
    page.click("#begin")
    page.wait_for_selector("#undo-import")
    check(page)

    send(page, stack, *files(as_versions), outlet=MARK)
    check(page)
    rehearsal = page.url
    for kind, draft in drafts(stack, page).items():
        page.goto(f"{rehearsal}texts/{draft}/")
        check(page)
        assert page.locator(".difference ins").count() >= 1, kind
        choose(page, "version")
    page.goto(rehearsal)
    page.click("#begin")
    page.wait_for_selector("#undo-import")
    check(page)
    rows = stack.rows(
        "select f.name, d.article_id from review_draft d join review_batchfile f on "
        "f.id = d.file_id where f.batch_id = ?",
        batch_of(page),
    )
    report = page.request.get(f"{page.url}report/")
    context.close()
    assert report.headers["content-disposition"].startswith("attachment")
    assert report.headers["x-content-type-options"] == "nosniff"
    return {str(name).rsplit(".", 1)[-1]: int(str(key)) for name, key in rows}


@pytest.mark.parametrize("kind", FORMATS)
def test_what_a_file_brings_is_text_on_the_pages_of_its_article(
    admin: Page, stack: Stack, articles: dict[str, int], kind: str
):
    for path in ("changes/?all", "", "review/"):
        admin.goto(f"{stack.address}/articles/{articles[kind]}/{path}")
        check(admin)


@pytest.mark.usefixtures("articles")
def test_what_files_bring_is_text_where_it_stands_together(admin: Page, stack: Stack):
    for path in ("/articles/", "/claims/", "/import/"):
        admin.goto(f"{stack.address}{path}")
        check(admin)
    for path in ("draft", "batchfile", "batch", "article"):
        admin.goto(f"{stack.address}/admin/review/{path}/")
        assert admin.evaluate("window.__x") is None
        assert admin.locator(".results img:not([alt]), .results [onerror]").count() == 0


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_heading_that_is_markup_is_text_where_columns_are_chosen(
    admin: Page, stack: Stack, kind: str
):
    heading = f"</bdi><script>window.__x=1</script>{MARK}\u202e' onfocus='window.__x=1 {kind}"
    cell = f"قال مدير السوق {kind} إن الأبواب فتحت {MARK} أمام الزوار."
    table = {
        "csv": f"{heading},ب\n{cell},ب\n".encode(),
        "json": json.dumps([{heading: cell, "ب": "ب"}]).encode(),
    }

    send(admin, stack, (f"a.{kind}", table[kind]), outlet=MARK)
    check(admin)

    shown = admin.locator(".column bdi").first.evaluate("node => node.textContent")
    assert shown == heading
    admin.select_option("#column-1", "text")
    admin.click("#choose-columns")
    admin.wait_for_selector('.draft:not([data-state="failed"])')
    check(admin)
    assert admin.locator('.draft[data-state="ready"], .draft[data-state="held"]').count() == 1


# Past the browser


def processes(root: int) -> Iterator[int]:
    """The process and those that it started."""
    yield root
    with open(f"/proc/{root}/task/{root}/children") as children:  # noqa: PTH123 - no file
        for child in children.read().split():
            yield from processes(int(child))


def resident(stack: Stack) -> int:
    """Megabytes, of all processes of the server."""
    pages = 0
    for process in processes(stack.process.pid):
        with open(f"/proc/{process}/statm") as told:  # noqa: PTH123 - no file
            pages += int(told.read().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


HEAD = (
    "POST /import/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: multipart/form-data; "
    "boundary=b\r\nCookie: csrftoken={token}\r\n{more}\r\n\r\n"
)


def opened(stack: Stack, more: str) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", stack.port), timeout=30)
    connection.sendall(HEAD.format(port=stack.port, token="a" * 32, more=more).encode())
    return connection


def test_a_body_without_a_length_is_refused_and_not_kept(stack: Stack):
    before = peak = resident(stack)
    chunk = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"

    with opened(stack, "Transfer-Encoding: chunked") as connection:
        try:
            for number in range(70):
                connection.sendall(chunk)
                if number % 10 == 0:
                    peak = max(peak, resident(stack))
            connection.sendall(b"0\r\n\r\n")
        except OSError:
            pass  # it was closed on us
        try:
            answer = connection.recv(4096)
        except ConnectionResetError:
            answer = b""

    assert not answer or int(answer.split()[1]) in {400, 411, 413}
    assert peak - before < 40
