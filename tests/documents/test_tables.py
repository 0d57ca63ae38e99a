import dataclasses
import datetime
import io
import json
import zipfile

import pytest
import xlsxwriter

from review.documents.document import LIMITS, Notice, Obstacle
from review.documents.reading import read
from review.documents.table_columns import Field
from tests.documents.asking import refusal
from tests.documents.samples import zipped

ENGLISH = ["Title", "Text", "Author", "Date", "Source", "URL"]
ARABIC = ["العنوان", "نص الخبر", "الكاتب", "تاريخ النشر", "المصدر", "الرابط"]
ROW = [
    "افتتاح الجسر",
    "قال الوزير إن الجسر، الجديد، مفتوح.\nوأضاف «نعم».",
    "هند سالم",
    "2024-05-13",
    "صحيفة الوادي",
    "https://valley.example/1",
]
DAY = datetime.date(2024, 5, 13)


def delimited(rows, delimiter=","):
    def cell(value):
        return '"' + value.replace('"', '""') + '"'

    return "\r\n".join(delimiter.join(map(cell, row)) for row in rows)


def book(*sheets, date=None):
    """Rows by sheet; Excel's own file by another program than the reader."""
    written = io.BytesIO()
    workbook = xlsxwriter.Workbook(written, {"in_memory": True})
    style = workbook.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets:
        sheet = workbook.add_worksheet(name)
        sheet.right_to_left()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
            if date and number and row:
                sheet.write_datetime(number, 3, date, style)
    workbook.close()
    return written.getvalue()


def objects(row, headings):
    return dict(zip(headings, row, strict=True))


def readings(content, name="", **options):
    return list(read(content, name=name, **options))


@pytest.mark.parametrize("headings", [ENGLISH, ARABIC], ids=["english", "arabic"])
@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("csv", lambda rows: delimited(rows).encode("utf-8-sig")),
        ("csv", lambda rows: delimited(rows, ";").encode("cp1256")),
        ("csv", lambda rows: ("sep=|\n" + delimited(rows, "|")).encode()),
        ("tsv", lambda rows: delimited(rows, "\t").encode("utf-16")),
        ("xlsx", lambda rows: book(("ورقة", rows))),
        ("json", lambda rows: json.dumps([objects(rows[1], rows[0])]).encode()),
        ("json", lambda rows: json.dumps({"articles": [objects(rows[1], rows[0])]}).encode()),
        ("json", lambda rows: json.dumps(objects(rows[1], rows[0])).encode()),
        (
            "jsonl",
            lambda rows: "\n".join(
                json.dumps(objects(row, rows[0]), ensure_ascii=False) for row in rows[1:] * 2
            ).encode(),
        ),
    ],
    ids=["csv", "csv-windows", "csv-sep", "tsv", "xlsx", "json", "json-key", "json-one", "jsonl"],
)
def test_a_row_is_an_article_with_its_columns(kind, make, headings):
    name = f"a.{kind}" if kind in {"csv", "tsv"} else ""
    first, *_others = readings(make([headings, ROW]), name)

    told = first.document
    assert told.format == kind
    assert told.text == "افتتاح الجسر\nقال الوزير إن الجسر، الجديد، مفتوح.\nوأضاف «نعم»."
    assert (told.title, told.byline, told.published_on) == ("افتتاح الجسر", "هند سالم", DAY)
    assert (told.outlet, told.address) == ("صحيفة الوادي", "https://valley.example/1")
    assert told.remarks == ()


def test_what_schema_org_calls_things_is_understood():
    linked = {
        "@type": "NewsArticle",
        "headline": ROW[0],
        "articleBody": ROW[1],
        "author": {"@type": "Person", "name": "هند سالم"},
        "datePublished": "2024-05-13T10:00:00Z",
    }

    [reading] = readings(json.dumps(linked).encode())

    assert reading.document.byline == "هند سالم"
    assert reading.document.published_on == DAY
    assert [remark.about for remark in reading.document.remarks] == ["@type"]


