"""What a reader does not see is not read, and counted."""

import pytest

from review.documents.document import Notice, Remark
from tests.documents.asking import document
from tests.documents.making_parts import LONG_ENOUGH, docx, epub, odt, page


def unseen(remarks: tuple[Remark, ...]) -> int:
    return sum(int(remark.about) for remark in remarks if remark.notice == Notice.UNSEEN)


@pytest.mark.parametrize(
    ("hidden", "words"),
    [
        ('<p style="display: none">نص مخفي.</p>', 2),
        ('<p style="color:red;DISPLAY:none!important">نص مخفي.</p>', 2),
        ("<p hidden>نص مخفي.</p>", 2),
        ('<p><span style="visibility:hidden">نص مخفي</span></p>', 2),
        ('<p class="secret">نص مخفي.</p>', 2),
        ('<p id="secret">نص مخفي.</p>', 2),
        ('<div class="sr-only">نص مخفي.</div>', 2),
        ("<p><del>نص مخفي.</del></p>", 2),
        ("<p><s>نص</s> <strike>مخفي</strike></p>", 2),
        ('<p style="text-decoration: line-through">نص مخفي</p>', 2),
        ("<table><tr hidden><td>نص</td><td>مخفي</td></tr></table>", 2),
        ('<table><tr><td>نص <b style="display:none">مخفي</b></td></tr></table>', 1),
        ("<details open><p hidden>مخفي</p></details>", 1),
    ],
)
def test_a_page_hides_what_it_says_it_hides(hidden, words):
    sheet = "<style>/* x */ .secret, #secret {display:none} @media print {p {display:none}}</style>"

    read = document(page(f"<p>{LONG_ENOUGH}</p>{hidden}<p>{LONG_ENOUGH}</p>", head=sheet))

    assert "مخفي" not in read.text
    assert read.text.count(LONG_ENOUGH) == 2
    assert unseen(read.remarks) == words


@pytest.mark.parametrize(
    "sheet",
    [
        ".seen {display: none} .open .seen {display: block}",
        "@media print {.seen {display: none}}",
        ".menu .seen {display: none}",
        "/* .seen {display: none} */",
    ],
    ids=["shown-elsewhere", "in-print", "within-another", "commented"],
)
def test_a_sheet_that_may_show_it_hides_nothing(sheet):
    body = f'<p>{LONG_ENOUGH}</p><p class="seen">{LONG_ENOUGH} ظاهر.</p>'

    assert "ظاهر" in document(page(body, head=f"<style>{sheet}</style>")).text


def test_a_page_that_only_a_script_shows_is_read():
    body = f'<div style="visibility:hidden"><p>{LONG_ENOUGH}</p></div>'

    assert document(page(body)).text == LONG_ENOUGH


@pytest.mark.parametrize("of_format", [page, epub], ids=["html", "epub"])
def test_how_a_word_is_spoken_is_no_part_of_it(of_format):
    ruby = "<ruby>مشروحة<rp>(</rp><rt>شرح</rt><rp>)</rp></ruby>"

    read = document(of_format(f"<p>كلمة {ruby} هنا.</p>"))

    assert read.text == "كلمة مشروحة هنا."
    assert unseen(read.remarks) == 1


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


STYLES = (
    '<styles><style styleId="H"><name val="Hidden"/><rPr><vanish/></rPr></style>'
    '<style styleId="B"><basedOn val="H"/></style><style styleId="T"><name val="toc 2"/></style>'
    "</styles>"
)


