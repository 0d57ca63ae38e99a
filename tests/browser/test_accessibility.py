"""Axe on every page, and what axe says nothing of: keys, focus, size."""

import re
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Stack, paste, until

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TEXT = "\n".join(f"قال الوزير إن المصنع رقم {n} بلغ مرحلته الأخيرة." for n in range(1, 9))
PATHS = {
    "dashboard": "/",
    "home": "/my-desk/",
    "queue": "/work/",
    "review": "/articles/1/review/",
    "article": "/articles/1/",
    "articles": "/articles/",
    "claims": "/claims/",
    "import": "/import/",
    "account": "/account/",
    "password": "/account/password/",
    "not found": "/nothing/",
}


def faults(page: Page, *, only: str = "") -> list[str]:
    """By all rules, or by one of them."""
    page.evaluate(AXE)
    asked = (
        {"runOnly": {"type": "rule", "values": [only]}}
        if only
        else {"runOnly": TAGS, "rules": {"label-content-name-mismatch": {"enabled": True}}}
    )
    result = page.evaluate(
        "async (asked) => axe.run({...asked, resultTypes: ['violations']})", asked
    )
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in result["violations"]
        for node in fault["nodes"]
    ]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.tagName"))


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("light", 390), ("dark", 1280)])
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_axe_finds_nothing(admin: Page, stack: Stack, path: str, scheme: str, width: int):
    admin.set_viewport_size({"width": width, "height": 900})
    admin.emulate_media(color_scheme=scheme)
    admin.goto(stack.address + path)

    # nothing but colours differs in the dark
    assert faults(admin, only="color-contrast" if scheme == "dark" else "") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_signing_in(page: Page, stack: Stack, scheme: str):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{stack.address}/sign-in/")

    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_of_the_desk(admin: Page, stack: Stack, scheme: str):
    article = paste(admin, stack, TEXT + f"\nحالات المكتب كلها {scheme} معًا.")
    admin.emulate_media(color_scheme=scheme)
    admin.goto(f"{stack.address}/articles/{article}/review/")
    for key in "s5u8nol":
        admin.keyboard.press(key)
    admin.keyboard.press("m")
    until(admin, "() => document.querySelectorAll('#last-decisions li').length >= 6")

    assert faults(admin) == []
    admin.locator("#note").blur()
    admin.keyboard.press("?")
    assert admin.locator("#keys").is_visible()
    assert faults(admin) == []


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_nothing_scrolls_sideways_on_the_narrowest_screen(admin: Page, stack: Stack, path: str):
    admin.set_viewport_size({"width": 320, "height": 640})
    admin.goto(stack.address + path)

    width = admin.evaluate("[document.documentElement.scrollWidth, innerWidth]")

    assert width[0] <= width[1]


def test_the_claims_are_a_feed_of_articles_with_their_place(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nقائمة الادعاءات مرتبة.")
    admin.goto(f"{stack.address}/articles/{article}/review/")

    claims = admin.get_by_role("feed").get_by_role("article")
    places = claims.evaluate_all(
        "all => all.map((one) => [one.ariaPosInSet, one.ariaSetSize, one.tagName])"
    )

    assert places == [[str(n), "9", "ARTICLE"] for n in range(1, 10)]
    for claim in claims.all():
        labels = claim.get_attribute("aria-labelledby")
        assert admin.locator(f"#{labels}").count() == 1


def test_a_toolbar_is_one_stop_and_its_arrows_go_where_they_point(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nأسهم شريط الأدوات.")
    admin.goto(f"{stack.address}/articles/{article}/review/")

    stops = admin.eval_on_selector_all(
        "[role=toolbar]",
        "bars => bars.map((bar) => [...bar.querySelectorAll('button')]"
        ".filter((button) => button.tabIndex === 0).length)",
    )
    admin.locator("#answer-person").focus()
    before = admin.locator("#answer-person").bounding_box()
    admin.keyboard.press("ArrowLeft")
    after = admin.locator(":focus").bounding_box()
    admin.keyboard.press("ArrowRight")

    assert stops == [1] * len(stops)
    assert before
    assert after
    assert after["x"] < before["x"]
    assert focused(admin) == "answer-person"
    admin.keyboard.press("ArrowDown")
    assert admin.locator(":focus").bounding_box()["y"] > before["y"]


def test_no_shortcut_is_one_that_browsers_or_input_methods_take(admin: Page, stack: Stack):
    admin.goto(f"{stack.address}/articles/1/review/")

    there = "[data-key]:not(.claim:not([aria-current]) *)"  # others' claims have their own
    keys = admin.eval_on_selector_all(there, "all => all.map((one) => one.dataset.key)")

    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"[A-Z1-8?]|Enter", key) for key in keys)
    assert not set(keys) & {"F", "G", "Tab", "Escape", " "}


