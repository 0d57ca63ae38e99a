"""Dates, telephone numbers and figures are seen as they were written."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PAGES, SEEN, Sample

# What is written, from left to right as it must be seen wherever a value of a user may stand.
WRITTEN = {
    "fraction": "3/12",
    "spaced fraction": "3 / 12",
    "years": "2019-2024",
    "times": "10:30-11:45",
    "prices": "$1,000-$2,000",
    "telephone": "+966 50 123 4567",
    "iso date": "2024-05-01",
    "negative per cent": "-5%",
    "language": "C++",
    "version": "1.2.3",
}


@pytest.mark.parametrize(
    "written",
    ["08-09-2024", "+966 50 123 4567", "2024-05-01", "https://a.test/b?c=1-2", "desk-1@a.test"],
    ids=["date", "telephone", "iso date", "address", "mail"],
)
def test_dates_and_numbers_of_the_text_are_seen_as_they_were_written(
    admin: Page, sample: Sample, written: str
):
    admin.goto(sample.address(PAGES["review"]))

    assert admin.locator(".sheet").evaluate(SEEN, written) == written


# where a value of a user, or a number of the application, stands in a sentence of the page
SLOTS = {
    "outlet": ("articles", "small bdi"),
    "outlet and date": ("article", ".meta bdi"),
    "note": ("article", ".note"),
    "evidence": ("article", ".evidence bdi"),
    "reviewer": ("article", ".state > bdi"),
    "count": ("dashboard", ".lede-figures bdi:not([dir])"),  # a percentage follows the page
    "progress": ("review", "#progress bdi"),
    "user": ("account", "p bdi"),
}


@pytest.mark.parametrize(("view", "slot"), SLOTS.values(), ids=SLOTS.keys())
def test_a_number_in_a_value_is_seen_as_it_was_written(
    admin: Page, sample: Sample, view: str, slot: str
):
    admin.goto(sample.address(PAGES[view]))
    place = admin.locator(slot).first

    seen = {}
    for written in WRITTEN.values():
        place.evaluate("(node, written) => { node.textContent = written; }", written)
        seen[written] = place.evaluate(SEEN, written)

    assert seen == {written: written for written in WRITTEN.values()}


def test_the_outlet_the_date_and_the_count_stand_in_their_order(admin: Page, sample: Sample):
    admin.goto(sample.address(PAGES["review"]))

    edges = admin.eval_on_selector_all(
        ".meta > *", "all => all.map((one) => one.getBoundingClientRect().right)"
    )

    assert len(edges) == 3
    assert edges == sorted(edges, reverse=True)


def test_a_date_of_the_interface_names_its_month(admin: Page, sample: Sample):
    admin.goto(sample.address(PAGES["articles"]))

    dates = admin.locator("time").all_inner_texts()

    assert dates
    assert all(re.fullmatch(r"[٠-٩]{1,2} [ء-ي]+ [٠-٩]{4}", date) for date in dates)


def test_a_search_accepts_digits_of_both_kinds(admin: Page, sample: Sample):
    found = []
    for digits in ("٢٥", "25"):
        admin.goto(sample.address(PAGES["articles"]))
        admin.fill("#id_title", f"الدفعة {digits}")
        admin.keyboard.press("Enter")
        admin.wait_for_url("**title=*")
        found.append(admin.locator("#article-list th a").all_inner_texts())

    assert found[0] == found[1] == [sample.title]
