"""Letters that answer, quote, pass on and enclose others."""

import base64
import datetime
from email.message import EmailMessage

import pytest

from review.documents.document import Notice
from review.documents.reading import read

OWN = "أكدت إدارة السد أن منسوب الماء انخفض 12 سنتيمترا هذا الأسبوع."
EARLIER = "هل انخفض منسوب الماء في السد؟ نريد رقما قبل المساء."
STATEMENT = "أعلنت شركة الكهرباء أن الانقطاع سيستمر 6 ساعات في الأحياء الشرقية."


def letter(subject="منسوب السد"):
    message = EmailMessage()
    message["From"] = "إدارة السد <dam@valley.example>"
    message["To"] = "desk@valley.example"
    message["Subject"] = subject
    message["Date"] = "Sun, 12 May 2024 22:30:00 +0300"
    return message


def told(message):
    content = message if isinstance(message, bytes) else message.as_bytes()
    return [(reading.place, reading.document) for reading in read(content, name="a.eml")]


def plain(body, subject="منسوب السد"):
    message = letter(subject)
    message.set_content(body, cte="8bit")
    return message


ATTRIBUTIONS = [
    (
        "في الأحد، 12 مايو 2024 في 9:00 ص تمت كتابة ما يلي بواسطة "
        "\u202aالتحرير\u202c\u200f <\u202adesk@valley.example\u202c\u200f>:"
    ),
    "في ١٢ مايو ٢٠٢٤، الساعة ٩:٠٠ ص، كتب التحرير <desk@valley.example>:",
    "كتب التحرير <desk@valley.example> في الأحد 12 مايو 2024:",
    "On Sun, May 12, 2024 at 9:00 AM Desk <desk@valley.example> wrote:",
    "في الأحد، 12 مايو 2024 في 9:00 ص تمت كتابة ما يلي بواسطة\nالتحرير <desk@valley.example>:",
]
OUTLOOK = (
    "________________________________\n"
    "من: التحرير <desk@valley.example>\n"
    "تم الإرسال: 12 مايو, 2024 09:00 ص\n"
    "إلى: إدارة السد <dam@valley.example>\n"
    "الموضوع: منسوب السد\n"
)


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
@pytest.mark.parametrize("mark", ["> ", ">"])
def test_what_an_answer_quotes_is_kept_apart_with_its_attribution(attribution, mark):
    [(_place, one)] = told(plain(f"{OWN}\n\n{attribution}\n\n{mark}{EARLIER}\n", "Re: منسوب السد"))

    assert one.text == OWN
    assert one.title == "منسوب السد"
    assert EARLIER in "\n".join(note.text for note in one.notes)
    assert {note.paragraph for note in one.notes} == {0}
    assert Notice.KEPT_APART in {remark.notice for remark in one.remarks}


def test_answers_between_the_lines_they_answer_stay_in_order():
    body = f"> {EARLIER}\n\n{OWN}\n\n> وما السبب؟\n\nالسبب هو الجفاف منذ الشتاء.\n"

    [(_place, one)] = told(plain(body))

    assert one.text == f"{OWN}\nالسبب هو الجفاف منذ الشتاء."
    assert [(note.text, note.paragraph) for note in one.notes] == [
        (EARLIER, 0),
        ("وما السبب؟", 0),
    ]


@pytest.mark.parametrize("subject", ["RE: منسوب السد", "رد: منسوب السد"])
def test_what_outlook_quotes_without_marks_is_kept_apart(subject):
    [(_place, one)] = told(plain(f"{OWN}\n\n{OUTLOOK}\n{EARLIER}\n", subject))

    assert one.text == OWN
    assert EARLIER in one.notes[0].text


FORWARDS = [
    OUTLOOK,
    (
        "---------- Forwarded message ---------\nمن: شركة الكهرباء <press@power.example>\n"
        "Date: الأحد، 5 مايو 2024 في 10:00 ص\nSubject: انقطاع الكهرباء\n"
        "To: <desk@valley.example>\n\n"
    ),
    (
        "بداية الرسالة المعاد توجيهها:\n\nمن: شركة الكهرباء <press@power.example>\n"
        "الموضوع: انقطاع الكهرباء\nالتاريخ: 5 مايو 2024 في 10:00:00 ص\nإلى: desk@valley.example\n\n"
    ),
    (
        "-----Original Message-----\nFrom: شركة الكهرباء [mailto:press@power.example]\n"
        "Sent: Sunday, May 5, 2024 10:00 AM\nTo: desk\nSubject: انقطاع الكهرباء\n\n"
    ),
]


@pytest.mark.parametrize("headers", FORWARDS[1:], ids=["gmail", "apple", "outlook"])
@pytest.mark.parametrize("cover", ["", "للنشر اليوم رجاء."], ids=["alone", "with-a-word"])
def test_a_statement_that_is_passed_on_is_a_text_of_who_wrote_it(headers, cover):
    found = told(plain(f"{cover}\n\n{headers}{STATEMENT}\n", "Fwd: انقطاع الكهرباء"))

    assert len(found) == (2 if cover else 1)
    _place, one = found[-1]
    assert one.text == STATEMENT
    assert one.byline == "شركة الكهرباء"
    assert one.title == "انقطاع الكهرباء"
    assert one.published_on == datetime.date(2024, 5, 5)
    assert (Notice.CREDITED, "شركة الكهرباء") in {(said.notice, said.about) for said in one.remarks}


