import datetime

import pytest

from review.documents.document import Notice, Obstacle
from tests.documents.asking import document, refusal
from tests.documents.samples import NAMES, SAMPLES, page, recall

BY_NAME = {sample.name: sample for sample in SAMPLES}
ELSEWHERE = ["لا علاقة له بالمادة", "تعليق غاضب", "جميع الحقوق", "قسم من أقسام", "نص برمجي"]
META = {
    "author": '<meta name="author" content="سلمى الحداد">',
    "site": '<meta property="og:site_name" content="صحيفة الوادي">',
    "address": '<link rel="canonical" href="https://valley.example/2024/5/12/story">',
}
DAY = datetime.date(2024, 5, 12)


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize("name", NAMES)
def test_the_article_is_read_without_what_surrounds_it(name):
    sample = BY_NAME[name]

    read = document(page(sample).encode())

    assert read.format == "html"
    assert recall(read.text, sample.text) >= 0.98
    assert not any(other in read.text for other in ELSEWHERE)
    assert read.title == sample.title
    assert read.text.startswith(sample.title)


@pytest.mark.parametrize("name", NAMES)
def test_pages_that_libreoffice_writes_are_read(name, written):
    sample = BY_NAME[name]

    read = document(written[f"{name}.html"])

    assert recall(read.text, sample.text) >= 0.98
    assert read.title == sample.title


def test_what_heads_the_article_is_told():
    read = document(page(BY_NAME["mixed"], head="".join(META.values())).encode())

    assert read.byline == "سلمى الحداد"
    assert read.outlet == "صحيفة الوادي"
    assert read.address == "https://valley.example/2024/5/12/story"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-05-12T08:30:00+03:00">',
        '<meta itemprop="datePublished" content="12 مايو 2024">',
        '<meta name="date" content="١٢ أيار ٢٠٢٤">',
        '<meta name="pubdate" content="13/05/2024"><meta name="date" content="2024-05-12">',
        linked('{"datePublished": "2024-05-12"}'),
        linked("broken") + linked('{"@graph": [{"datePublished": "2024-05-12"}]}'),
    ],
    ids=["opengraph", "words", "arabic-digits", "two-metas", "linked", "linked-graph"],
)
def test_the_declared_date_is_read(head):
    assert document(page(BY_NAME["vowelled"], head=head).encode()).published_on == DAY


def test_a_date_that_can_be_read_in_two_ways_stays_both():
    head = '<meta name="date" content="08/09/2024">'

    read = document(page(BY_NAME["vowelled"], head=head).encode())

    assert read.published_on is None
    assert read.possible_dates == (datetime.date(2024, 9, 8), datetime.date(2024, 8, 9))


def test_a_date_that_cannot_be_read_is_remarked():
    head = '<meta name="date" content="قبل يومين">'

    [remark] = document(page(BY_NAME["vowelled"], head=head).encode()).remarks

    assert (remark.notice, remark.about) == (Notice.UNREAD_DATE, "قبل يومين")


@pytest.mark.parametrize(
    ("charset", "codec", "read_as"),
    [
        pytest.param("windows-1256", "cp1256", "cp1256", id="windows"),
        pytest.param("", "cp1256", "cp1256", id="windows-undeclared"),
        pytest.param("utf-8", "cp1256", "cp1256", id="windows-declared-as-utf-8"),
        pytest.param("windows-1256", "utf-8", "utf-8", id="utf-8-declared-as-windows"),
        pytest.param("", "utf-8", "utf-8", id="utf-8-undeclared"),
        pytest.param("iso-8859-6", "iso8859_6", "iso8859-6", id="iso"),
        pytest.param("utf-16", "utf-16", "utf-16-le", id="utf-16"),
        pytest.param("utf-7", "utf-8", "utf-8", id="utf-7-is-never-read"),
        pytest.param("base64", "utf-8", "utf-8", id="no-encoding-of-text"),
    ],
)
def test_declared_and_undeclared_encodings_are_read(charset, codec, read_as):
    sample = BY_NAME["table"]

    read = document(page(sample, charset=charset).encode(codec))

    assert recall(read.text, sample.text) >= 0.98
    assert read.encoding == read_as


def test_an_author_without_end_is_none():
    head = f'<meta name="author" content="{"!-->" * 25_000}هند">'

    assert document(page(BY_NAME["mixed"], head=head).encode()).byline == ""


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"]
)
def test_an_address_that_is_none_of_the_web_is_dropped(scheme):
    head = f'<link rel="canonical" href="{scheme}">'

    assert document(page(BY_NAME["mixed"], head=head).encode()).address == ""


def test_a_page_in_another_file_name_is_a_page():
    assert document(page(BY_NAME["mixed"]).encode(), "a.txt").format == "html"


def test_a_piece_of_a_page_is_read_by_its_name():
    assert document("<p>قال الوزير إن الجسر مفتوح.</p>".encode(), "a.html").text == (
        "قال الوزير إن الجسر مفتوح."
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_text_that_a_browser_saved_as_a_page_keeps_its_lines(name):
    lines = BY_NAME[name].lines
    content = (
        f'<html><head></head><body><pre style="white-space: pre-wrap;">{"\n".join(lines)}\n</pre>'
    )

    assert document(content.encode()).text.split("\n") == list(lines)


def test_preformatted_lines_within_an_article_stay_lines():
    verses = ["يا طائر البان", "قد هيّجت أشجاني", "وزدتني طربا"]
    preformatted = "<pre>{}\n<b>{}\n</b>{}</pre>".format(*verses)
    content = page(BY_NAME["mixed"], around=False).replace("</p>", f"</p>{preformatted}", 1)

    assert "\n".join(["", *verses, ""]) in document(content.encode()).text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param("<div>" * 100_000 + "نص", Obstacle.TOO_DEEP, id="nested-without-end"),
        pytest.param("<script>var a = 1</script>", Obstacle.EMPTY, id="script-alone"),
        pytest.param(f"<p>{'كلمة ' * 3000}</p>", Obstacle.LINE_TOO_LONG, id="endless-paragraph"),
        pytest.param("<p>a</p>" * 31_000, Obstacle.TOOK_TOO_LONG, id="paragraphs-without-end"),
    ],
)
def test_pages_that_cannot_be_used_are_refused(body, reason):
    assert refusal(f"<!doctype html><body>{body}".encode()) == reason


@pytest.mark.parametrize(
    "body",
    [
        "<p>قال الوزير نعم.<!-- لا ينتهي",
        "</div></div></p>قال الوزير نعم.</span>",
        f"<p {' '.join(f'a{n}=1' for n in range(2_000))}>قال الوزير نعم.</p>",
        "<p>قال \ud800 الوزير \x00 نعم.</p>",
    ],
    ids=["open-comment", "unmatched-ends", "many-attributes", "lone-surrogate-and-nul"],
)
def test_broken_markup_is_read_all_the_same(body):
    read = document(f"<!doctype html><body>{body}".encode("utf-8", "replace"))

    assert "الوزير" in read.text
