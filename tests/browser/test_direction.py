"""Right to left: the direction, the order of numbers, the letters, on every page."""

import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PAGES, ROOT, SEEN, STRANGERS_PAGES, Sample, Stack

STYLES = sorted((ROOT / "review/static/review").glob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
ALL_PAGES = PAGES | STRANGERS_PAGES
DOCUMENT = re.compile(r'<html lang="ar" dir="rtl"')

# Every text of the page that can be seen, with the element it stands in.
TEXTS = """(imported) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement;
    const value = node.data.trim();
    if (!value || !element.checkVisibility()) continue;
    if (element.closest("script, style, .unseen")) continue;
    if (!imported && element.closest("[hx-disable], textarea, bdi:not(.n), .meta, option"))
      continue;
    const style = getComputedStyle(element);
    found.push({
      value, tag: element.tagName, style: style.fontStyle, spacing: style.letterSpacing,
      align: style.textAlign, transform: style.textTransform, synthesis: style.fontSynthesis,
      size: parseFloat(style.fontSize),
      height: parseFloat(style.lineHeight) / parseFloat(style.fontSize),
      heading: Boolean(element.closest("h1, h2, h3")), key: Boolean(element.closest("kbd")),
      reading: Boolean(element.closest(".claim p.quote")), family: style.fontFamily,
    });
  }
  return found;
}"""

# Latin words that nothing says the language of.
LATIN = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node; (node = walker.nextNode());) {
    if (node.parentElement.closest("script, style")) continue;
    const words = /[A-Za-z]{2,}(\\s+[A-Za-z]{2,}){2,}/.test(node.data);
    if (words && node.parentElement.closest("[lang]").lang === "ar") found.push(node.data);
  }
  return found;
}"""

# Values of users that may reorder what stands around them.
BARE = """(values) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement;
    if (element.closest("option")) continue;
    if (!values.some((value) => node.data.includes(value))) continue;
    const nearest = element.closest("bdi, [dir]");
    const isWide = nearest.matches("html, main, [id$=-list]");
    if (isWide || getComputedStyle(nearest).unicodeBidi === "normal") found.push(node.data);
  }
  return found;
}"""

FIELDS = """() => [...document.querySelectorAll(
  "textarea, input:not([type=hidden], [type=file], [type=radio], [type=checkbox])"
)].map((one) => [one.id, one.type, one.getAttribute("dir")])"""

DIRECTIONS = """() => [...document.querySelectorAll("body, header, main, main > :not(svg)")]
  .map((one) => getComputedStyle(one).direction)"""


@dataclass(frozen=True)
class Look:
    """What one page looks like, so that each page is loaded once for many tests."""

    document: list[str]
    directions: set[str]
    printed: str
    latin: list[str]
    bare: list[str]
    fields: list[list[str]]
    interface: list[str]  # texts that the application wrote
    letters: list[dict[str, object]]  # every text, wide and on a phone


@pytest.fixture(scope="module")
def looks(sample: Sample, browser: Browser, admin_state: dict[str, object]) -> dict[str, Look]:
    found = {}
    for pages, state in ((PAGES, admin_state), (STRANGERS_PAGES, None)):
        context = browser.new_context(storage_state=state, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        for name, path in pages.items():
            page.set_viewport_size({"width": 1280, "height": 900})
            sample.open(page, path)
            found[name] = _look(page, sample)
        context.close()
    return found


def _look(page: Page, sample: Sample) -> Look:
    document = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    page.emulate_media(media="print")
    printed = page.evaluate("getComputedStyle(document.body).direction")
    page.emulate_media(media="screen")
    letters = page.evaluate(TEXTS, "imported")
    page.set_viewport_size({"width": 390, "height": 844})
    return Look(
        document=document,
        directions=set(page.evaluate(DIRECTIONS)),
        printed=printed,
        latin=page.evaluate(LATIN),
        bare=page.evaluate(BARE, sample.values),
        fields=page.evaluate(FIELDS),
        interface=[text["value"] for text in page.evaluate(TEXTS, "")],
        letters=letters + page.evaluate(TEXTS, "imported"),
    )


@pytest.mark.parametrize("name", ALL_PAGES)
def test_every_page_runs_from_right_to_left(looks: dict[str, Look], name: str):
    look = looks[name]

    assert look.document == ["ar", "rtl"]
    assert look.directions == {"rtl"}
    assert look.printed == "rtl"


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/sign-in/", {}, 200),
        ("/sign-in/first/not-a-link/", {}, 410),
        ("/sign-in/", {"Host": "other.test"}, 400),
        ("/language/", {"Content-Type": "application/x-www-form-urlencoded"}, 403),
    ],
    ids=["sign-in", "used link", "bad request", "expired form"],
)
def test_a_page_for_strangers_names_language_and_direction(
    stack: Stack, path: str, headers: dict[str, str], status: int
):
    body = b"language=en" if status == 403 else None
    request = urllib.request.Request(stack.address + path, body, headers)

    try:
        answer = urllib.request.urlopen(request, timeout=5)
    except urllib.error.HTTPError as error:
        answer = error

    assert answer.status == status
    assert DOCUMENT.search(answer.read().decode())


def test_the_page_of_last_resort_names_language_and_direction():
    assert DOCUMENT.search((ROOT / "templates/500.html").read_text())


def test_in_english_the_page_turns_and_the_article_does_not(
    admin: Page, stack: Stack, sample: Sample
):
    admin.context.add_cookies([{"name": "language", "value": "en", "url": stack.address}])

    admin.goto(sample.address(PAGES["review"]))

    assert admin.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        "en",
        "ltr",
    ]
    directions = admin.eval_on_selector_all(
        ".quote", "all => all.map((one) => getComputedStyle(one).direction)"
    )
    assert set(directions) == {"rtl"}


@pytest.mark.parametrize("view", ["review", "article"])
def test_a_claim_that_begins_in_latin_letters_starts_at_the_right(
    admin: Page, sample: Sample, view: str
):
    admin.goto(sample.address(PAGES[view]))
    claim = admin.locator(".quote", has_text="CNN:").first

    direction = claim.evaluate("node => getComputedStyle(node).direction")
    seen = claim.evaluate(SEEN, "CNN:")

    assert direction == "rtl"
    assert seen == ":CNN"


@pytest.mark.parametrize("name", ALL_PAGES)
def test_latin_words_name_their_language(looks: dict[str, Look], name: str):
    assert looks[name].latin == []


def test_the_latin_words_of_the_sample_are_there_to_be_named(admin: Page, sample: Sample):
    admin.goto(sample.address(PAGES["review"]))

    assert admin.locator(".quote [lang=en]").all_inner_texts() == ["the Ministry of Energy said so"]


@pytest.mark.parametrize("name", ALL_PAGES)
def test_what_users_wrote_is_isolated_from_the_page(looks: dict[str, Look], name: str):
    assert looks[name].bare == []


@pytest.mark.parametrize("name", ALL_PAGES)
def test_each_field_turns_the_way_its_content_needs(looks: dict[str, Look], name: str):
    for field, kind, direction in looks[name].fields:
        if kind not in {"number", "date"}:  # the browser writes these
            is_of_signs = kind in {"url", "email", "password"} or field.endswith("published_on")
            wanted = "ltr" if is_of_signs else "auto"
            assert direction == wanted, field


def test_a_note_turns_with_its_first_letter(admin: Page, sample: Sample):
    admin.goto(sample.address(PAGES["review"]))
    admin.keyboard.press("m")

    admin.keyboard.type("ملاحظة")
    arabic = admin.locator("#note").evaluate("node => getComputedStyle(node).direction")
    admin.fill("#note", "A note")
    latin = admin.locator("#note").evaluate("node => getComputedStyle(node).direction")

    assert (arabic, latin) == ("rtl", "ltr")


@pytest.mark.parametrize("view", ["review", "article"])
def test_the_title_of_the_window_isolates_the_title_of_the_article(
    admin: Page, sample: Sample, view: str
):
    admin.goto(sample.address(PAGES[view]))

    assert re.fullmatch("\u2068[^\u2068\u2069]+\u2069 · إسناد", admin.evaluate("document.title"))


@pytest.mark.parametrize("style", STYLES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_style_names_a_side_or_harms_joined_letters(style: Path):
    code = re.sub(r"/\*.*?\*/", "", style.read_text(), flags=re.DOTALL)

    assert re.findall(r"[\w-]*\b(?:left|right)\b[\w-]*", code) == []
    joined = code.replace("letter-spacing: 0;", "")  # takes back what the stock admin does
    harmful = r"letter-spacing|font-style|::?first-letter|text-transform:(?! none)|justify\b(?!-)"
    assert re.findall(harmful, joined.replace("text-align: justify", "justify")) == []
    assert "hyphens:" not in code


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_template_names_a_side(template: Path):
    code = template.read_text()

    assert re.findall(r"\b(?:align|bgcolor|style)=", code) == []
    assert re.findall(r"<(?:font|center|i|em|u)\b", code) == []
    assert re.findall(r"[←→‹›⟵⟶]|&[lr]arr;", code) == []


FRAGMENTS = {
    "answered": "u",
    "undone": "z",
    "skipped": "l",
}


@pytest.mark.parametrize("key", FRAGMENTS.values(), ids=FRAGMENTS.keys())
def test_a_fragment_of_the_desk_keeps_its_direction_in_a_page_that_has_none(
    admin: Page, sample: Sample, key: str
):
    admin.goto(sample.address(PAGES["review"]))
    if key == "z":
        admin.keyboard.press("u")

    with admin.expect_response(lambda answer: answer.request.method == "POST") as caught:
        admin.keyboard.press(key)
        if key == "z":
            admin.wait_for_timeout(100)

    assert roots_without_direction(admin, caught.value.text()) == []
    admin.keyboard.press("z")


@pytest.mark.parametrize("view", ["articles", "article", "claims"])
def test_a_fragment_of_a_list_keeps_its_direction(admin: Page, sample: Sample, view: str):
    admin.goto(sample.address(PAGES[view]))

    fragment = admin.evaluate(
        "async () => (await fetch(location.href, {headers: {'HX-Request': 'true'}})).text()"
    )

    assert "<html" not in fragment
    assert roots_without_direction(admin, fragment) == []


def roots_without_direction(page: Page, fragment: str) -> list[str]:
    """The elements that a fragment puts into the page, unless they say rtl; regions stay there."""
    found: list[str] = page.evaluate(
        """(fragment) => {
          const inserted = [];
          for (const root of new DOMParser().parseFromString(fragment, "text/html").body.children) {
            const mode = root.getAttribute("hx-swap-oob") ?? "true";
            inserted.push(...(mode === "true" ? [root] : root.children));
          }
          if (!inserted.length) return ["nothing"];
          const others = inserted.filter((one) => one.dir !== "rtl");
          return others.map((one) => one.outerHTML.slice(0, 90));
        }""",
        fragment,
    )
    return found


@pytest.mark.parametrize("name", ALL_PAGES)
def test_the_interface_writes_one_kind_of_digits_arabic_marks_and_no_fractions(
    looks: dict[str, Look], name: str
):
    texts = looks[name].interface

    assert texts
    assert [text for text in texts if re.search(r"[0-9۰-۹]", text)] == []
    assert [text for text in texts if re.search(r"[ء-ي][ً-ْ]*\s*[,;?%]", text)] == []
    assert re.findall(r"[0-9٠-٩]+ ?/ ?[0-9٠-٩]+", "\n".join(texts)) == []


@pytest.mark.parametrize("name", ALL_PAGES)
def test_letters_are_large_upright_joined_and_have_room(looks: dict[str, Look], name: str):
    assert looks[name].letters
    for text in looks[name].letters:
        is_arabic = re.search("[\u0621-\u064a]", text["value"])
        assert text["size"] >= (18 if text["reading"] else 14), text
        assert text["style"] == "normal", text
        assert text["spacing"] in {"normal", "0px"}, text
        assert text["transform"] == "none", text
        assert text["align"] != "justify", text
        assert text["synthesis"] == "none", text
        assert text["family"].startswith("Plex"), text
        if is_arabic and not text["key"]:  # a key cap is one letter with a border around it
            assert text["height"] >= (1.4 if text["heading"] else 1.7), text
