import dataclasses
import datetime

import pytest

from review.documents.document import LIMITS, Notice, Obstacle
from review.documents.reading import read
from tests.documents.asking import refusal

DAY = datetime.date(2024, 5, 13)
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
)


def rss(*items, before=""):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {SPACES}><channel>'
        f"<title>صحيفة الوادي</title>{before}{''.join(items)}</channel></rss>"
    )


def item(text="<p>قال الوزير نعم.</p>", *, more="", date="Mon, 13 May 2024 01:30:00 +0300"):
    return (
        f"<item><title>افتتاح الجسر</title><link>https://valley.example/1</link>"
        f"<pubDate>{date}</pubDate><dc:creator>هند سالم</dc:creator>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded>{more}</item>"
    )


def post(text, *, status="publish", kind="post", locked="", local="2024-05-13 01:30:00"):
    return item(
        text,
        date="Sun, 12 May 2024 22:30:00 +0000",
        more=f"<wp:post_date>{local}</wp:post_date><wp:status>{status}</wp:status>"
        f"<wp:post_type>{kind}</wp:post_type><wp:post_password>{locked}</wp:post_password>"
        "<wp:comment><wp:comment_content>تعليق قارئ</wp:comment_content></wp:comment>",
    )


def readings(text, name="feed.xml", **options):
    return list(read(text.encode(), name=name, **options))


def lines(reading):
    return reading.document.text.split("\n")[1:]


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed.txt", ""])
def test_an_entry_is_an_article(name):
    [reading] = readings(rss(item()), name)

    told = reading.document
    assert (told.format, reading.place) == ("feed", "1")
    assert told.text == "افتتاح الجسر\nقال الوزير نعم."
    assert (told.title, told.byline, told.outlet) == ("افتتاح الجسر", "هند سالم", "صحيفة الوادي")
    assert (told.published_on, told.address) == (DAY, "https://valley.example/1")
    assert told.remarks == ()


