"""Letters come whole, joined and with room, in lines of a length that is read well."""

from playwright.sync_api import Page

from tests.browser.conftest import PAGES, ROOT, Sample


def test_the_fallback_letters_are_as_wide_as_the_real_ones():
    assert "size-adjust" in (ROOT / "review/static/review/tokens.css").read_text()


def test_letters_come_from_the_server_itself_and_move_nothing(admin: Page, sample: Sample):
    fonts: list[str] = []
    admin.on(
        "request",
        lambda request: fonts.append(request.url) if request.resource_type == "font" else None,
    )

    admin.goto(sample.address(PAGES["review"]), wait_until="networkidle")
    loaded = admin.evaluate(
        "[...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.family)"
    )
    moved = admin.evaluate(
        """() => new Promise((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += entry.value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(sum), 200);
        })"""
    )

    assert "Plex" in loaded
    assert fonts
    assert all(font.startswith(sample.stack.address) for font in fonts)
    assert moved <= 0.1


def test_marks_above_and_below_letters_have_room_in_a_claim(admin: Page, sample: Sample):
    admin.goto(sample.address(PAGES["review"]))
    claim = admin.locator(".quote", has_text="لُغَةٌ ﷺ ڜ").first

    cut = claim.evaluate("node => node.scrollHeight - node.clientHeight")

    assert cut <= 1
    assert claim.evaluate("node => getComputedStyle(node).overflow") == "visible"


def test_a_line_of_the_article_has_45_to_75_characters(admin: Page, sample: Sample):
    admin.goto(sample.address(PAGES["review"]))
    longest = admin.locator("p.quote", has_text="ويقول مهندسون").first

    lines = longest.evaluate(
        """(node) => {
          const counts = new Map();
          const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
          for (let text; (text = walker.nextNode());)
          for (let place = 0; place < text.length; place += 1) {
            const range = document.createRange();
            range.setStart(text, place);
            range.setEnd(text, place + 1);
            const line = Math.round(range.getBoundingClientRect().y / 20);
            counts.set(line, (counts.get(line) ?? 0) + 1);
          }
          return [...counts.values()];
        }"""
    )

    assert len(lines) >= 3
    assert all(45 <= count <= 75 for count in lines[:-1]), lines


def test_what_is_set_apart_inside_a_line_adds_no_gap(admin: Page, sample: Sample):
    admin.goto(sample.address(PAGES["review"]))

    widths = admin.eval_on_selector_all(
        ".quote :is(bdi, mark, span)",
        """all => all.map((one) => {
          const style = getComputedStyle(one);
          return ["paddingLeft", "paddingRight", "marginLeft", "marginRight", "borderLeftWidth",
            "borderRightWidth"].map((name) => style[name]);
        })""",
    )

    assert widths
    assert {value for one in widths for value in one} == {"0px"}
