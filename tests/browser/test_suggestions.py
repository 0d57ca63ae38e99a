"""The engine's suggestion at the desk: marked in the text, explained, accepted by a key."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Stack, import_and_find, look_again, paste
from tests.browser.test_desk import wait_until_saved

TEXT = (
    "عنوان يخلو من الإسناد هنا\n"
    "قالت وزارة الزراعة في بيان إن الموسم كان جيدا.\n"
    "وأضافت أن الأمطار تأخرت شهرا كاملا.\n"
    "تحطمت شاحنة على الطريق الجبلي مساء أمس."
)


def open_claim(page: Page, stack: Stack, position: int) -> None:
    article = paste(page, stack, TEXT)
    page.goto(f"{stack.address}/articles/{article}/review/?position={position}")
    page.wait_for_selector(".claim[aria-current]")


def test_cue_and_source_are_told_apart_without_colour(admin: Page, stack: Stack):
    open_claim(admin, stack, 2)
    current = admin.locator(".claim[aria-current]")

    cue, source = current.locator(".cue"), current.locator(".source")

    expect(cue).to_have_text("قالت")
    expect(source).to_have_text("وزارة الزراعة")
    lines = [one.evaluate("e => getComputedStyle(e).textDecorationLine") for one in (cue, source)]
    assert lines == ["underline", "none"]


def test_enter_accepts_and_the_decision_says_so(admin: Page, stack: Stack):
    open_claim(admin, stack, 2)
    expect(admin.locator("[data-suggested]")).to_have_id("answer-organisation")

    admin.keyboard.press("Enter")
    wait_until_saved(admin)

    [row] = stack.rows(
        "select kind, suggestion, rule from review_decision order by id desc limit 1"
    )
    assert row == ("organisation", "accepted", "verb-subject")


def test_another_key_corrects(admin: Page, stack: Stack):
    open_claim(admin, stack, 2)

    admin.keyboard.press("5")
    wait_until_saved(admin)

    [row] = stack.rows("select kind, suggestion from review_decision order by id desc limit 1")
    assert row == ("unnamed", "corrected")


def test_why_is_told_on_demand_and_names_the_source_that_was_carried(admin: Page, stack: Stack):
    open_claim(admin, stack, 3)
    why = admin.locator(".claim[aria-current] .reading")
    expect(why).not_to_have_attribute("open", "")

    admin.keyboard.press("w")

    expect(why).to_have_attribute("open", "")
    expect(why).to_contain_text("وزارة الزراعة")


def test_where_nothing_was_found_enter_answers_nothing(admin: Page, stack: Stack):
    open_claim(admin, stack, 4)
    expect(admin.locator("#accept")).to_be_disabled()
    expect(admin.locator(".claim[aria-current] .beside .doubt")).to_be_visible()
    before = stack.rows("select count(*) from review_decision")

    admin.keyboard.press("Enter")
    admin.wait_for_timeout(300)

    assert stack.rows("select count(*) from review_decision") == before


LONG = "\n".join(
    f"قال رئيس البلدية إن الشارع رقم {number} رُصف في الموعد المحدد." for number in range(1, 41)
)


def open_with_doubts(page: Page, stack: Stack, doubtful: list[int], asked: str) -> int:
    """Claims of a long article at these positions are read with doubt."""
    article = paste(page, stack, LONG)
    confidences = "update review_claim set confidence = ? where article_id = ?"
    stack.change(confidences, 0.99, article)
    for position in doubtful:
        stack.change(f"{confidences} and position = ?", 0.4, article, position)
    page.goto(f"{stack.address}/articles/{article}/review/?{asked}")
    page.wait_for_selector(".claim[aria-current]")
    return article


def current_position(page: Page) -> str | None:
    return page.locator(".claim[aria-current]").get_attribute("aria-posinset")


def test_enter_accepts_a_doubtful_reading_only_once_it_is_on_the_screen(admin: Page, stack: Stack):
    open_with_doubts(admin, stack, [20], "position=20")
    current = admin.locator(".claim[aria-current]")
    expect(current).to_have_attribute("data-on-screen", "")
    admin.evaluate("scrollTo(0, 0)")
    expect(current).not_to_have_attribute("data-on-screen", "")
    before = stack.rows("select count(*) from review_decision")

    admin.keyboard.press("Enter")

    expect(current).to_have_attribute("data-on-screen", "")
    assert current_position(admin) == "20"
    assert stack.rows("select count(*) from review_decision") == before

    admin.keyboard.press("Enter")
    wait_until_saved(admin)

    [row] = stack.rows("select suggestion from review_decision order by id desc limit 1")
    assert row == ("accepted",)


def test_the_doubtful_come_first_where_the_address_says_so(admin: Page, stack: Stack):
    open_with_doubts(admin, stack, [3, 7], "")
    admin.click("#by-doubt")
    expect(admin.locator("#by-doubt")).to_have_attribute("aria-current", "true")
    assert current_position(admin) == "3"

    admin.keyboard.press("1")
    expect(admin.locator(".claim[aria-current]")).to_have_attribute("aria-posinset", "7")
    admin.keyboard.press("1")
    expect(admin.locator(".claim[aria-current]")).to_have_attribute("aria-posinset", "8")
    wait_until_saved(admin)

    assert "order=doubt" in admin.url


def test_doubt_and_silence_are_told_apart_without_colour(admin: Page, stack: Stack):
    open_with_doubts(admin, stack, [30], "position=29")
    sure, unsure = (
        admin.locator(".claim[aria-current] .beside .doubt"),
        admin.locator(".claim > .doubt:visible"),
    )

    borders = [
        one.evaluate("e => getComputedStyle(e).borderBlockStartStyle") for one in (sure, unsure)
    ]

    assert borders == ["solid", "dashed"]
    assert sure.inner_text() != unsure.inner_text()


def test_the_suggestion_is_accepted_without_scripts_too(
    browser: object, stack: Stack, admin_state: dict[str, object]
):
    context = browser.new_context(java_script_enabled=False, storage_state=admin_state)
    page = context.new_page()
    page.goto(f"{stack.address}/import/")
    page.fill("#id_text", TEXT.replace("الموسم", "المحصول"))
    page.goto(f"{stack.address}/articles/{import_and_find(page, wait=look_again)}/review/")
    page.goto(f"{page.url.split('?')[0]}?position=2")

    page.click("#accept")

    [row] = stack.rows("select suggestion from review_decision order by id desc limit 1")
    assert row == ("accepted",)
    context.close()