def test_a_summary_is_read_where_there_is_no_text_and_said_to_be_one():
    short = "<item><title>ب</title><description>&lt;p&gt;قال نعم.&lt;/p&gt;</description></item>"

    [reading] = readings(rss(short))

    assert lines(reading) == ["قال نعم."]
    assert Notice.SUMMARY in {remark.notice for remark in reading.document.remarks}


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>صحيفة الوادي</title>
<entry><title>افتتاح الجسر</title><author><name>هند سالم</name></author>
<link rel="self" href="https://valley.example/x"/><link href="https://valley.example/1"/>
<updated>2024-06-01T00:00:00Z</updated><published>2024-05-13T01:30:00+03:00</published>
{content}</entry></feed>"""


@pytest.mark.parametrize(
    "content",
    [
        '<content type="html">&lt;p&gt;قال الوزير نعم.&lt;/p&gt;</content>',
        '<content type="text">قال الوزير نعم.</content>',
        (
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>قال <b>الوزير</b> '
            "نعم.</p></div></content>"
        ),
    ],
    ids=["html", "text", "xhtml"],
)
def test_entries_of_atom_are_read_in_every_form(content):
    [reading] = readings(ATOM.format(content=content))

    told = reading.document
    assert lines(reading) == ["قال الوزير نعم."]
    assert (told.title, told.byline, told.outlet) == ("افتتاح الجسر", "هند سالم", "صحيفة الوادي")
    assert (told.published_on, told.address) == (DAY, "https://valley.example/1")


def test_an_export_of_wordpress_gives_what_is_published_with_its_local_day():
    posts = [
        post("قال الوزير نعم.\n\nثم <strong>غادر</strong>."),
        post("مسودة", status="draft"),
        post("صفحة", kind="page"),
        post("سر", locked="x"),
        post("خبر من نوع خاص.", kind="news"),
    ]
    people = (
        "<wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_login>هند سالم"
        "</wp:author_login>"
        "<wp:author_display_name>هند بنت سالم</wp:author_display_name></wp:author>"
    )

    first, second = readings(rss(*posts, before=people))

    assert lines(first) == ["قال الوزير نعم.", "ثم غادر."]
    assert (first.place, second.place) == ("1", "5")
    assert first.document.published_on == DAY
    assert first.document.byline == "هند بنت سالم"
    told = [(remark.notice, remark.about) for remark in first.document.remarks]
    assert told == [(Notice.PASSED_OVER, "3")]
    assert second.document.remarks == ()


def test_blocks_and_codes_of_wordpress_are_no_text():
    text = (
        "<!-- wp:paragraph -->\n<p>قال [1] نعم.</p>\n<!-- /wp:paragraph -->\n\n"
        '[vc_row][vc_column width="1/2"]ثم غادر.[/vc_column][/vc_row]\n\n[gallery ids="1,2"]'
    )

    [reading] = readings(rss(post(text)))

    assert lines(reading) == ["قال [1] نعم.", "ثم غادر."]


def test_what_only_drafts_stand_in_is_refused():
    assert refusal(rss(post("مسودة", status="draft")).encode(), "a.xml") == Obstacle.NOT_PUBLISHED


def test_an_entry_late_in_utc_is_asked_about():
    [reading] = readings(rss(item(date="Sun, 12 May 2024 22:30:00 GMT")))

    assert reading.document.published_on is None
    assert reading.document.possible_dates == (datetime.date(2024, 5, 12), DAY)
    assert Notice.DAY_OF_UTC in {remark.notice for remark in reading.document.remarks}


@pytest.mark.parametrize("date", ["2024/05/13", "Mon, 13 May 2024 09:00:00 GMT", "13 مايو 2024"])
def test_dates_are_read_as_programs_write_them(date):
    [reading] = readings(rss(item(date=date)))

    assert reading.document.published_on == DAY


def test_long_lines_lone_ampersands_and_names_of_characters_are_no_damage():
    long = "".join(f"<p>قال الوزير رقم {number} نعم.</p>" for number in range(500))
    given = rss(item(long)).replace("صحيفة الوادي", "صحيفة&nbsp;الوادي & غيره")

    [reading] = readings(given)

    assert len(lines(reading)) == 500
    assert reading.document.outlet == "صحيفة الوادي & غيره"


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16"])
def test_feeds_in_other_encodings_are_read(encoding):
    given = rss(item("قال الوزير إن الجسر الجديد مفتوح أمام السيارات")).replace("UTF-8", encoding)

    [reading] = list(read(given.encode(encoding), name="feed.xml"))

    assert reading.document.outlet == "صحيفة الوادي"


@pytest.mark.parametrize(
    ("given", "root"),
    [
        ('<?xml version="1.0"?><catalogue><book>قال نعم</book></catalogue>', "catalogue"),
        ("<note><to>قال نعم</to></note>", "note"),
        ('<?xml version="1.0"?>\n<!-- a -->\n<a:root xmlns:a="b">قال</a:root>', "root"),
    ],
)
def test_other_xml_is_refused_with_the_name_of_its_root(given, root):
    [reading] = readings(given, "a.xml")

    assert reading.refusal.reason == Obstacle.UNKNOWN_XML
    assert reading.refusal.details == {"root": root}


def test_xml_is_known_under_any_name():
    given = '<?xml version="1.0"?><catalogue>قال نعم</catalogue>'

    assert refusal(given.encode(), "a.txt") == Obstacle.UNKNOWN_XML


def test_entities_and_damage_are_refused():
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa">]>'

    assert refusal((bomb + rss(item())[38:]).encode(), "a.xml") == Obstacle.ENTITIES
    assert refusal(rss(item())[:-20].encode(), "a.xml") == Obstacle.DAMAGED


def test_entries_over_the_limit_are_told_of():
    limits = dataclasses.replace(LIMITS, rows=2)

    *found, last = readings(rss(*[item()] * 3), limits=limits)

    assert len(found) == 2
    assert last.refusal.reason == Obstacle.TOO_MANY_ROWS


def test_a_mailbox_holds_letters_one_by_one():
    one = (
        "From desk@valley.example Mon May 13 09:00:00 2024\nFrom: هند <a@b.example>\n"
        "Subject: {0}\nDate: Mon, 13 May 2024 09:00:00 +0300\n"
        "Content-Type: text/plain; charset=utf-8\n\nقال الوزير {0}.\n>From هنا\n\n"
    )

    found = list(read((one.format("نعم") + one.format("لا")).encode(), name="box.txt"))

    assert [reading.place for reading in found] == ["1", "2"]
    assert [reading.document.title for reading in found] == ["نعم", "لا"]
    assert found[0].document.text == "قال الوزير نعم.\nFrom هنا"
    assert found[0].document.format == "mbox"