def test_html_tells_quotations_and_signatures_by_their_elements():
    message = letter("Re: منسوب السد")
    message.set_content(
        f"<div dir='rtl'>{OWN}</div><div class='gmail_signature'>ليلى<br>هاتف 555</div>"
        "<div class='gmail_quote'><div class='gmail_attr'>On Sun, May 12, 2024 Desk "
        "&lt;desk@valley.example&gt; wrote:<br></div>"
        f"<blockquote class='gmail_quote'><div>{EARLIER}</div></blockquote></div>",
        subtype="html",
    )

    [(_place, one)] = told(message)

    assert one.text == OWN
    notes = "\n".join(note.text for note in one.notes)
    assert all(words in notes for words in ("هاتف 555", EARLIER, "wrote:"))


def test_a_quotation_in_a_statement_is_no_earlier_letter():
    message = letter()
    message.set_content(f"<p>{OWN}</p><blockquote>{STATEMENT}</blockquote>", subtype="html")

    [(_place, one)] = told(message)

    assert one.text == f"{OWN}\n{STATEMENT}"


def test_letters_within_a_letter_are_texts_of_their_own():
    outer, inner, innermost = letter("للاطلاع"), letter("انقطاع الكهرباء"), letter("أعمق")
    innermost.set_content(EARLIER)
    inner.set_content(STATEMENT)
    inner.add_attachment(innermost)
    outer.set_content(OWN)
    outer.add_attachment(inner)

    (first, own), (second, passed) = told(outer)

    assert (first, own.text) == ("", OWN)
    assert second == "1:انقطاع الكهرباء"
    assert passed.text == STATEMENT
    assert (Notice.ATTACHMENTS, "أعمق") in {(said.notice, said.about) for said in passed.remarks}


def test_every_text_of_a_letter_is_read_and_attachments_are_named():
    message = letter()
    message.set_content(OWN)
    message.add_attachment("وذكرت الإدارة أن الضخ مستمر.", filename="ملحق.txt")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="بيان.pdf")

    (_first, own), (second, attached) = told(message)

    assert (second, attached.text) == ("1:ملحق.txt", "وذكرت الإدارة أن الضخ مستمر.")
    assert (Notice.ATTACHMENTS, "بيان.pdf") in {(said.notice, said.about) for said in own.remarks}


def test_plain_text_that_only_points_to_the_page_beside_it_is_not_preferred():
    message = letter()
    message.set_content("رسالتك لا تعرض HTML.")
    message.add_alternative(f"<p>{OWN}</p><p>{STATEMENT}</p>", subtype="html")

    [(_place, one)] = told(message)

    assert one.text == f"{OWN}\n{STATEMENT}"


HEADERS = "From: {name} <a@valley.example>\nTo: b@valley.example\nSubject: {subject}\n"
BODY_OF = "Content-Type: text/plain; charset={charset}\n\n{body}\n"


@pytest.mark.parametrize(
    ("codec", "charset"),
    [
        ("cp1256", "windows-1256"),
        ("cp1256", "windows-1255"),
        ("cp1256", "us-ascii"),
        ("iso8859_6", "iso-8859-6-i"),
        ("utf-8", "windows-1256"),
    ],
)
def test_raw_headers_are_read_as_the_text_below_them(codec, charset):
    whole = (HEADERS + BODY_OF).format(
        name="إدارة السد", subject="منسوب السد", charset=charset, body=f"{OWN}\n\n{STATEMENT}"
    )

    [(_place, one)] = told(whole.encode(codec))

    assert (one.title, one.byline) == ("منسوب السد", "إدارة السد")
    assert one.text == f"{OWN}\n{STATEMENT}"


@pytest.mark.parametrize("charset", ["iso-8859-6-i", "windows-1255", "x-unknown"])
def test_encoded_headers_are_read_whatever_their_charset_is_called(charset):
    codec = "iso8859_6" if "8859" in charset else "cp1256"

    def encoded(words):
        return f"=?{charset}?B?{base64.b64encode(words.encode(codec)).decode()}?="

    whole = (HEADERS + BODY_OF).format(
        name=encoded("إدارة السد"), subject=encoded("منسوب السد"), charset="utf-8", body=OWN
    )

    [(_place, one)] = told(whole.encode())

    assert (one.title, one.byline) == ("منسوب السد", "إدارة السد")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_letter_that_was_saved_as_text_is_read(encoding):
    whole = (HEADERS + BODY_OF).format(
        name="إدارة السد", subject="منسوب السد", charset="utf-8", body=OWN
    )

    [(_place, one)] = told(whole.encode(encoding))

    assert (one.title, one.byline, one.text) == ("منسوب السد", "إدارة السد", OWN)


def test_paragraphs_that_were_sent_in_lines_are_whole_again():
    message = letter()
    message.set_content(
        "أكدت إدارة السد أن منسوب الماء \nانخفض 12 سنتيمترا هذا الأسبوع.\n"
        f"{STATEMENT}\n-- \nليلى\n> {EARLIER} \n> رجاء.\n",
        cte="8bit",
    )
    message.set_param("format", "flowed")

    [(_place, one)] = told(message)

    assert one.text == f"{OWN}\n{STATEMENT}"
    assert [note.text for note in one.notes] == ["ليلى", f"{EARLIER} رجاء."]
