"""What a person reads on a page, and a reader of its letters easily does not."""

from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from bidi.algorithm import get_display

from review.documents.document import Note, Notice
from review.documents.formats.pdf.direction import Piece
from review.documents.formats.pdf.glyphs import Habits
from review.documents.formats.pdf.paragraphs import text_of_pieces
from review.documents.formats.pdf.tokens import operations
from tests.documents.asking import document
from tests.documents.samples import pdf

HEAD = """#set page(width: 12cm, height: {height}, margin: 1cm)
#set text(font: ("IBM Plex Sans Arabic", "Plex Latin"), lang: "ar", dir: rtl, size: 10pt)
"""


@pytest.fixture
def printed(workshop: Path) -> Callable[..., bytes]:
    """A page of typst's markup."""

    def compiled(source: str, *, height: str = "20cm") -> bytes:
        whole = HEAD.format(height=height) + source
        return typst.compile(whole.encode(), font_paths=[workshop / "share" / "fonts"])

    return compiled


@pytest.mark.parametrize(
    "typed",
    [
        "قالت البلدية إن 67 ألف دينار صرفت سنة 2019.",
        "يعمل البرنامج بلغة Python منذ عام.",
        "5- خفض عدد العمال إلى 90 عاملا.",
        "١- إغلاق الجسر أمام الشاحنات.",
        "بين 2019-2023 و2019–2023 و08-09-2024 و08/09/2024.",
        "بلغت 25% أو ٪٢٥، و-7 درجات (منها 3.5).",
        "قال: «نعم» [كما ورد] (أمس).",
        "طار من F-16 إلى 3D في 12:30.",
    ],
)
def test_an_arabic_line_is_read_as_it_was_typed(typed):
    assert laid_out_and_read(typed, "R") == typed


@pytest.mark.parametrize(
    "typed",
    [
        "وطالبوا بإنارة الأرصفة.",
        "«لن يتأخر الافتتاح».",
        "وقال إن 67 ألفا صرفت، وإن العمل انتهى.",
        "The council met in المرفأ on Sunday.",
        "He paid 1,250.75 in 2019-2023.",
    ],
)
def test_a_line_from_left_to_right_is_read_as_it_was_typed(typed):
    assert laid_out_and_read(typed, "L") == typed


def test_english_in_an_arabic_paragraph_keeps_its_stop():
    assert laid_out_and_read("English words in between.", "R") == "English words in between."


def laid_out_and_read(typed: str, base: str) -> str:
    seen = [Piece(sign) for sign in get_display(typed, base_dir=base)]
    return text_of_pieces([seen], Habits(right=2, left=1))


def test_raised_marks_are_no_digits_and_notes_hang_on_their_paragraph(printed):
    told = document(
        printed(
            "عنوان قصير\n\nبدأ العمل سنة 2019#footnote[بيان البلدية.] وانتهى"
            " بعد 67#footnote[تقرير 12.] يوما."
        )
    )

    assert told.text == "عنوان قصير\nبدأ العمل سنة 2019 وانتهى بعد 67 يوما."
    assert told.notes == (Note("بيان البلدية.", 1), Note("تقرير 12.", 1))


def test_powers_stay_and_marks_without_a_note_stay_raised(printed):
    source = (
        "بلغت المساحة 120 م#super(typographic: false)[2] سنة 2019#super(typographic: false)[7] فقط."
    )

    assert document(printed(source)).text == "بلغت المساحة 120 م² سنة 2019⁷ فقط."


def test_notes_that_resemble_each_other_are_no_feet(printed):
    page = "قالت المهندسة رقم {0} إن العمل انتهى.#footnote[المرجع نفسه.]"
    source = "\n#pagebreak()\n".join(page.format(number) for number in range(1, 6))

    told = document(printed("#counter(footnote).update(0)\n" + source, height="8cm"))

    assert [note.text for note in told.notes] == ["المرجع نفسه."] * 5
    assert [note.paragraph for note in told.notes] == list(range(5))


