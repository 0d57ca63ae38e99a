"""A folder of everything that newsrooms have goes in through the browser, whatever dies."""

import io
import os
import signal
from collections import defaultdict
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Stack, claim_link, until_done
from tests.importing.mixed_folder import Expected, make_folder


def worker_of(stack: Stack) -> int:
    """The process of the worker, which is a child of the one that was started."""
    assert stack.process
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and (entry / "stat").exists():
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            command = (entry / "cmdline").read_bytes().split(b"\0")
            if parent == stack.process.pid and b"work" in command:
                return int(entry.name)
    return 0


def kill_worker(stack: Stack, *, once: str, over: int) -> None:
    """As soon as this table has more rows."""
    until_done(lambda: count(stack, once) > over)
    until_done(lambda: worker_of(stack))
    os.kill(worker_of(stack), signal.SIGKILL)


def count(stack: Stack, table: str) -> int:
    return int(stack.rows(f"select count(*) from {table}")[0][0])  # noqa: S608 - no input


def shown(page: Page) -> dict[str, list[str]]:
    """The states of the texts by file, as all pages of the rehearsal show them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    while True:
        for line in page.locator(".draft").all():
            name = line.locator(".meta bdi").first.text_content()
            found[name].append(line.get_attribute("data-state"))
        if not page.locator("#following").count():
            return found
        page.click("#following")
        page.wait_for_load_state()


@pytest.fixture
def folder(tmp_path: Path, written, pdfs, protected) -> tuple[Path, list[Expected]]:
    path = tmp_path / "folder"
    path.mkdir()
    made = make_folder(path, written=written, pdfs=pdfs, protected=protected, seed_is_here=True)
    return path, made


def test_a_mixed_folder_goes_in_while_the_worker_is_killed_twice(
    page: Page, own_stack: Stack, folder: tuple[Path, list[Expected]]
):
    stack, (path, expected) = own_stack, folder
    ready = sum(one.states.count("ready") for one in expected)
    before = count(stack, "review_article")
    claim_link(page, stack)

    page.goto(f"{stack.address}/import/")
    page.set_input_files("#id_uploads", [path / one.name for one in expected])
    page.click("#import")
    kill_worker(stack, once="review_draft", over=5)
    page.wait_for_selector(".drafts", timeout=120_000)
    rehearsal = page.url

    states = shown(page)
    for one in expected:
        name = one.name.replace("\u202e", "")  # its place is shown by name
        assert states[name] == list(one.states), one.name

    page.goto(rehearsal)
    page.click("#begin")
    kill_worker(stack, once="review_article", over=before + 3)
    page.wait_for_selector("#undo-import", timeout=120_000)

    assert count(stack, "review_article") == before + ready
    assert stack.rows("select count(distinct digest) from review_article") == [(before + ready,)]
    with page.expect_download() as download:
        page.click("#report")
    sheet = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    failed = sum(one.states.count("failed") for one in expected)
    assert len([row for row in rows if row[2] == "تعذّر استيراده" and row[11]]) == failed
