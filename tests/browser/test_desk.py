"""The seed, reviewed by keyboard from the first link to the dashboard and the admin."""

import re
import signal

from playwright.sync_api import Page, expect

from tests.browser.conftest import ALL_SENT, PASSWORD, Stack, claim_link, look_again, paste, until

TEXT = "\n".join(f"قال الوزير إن المشروع رقم {n} بلغ مرحلته الأخيرة." for n in range(1, 6))


def wait_until_saved(page: Page) -> None:
    until(page, ALL_SENT)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.tagName"))


def test_the_whole_line_by_keyboard_survives_a_kill(page: Page, own_stack: Stack):
    claim_link(page, own_stack)
    page.keyboard.press("Tab")
    page.goto(f"{own_stack.address}/my-desk/")
    page.click("#take-next")
    page.wait_for_selector(".claim")
    claims = page.locator(".claim").count()
    keys = iter("8U8U8U8U8U")  # where the engine found nothing

    for _claim in range(claims):
        assert focused(page).startswith("claim-")
        has_suggestion = page.locator("#accept").is_enabled()
        page.keyboard.press("Enter" if has_suggestion else next(keys))
    page.wait_for_selector("#finished")

    events = own_stack.rows("select count(*), count(distinct operation) from review_decisionevent")
    assert events == [(claims, claims)]
    rows = own_stack.rows("select verdict, kind, reason from review_decision order by claim_id")
    assert rows[:4] == [
        ("unsourced", "none", ""),
        ("not_a_claim", "", "heading"),
        ("not_a_claim", "", "question"),
        ("sourced", "unnamed", ""),
    ]
    suggestions = own_stack.rows("select suggestion, count(*) from review_decision group by 1")
    assert dict(suggestions) == {"absent": 7, "accepted": claims - 7}

    own_stack.stop(signal.SIGKILL)
    own_stack.start()

    assert own_stack.rows(
        "select verdict, kind, reason from review_decision order by claim_id"
    ) == (rows)
    page.goto(f"{own_stack.address}/")
    unsourced = sum(row[0] == "unsourced" for row in rows)
    cell = page.locator(".legend tr", has=page.locator("[data-band=unsourced]")).locator("td").first
    expect(cell).to_have_text(str(unsourced).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    page.goto(f"{own_stack.address}/admin/review/decision/")
    assert page.locator("#result_list tbody tr").count() == claims


def test_a_used_link_opens_nothing(page: Page, own_stack: Stack):
    claim_link(page, own_stack)
    page.context.clear_cookies()

    answer = page.goto(own_stack.link)

    assert answer
    assert answer.status == 410
    sign_in(page, own_stack)


def sign_in(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.address}/sign-in/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{stack.address}/my-desk/")


def test_keys_work_in_the_arabic_layout_and_by_what_other_layouts_print(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nتخطيط لوحة المفاتيح.")
    admin.goto(f"{stack.address}/articles/{article}/review/")

    for key, code in [("س", "KeyS"), ("١", "Digit1"), ("u", "KeyG"), ("ى", "KeyN")]:
        admin.evaluate(
            "([key, code]) => document.activeElement.dispatchEvent("
            "new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true}))",
            [key, code],
        )
    wait_until_saved(admin)

    rows = stack.rows(
        "select verdict, kind from review_decision where article_id = ? order by claim_id", article
    )
    assert rows == [
        ("sourced", "person"),  # as the engine suggests
        ("sourced", "person"),
        ("unsourced", ""),
        ("not_a_claim", ""),
    ]


def test_keys_are_silent_while_typing_and_while_composing(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nالكتابة في الملاحظة.")
    admin.goto(f"{stack.address}/articles/{article}/review/")

    admin.keyboard.press("m")
    admin.keyboard.type("suns 58")
    admin.evaluate(
        "document.querySelector('.claim').dispatchEvent(new KeyboardEvent('keydown',"
        "{key: 's', code: 'KeyS', isComposing: true, bubbles: true}))"
    )
    admin.wait_for_timeout(200)

    assert focused(admin) == "note"
    assert stack.rows("select 1 from review_decision where article_id = ?", article) == []


def test_a_note_goes_with_the_answer_and_comes_back_with_the_claim(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nالملاحظة مع الجواب.")
    admin.goto(f"{stack.address}/articles/{article}/review/")

    admin.keyboard.press("m")
    admin.keyboard.type("هل سُئل الوزير؟")
    admin.click("#answer-sourced")
    wait_until_saved(admin)
    admin.locator("#note").blur()
    admin.keyboard.press("k")

    assert admin.input_value("#note") == "هل سُئل الوزير؟"
    assert stack.rows("select note from review_decision where article_id = ?", article) == [
        ("هل سُئل الوزير؟",)
    ]


def test_what_was_typed_survives_leaving_and_reload_and_is_saved_by_key(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nالملاحظة ليست فخًّا.")
    admin.goto(f"{stack.address}/articles/{article}/review/")
    first = focused(admin)
    admin.keyboard.press("5")
    admin.keyboard.press("k")

    admin.keyboard.press("m")
    admin.keyboard.type("من هو؟")
    admin.keyboard.press("Escape")
    assert focused(admin) == first
    admin.keyboard.press("j")
    assert admin.input_value("#note") == ""
    admin.keyboard.press("k")
    admin.reload()
    assert admin.input_value("#note") == "من هو؟"
    admin.keyboard.press("m")
    admin.keyboard.press("Control+Enter")
    wait_until_saved(admin)

    rows = stack.rows("select kind, note from review_decision where article_id = ?", article)
    assert rows == [("unnamed", "من هو؟")]
    admin.keyboard.press("k")
    assert focused(admin) == first
    assert admin.evaluate("Object.keys(localStorage).filter((key) => key.includes('typed'))") == []


def test_the_answers_never_move_and_the_first_button_says_what_enter_does(
    admin: Page, stack: Stack
):
    article = paste(
        admin, stack, TEXT + "\nهل تبدأ المرحلة الثانية؟\n" + "تقع القرية على الجبل. " * 8
    )
    admin.goto(f"{stack.address}/articles/{article}/review/")
    places, does = set(), set()

    for _claim in range(admin.locator(".claim").count()):
        places.add(round(admin.locator("#answer-sourced").bounding_box()["y"]))
        does.add(admin.locator("#accept").get_attribute("data-does"))
        admin.keyboard.press("j")
    for key in "uuk":
        admin.keyboard.press(key)
    places.add(round(admin.locator("#answer-sourced").bounding_box()["y"]))
    does.add(admin.locator("#accept").get_attribute("data-does"))

    assert len(places) == 1
    assert does == {"accept", "nothing", "keep"}


def test_enter_on_an_answered_claim_keeps_it_and_goes_to_the_next_that_waits(
    admin: Page, stack: Stack
):
    article = paste(admin, stack, TEXT + "\nالجواب باقٍ كما هو.")
    admin.goto(f"{stack.address}/articles/{article}/review/")
    admin.keyboard.press("u")
    admin.keyboard.press("u")
    waiting = focused(admin)
    admin.keyboard.press("k")
    admin.keyboard.press("k")

    admin.keyboard.press("Enter")

    assert focused(admin) == waiting
    wait_until_saved(admin)
    rows = stack.rows("select verdict from review_decision where article_id = ?", article)
    assert rows == [("unsourced",)] * 2


def test_at_the_end_the_last_claim_stays_and_j_leads_to_what_is_said(admin: Page, stack: Stack):
    article = paste(admin, stack, "جسر جديد في المدينة\nقال المدير إن الجسر مفتوح.")
    admin.goto(f"{stack.address}/articles/{article}/review/")
    admin.keyboard.press("u")
    admin.keyboard.press("u")
    admin.wait_for_selector("#finished")

    assert admin.locator(".claim").last.get_attribute("aria-current") == "true"
    assert admin.locator("#answer-unsourced").get_attribute("aria-pressed") == "true"
    admin.keyboard.press("j")
    assert focused(admin) == "finished"


def test_on_a_phone_a_verdict_shows_its_kinds_and_nothing_moves(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nعلى الهاتف.")
    admin.set_viewport_size({"width": 390, "height": 844})
    admin.goto(f"{stack.address}/articles/{article}/review/")
    before = round(admin.locator("#answer-sourced").bounding_box()["y"])

    admin.click("#answer-sourced")
    assert round(admin.locator("#answer-sourced").bounding_box()["y"]) == before
    admin.click("#answer-media")
    wait_until_saved(admin)

    rows = stack.rows("select kind from review_decision where article_id = ?", article)
    assert rows == [("media",)]
    assert round(admin.locator("#answer-sourced").bounding_box()["y"]) == before
    assert not admin.locator("#answer-media").is_visible()


def test_undo_by_key_returns_to_the_claim(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nالتراجع بمفتاح.")
    admin.goto(f"{stack.address}/articles/{article}/review/")
    first = focused(admin)

    admin.keyboard.press("s")
    admin.keyboard.press("z")
    until(admin, "id => document.activeElement.id === id", first)

    assert stack.rows("select 1 from review_decision where article_id = ?", article) == []
    expect(admin.locator("#last-decisions li")).to_have_count(0)


def test_a_skipped_claim_comes_back_at_the_end(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nالتأجيل إلى الآخر.")
    admin.goto(f"{stack.address}/articles/{article}/review/")
    first = focused(admin)

    admin.keyboard.press("l")
    for _claim in range(5):
        admin.keyboard.press("s")

    assert focused(admin) == first
    admin.keyboard.press("u")
    admin.wait_for_selector("#finished")


def test_an_unsaved_answer_stays_in_sight_survives_reload_and_is_sent_once(
    admin: Page, stack: Stack, nothing_forbidden_happens: list[str]
):
    article = paste(admin, stack, TEXT + "\nانقطاع الشبكة.")
    admin.goto(f"{stack.address}/articles/{article}/review/")
    first = focused(admin).removeprefix("claim-")
    lose_answer = {"left": 2}

    def drop(route):
        if lose_answer["left"]:
            lose_answer["left"] -= 1
            route.fetch()  # the server has it, the page never learns
            route.abort()
        else:
            route.continue_()

    admin.route("**/answer/", drop)
    admin.keyboard.press("5")
    expect(admin.locator(f"#state-{first}[data-unsaved]")).to_be_visible()
    assert admin.locator("#alert").inner_text()
    admin.reload()
    wait_until_saved(admin)
    admin.wait_for_load_state()

    expect(admin.locator(f"#state-{first}")).to_have_attribute("data-answer", "unnamed")
    assert stack.rows(
        "select count(*) from review_decisionevent where article_id = ?", article
    ) == [(1,)]
    nothing_forbidden_happens.clear()


def test_who_was_signed_out_signs_in_over_the_page_and_loses_nothing(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nانتهاء الجلسة.")
    admin.goto(f"{stack.address}/articles/{article}/review/")

    admin.context.clear_cookies()
    admin.keyboard.press("s")
    admin.wait_for_selector("#sign-in-again[open]")
    expect(admin.locator("[data-unsaved]")).to_have_count(1)
    assert "انتهت جلستك" in admin.locator("#alert").inner_text()
    admin.fill("#again-password", "wrong")
    admin.keyboard.press("Enter")
    expect(admin.locator("#again-said")).not_to_be_empty()
    admin.fill("#again-password", PASSWORD)
    admin.keyboard.press("Enter")
    wait_until_saved(admin)

    expect(admin.locator("#sign-in-again")).to_be_hidden()
    assert stack.rows("select kind from review_decision where article_id = ?", article) == [
        ("person",)
    ]
    admin.keyboard.press("u")  # the page's token is of the new session
    wait_until_saved(admin)
    assert stack.rows("select count(*) from review_decision where article_id = ?", article) == [
        (2,)
    ]


def test_after_signing_in_elsewhere_the_old_tab_sends_with_a_fresh_token(
    browser: object, stack: Stack
):
    context = browser.new_context()
    page, other = context.new_page(), context.new_page()
    sign_in(page, stack)
    article = paste(page, stack, TEXT + "\nعلامتا تبويب وجلستان.")
    page.goto(f"{stack.address}/articles/{article}/review/")
    context.clear_cookies()
    sign_in(other, stack)

    page.keyboard.press("u")
    wait_until_saved(page)

    assert not page.locator("#sign-in-again").is_visible()
    rows = stack.rows("select verdict from review_decision where article_id = ?", article)
    assert rows == [("unsourced",)]
    context.close()


def test_tabs_show_each_others_answers(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nعلامتا تبويب.")
    admin.goto(f"{stack.address}/articles/{article}/review/")
    other = admin.context.new_page()
    other.goto(admin.url)

    admin.keyboard.press("u")
    wait_until_saved(admin)

    first = other.locator(".claim .state").first
    expect(first).to_have_attribute("data-answer", "unsourced", timeout=10_000)
    assert other.locator("#accept").get_attribute("data-does") == "keep"


def test_signing_out_empties_what_the_browser_keeps(browser: object, stack: Stack):
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, stack)
    article = paste(page, stack, TEXT + "\nالخروج يفرغ المتصفح.")
    page.goto(f"{stack.address}/articles/{article}/review/")
    page.keyboard.press("m")
    page.keyboard.type("مسودة")
    assert page.evaluate("localStorage.length") == 1

    page.goto(f"{stack.address}/account/")
    page.click("#sign-out")
    page.wait_for_url(f"{stack.address}/sign-in/")

    assert page.evaluate("localStorage.length") == 0
    context.close()


def test_without_scripts_the_same_work_goes_by_forms(browser, stack: Stack, admin_state):
    context = browser.new_context(java_script_enabled=False, storage_state=admin_state)
    page = context.new_page()
    article = paste(page, stack, TEXT + "\nبلا نصوص برمجية.", wait=look_again)

    page.goto(f"{stack.address}/articles/{article}/review/")
    first = page.locator(".claim[aria-current]").get_attribute("id")
    page.click("#answer-unnamed")
    assert page.locator(".claim[aria-current]").get_attribute("id") != first
    page.click("#undo")
    assert page.locator(".claim[aria-current]").get_attribute("id") == first
    for _claim in range(6):
        page.click("#answer-sourced")

    assert page.locator("#finished").is_visible()
    context.close()


def test_shortcuts_can_be_switched_off_and_made_to_need_shift(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nتعطيل الاختصارات.")
    review = f"{stack.address}/articles/{article}/review/"

    def choose(mode: str) -> None:
        admin.goto(f"{stack.address}/account/")
        admin.check(f"[name=shortcuts][value={mode}]")
        admin.click("#save")
        admin.wait_for_selector(".messages")
        admin.goto(review)

    def count() -> int:
        admin.wait_for_timeout(150)
        return stack.rows("select count(*) from review_decision where article_id = ?", article)[0][
            0
        ]

    choose("off")
    admin.keyboard.press("s")
    admin.keyboard.press("5")
    assert count() == 0

    choose("shift")
    admin.keyboard.press("s")
    admin.keyboard.press("5")
    assert count() == 0
    admin.keyboard.press("Shift+S")
    admin.keyboard.press("Shift+5")
    assert count() == 2

    choose("single")
    admin.keyboard.press("s")
    assert count() == 3


def test_the_sheet_of_keys_opens_shows_both_layouts_and_closes(admin: Page, stack: Stack):
    article = paste(admin, stack, TEXT + "\nورقة المفاتيح.")
    admin.goto(f"{stack.address}/articles/{article}/review/")

    admin.keyboard.press("?")
    assert focused(admin) == "keys"
    text = admin.locator("#keys").inner_text()
    admin.keyboard.press("s")
    admin.keyboard.press("Escape")

    assert re.search(r"S / س", text)
    assert not admin.locator("#keys").is_visible()
    assert focused(admin) != "BODY"
    assert stack.rows("select 1 from review_decision where article_id = ?", article) == []


def test_twenty_keys_a_second_on_slow_answers_set_each_claim_to_its_own_key(
    admin: Page, stack: Stack
):
    lines = "\n".join(f"أعلن المتحدث رقم {n} نتيجة الجولة." for n in range(20))
    article = paste(admin, stack, lines)
    admin.goto(f"{stack.address}/articles/{article}/review/")
    admin.route("**/answer/", lambda route: (admin.wait_for_timeout(60), route.continue_()))

    keys = list("1234567812345678SUSU")
    for key in keys:
        admin.keyboard.press(key)
    admin.wait_for_selector("#finished", timeout=15_000)

    kinds = ["person", "organisation", "document", "media", "unnamed", "own", "vague", "none"]
    rows = stack.rows(
        "select kind, verdict from review_decision where article_id = ? order by claim_id", article
    )
    assert [kind for kind, _verdict in rows] == [*kinds, *kinds, "person", "", "person", ""]
    assert [verdict for _kind, verdict in rows[16:]] == ["sourced", "unsourced"] * 2