def test_a_sentence_goes_on_over_a_page_with_notes_between(printed):
    words = " ".join(f"وزار السكان الحي رقم {number} قبل المطر" for number in range(30))
    source = f"بدأ العمل سنة 2019#footnote[بيان البلدية.] {words}."

    told = document(printed(source, height="6cm"))

    assert told.text == f"بدأ العمل سنة 2019 {words}."
    assert told.notes == (Note("بيان البلدية.", 0),)


@pytest.mark.parametrize("stroke", ["1pt", "none"])
@pytest.mark.parametrize("align", ["top", "horizon"])
def test_rows_of_a_table_are_read_label_by_label(stroke, align, printed):
    rows = (
        ("اسم المشروع", "ترميم الجسر القديم وتوسيع ممر المشاة على الجانبين"),
        ("رقم القرار", "20300"),
        ("الجهة المنفذة والمشرفة على أعمال الترميم والتوسعة", "بلدية المرفأ"),
        ("الكلفة", "67 ألف دينار"),
    )
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)

    told = document(
        printed(
            f"#set table(stroke: {stroke}, align: {align} + start, inset: 9pt)\n"
            f"#table(columns: (4cm, 4cm), {cells})"
        )
    )

    assert told.text.split("\n") == [" ".join(row) for row in rows]


def test_what_annotations_show_is_text_and_what_they_say_a_note():
    shown = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 5 0 R>>>>/Length %d>>"
        b"\nstream\n%s\nendstream"
    )
    drawn = b"BT /F 12 Tf 0 5 Td (in a box) Tj ET"
    content = b"BT /F 12 Tf 50 700 Td (some text) Tj ET"
    told = document(
        pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>/Annots[7 0 R 8 0 R]>>",
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            shown % (len(drawn), drawn),
            b"<</Subtype/FreeText/Rect[50 600 250 620]/Contents(in a box)/AP<</N 6 0 R>>>>",
            b"<</Subtype/Text/Rect[300 700 320 720]/Contents(said aside)>>",
        )
    )

    assert told.text == "some text\nin a box"
    assert told.notes == (Note("said aside", 0),)


def test_a_figure_whose_order_is_open_is_named():
    lines = [b"(10\\26120)", b"(7\\2615)"]
    content = b"BT /F 12 Tf 50 700 Td " + b" Tj 0 -40 Td ".join(lines) + b" Tj ET"
    arabic = b"BT /G 12 Tf 50 750 Td (ABC) Tj ET "
    to_unicode = b"begincmap 3 beginbfchar <41> <0645> <42> <0646> <43> <0642> endbfchar endcmap"
    told = document(
        pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R/G 6 0 R>>>>>>",
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(arabic + content), arabic + content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>",
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(to_unicode), to_unicode),
        )
    )

    assert "10–20" in told.text
    [remark] = [one for one in told.remarks if one.notice == Notice.UNCERTAIN_FIGURES]
    assert remark.about == "10–20, 7–5"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"1 0 0 -1.5 .5 +2 cm", [("cm", [1, 0, 0, -1.5, 0.5, 2])]),
        (b"[(a)-250<6263>] TJ", [("TJ", [[b"a", -250, b"bc"]])]),
        (rb"(a\(b\)(c)\101\n) Tj", [("Tj", [b"a(b)(c)A\n"])]),
        (
            b"/Span<</ActualText<FEFF>/MCID 0>>BDC",
            [("BDC", ["Span", {"ActualText": b"\xfe\xff", "MCID": 0}])],
        ),
        (b"/A#20B 12 Tf%note\n(x)'", [("Tf", ["A B", 12]), ("'", [b"x"])]),
        (b"BI /W 1 ID \x00(\xff EI Q", [("BI", []), ("ID", ["W", 1]), ("Q", [])]),
        (b"[(open", []),
        (b">> ] ) q", [("q", [])]),
    ],
    ids=["numbers", "array", "escapes", "dictionary", "names", "picture", "unended", "unbegun"],
)
def test_words_of_a_pages_content(content, found):
    assert list(operations(content)) == found
