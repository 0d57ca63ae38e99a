"""The import page's own file control."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Stack, claim_link


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    names = ["بيان بلدية الوادي.txt", "statement of the council.txt"]
    for name in names:
        (tmp_path / name).write_text("قالت البلدية إن الجسر مفتوح.", "utf-8")
    return [tmp_path / name for name in names]


def test_what_was_chosen_is_listed_and_kept_when_the_form_is_refused(
    page: Page, own_stack: Stack, files: list[Path]
):
    claim_link(page, own_stack)
    page.goto(f"{own_stack.address}/import/")
    expect(page.locator("[data-count]")).to_have_text("لم يُختر أي ملف.")

    page.set_input_files("#id_uploads", files)
    expect(page.locator("[data-count]")).to_have_text("الملفات المختارة: ٢")
    expect(page.locator("ul.chosen bdi")).to_have_text([file.name for file in files])

    too_long = "field => { field.maxLength = 999; field.value = 'x'.repeat(300) }"
    page.locator("#id_outlet").evaluate(too_long)
    page.click("#import")
    expect(page.locator("[data-problems] .error")).to_have_count(1)
    expect(page.locator("ul.chosen bdi")).to_have_count(2)

    page.fill("#id_outlet", "صحيفة الوادي")
    page.click("#import")
    page.wait_for_url(re.compile(r"/import/\d+/$"))
    expect(page.locator(".draft")).to_have_count(2)


def test_a_form_without_files_is_refused_in_place(page: Page, own_stack: Stack):
    claim_link(page, own_stack)
    page.goto(f"{own_stack.address}/import/")

    page.click("#import")

    expect(page.locator("[data-problems] .error")).to_have_count(1)
    assert page.url.endswith("/import/")
