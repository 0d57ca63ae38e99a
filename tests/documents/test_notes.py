"""Raised marks, in each format that has them: they are no digits, and their notes are kept."""

import pytest

from review.documents.document import Note, Notice
from review.documents.raised import raised
from tests.documents.asking import document
from tests.documents.making_parts import LONG_ENOUGH, docx, epub, odt, page

SENTENCE = "بلغ عدد القوارب سنة 2019{} نحو 67{} ألف قارب."
READ = "بلغ عدد القوارب سنة 2019 نحو 67 ألف قارب."
TOLD = ("سجل الميناء السنوي.", "بيان هيئة الصيد.")


def linked(reference: str, note: str, around: str = "{}") -> str:
    """A page's body: marks in a sentence, and the notes behind the last paragraph."""
    marks = [reference.format(number) for number in (1, 2)]
    notes = [note.format(number, text) for number, text in enumerate(TOLD, 1)]
    body = f"<p>{LONG_ENOUGH}</p><p>{SENTENCE.format(*marks)}</p><p>{LONG_ENOUGH}</p>"
    return body + around.format("".join(notes))


WAYS = {
    "pandoc": linked(
        '<a href="#fn{0}" class="footnote-ref" id="fnref{0}" role="doc-noteref"><sup>{0}</sup></a>',
        '<li id="fn{0}"><p>{1}<a href="#fnref{0}" role="doc-backlink">↩︎</a></p></li>',
        '<section class="footnotes" role="doc-endnotes"><hr><ol>{}</ol></section>',
    ),
    "wiki": linked(
        '<sup id="ref-{0}" class="reference"><a href="#note-{0}">[{0}]</a></sup>',
        '<li id="note-{0}"><b><a href="#ref-{0}">^</a></b> <span>{1}</span></li>',
        '<ol class="references">{}</ol>',
    ),
    "word": linked(
        '<a href="#_ftn{0}" name="_ftnref{0}"><span class=MsoFootnoteReference>[{0}]</span></a>',
        '<div style="mso-element:footnote" id=ftn{0}><p><a href="#_ftnref{0}" name="_ftn{0}">[{0}]'
        "</a> {1}</p></div>",
    ),
    "libreoffice": linked(
        '<a class="sdfootnoteanc" name="n{0}anc" href="#n{0}sym"><sup>{0}</sup></a>',
        '<div id="n{0}"><p><a class="sdfootnotesym" name="n{0}sym" href="#n{0}anc">{0}</a>{1}</p>'
        "</div>",
    ),
    "google": linked(
        '<sup><a href="#ftnt{0}" id="ftnt_ref{0}">[{0}]</a></sup>',
        '<div><p><a href="#ftnt_ref{0}" id="ftnt{0}">[{0}]</a><span>&nbsp;{1}</span></p></div>',
    ),
    "libreoffice-book": linked(
        '<sup id="called{0}"><a epub:type="noteref" href="#told{0}">{0}</a></sup>',
        '<aside epub:type="footnote" id="told{0}"><p><sup><a href="#called{0}">{0}</a></sup>{1}</p>'
        "</aside><br>",
    ),
    "aside": linked(
        '<a epub:type="noteref" href="#n{0}">{0}</a>',
        '<aside epub:type="footnote" id="n{0}"><p>{0}. {1}</p></aside>',
    ),
    "unlinked": linked("<sup>{0}</sup>", "<p><sup>{0}</sup> {1}</p>"),
    "unlinked-in-brackets": linked("<sup>[{0}]</sup>", "<p><sup>[{0}]</sup> {1}</p>"),
}


@pytest.mark.parametrize("way", WAYS)
def test_marks_in_pages_lead_to_their_notes(way):
    read = document(page(WAYS[way]))

    assert READ in read.text.split("\n")
    on = read.text.split("\n").index(READ)
    assert read.notes == (Note(TOLD[0], on), Note(TOLD[1], on))
    assert TOLD[0] not in read.text


