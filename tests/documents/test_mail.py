import datetime
from email.message import EmailMessage

import pytest

from review.documents.document import Notice, Obstacle, Remark
from tests.documents.asking import document, refusal
from tests.documents.samples import SAMPLES, page, recall

SAMPLE = SAMPLES[1]
BODY = "\n".join(SAMPLE.lines[1:])
BY_NAME = {sample.name: sample for sample in SAMPLES}


def letter(subject: str = SAMPLE.title) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "ليلى منصور <desk@valley.example>"
    message["To"] = "newsroom@valley.example"
    message["Subject"] = subject
    message["Date"] = "Sun, 12 May 2024 22:30:00 +0300"
    return message


@pytest.mark.parametrize(
    ("charset", "transfer"),
    [
        ("utf-8", "quoted-printable"),
        ("utf-8", "base64"),
        ("utf-8", "8bit"),
        ("windows-1256", "quoted-printable"),
        ("iso-8859-6", "base64"),
    ],
)
def test_letters_are_read_in_every_usual_encoding(charset, transfer):
    message = letter()
    body = "قال الوزير إن الجسر الجديد مفتوح.\nثم غادر المكان مسرعا.\n"
    message.set_content(body, charset=charset, cte=transfer)

    read = document(message.as_bytes())

    assert read.format == "eml"
    assert read.text == body.strip()
    assert read.title == SAMPLE.title
    assert read.byline == "ليلى منصور"
    assert read.published_on == datetime.date(2024, 5, 12)


def test_plain_text_is_preferred_and_attachments_are_left_alone():
    message = letter()
    message.set_content(BODY)
    message.add_alternative("<p>صيغة أخرى</p>", subtype="html")
    message.add_attachment(b"MZ\x00", maintype="application", subtype="octet-stream", filename="a")

    assert document(message.as_bytes()).text == BODY


def test_html_alone_is_read_as_its_lines():
    message = letter()
    message.set_content(f"<p>{SAMPLE.lines[2]}</p><br><div>{SAMPLE.lines[3]}</div>", subtype="html")

    assert document(message.as_bytes()).text == f"{SAMPLE.lines[2]}\n{SAMPLE.lines[3]}"


@pytest.mark.parametrize("before", ["Fwd: ", "FW: Re: ", "رد: ", "إعادة توجيه: "])
def test_the_subject_is_the_title_without_what_programs_put_before_it(before):
    message = letter(before + SAMPLE.title)
    message.set_content(BODY)

    assert document(message.as_bytes()).title == SAMPLE.title


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_signature_is_no_part_of_the_text(line_end):
    message = letter()
    message.set_content("قال الوزير نعم.\n\n-- \nليلى\nهاتف 555\n", cte="8bit")
    content = message.as_bytes().replace(b"\n", line_end.encode())

    assert document(content).text == "قال الوزير نعم."


@pytest.mark.parametrize("told_by", ["chromium", "internet-explorer"])
def test_a_page_saved_whole_is_read_as_a_page(told_by):
    address = "https://valley.example/2024/story"
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Subject"] = "x"
    message["MIME-Version"] = "1.0"
    message.set_content(page(BY_NAME["long"]), subtype="html")
    if told_by == "internet-explorer":
        message["Content-Location"] = address
    else:
        message["Snapshot-Content-Location"] = address
    message.make_related()
    message.add_related(b"\x89PNG", maintype="image", subtype="png")

    read = document(message.as_bytes(), "page.mhtml")

    assert recall(read.text, BY_NAME["long"].text) >= 0.98
    assert read.address == address
    assert read.format == "html"


def test_a_newsletter_that_tells_where_it_is_published_is_a_letter():
    message = letter()
    message.set_content("<p>قال الوزير نعم.</p>", subtype="html")
    message["Content-Location"] = "https://valley.example/letters/1"

    read = document(message.as_bytes())

    assert (read.title, read.address) == (SAMPLE.title, "")


def test_a_letter_without_text_is_refused():
    message = letter()
    message.set_content(b"\x89PNG", maintype="image", subtype="png")

    assert refusal(message.as_bytes()) == Obstacle.EMPTY


def test_a_letter_whose_headers_are_broken_is_read():
    content = (
        b"From: =?utf-7?B?xx?= <a\xff\r\nDate: yesterday\r\nSubject: \xe3\xd1\xcd\r\n\r\nbody text"
    )

    read = document(content)

    assert read.text == "body text"
    assert read.published_on is None


def test_a_date_that_no_program_wrote_is_read_in_both_ways_or_remarked():
    plain = b"From: a\nSubject: b\nDate: %s\n\nbody text"

    two_ways, unread = document(plain % b"08/09/2024"), document(plain % b"two days ago")

    assert two_ways.possible_dates == (datetime.date(2024, 9, 8), datetime.date(2024, 8, 9))
    assert unread.remarks == (Remark(Notice.UNREAD_DATE, "two days ago"),)


def test_headers_without_end_are_cut():
    content = b"From: a\nSubject: " + b"word " * 2_000 + b"\n\nbody text"

    assert len(document(content, "letter.eml").title) <= 4000


def test_a_text_that_begins_with_a_label_is_no_letter():
    assert document("Subject: قال الوزير\nنعم\n".encode()).format == "txt"
