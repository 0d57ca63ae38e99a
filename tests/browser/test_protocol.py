"""Fragments, scripts, styles and requests: what the pages are allowed."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Stack

PAGES = [
    "/",
    "/articles/",
    "/articles/1/",
    "/articles/1/review/",
    "/claims/",
    "/import/",
    "/account/",
]
ADMIN_PAGES = [
    "/admin/",
    "/admin/review/article/",
    "/admin/review/article/1/change/",
    "/admin/review/claim/",
    "/admin/review/decision/",
    "/admin/review/reviewer/add/",
    "/admin/review/policy/",
    "/admin/auth/group/",
]


@pytest.mark.parametrize("path", PAGES)
def test_htmx_is_configured_shut_on_every_page(admin: Page, stack: Stack, path: str):
    admin.goto(stack.address + path)

    config = admin.evaluate("htmx.config")

    assert config["allowEval"] is False
    assert config["allowScriptTags"] is False
    assert config["selfRequestsOnly"] is True
    assert config["historyCacheSize"] == 0
    assert config["historyRestoreAsHxRequest"] is False
    assert config["includeIndicatorStyles"] is False
    assert 0 < config["timeout"] <= 15000


@pytest.mark.parametrize("path", PAGES + ADMIN_PAGES)
def test_no_page_violates_its_policy_and_all_assets_are_its_own_and_fingerprinted(
    admin: Page, stack: Stack, path: str
):
    assets: list[str] = []
    admin.on(
        "request",
        lambda request: (
            assets.append(request.url)
            if request.resource_type in {"script", "stylesheet", "font", "image"}
            else None
        ),
    )

    answer = admin.goto(stack.address + path, wait_until="networkidle")

    assert answer
    assert answer.status == 200
    assert admin.evaluate("window.violations") == []
    for asset in assets:
        if asset.endswith("/admin/jsi18n/"):  # the admin's words, made by the server
            continue
        assert re.search(r"/static/.+\.[0-9a-f]{12}\.\w+$", asset) or asset.startswith("data:"), (
            asset
        )


def test_htmx_refuses_another_origin(admin: Page, stack: Stack):
    admin.goto(stack.address)

    refused = admin.evaluate(
        """() => new Promise((resolve) => {
          document.addEventListener("htmx:invalidPath", () => resolve(true));
          htmx.ajax("GET", "https://other.test/", {target: "#status"}).catch(() => {});
          setTimeout(() => resolve(false), 500);
        })"""
    )

    assert refused is True


def test_a_script_in_a_fragment_does_not_run(admin: Page, stack: Stack):
    admin.goto(stack.address)

    admin.evaluate(
        "htmx.swap('#status', '<p>x</p><script>window.__x=1</script>', {swapStyle: 'innerHTML'})"
    )
    admin.wait_for_timeout(100)

    assert admin.evaluate("window.__x") is None


def test_the_first_load_of_the_review_page_is_small(admin: Page, stack: Stack):
    sizes: dict[str, int] = {}
    kinds: list[str] = []

    def note(answer):
        sizes[answer.url] = answer.request.sizes()["responseBodySize"]
        kinds.append(answer.request.resource_type)

    admin.on("response", note)
    admin.goto(f"{stack.address}/articles/1/review/", wait_until="networkidle")

    assert sum(sizes.values()) <= 200 * 1024
    assert kinds.count("script") <= 3
    assert len(sizes) <= 10


def test_an_answer_comes_back_in_at_most_four_kilobytes(admin: Page, stack: Stack):
    admin.goto(f"{stack.address}/articles/1/review/")

    with admin.expect_response("**/answer/") as caught:
        admin.keyboard.press("5")

    assert len(caught.value.body()) <= 4096


def test_nothing_of_the_article_is_kept_by_the_browser(admin: Page, stack: Stack):
    admin.goto(f"{stack.address}/articles/1/review/")
    admin.keyboard.press("5")
    admin.wait_for_timeout(200)

    stored = admin.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")

    assert not re.search("[\u0600-\u06ff]", stored)
    assert "isnad" not in stored