def test_focus_is_never_lost_in_the_whole_of_an_article(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nالتركيز لا يضيع أبدًا.")
    admin.goto(f"{stack.address}/articles/{article}/review/")

    for key in "s5zlunjk18zzuuuuuuu":
        admin.keyboard.press(key)
        admin.wait_for_timeout(60)
        until(admin, "() => document.activeElement !== document.body")

    last = admin.locator(".claim").last.get_attribute("id")
    admin.wait_for_selector("#finished")
    until(admin, "id => document.activeElement.id === id", last)
    ids = admin.eval_on_selector_all("[id]", "all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("width", [1280, 390])
def test_what_has_the_focus_is_marked_and_in_sight(admin: Page, stack: Stack, width: int):
    article = paste(admin, stack, TEXT + f"\nالتركيز ظاهر للعين {width}.")
    admin.set_viewport_size({"width": width, "height": 844})
    admin.goto(f"{stack.address}/articles/{article}/review/")

    hidden = []
    for _stop in range(25):
        admin.keyboard.press("Tab")
        found = admin.evaluate(
            """() => {
              const one = document.activeElement;
              const box = one.getBoundingClientRect();
              const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1);
              const top = document.elementFromPoint(x, box.y + Math.min(box.height / 2, 20));
              const style = getComputedStyle(one);
              const isMarked = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none";
              return one === document.body || (isMarked && (one === top || one.contains(top)))
                ? "" : `${one.id || one.className} under ${top?.id || top?.className}`;
            }"""
        )
        hidden += [found] if found else []

    assert hidden == []


def test_back_returns_to_the_same_claim(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nالعودة إلى الادعاء نفسه.")
    admin.goto(f"{stack.address}/articles/{article}/review/")
    admin.keyboard.press("s")
    admin.keyboard.press("s")
    left_at = focused(admin)

    admin.goto(f"{stack.address}/articles/")
    admin.go_back()

    until(admin, "id => document.activeElement.id === id", left_at)
    expect(admin.locator(f"#{left_at}")).to_be_in_viewport()


def test_titles_name_the_view(admin: Page, stack: Stack):
    titles = set()
    for path in PATHS.values():
        admin.goto(stack.address + path)
        titles.add(admin.title())

    assert len(titles) >= len(PATHS) - 1  # an article and its review are named for it


def test_the_lists_filter_keeps_the_focus_through_the_swap(admin: Page, stack: Stack):
    admin.goto(f"{stack.address}/articles/")

    admin.focus("#id_state")
    admin.select_option("#id_state", "waiting")
    until(admin, "() => location.search.includes('state=waiting')")

    assert focused(admin) == "id_state"


def test_tab_leaves_every_part_of_the_desk(admin: Page, stack: Stack):
    admin.goto(f"{stack.address}/articles/1/review/")
    seen = []

    for _stop in range(40):
        admin.keyboard.press("Tab")
        seen.append(focused(admin))

    assert len(set(seen)) > 8
    assert seen.index(seen[0]) != len(seen) - 1