@pytest.mark.parametrize(
    ("hidden", "words"),
    [
        (f"<w:p>{run('نص مخفي', '<w:vanish/>')}</w:p>", 2),
        (f"<w:p>{run('نص مخفي', '<w:strike/>')}</w:p>", 2),
        (f"<w:p>{run('نص مخفي', '<w:dstrike/>')}</w:p>", 2),
        (f"<w:p>{run('نص مخفي', '<w:rStyle w:val="B"/>')}</w:p>", 2),
        (f'<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr>{run("نص مخفي")}</w:p>', 2),
        (f'<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr>{run("نص مخفي 3")}</w:p>', 3),
        ("<w:p><w:del><w:r><w:delText>نص مخفي</w:delText></w:r></w:del></w:p>", 2),
        (f"<w:p><w:moveFrom>{run('نص مخفي')}</w:moveFrom></w:p>", 2),
        (
            (
                '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
                "</w:docPartObj></w:sdtPr>"
                f"<w:sdtContent><w:p>{run('نص مخفي 3')}</w:p></w:sdtContent></w:sdt>"
            ),
            3,
        ),
        (
            (
                "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>"
                f"<w:tc><w:p>{run('نص مخفي')}</w:p></w:tc></w:tr></w:tbl>"
            ),
            2,
        ),
        (f"<w:p><w:ruby><w:rt>{run('مخفي')}</w:rt><w:rubyBase/></w:ruby></w:p>", 1),
        (f"<w:p><w:r><w:ruby><w:rt>{run('مخفي')}</w:rt><w:rubyBase/></w:ruby></w:r></w:p>", 1),
    ],
)
def test_a_word_file_hides_what_it_says_it_hides(hidden, words):
    body = f"<w:p>{run('قبله.')}</w:p>{hidden}<w:p>{run('بعده.')}</w:p>"

    read = document(docx(body, parts={"styles.xml": STYLES}))

    assert read.text == "قبله.\nبعده."
    assert unseen(read.remarks) == words


def test_letters_that_a_style_hides_may_be_shown_again():
    properties = '<w:rStyle w:val="H"/><w:vanish w:val="0"/>'

    read = document(docx(f"<w:p>{run('ظاهر', properties)}</w:p>", parts={"styles.xml": STYLES}))

    assert read.text == "ظاهر"


@pytest.mark.parametrize(
    "mark",
    ["<w:rPr><w:del/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>", '<w:framePr w:dropCap="drop"/>'],
)
def test_a_paragraph_whose_mark_is_gone_joins_the_next(mark):
    body = f"<w:p><w:pPr>{mark}</w:pPr>{run('أو')}</w:p><w:p>{run('ل الجملة.')}</w:p>"

    assert document(docx(body)).text == "أول الجملة."


@pytest.mark.parametrize(
    ("hidden", "words"),
    [
        ('<p><hidden-text is-hidden="true">نص مخفي</hidden-text></p>', 2),
        ('<section display="none"><p>نص مخفي</p></section>', 2),
        ('<section display="condition" is-hidden="true"><p>نص مخفي</p></section>', 2),
        ('<p><hidden-paragraph is-hidden="true"/>نص مخفي</p>', 2),
        ('<p><span style-name="H">نص مخفي</span></p>', 2),
        ('<p style-name="B">نص مخفي</p>', 2),
        ('<p><span style-name="S">نص مخفي</span></p>', 2),
        ("<p><ruby><ruby-base/><ruby-text>مخفي</ruby-text></ruby></p>", 1),
        ("<table-of-content><index-body><p>نص مخفي 3</p></index-body></table-of-content>", 3),
        (
            (
                '<table><table-row visibility="collapse"><table-cell><p>نص مخفي</p></table-cell>'
                "</table-row></table>"
            ),
            2,
        ),
    ],
)
def test_libreoffice_hides_what_it_says_it_hides(hidden, words):
    styles = (
        '<style name="H" family="text"><text-properties display="none"/></style>'
        '<style name="P" family="paragraph"><text-properties display="none"/></style>'
        '<style name="B" family="paragraph" parent-style-name="P"/>'
        '<style name="S" family="text"><text-properties text-line-through-style="solid"/></style>'
    )

    read = document(odt(f"{styles}<p>قبله.</p>{hidden}<p>بعده.</p>"))

    assert read.text == "قبله.\nبعده."
    assert unseen(read.remarks) == words


def test_a_section_that_a_condition_shows_is_read():
    body = '<section display="condition" is-hidden="false"><p>ظاهر</p></section>'

    assert document(odt(body)).text == "ظاهر"


def test_the_contents_of_a_book_are_no_text_and_nothing_behind_them_is_lost():
    chapter = '<nav epub:type="toc"><ol><li>الفصل الأول</li></ol></nav><p>قال الوزير</p>'

    read = document(epub(chapter))

    assert read.text == "قال الوزير"
    assert unseen(read.remarks) == 2
