import datetime
import json

import pytest

from review.documents.document import Notice, Obstacle, Remark
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


def test_an_article_that_only_a_script_shows_is_read():
    lines = BY_NAME["mixed"].lines
    told = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(lines * 3)})
    content = f"<!doctype html><head>{linked(told)}</head><body><div>الرئيسية</div></body>"

    assert recall(document(content.encode()).text, "\n".join(lines)) >= 0.98


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


@pytest.mark.parametrize(
    ("head", "day"),
    [
        pytest.param(
            linked('{"@graph": [{"@type": "WebSite", "datePublished": "2010-01-01"},'
                   ' {"@type": "NewsArticle", "datePublished": "2024-05-12"}]}'),
            DAY, id="site-before-article",
        ),
        pytest.param(
            linked('{"@type": "WebPage", "datePublished": "2010-01-01"}')
            + '<meta property="article:published_time" content="2024-05-12">',
            DAY, id="page-before-meta",
        ),
        pytest.param(
            linked('{"@type": "WebPage", "mainEntity": {"@type": ["NewsArticle", "Article"],'
                   ' "datePublished": "2024-05-12"}}'),
            DAY, id="article-within-page",
        ),
        pytest.param(linked('{"@type": "WebPage", "datePublished": "2024-05-12"}'), DAY, id="page"),
        pytest.param(
            linked('{"@type": "WebSite", "datePublished": "2010-01-01"}'), None, id="site"
        ),
        pytest.param(
            linked('{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle",'
                   ' "datePublished": "2010-01-01"}]}'),
            None, id="listed-article",
        ),
        pytest.param(
            linked('{"@type": "VideoObject", "datePublished": "2010-01-01"}'), None, id="video"
        ),
        pytest.param(
            linked('[{"@type": "NewsArticle", "headline": "x", "datePublished": "2010-01-01"},'
                   f' {{"@type": "NewsArticle", "headline": "{BY_NAME["vowelled"].title}",'
                   ' "datePublished": "2024-05-12"}]'),
            DAY, id="article-of-that-title",
        ),
    ],
)  # fmt: skip
def test_the_date_is_that_of_the_article(head, day):
    assert document(page(BY_NAME["vowelled"], head=head).encode()).published_on == day


LEDE = (
    "<h1>الرصيف الجديد</h1>{}"
    "<p>أعلنت هيئة الصيد أمس أن الرصيف الجديد سيفتح أمام القوارب الصغيرة.</p>"
)
AFTER_IT = "<p>وقال مدير الهيئة إن العمل استمر سنتين كاملتين وإن كلفته بلغت 67 ألف دينار.</p>{}"
TIME = '<time datetime="2024-05-12">12 أيار</time>'


@pytest.mark.parametrize(
    ("above", "below", "day"),
    [
        pytest.param(f"<div>نشر في {TIME}</div>", "", DAY, id="alone"),
        pytest.param(f'<p itemprop="datePublished">{TIME}</p>', "", DAY, id="said"),
        pytest.param("", f'<footer class="entry-footer">{TIME}</footer>', None, id="in-a-footer"),
        pytest.param("", '<div><time class="published" datetime="2024-05-12">x</time></div>', DAY,
                     id="said-below"),
        pytest.param("", f"<p>بدأ العمل يوم {TIME} بعد توقف طويل بحسب سجل الهيئة.</p>", None,
                     id="in-a-sentence"),
        pytest.param(f"<p>بدأ العمل يوم {TIME} بعد توقف طويل بحسب سجل الهيئة.</p>", "", None,
                     id="in-the-first-sentence"),
        pytest.param(f"<table><tr><td>الافتتاح</td><td>{TIME}</td></tr></table>", "", None,
                     id="in-a-cell"),
        pytest.param(f'<blockquote class="twitter-tweet">{TIME}</blockquote>', "", None,
                     id="in-a-post"),
        pytest.param(f'<div class="last-updated">{TIME}</div>', "", None, id="of-a-change"),
        pytest.param('<div class="comment">كتب قارئ <time datetime="2024-05-12">x</time></div>', "",
                     None, id="of-a-comment"),
    ],
)  # fmt: skip
def test_a_time_dates_the_article_only_where_it_stands_for_it(above, below, day):
    content = (
        f"<!doctype html><body><article>{LEDE.format(above)}{AFTER_IT.format(below)}</article>"
    )

    assert document(content.encode()).published_on == day


