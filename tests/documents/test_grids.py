"""Tables within texts: a row is a line."""

import pytest

from review.documents.document import Notice
from tests.documents.asking import document
from tests.documents.making_parts import LONG_ENOUGH, docx, epub, odt, page

HEADS = ("الحي", "المراكب", "الصيادون")
ROWS = (("الميناء", "12", "450"), ("القلعة", "7", "320"))
WITH_HEADS = [
    "الحي: الميناء | المراكب: 12 | الصيادون: 450",
    "الحي: القلعة | المراكب: 7 | الصيادون: 320",
]


def html_row(cells: tuple[str, ...], name: str = "td") -> str:
    return f"<tr>{''.join(f'<{name}>{cell}</{name}>' for cell in cells)}</tr>"


def word_row(cells: tuple[str, ...], properties: str = "") -> str:
    told = "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{told}</w:tr>"


def odt_row(cells: tuple[str, ...]) -> str:
    told = "".join(f"<table-cell><p>{cell}</p></table-cell>" for cell in cells)
    return f"<table-row>{told}</table-row>"


def in_page(table: str) -> bytes:
    return page(f"<p>{LONG_ENOUGH}</p>{table}<p>{LONG_ENOUGH}</p>")


HEADED = {
    "html-thead": in_page(
        f"<table><thead>{html_row(HEADS)}</thead>"
        f"<tbody>{''.join(map(html_row, ROWS))}</tbody></table>"
    ),
    "html-th": in_page(f"<table>{html_row(HEADS, 'th')}{''.join(map(html_row, ROWS))}</table>"),
    "html-unsaid": in_page(f"<table>{html_row(HEADS)}{''.join(map(html_row, ROWS))}</table>"),
    "epub": epub(f"<table>{html_row(HEADS, 'th')}{''.join(map(html_row, ROWS))}</table>"),
    "docx": docx(
        f"<w:tbl>{word_row(HEADS, '<w:tblHeader/>')}{''.join(map(word_row, ROWS))}</w:tbl>"
    ),
    "docx-unsaid": docx(f"<w:tbl>{word_row(HEADS)}{''.join(map(word_row, ROWS))}</w:tbl>"),
    "odt": odt(
        f"<table><table-header-rows>{odt_row(HEADS)}</table-header-rows>"
        f"{''.join(map(odt_row, ROWS))}</table>"
    ),
}


@pytest.mark.parametrize("content", HEADED.values(), ids=HEADED)
def test_a_row_is_a_line_each_cell_behind_its_head(content):
    read = document(content)

    assert [line for line in read.text.split("\n") if line != LONG_ENOUGH] == WITH_HEADS
    assert [remark.about for remark in read.remarks if remark.notice == Notice.TABLES] == ["1"]


def grid(*rows: str) -> list[str]:
    read = document(in_page(f"<table>{''.join(rows)}</table>"))
    return [line for line in read.text.split("\n") if line != LONG_ENOUGH]


def test_of_two_columns_the_first_names_the_second():
    assert grid(html_row(("اسم المشروع:", "ترميم الرصيف")), html_row(("رقم القرار", "20300"))) == [
        "اسم المشروع: ترميم الرصيف",
        "رقم القرار: 20300",
    ]


def test_what_a_table_is_called_stands_above_it():
    assert grid("<caption>عدد المراكب</caption>", html_row(HEADS, "th"), html_row(ROWS[0])) == [
        "عدد المراكب",
        WITH_HEADS[0],
    ]


def test_a_cell_of_several_rows_belongs_to_each():
    rows = (
        html_row(("الحي", "السنة", "المراكب"), "th"),
        "<tr><td rowspan=2>الميناء</td><td>2019</td><td>12</td></tr>",
        html_row(("2020", "14")),
        "<tr><td colspan=3>المصدر: هيئة الصيد</td></tr>",
    )

    assert grid(*rows) == [
        "الحي: الميناء | السنة: 2019 | المراكب: 12",
        "الحي: الميناء | السنة: 2020 | المراكب: 14",
        "المصدر: هيئة الصيد",
    ]


def test_a_head_of_several_columns_heads_each():
    rows = (
        "<tr><th rowspan=2>الحي</th><th colspan=2>المراكب</th></tr>",
        html_row(("صغيرة", "كبيرة"), "th"),
        html_row(ROWS[0]),
    )

    assert grid(*rows) == ["الحي: الميناء | المراكب صغيرة: 12 | المراكب كبيرة: 450"]


def test_cells_of_word_that_go_on_below_are_one():
    def cell(text: str, merge: str) -> str:
        told = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        return f"<w:tc><w:tcPr><w:vMerge{merge}/></w:tcPr>{told}</w:tc>"

    def rest(*cells: str) -> str:
        return "".join(f"<w:tc><w:p><w:r><w:t>{told}</w:t></w:r></w:p></w:tc>" for told in cells)

    body = (
        f"<w:tbl>{word_row(('الحي', 'السنة', 'المراكب'), '<w:tblHeader/>')}"
        f"<w:tr>{cell('الميناء', ' w:val="restart"')}{rest('2019', '12')}</w:tr>"
        f"<w:tr>{cell('', '')}{rest('2020', '14')}</w:tr></w:tbl>"
    )

    assert document(docx(body)).text.split("\n") == [
        "الحي: الميناء | السنة: 2019 | المراكب: 12",
        "الحي: الميناء | السنة: 2020 | المراكب: 14",
    ]


def test_columns_of_running_text_stay_paragraphs():
    cell = f"<td><p>{LONG_ENOUGH} أولا.</p><p>{LONG_ENOUGH} ثانيا.</p></td>"

    assert grid(f"<tr><td>قائمة</td>{cell}</tr>") == [
        "قائمة",
        f"{LONG_ENOUGH} أولا.",
        f"{LONG_ENOUGH} ثانيا.",
    ]


@pytest.mark.parametrize(
    "rows",
    [[], ["<tr></tr>"], ["<tr><td></td><td></td></tr>"], ["<tr><td colspan=x></td></tr>"]],
    ids=["none", "row", "cells", "span"],
)
def test_an_empty_table_is_nothing(rows):
    assert grid(*rows) == []


def test_spans_without_end_end():
    rows = [f"<tr>{'<td rowspan=999999 colspan=999999>1</td>' * 3}</tr>"] * 3

    assert len(grid(*rows)) >= 3


def test_notes_of_a_table_hang_on_their_rows():
    mark = '<a role="doc-noteref" href="#n{0}"><sup>{0}</sup></a>'
    rows = html_row((f"الحي{mark.format(1)}", "العدد"), "th") + html_row(
        ("الميناء", f"12{mark.format(2)}")
    )
    notes = '<p id="n1">1 حي الصيادين.</p><p id="n2">2 بحسب السجل.</p>'

    read = document(in_page(f"<table>{rows}</table>{notes}"))

    on = read.text.split("\n").index("الحي: الميناء | العدد: 12")
    assert [(note.text, note.paragraph) for note in read.notes] == [
        ("حي الصيادين.", on),
        ("بحسب السجل.", on),
    ]