def test_every_sheet_is_read_and_a_cell_with_a_date_is_one():
    day = datetime.datetime(2024, 5, 13)  # noqa: DTZ001 - spreadsheets know no time zones
    content = book(("أ", [ENGLISH, ROW]), ("ب", [ENGLISH, [], ROW]), date=day)

    found = readings(content)

    assert [reading.place for reading in found] == ["أ:2", "ب:3"]
    assert {reading.document.published_on for reading in found} == {DAY}


def test_a_sheet_without_rows_is_passed_over():
    content = book(("أ", []), ("ب", [ENGLISH, ROW]), ("ج", []))

    assert [reading.place for reading in readings(content)] == ["ب:2"]


def test_a_sheet_that_is_no_table_of_articles_is_refused_alone():
    content = book(("أ", [ENGLISH, ROW]), ("ب", [["عدد"], ["3"]]), ("ج", [ENGLISH, ROW]))

    found = readings(content)

    assert [reading.place for reading in found] == ["أ:2", "ب", "ج:2"]
    assert found[1].refusal.reason == Obstacle.NO_TEXT_COLUMN


def test_a_sheet_whose_markup_is_broken_is_refused_alone():
    members = _unzipped(book(("أ", [ENGLISH, ROW]), ("ب", [ENGLISH, ROW])))
    members["xl/worksheets/sheet1.xml"] = members["xl/worksheets/sheet1.xml"][:-30]

    found = readings(zipped(members))

    assert [reading.place for reading in found] == ["أ:2", "أ", "ب:2"]
    assert found[1].refusal.reason == Obstacle.DAMAGED


@pytest.mark.parametrize("sheets", [1, 2])
def test_a_workbook_without_rows_is_empty(sheets):
    assert refusal(book(*[(f"{number}", []) for number in range(sheets)])) == Obstacle.EMPTY


@pytest.mark.parametrize("wide", [0, 1], ids=["headings", "rows"])
def test_blank_cells_are_no_columns(wide):
    rows = [ENGLISH, ROW]
    rows[wide] = [*rows[wide], *[""] * 1000]

    [reading] = readings(delimited(rows).encode(), "a.csv")

    assert reading.document.title == ROW[0]


def test_characters_that_excel_writes_as_numbers_are_read():
    text = "قال الوزير نعم._x000D_\nثم غادر."
    members = _unzipped(book(("أ", [ENGLISH, [ROW[0], "cell"]])))
    strings = members["xl/sharedStrings.xml"].replace(b"cell", text.encode())

    [reading] = readings(zipped(members | {"xl/sharedStrings.xml": strings}))

    assert reading.document.text == f"{ROW[0]}\nقال الوزير نعم.\nثم غادر."


def test_a_date_that_can_be_read_in_two_ways_stays_both():
    [reading] = readings(b"title,text,date\na,abc def,03/04/2024\n", "a.csv")

    assert reading.document.published_on is None
    assert reading.document.possible_dates == (
        datetime.date(2024, 4, 3),
        datetime.date(2024, 3, 4),
    )


def test_a_column_that_is_not_known_is_told_and_can_be_chosen():
    content = "الموضوع الفلاني,text\nقيمة,قال الوزير نعم\n".encode()

    [reading] = readings(content, "a.csv")
    [chosen] = readings(content, "a.csv", chosen={"الموضوع الفلاني": Field.TITLE})

    [remark] = reading.document.remarks
    assert (remark.notice, remark.about) == (Notice.UNMATCHED_COLUMN, "الموضوع الفلاني")
    assert chosen.document.title == "قيمة"


@pytest.mark.parametrize("row", ["a,some text,", "a,,some text", "a,some text,another text"])
def test_of_equal_headings_the_first_that_holds_something_is_read(row):
    [reading] = readings(f"title,text,text\n{row}\n".encode(), "a.csv")

    assert reading.document.text == "a\nsome text"
    assert reading.document.remarks == ()


def test_a_table_without_a_text_column_names_its_columns():
    [reading] = readings("أ,ب\nقال,نعم\n".encode(), "a.csv")

    assert reading.refusal.reason == Obstacle.NO_TEXT_COLUMN
    assert reading.refusal.details["columns"] == "أ · ب"
    assert json.loads(reading.refusal.details["sample"]) == [["أ", "قال"], ["ب", "نعم"]]