def test_the_line_above_the_text_that_holds_a_day_is_asked_about():
    content = f"<!doctype html><body>{LEDE.format('<p>تاريخ النشر: 08/09/2024</p>')}{AFTER_IT}"

    assert document(content.encode()).possible_dates == (
        datetime.date(2024, 9, 8),
        datetime.date(2024, 8, 9),
    )


KEPT = [
    "<ul><li>إغلاق الرصيف أمام الشاحنات.</li></ul>",
    "<ol><li><p>إغلاق الرصيف أمام الشاحنات.</p></li></ol>",
    "إغلاق الرصيف أمام الشاحنات.",
    "<div>إغلاق الرصيف أمام الشاحنات.</div>",
    "<section><div><span>إغلاق الرصيف أمام الشاحنات.</span></div></section>",
    "<h2><a>إغلاق الرصيف أمام الشاحنات.</a></h2>",
    '<h3><a name="x">إغلاق الرصيف أمام الشاحنات.</a></h3>',
    '<h3><a href="#x">إغلاق الرصيف أمام الشاحنات.</a></h3>',
    "<p><a>إغلاق الرصيف أمام الشاحنات.</a></p>",
    '<p><a href="https://x.example/">إغلاق الرصيف أمام الشاحنات.</a></p>',
    "<blockquote>إغلاق الرصيف أمام الشاحنات.</blockquote>",
    "<figure><img><figcaption>إغلاق الرصيف أمام الشاحنات.</figcaption></figure>",
    "<dl><dt>الخطة</dt><dd>إغلاق الرصيف أمام الشاحنات.</dd></dl>",
    "<details><summary>الخطة</summary>إغلاق الرصيف أمام الشاحنات.</details>",
    "<pre>إغلاق الرصيف أمام الشاحنات.</pre>",
    "<address>إغلاق الرصيف أمام الشاحنات.</address>",
    "<center><font>إغلاق الرصيف أمام الشاحنات.</font></center>",
]


@pytest.mark.parametrize("kept", KEPT)
@pytest.mark.parametrize("around", ["{}", "<article>{}</article>", "<main><div>{}</div></main>"])
@pytest.mark.parametrize("place", ["between", "last"])
def test_what_stands_in_an_article_is_read(kept, around, place):
    between, last = (kept, "") if place == "between" else ("", kept)
    body = f"{LEDE.format('')}{between}{AFTER_IT.format(last)}"

    read = document(f"<!doctype html><body>{around.format(body)}</body>".encode())

    lines = read.text.split("\n")
    assert "إغلاق الرصيف أمام الشاحنات." in lines
    assert lines[0] == "الرصيف الجديد"
    assert sum("وقال مدير الهيئة" in line for line in lines) == 1


LEFT = [
    '<nav><a href="/a">الرئيسية</a></nav>',
    "<aside>اقرأ خبرا آخر</aside>",
    '<div class="related-posts"><p>خبر آخر</p></div>',
    '<section id="comments"><p>تعليق قارئ</p></section>',
    '<div class="share-buttons">شارك</div>',
    '<ul><li><a href="/a">خبر آخر</a></li><li><a href="/b">خبر ثالث</a></li></ul>',
    '<article class="card"><h3><a href="/a">خبر آخر</a></h3><p>ملخص الخبر الآخر.</p></article>',
    "<form><input><p>اشترك في النشرة</p></form>",
]


@pytest.mark.parametrize("left", LEFT)
def test_what_is_beside_the_article_is_left_out_by_a_rule_and_counted(left):
    body = f"{LEDE.format('')}{left}{AFTER_IT.format('')}"

    read = document(f"<!doctype html><body><article>{body}</article></body>".encode())

    assert len(read.text.split("\n")) == 3
    assert [remark.notice for remark in read.remarks] == [Notice.LEFT_OUT]