@pytest.mark.parametrize("way", WAYS)
def test_marks_in_books_lead_to_their_notes(way):
    read = document(epub(WAYS[way]))

    assert READ in read.text.split("\n")
    assert [note.text for note in read.notes] == list(TOLD)
    assert TOLD[0] not in read.text


def test_a_note_may_stand_in_another_chapter():
    mark = '<sup><a epub:type="noteref" href="1.html#n{0}">{0}</a></sup>'
    note = '<p id="n{0}"><a href="0.html#m">{0}</a> {1}</p>'
    notes = "".join(note.format(number, text) for number, text in enumerate(TOLD, 1))

    read = document(epub(f"<p>{SENTENCE.format(mark.format(1), mark.format(2))}</p>", notes))

    assert read.text == READ
    assert read.notes == (Note(TOLD[0], 0), Note(TOLD[1], 0))


def test_notes_of_libreoffice_hang_on_their_paragraph():
    body = "<note-body><p>{1}</p><p>تتمة.</p></note-body>"
    note = f"<note><note-citation>{{0}}</note-citation>{body}</note>"
    marks = [note.format(number, text) for number, text in enumerate(TOLD, 1)]

    read = document(odt(f"<h>عنوان</h><p>{SENTENCE.format(*marks)}</p>"))

    assert read.text.split("\n") == ["عنوان", READ]
    assert read.notes == (Note(f"{TOLD[0]}\nتتمة.", 1), Note(f"{TOLD[1]}\nتتمة.", 1))


RAISED_IN_WORD = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'


