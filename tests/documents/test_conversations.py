import datetime
import json

import pytest

from review.documents.document import Notice, Obstacle
from review.documents.reading import read
from review.documents.wishes import Wish

DAY = datetime.date(2024, 5, 13)
AGREED = frozenset({Wish.PRIVATE_TALK})


def message(number, text, *, day="2024-05-13", **more):
    return {
        "id": number,
        "type": "message",
        "date": f"{day}T23:30:00",
        "from": "قناة الوادي",
        "text": text,
        "text_entities": [{"type": "plain", "text": "تكرار"}],
    } | more


MESSAGES = [
    {
        "id": 1,
        "type": "service",
        "date": "2024-05-13T09:00:00",
        "action": "create_channel",
        "text": "",
    },
    message(2, "قالت الوزارة نعم.\n\nثم سكتت."),
    message(
        3, ["عاجل: ", {"type": "bold", "text": "فتح"}, " الجسر."], forwarded_from="وكالة الوادي"
    ),
    message(4, "", photo="a.jpg"),
    message(5, "قالت البلدية لا.", day="2024-05-14"),
]


def channel(kind="public_channel", messages=MESSAGES):
    return {"name": "قناة الوادي", "type": kind, "id": 7, "messages": messages}


def readings(given, name="result.json", **options):
    content = given if isinstance(given, bytes) else json.dumps(given, ensure_ascii=False).encode()
    return list(read(content, name=name, **options))


@pytest.mark.parametrize("indent", [None, 1])
def test_a_message_of_a_channel_is_an_article(indent):
    first, second, third = readings(json.dumps(channel(), indent=indent).encode())

    assert [one.place for one in (first, second, third)] == ["2", "3", "5"]
    assert first.document.format == "telegram"
    assert first.document.text == "قالت الوزارة نعم.\nثم سكتت."
    assert (first.document.outlet, first.document.byline) == ("قناة الوادي", "")
    assert first.document.published_on == DAY
    assert second.document.text == "عاجل: فتح الجسر."
    assert second.document.byline == "وكالة الوادي"
    said = [(remark.notice, remark.about) for remark in second.document.remarks]
    assert said == [(Notice.CREDITED, "وكالة الوادي")]
    assert third.document.published_on == datetime.date(2024, 5, 14)


def test_the_messages_of_a_day_are_one_article_by_choice():
    first, second = readings(channel(), wishes=frozenset({Wish.BY_DAY}))

    assert first.document.text == "قالت الوزارة نعم.\nثم سكتت.\nعاجل: فتح الجسر."
    assert first.document.published_on == DAY
    assert second.document.text == "قالت البلدية لا."


def test_of_an_account_channels_are_read_and_private_chats_are_not():
    private = {"name": "هند", "type": "personal_chat", "id": 8, "messages": [message(9, "سر.")]}
    account = {"about": "x", "chats": {"about": "y", "list": [private, channel()]}}

    found = readings(account)

    assert [one.place for one in found] == ["قناة الوادي:2", "قناة الوادي:3", "قناة الوادي:5"]
    assert len(readings(account, wishes=AGREED)) == 4


def test_a_private_chat_is_asked_about():
    [reading] = readings(channel("personal_chat"))

    assert reading.refusal.reason == Obstacle.PRIVATE_TALK
    assert reading.refusal.details == {"messages": 5}


PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"/>
<title>Exported Data</title></head><body onload="CheckLocation();"><div class="page_wrap">
<div class="page_header"><div class="content"><div class="text bold">قناة الوادي</div></div></div>
<div class="page_body chat_page"><div class="history">
<div class="message service" id="message1"><div class="body details">قناة الوادي created</div></div>
<div class="message default clearfix" id="message2"><div class="body">
<div class="pull_right date details" title="13.05.2024 23:30:00 UTC+03:00">23:30</div>
<div class="from_name">قناة الوادي</div>
<div class="text">قالت <b>الوزارة</b> نعم.<br><br>ثم سكتت.</div>
</div></div>
<div class="message default clearfix joined" id="message3"><div class="body">
<div class="pull_right date details" title="13.05.2024 23:31:00 UTC+03:00">23:31</div>
<div class="forwarded body">
<div class="from_name">وكالة الوادي<span class="date"> 12.05.2024</span></div>
<div class="text">فتح الجسر.</div></div></div></div>
<div class="message default clearfix" id="message4"><div class="body">
<div class="media_wrap clearfix"><a class="photo_wrap" href="a.jpg">صورة</a></div></div></div>
</div></div></div></body></html>"""


def test_pages_of_telegram_are_read_as_its_json():
    first, second = readings(PAGE.encode(), "messages.html")

    assert [first.place, second.place] == ["2", "3"]
    assert first.document.text == "قالت الوزارة نعم.\nثم سكتت."
    assert (first.document.outlet, first.document.published_on) == ("قناة الوادي", DAY)
    assert (second.document.text, second.document.byline) == ("فتح الجسر.", "وكالة الوادي")


CHATS = {
    "ios": "[13/05/2024, 10:00:00] هند سالم: قالت الوزارة نعم.\nثم سكتت.\n"
    "[13/05/2024, 10:01:00] ليلى: \u200e<تم استبعاد الوسائط>\n[13/05/2024, 10:02:00] ليلى: متى؟\n",
    "android": "13/05/2024, 09:59 - Messages to this chat are end-to-end encrypted.\n"
    "13/05/2024, 10:00 - هند سالم: قالت الوزارة نعم.\nثم سكتت.\n"
    "13/05/2024, 10:01 - ليلى: <Media omitted>\n13/05/2024, 10:02 - ليلى: متى؟\n",
    "arabic": "\u200f١٣\u200f/٠٥\u200f/٢٠٢٤، ١٠:٠٠ ص - هند سالم: قالت الوزارة نعم.\nثم سكتت.\n"
    "\u200f١٣\u200f/٠٥\u200f/٢٠٢٤، ١٠:٠١ ص - ليلى: تم حذف هذه الرسالة\n"
    "\u200f١٣\u200f/٠٥\u200f/٢٠٢٤، ١٠:٠٢ ص - ليلى: متى؟\n",
    "american": "[5/13/24, 10:00:00 AM] هند سالم: قالت الوزارة نعم.\nثم سكتت.\n"
    "[5/13/24, 10:02:00 AM] ليلى: متى؟\n",
}


@pytest.mark.parametrize("kind", CHATS)
def test_a_private_chat_is_recognised_and_read_only_when_that_was_agreed(kind):
    content = CHATS[kind].encode()

    [refused] = readings(content, "chat.txt")
    first, second = readings(content, "chat.txt", wishes=AGREED)

    assert refused.refusal.reason == Obstacle.PRIVATE_TALK
    assert first.document.format == "whatsapp"
    assert first.document.text == "قالت الوزارة نعم.\nثم سكتت."
    assert (first.document.byline, second.document.byline) == ("هند سالم", "ليلى")
    assert first.document.published_on == DAY
    assert second.document.text == "متى؟"


def test_days_of_a_chat_that_can_be_read_in_two_ways_stay_open():
    content = "[08/09/24, 10:00:00] هند: قالت نعم.\n[08/09/24, 10:01:00] ليلى: متى؟\n".encode()

    first, _second = readings(content, "chat.txt", wishes=AGREED)

    assert first.document.possible_dates == (datetime.date(2024, 9, 8), datetime.date(2024, 8, 9))


def test_a_text_with_times_in_it_is_no_chat():
    text = "برنامج اليوم\n13/05/2024, 10:00 - الافتتاح\n13/05/2024, 11:00 - الكلمات\n"

    assert readings(text.encode(), "a.txt")[0].document.format == "txt"