def test_a_row_that_cannot_be_used_is_refused_alone():
    found = readings(b"title,text\na,first text\nb,\nc,third text\n", "a.csv")

    assert [reading.place for reading in found] == ["2", "3", "4"]
    assert [bool(reading.document) for reading in found] == [True, False, True]
    assert found[1].refusal.reason == Obstacle.EMPTY


@pytest.mark.parametrize("value", [["a"], {"a": 1}, 5, True, 1.5], ids=repr)
def test_a_row_whose_text_is_none_is_refused_by_its_field(value):
    first, second = readings(json.dumps([{"text": value}, {"text": "some text"}]).encode())

    assert first.refusal.reason == Obstacle.NOT_A_TEXT
    assert first.refusal.details["field"] == "text"
    assert second.document


@pytest.mark.parametrize("value", [{"a": 1}, True, 1.5, [{}]], ids=repr)
@pytest.mark.parametrize("field", ["title", "date", "url", "author"])
def test_what_is_no_text_beside_it_costs_a_remark_and_not_the_row(field, value):
    [reading] = readings(json.dumps([{"text": "some text", field: value}]).encode())

    assert reading.document.text == "some text"
    assert (Notice.UNREAD_CELL, field) in _said(reading)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", 1984, "1984"),
        ("author", ["هند", "سلمى"], "هند، سلمى"),
        ("author", [{"name": "هند"}, {"name": "سلمى"}], "هند، سلمى"),
    ],
)
def test_figures_and_several_names_are_told_as_they_are_written(field, value, told):
    [reading] = readings(json.dumps([{"text": "some text", field: value}]).encode())

    assert getattr(reading.document, {"author": "byline"}.get(field, field)) == told


@pytest.mark.parametrize("value", [20240908, 20240908.0, "20240908"], ids=repr)
def test_a_date_that_is_a_number_costs_a_remark_and_not_the_row(value):
    [reading] = readings(json.dumps([{"text": "some text", "date": value}]).encode())

    assert reading.document.published_on == datetime.date(2024, 9, 8)
    assert (Notice.NUMBER_AS_DATE, "20240908") in _said(reading)


@pytest.mark.parametrize("written", ["٠٨/٠٩/٢٠٢٤", "8-9-2024"])
@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_a_day_that_can_be_read_in_two_ways_is_asked_about_in_every_table(written, kind):
    rows = [["text", "date"], ["some text", written]]
    made = {
        "csv": delimited(rows).encode(),
        "xlsx": book(("a", rows)),
        "json": json.dumps([objects(rows[1], rows[0])]).encode(),
    }

    [reading] = readings(made[kind], f"a.{kind}")

    days = (datetime.date(2024, 9, 8), datetime.date(2024, 8, 9))
    assert reading.document.published_on is None
    assert reading.document.possible_dates == days


@pytest.mark.parametrize(
    ("broken", "reason", "details"),
    [
        ('{"text": "a b", "text": "c d"}', Obstacle.TWICE_IN_AN_OBJECT, {"field": "text"}),
        ('{"text": "a b", "n": NaN}', Obstacle.NO_NUMBER, {"field": "n", "value": "NaN"}),
        ('{"text": "a b", "n": [1e400]}', Obstacle.NO_NUMBER, {"field": "n", "value": "1e400"}),
    ],
    ids=["key-twice", "nan", "infinite"],
)
@pytest.mark.parametrize("form", ["[{0}, {1}]", '{{"articles": [{0}, {1}]}}', "{0}\n{1}"])
def test_json_that_does_not_say_what_it_holds_is_refused_at_its_place(
    form, broken, reason, details
):
    first, second = readings(form.format(broken, '{"text": "c d"}').encode())

    assert (first.place, first.refusal.reason, first.refusal.details) == ("1", reason, details)
    assert second.document.text == "c d"


def test_a_list_that_stands_twice_is_refused_with_all_that_is_in_it():
    content = b'{"articles": [{"text": "a b"}], "articles": [{"text": "c d"}]}'

    assert refusal(content) == Obstacle.TWICE_IN_AN_OBJECT