def test_the_posts_of_a_running_report_keep_their_headings():
    posts = [
        f"<div class='post'><span>1{number}:00</span><h3>وصول الدفعة {number}</h3>"
        f"<p>قال المراسل إن الدفعة رقم {number} من القوارب وصلت إلى الرصيف قبل قليل.</p></div>"
        for number in range(5)
    ]

    read = document(f"<!doctype html><body><main>{LEDE.format('')}{''.join(posts)}</main>".encode())

    assert all(f"وصول الدفعة {number}" in read.text.split("\n") for number in range(5))


def test_a_quotation_within_a_sentence_does_not_break_it():
    body = AFTER_IT.format("<p>وقال: <q>لن نغلق الرصيف</q>، ثم غادر.</p>")

    read = document(f"<!doctype html><body>{LEDE.format('')}{body}".encode())

    assert "وقال: «لن نغلق الرصيف»، ثم غادر." in read.text.split("\n")


@pytest.mark.parametrize(
    "letter",
    ['<p><span class="dropcap">أ</span>علنت الهيئة.</p>',
     '<div class="drop-cap">أ</div>\n<p>\nعلنت الهيئة.</p>'],
    ids=["inline", "block"],
)  # fmt: skip
def test_a_large_first_letter_belongs_to_its_word(letter):
    read = document(f"<!doctype html><body>{LEDE.format(letter)}{AFTER_IT}".encode())

    assert "أعلنت الهيئة." in read.text.split("\n")


def test_an_embedded_post_is_one_line_and_dates_nothing():
    post = (
        '<blockquote class="twitter-tweet"><p>افتتحنا الرصيف</p>&mdash; الهيئة (@pier)'
        ' <a href="https://x.example/">May 12, 2020</a></blockquote>'
    )

    read = document(f"<!doctype html><body>{LEDE.format(post)}{AFTER_IT}".encode())

    assert "افتتحنا الرصيف — الهيئة (@pier) May 12, 2020." in read.text.split("\n")
    assert read.published_on is None


def test_a_date_that_can_be_read_in_two_ways_stays_both():
    head = '<meta name="date" content="08/09/2024">'

    read = document(page(BY_NAME["vowelled"], head=head).encode())

    assert read.published_on is None
    assert read.possible_dates == (datetime.date(2024, 9, 8), datetime.date(2024, 8, 9))


def test_a_date_that_cannot_be_read_is_remarked():
    head = '<meta name="date" content="قبل يومين">'

    remarks = document(page(BY_NAME["vowelled"], head=head).encode()).remarks

    assert Remark(Notice.UNREAD_DATE, "قبل يومين") in remarks


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


def test_a_page_of_another_language_is_read_as_it_declares():
    told = "Der Streit verschärft sich; später hängt für die Führungskräfte zunächst alles schräg."
    content = f'<!doctype html><meta charset="windows-1252"><p>{told}</p>'

    assert document(content.encode("cp1252")).text == told


def test_an_author_without_end_is_none():
    head = f'<meta name="author" content="{"!-->" * 25_000}هند">'

    assert document(page(BY_NAME["mixed"], head=head).encode()).byline == ""


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"]
)
def test_an_address_that_is_none_of_the_web_is_dropped(scheme):
    head = f'<link rel="canonical" href="{scheme}">'

    assert document(page(BY_NAME["mixed"], head=head).encode()).address == ""


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">',
        '<?xml version="1.0"?>\n<!DOCTYPE html\n PUBLIC "-//W3C//DTD XHTML 1.0//EN">\n<html>',
    ],
    ids=["root", "doctype"],
)
def test_a_page_that_is_xml_too_is_a_page(head):
    read = document(f"{head}<body><p>قال الوزير إن الجسر مفتوح.</p></body></html>".encode())

    assert (read.format, read.text) == ("html", "قال الوزير إن الجسر مفتوح.")


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
