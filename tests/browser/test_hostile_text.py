"""Imported text, titles and file names that try to run, to load, to reorder or to forge."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ALL_SENT, SEEN, Stack, paste, send, until

PAYLOADS = {
    "script": "<script>window.__x=1</script>",
    "script in svg": "<svg><script>window.__x=1</script></svg>",
    "image error": "<img src=x onerror=window.__x=1>",
    "svg load": "<svg onload=window.__x=1>",
    "details toggle": "<details open ontoggle=window.__x=1>",
    "autofocus": "<x onfocus=window.__x=1 tabindex=0 autofocus>",
    "link scheme": '<a href="JaVaScRiPt:window.__x=1">x</a> java\tscript:window.__x=1',
    "mutation": '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x '
    'onerror=window.__x=1&gt;">',
    "noscript": '<noscript><p title="</noscript><img src=x onerror=window.__x=1>">',
    "fragment request": '<div hx-post="/undo/" hx-trigger="load">x</div>',
    "fragment data spelling": '<div data-hx-get="/admin/" data-hx-trigger="load">x</div>',
    "fragment event": '<div hx-on::load="window.__x=1" hx-on--load="window.__x=1">x</div>',
    "configuration": '<meta name="htmx-config" content=\'{"allowEval":true}\'>',
    "clobbering": '<a id="htmx"></a><img name="cookie"><p id="decision-form"></p>',
    "out of band": '<div id="status" hx-swap-oob="true">forged</div>',
    "style": "<style>*{display:none}</style><p style='position:fixed;inset:0'>",
    "document": '<base href="//other.test/"><meta http-equiv=refresh content="0;url=//other.test">',
    "frame": '<iframe srcdoc="<script>parent.__x=1</script>"></iframe><template><b></template>',
    "break-out": "</p></article></main><script>window.__x=1</script>",
    "attribute": '" autofocus onfocus="window.__x=1" x=\' onclick=\'window.__x=1',
    "template": "{{ settings.SECRET_KEY }}{% debug %}%(x)s{0.__class__}",
}


@pytest.fixture(scope="module")
def articles(stack: Stack, browser: Browser, admin_state: dict[str, object]) -> dict[str, int]:
    """Keys of the articles, one a payload, by the name of the payload."""
    context = browser.new_context(storage_state=admin_state)
    page = context.new_page()
    texts = {
        f"{name}.txt": f"عنوان {payload} في أوله\nقال مصدر {payload} ذلك أمس.\nخبر عن {name}."
        for name, payload in PAYLOADS.items()
    }
    send(page, stack, *((name, text.encode()) for name, text in texts.items()))
    for _held in range(page.locator('.draft[data-state="held"]').count()):
        page.locator('.draft[data-state="held"] .decide').first.click()
        page.check("[name=choice][value=own]")
        page.click("#save")
    page.click("#begin")
    page.wait_for_selector("#undo-import")
    rows = stack.rows(
        "select f.name, d.article_id from review_draft d join review_batchfile f on "
        "f.id = d.file_id where f.batch_id = ?",
        int(page.url.strip("/").rsplit("/", 1)[-1]),
    )
    context.close()
    return {str(name).removesuffix(".txt"): int(str(key)) for name, key in rows}


def test_payloads_do_nothing_where_they_stand_together(
    admin: Page, stack: Stack, articles: dict[str, int]
):
    assert set(PAYLOADS) <= set(articles)

    for path in ("/articles/", "/claims/", "/", "/admin/review/article/", "/admin/review/claim/"):
        admin.goto(f"{stack.address}{path}")
        assert admin.evaluate("window.__x") is None
        assert admin.evaluate("window.violations") == []


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_payload_is_shown_letter_by_letter_and_does_nothing(
    admin: Page, stack: Stack, articles: dict[str, int], name: str
):
    article = articles[name]

    for path in (
        f"/articles/{article}/",
        f"/admin/review/article/{article}/change/",
        f"/articles/{article}/review/",
    ):
        admin.goto(f"{stack.address}{path}")
        assert admin.evaluate("window.__x") is None
        assert admin.evaluate("window.violations") == []

    stored = stack.rows(
        "select id, quote from review_claim where article_id = ? order by position", article
    )
    assert PAYLOADS[name] in str(stored[0][1])
    for claim, quote in stored:
        assert admin.locator(f"#quote-{claim}").evaluate("node => node.textContent") == quote
    for key in "s5z":
        admin.keyboard.press(key)
    until(admin, ALL_SENT)
    assert "forged" not in admin.locator("#status").inner_text()
    assert admin.evaluate("htmx.config.allowEval") is False


def test_a_hostile_file_name_is_text_and_shows_its_real_ending(admin: Page, stack: Stack):
    name = "<img src=x onerror=window.__x=1>\u202etxt.exe"
    admin.goto(f"{stack.address}/import/")

    admin.set_input_files(
        "#id_uploads", {"name": name, "mimeType": "text/plain", "buffer": b"\x89PNG\r\n\x1a\n\0\0"}
    )
    admin.click("#import")
    admin.wait_for_selector(".drafts")

    shown = admin.locator(".draft .meta bdi").first.evaluate("node => node.textContent")
    assert shown == name.replace("\u202e", "")
    assert admin.locator('.draft[data-state="failed"]').count() == 1


def test_behind_very_many_controls_nothing_is_reordered_either(admin: Page, stack: Stack):
    text = "\u202eقال " * 220 + "في \u202e\u2067السوق ABC يوم 25/12 أمس."
    article = paste(admin, stack, f"عنوان لمادة ملغّمة\n{text}\nخبر لاحق سليم ABC.")
    admin.goto(f"{stack.address}/articles/{article}/review/")
    quote = admin.locator(".quote", has_text="25/12")

    assert quote.evaluate("node => node.textContent") == text.strip()
    assert 200 < quote.locator(".control").count() < 210
    assert quote.evaluate(SEEN, "ABC") == "ABC"
    assert quote.evaluate(SEEN, "25") == "25"


def test_what_stands_in_the_text_container_is_closed_to_htmx(admin: Page, stack: Stack):
    article = paste(admin, stack, "حاوية النص مغلقة.\nقال مصدر ذلك في عمّان.\nوأضاف مصدر آخر غيره.")
    admin.goto(f"{stack.address}/articles/{article}/review/")
    requests: list[str] = []
    admin.on("request", lambda request: requests.append(request.url))

    admin.evaluate(
        """() => {
          const quote = document.querySelector(".quote");
          quote.innerHTML = '<div hx-get="/admin/" hx-trigger="load">x</div>' +
            '<div data-hx-get="/admin/" data-hx-trigger="load">x</div>';
          htmx.process(document.body);
        }"""
    )
    admin.wait_for_timeout(300)

    assert not [address for address in requests if "/admin/" in address]
    assert admin.evaluate("document.querySelector('.quote').hasAttribute('hx-disable')")


def test_direction_controls_are_named_and_end_where_they_stand(admin: Page, stack: Stack):
    article = paste(
        admin, stack, "عنوان المادة هنا\nقال \u202eمصدر ABC\u2066 في عمّان ذلك.\nخبر لاحق سليم."
    )
    admin.goto(f"{stack.address}/articles/{article}/review/")

    names = admin.eval_on_selector_all(
        ".quote .control", "all => all.map((one) => one.dataset.name)"
    )

    assert names == ["RLO", "LRI"]
    after = admin.locator(".claim").nth(2).locator(".quote")
    assert after.evaluate("node => getComputedStyle(node).direction") == "rtl"


def test_a_control_in_a_title_reorders_nothing_beside_it(admin: Page, stack: Stack):
    title = "عنوان \u2069\u2069\u202e فيه ABC 25/12"
    article = paste(admin, stack, f"{title}\nقال مصدر في الميناء إن السفينة {title} وصلت.")
    admin.goto(f"{stack.address}/articles/")
    row = admin.locator("tr, li", has=admin.locator(f'a[href="/articles/{article}/"]')).first

    assert row.locator("a bdi").first.evaluate(SEEN, "ABC") == "ABC"
    assert row.evaluate(SEEN, "25") == "25"