POST = {
    "id": 7,
    "date": "2024-05-13T01:30:00",
    "date_gmt": "2024-05-12T22:30:00",
    "status": "publish",
    "link": "https://valley.example/7",
    "title": {"rendered": "افتتاح &#8220;الجسر&#8221;"},
    "content": {"rendered": "<p>قال الوزير نعم.</p>\n<p>ثم غادر.</p>", "protected": False},
    "author": 3,
    "_embedded": {"author": [{"name": "هند سالم"}]},
}


def test_a_post_of_wordpress_is_read_with_its_local_day():
    [reading] = readings(json.dumps([POST]).encode())

    told = reading.document
    assert told.text == "افتتاح “الجسر”\nقال الوزير نعم.\nثم غادر."
    assert (told.title, told.byline, told.published_on) == ("افتتاح “الجسر”", "هند سالم", DAY)
    assert told.address == "https://valley.example/7"
    assert told.remarks == ()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"status": "draft"}, Obstacle.NOT_PUBLISHED),
        ({"content": {"rendered": "", "protected": True}}, Obstacle.PROTECTED),
    ],
)
def test_a_post_that_is_not_for_everybody_is_not_read(changed, reason):
    assert refusal(json.dumps(POST | changed).encode()) == reason


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("<p>قال &quot;نعم&quot;.</p><br/><p>ثم غادر.</p>", ['قال "نعم".', "ثم غادر."]),
        ("قال <b>الوزير</b> نعم.\n\nثم غادر.", ["قال الوزير نعم.", "ثم غادر."]),
        ("قال &amp; غادر&nbsp;اليوم", ["قال & غادر اليوم"]),
        ("&lt;p&gt;قال نعم.&lt;/p&gt;", ["قال نعم."]),
        ("<!-- wp:paragraph --><p>قال نعم.</p><!-- /wp:paragraph -->", ["قال نعم."]),
        ('[gallery ids="1,2"]قال نعم.[caption id="a"]صورة[/caption]', ["قال نعم.صورة"]),
        ("كان 3 < 5 و 7 > 2 [1] فعلا", ["كان 3 < 5 و 7 > 2 [1] فعلا"]),
    ],
)
def test_cells_that_hold_html_are_read_as_html(cell, lines):
    [reading] = readings(json.dumps([{"text": cell}]).encode())

    assert reading.document.text.split("\n") == lines


def _said(reading):
    return {(remark.notice, remark.about) for remark in reading.document.remarks}


def test_nothing_is_nothing_in_json():
    [reading] = readings(b'[{"text": "some text", "title": null}]')

    assert reading.document.title == ""


def test_a_broken_line_of_jsonl_is_refused_alone():
    found = readings(b'{"text": "first text"}\n{"text": \n{"text": "third text"}\n')

    assert [reading.place for reading in found] == ["1", "2", "3"]
    assert found[1].refusal.reason == Obstacle.DAMAGED


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        pytest.param(b"[1, 2", "a.json", Obstacle.DAMAGED, id="json-cut-off"),
        pytest.param(b"[" * 100_000, "a.json", Obstacle.DAMAGED, id="json-nested"),
        pytest.param(b'"text"', "a.json", Obstacle.NOT_A_TEXT, id="json-text"),
        pytest.param(b"[]", "a.json", Obstacle.EMPTY, id="json-empty"),
        pytest.param(b"text\n", "a.csv", None, id="csv-without-rows"),
        pytest.param(b" \n\n", "a.csv", Obstacle.EMPTY, id="csv-empty"),
        pytest.param(b"text," * 1000, "a.csv", Obstacle.TOO_MANY_COLUMNS, id="csv-wide"),
    ],
)
def test_tables_that_cannot_be_used_are_refused(content, name, reason):
    found = readings(content, name)

    assert [reading.refusal.reason for reading in found] == [reason] * bool(reason)


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param(b'a,"quoted\nb,second text\nc,third text\n', id="with-rows-in-it"),
        pytest.param(b'a,"quoted\nb,second text', id="without-a-line-end"),
        pytest.param(b'a,"', id="with-nothing-in-it"),
        pytest.param(b'a,"' + b"x" * 9_000_000, id="of-nine-million-letters"),
        pytest.param(b'a,"' + b"x" * 9_000_000 + b'"\n', id="closed-but-too-large"),
    ],
)
def test_a_cell_without_end_is_refused_after_the_rows_before_it(rest):
    found = readings(b"title,text\n1,good text\n" + rest, "a.csv")

    assert [reading.place for reading in found] == ["2", ""]
    assert found[0].document
    assert found[1].refusal.reason == Obstacle.DAMAGED


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n", "\0"])
def test_quotation_marks_within_cells_are_read(end):
    content = f'title,text\n1,"قال" زيد نعم\n2,قال "زيد" نعم\n3,"قال ""زيد"" نعم"{end}'.encode()

    found = readings(content, "a.csv")

    assert [reading.place for reading in found] == ["2", "3", "4"]
    assert found[2].document.text.startswith('3\nقال "زيد" نعم')


