"""An editor goes through disputes without touching the mouse."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import faults

ROOT = Path(__file__).resolve().parents[2]
DISPUTE = """
import uuid
from review.models import Article, Reviewer, Verdict
from review.reviewing.deciding import Answer, record_decision
from tests import factories
from tests.factories import make_article, make_reviewer
for _taken in range(Article.objects.count() + Reviewer.objects.count()):
    next(factories._numbers)
article = make_article(sentences={number}, reviews_needed=2)
one, other = make_reviewer(), make_reviewer()
for claim in article.claims.select_related("article"):
    for reviewer, verdict, kind in ((one, "sourced", "unnamed"), (other, "unsourced", "vague")):
        record_decision(
            claim, reviewer=reviewer, operation=uuid.uuid4(), answer=Answer(Verdict(verdict), kind)
        )
"""


def make_disputes(stack, number: int) -> None:
    """In one article, through the application's own operations."""
    environment = os.environ | {"DATA_DIR": str(stack.data)}
    environment.pop("DATABASE_URL", None)
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", DISPUTE.format(number=number)],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )


def test_ten_disputes_are_ruled_by_keyboard(admin: Page, stack):
    [(before,)] = stack.rows("SELECT count(*) FROM review_ruling")
    make_disputes(stack, 10)
    admin.goto(f"{stack.address}/disputes/")

    for number in range(10):
        at = admin.url
        key, choice = (("7", "vague"), ("5", "unnamed"))[number % 2]
        admin.keyboard.press(key)
        expect(admin.locator(f"#choice-{choice}")).to_be_checked()
        expect(admin.locator("#grounds")).to_be_focused()
        admin.keyboard.type(f"سبب {number}")
        admin.keyboard.press("Control+Enter")
        admin.wait_for_url(lambda url, at=at: url != at and "ruled=" in url)

    expect(admin.locator("#undo-ruling")).to_be_visible()
    rulings = stack.rows("SELECT number, kind FROM review_ruling ORDER BY number")[before:]
    assert [kind for _number, kind in rulings] == ["vague", "unnamed"] * 5
    admin.keyboard.press("z")
    admin.wait_for_url("**/disputes/*/")
    admin.keyboard.press("7")
    admin.keyboard.type("على ما كان")
    admin.keyboard.press("Control+Enter")
    admin.wait_for_url("**/disputes/?ruled=*")


def test_what_was_written_survives_leaving_and_coming_back(admin: Page, stack):
    make_disputes(stack, 2)
    admin.goto(f"{stack.address}/disputes/")
    at = admin.url
    admin.keyboard.press("5")
    admin.keyboard.type("لم يكتمل")

    admin.keyboard.press("Escape")
    expect(admin.locator("#main")).to_be_focused()
    admin.keyboard.press("l")
    admin.wait_for_url(lambda url: url != at)
    admin.goto(at)

    expect(admin.locator("#grounds")).to_have_value("لم يكتمل")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_disputes(admin: Page, stack, scheme: str):
    make_disputes(stack, 2)
    admin.emulate_media(color_scheme=scheme)
    admin.goto(f"{stack.address}/disputes/")
    assert faults(admin) == []
    admin.keyboard.press("7")
    admin.keyboard.type("كما في السابقة ١.")
    admin.keyboard.press("Control+Enter")
    admin.wait_for_url("**ruled=*")

    [(number,)] = stack.rows("SELECT max(number) FROM review_ruling")
    found = {}
    for width in (1280, 390):
        admin.set_viewport_size({"width": width, "height": 900})
        for path in (
            "disputes",
            "precedents",
            f"precedents/{number}",
            "agreement",
            "inconsistencies",
        ):
            admin.goto(f"{stack.address}/{path}/")
            found[path, width] = faults(admin)

    assert {page: found_there for page, found_there in found.items() if found_there} == {}
