"""Who reads waits for no writer, and an answer that waits is told and kept."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.browser.conftest import ALL_SENT, Stack, paste, until


@contextmanager
def write_lock(stack: Stack) -> Iterator[None]:
    """As another one holds it who takes long to write."""
    other = sqlite3.connect(stack.data / "isnad.sqlite3", isolation_level=None)
    other.execute("begin immediate")
    try:
        yield
    finally:
        other.execute("rollback")
        other.close()


def test_pages_are_read_and_answers_kept_while_another_one_writes(admin: Page, stack: Stack):
    article = paste(admin, stack, "الجسر الجديد يفتح.\nقال المدير إن الجسر آمن.\nوأضاف أنه واسع.")
    review = f"{stack.address}/articles/{article}/review/"
    admin.goto(review)

    with write_lock(stack):
        admin.keyboard.press("5")
        admin.wait_for_selector(".state[data-unsaved]")
        for path in (f"/articles/{article}/review/", f"/articles/{article}/", "/", "/import/"):
            answer = admin.request.get(f"{stack.address}{path}", timeout=10_000)
            assert answer.status == 200, path
        assert stack.rows("select 1 from review_decision where article_id = ?", article) == []

    until(admin, ALL_SENT)
    rows = stack.rows("select kind from review_decision where article_id = ?", article)
    assert rows == [("unnamed",)]