def test_rows_are_counted_with_the_line_that_names_the_delimiter():
    [reading] = readings(b"sep=;\ntitle;text\na;some text\n", "a.csv")

    assert reading.place == "3"


def test_rows_over_the_limit_are_told_of_after_those_that_were_read():
    limits = dataclasses.replace(LIMITS, rows=2)

    found = readings(b"text\n" + b"some text\n" * 3, "a.csv", limits=limits)

    assert [bool(reading.document) for reading in found] == [True, True, False]
    assert found[2].refusal.reason == Obstacle.TOO_MANY_ROWS


def test_a_table_is_known_without_its_name():
    [reading] = readings("العنوان,النص\nأ,قال الوزير نعم\n".encode())

    assert reading.document.format == "csv"


@pytest.mark.parametrize("name", ["", "a.csv"])
@pytest.mark.parametrize("blank", ["\n", "\r\n", " \n\n"])
def test_a_table_below_a_blank_line_is_read(blank, name):
    [reading] = readings(f"{blank}العنوان;النص\nأ;قال الوزير، نعم\n".encode(), name)

    assert reading.document.format == "csv"
    assert reading.document.text == "أ\nقال الوزير، نعم"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("content", "kind"),
    [('[{"text": "some text"}]', "json"), ('{"text": "some text"}\n{}', "jsonl")],
)
def test_json_behind_a_byte_order_mark_is_known_without_its_name(content, kind, encoding):
    first, *_others = readings(content.encode(encoding))

    assert first.document.format == kind


def test_one_article_with_its_authors_is_an_article():
    [reading] = readings(b'{"text": "some text", "keywords": [{"name": "a"}]}', "a.json")

    assert reading.document.text == "some text"


def test_a_text_with_commas_is_a_text():
    [reading] = readings("قال الوزير, نعم, إن الجسر مفتوح\nثم غادر, مسرعا\n".encode())

    assert reading.document.format == "txt"


def test_scripts_in_cells_are_not_read_and_formulas_are_text():
    row = ["<b>title</b>", "=1+1 </p><script>alert(1)</script>", "", "", "", "javascript:alert(1)"]

    [reading] = readings(delimited([ENGLISH, row]).encode(), "a.csv")

    assert reading.document.title == "title"
    assert reading.document.text == "title\n=1+1"
    assert reading.document.address == ""


def test_a_spreadsheet_with_entities_is_refused():
    content = book(("a", [ENGLISH, ROW]))
    members = _unzipped(content)
    members["xl/sharedStrings.xml"] = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
        + members["xl/sharedStrings.xml"].partition(b"?>")[2]
    )

    assert refusal(zipped(members)) == Obstacle.ENTITIES


def test_a_row_numbered_behind_the_last_that_excel_has_is_damage():
    members = _unzipped(book(("a", [ENGLISH, ROW, ROW])))
    sheet = members["xl/worksheets/sheet1.xml"].replace(b'<row r="3"', b'<row r="9999999999"')

    found = readings(zipped(members | {"xl/worksheets/sheet1.xml": sheet}))

    assert [reading.place for reading in found] == ["2", ""]
    assert found[1].refusal.reason == Obstacle.DAMAGED


def _unzipped(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_text_in_a_list_of_articles_is_no_article():
    [reading] = readings('["قال"]'.encode(), "a.json")

    assert reading.refusal.reason == Obstacle.NOT_A_TEXT