def in_word(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def raised_in_word(*pieces: str) -> bytes:
    """Every second piece is raised."""
    ways = (in_word, RAISED_IN_WORD.format)
    runs = "".join(ways[number % 2](piece) for number, piece in enumerate(pieces))
    return docx(f"<w:p>{runs}</w:p>")


def raised_in_libreoffice(*pieces: str) -> bytes:
    style = '<style name="T1" family="text"><text-properties text-position="super 58%"/></style>'
    spans = ("{}".format, '<span style-name="T1">{}</span>'.format)
    runs = "".join(spans[number % 2](piece) for number, piece in enumerate(pieces))
    return odt(f"{style}<p>{runs}</p>")


def raised_in_a_page(*pieces: str) -> bytes:
    ways = ("{}".format, "<sup>{}</sup>".format)
    runs = "".join(ways[number % 2](piece) for number, piece in enumerate(pieces))
    return page(f"<p>{runs}</p>")


WRITERS = {
    "docx": raised_in_word,
    "odt": raised_in_libreoffice,
    "html": raised_in_a_page,
}


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize(
    ("pieces", "read"),
    [
        (("سنة 2019", "1", " نحو 67", "2", " ألفا."), "سنة 2019 نحو 67 ألفا."),
        (("سنة ٢٠١٩", "١", " نحو ٦٧", "٢", " ألفا."), "سنة ٢٠١٩ نحو ٦٧ ألفا."),
        (("بلغ 67", "[2]", " ألفا و40", "(٣)", " قاربا."), "بلغ 67 ألفا و40 قاربا."),
        (("بلغ 67", "1،2", " ألفا و40", "*", " قاربا."), "بلغ 67 ألفا و40 قاربا."),
        (("مساحته 120 م", "2", " وحجمه 30 سم", "3", "."), "مساحته 120 م² وحجمه 30 سم³."),
        (("مساحته ١٢٠ كم", "٢", "."), "مساحته ١٢٠ كم²."),
        (("بلغ 5×10", "6", " والنسبة 3×10", "-4", "."), "بلغ 5×10⁶ والنسبة 3×10⁻⁴."),
        (("أيون Ca", "2+", " والمتغير x", "2", "."), "أيون Ca²⁺ والمتغير x²."),
        (("في المرتبة 1", "st", " بينهم."), "في المرتبة 1st بينهم."),
    ],
    ids=[
        "marks",
        "arabic",
        "brackets",
        "lists",
        "units",
        "arabic-units",
        "powers",
        "ions",
        "words",
    ],
)
def test_raised_figures_are_marks_or_powers(writer, pieces, read):
    assert document(writer(*pieces)).text == read


def test_marks_without_a_note_are_remarked():
    remarks = document(raised_in_word("سنة 2019", "1", " نحو 67", "2", " ألفا.")).remarks

    assert [remark.about for remark in remarks if remark.notice == Notice.NOTE_MARKS] == [
        "2019¹، 67²"
    ]


def test_a_paragraph_that_opens_with_a_mark_is_its_note():
    body = (
        f"<w:p>{in_word('سنة 2019')}{RAISED_IN_WORD.format(1)}{in_word(' نحو 67 ألفا.')}</w:p>"
        f"<w:p>{in_word('فقرة ثانية.')}</w:p>"
        f"<w:p>{RAISED_IN_WORD.format(1)}{in_word(' سجل الميناء.')}</w:p>"
    )

    read = document(docx(body))

    assert read.text == "سنة 2019 نحو 67 ألفا.\nفقرة ثانية."
    assert read.notes == (Note("سجل الميناء.", 0),)


def test_lowered_figures_stay():
    lowered = '<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r>'
    body = f"<w:p>{in_word('غاز CO')}{lowered}{in_word(' و10')}{lowered}</w:p>"

    assert document(docx(body)).text == "غاز CO2 و10₂"
    assert document(page("<p>غاز CO<sub>2</sub> و10<sub>2</sub></p>")).text == "غاز CO2 و10₂"


def test_fractions_and_formulas_stay():
    assert document(page("<p>طوله 3<sup>1</sup>/<sub>2</sub> متر.</p>")).text == "طوله 3¹/2 متر."
    power = "<math><msup><mn>10</mn><mn>6</mn></msup></math>"
    assert document(page(f"<p>بلغ {power} قطعة.</p>")).text == "بلغ 10⁶ قطعة."
    in_office = "<oMath><sSup><e><r><t>10</t></r></e><sup><r><t>6</t></r></sup></sSup></oMath>"
    half = "<oMath><f><num><r><t>1</t></r></num><den><r><t>2</t></r></den></f></oMath>"
    body = f"<w:p>{in_word('بلغ ')}{in_office}{in_word(' و')}{half}</w:p>"
    assert document(docx(body)).text == "بلغ 10⁶ و1/2"


def test_a_mark_that_goes_on_from_the_last_is_one_behind_a_ten_too():
    assert raised("6", "بلغ 10", last="5") == ""
    assert raised("6", "بلغ 10", last="2") == "⁶"


@pytest.mark.parametrize(
    ("font", "code", "read"),
    [
        ("Symbol", "F02D", "5−7"),
        ("Symbol", "F0B0", "5°7"),
        ("Symbol", "F0B1", "5±7"),
        ("Symbol", "F0B4", "5×7"),
        ("Symbol", "F0A3", "5≤7"),
        ("Wingdings", "F0E0", "5→7"),
        ("Wingdings", "F0FC", "5✓7"),
        ("Calibri", "2013", "5–7"),
        ("Wingdings", "F021", "5\ufffd7"),
        ("Symbol", "zz", "5\ufffd7"),
    ],
)
def test_a_symbol_of_word_is_a_character(font, code, read):
    sym = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    told = document(docx(f"<w:p>{in_word('5')}{sym}{in_word('7')}</w:p>"))

    assert told.text == read
    assert (Notice.UNTOLD_LETTERS in {remark.notice for remark in told.remarks}) == (
        "\ufffd" in read
    )


def test_the_sign_of_a_currency_in_the_font_of_symbols_is_one():
    sym = '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>'

    assert document(docx(f"<w:p>{in_word('67 ')}{sym}{in_word(' فقط')}</w:p>")).text == "67 £ فقط"
