import dataclasses
import time
import zlib

import pytest
import typst

from review.documents.document import LIMITS, Obstacle
from review.documents.reading import read
from tests.documents.asking import document, refusal
from tests.documents.samples import NAMES, SAMPLES, pdf, recall

BY_NAME = {sample.name: sample for sample in SAMPLES}
SHOWN = zlib.compress(b"BT /F 12 Tf 50 700 Td (some text) Tj")
PRODUCERS = ["libreoffice", "chromium", "typst", "weasyprint"]


@pytest.mark.parametrize("producer", PRODUCERS)
@pytest.mark.parametrize("name", NAMES)
def test_words_are_read_in_order(producer, name, pdfs):
    told = document(pdfs[f"{producer}-{name}"])

    assert told.format == "pdf"
    assert recall(told.text, BY_NAME[name].text) >= 0.98


@pytest.mark.parametrize("producer", ["chromium", "typst"])
@pytest.mark.parametrize("name", ["seed", "long"])
def test_two_columns_are_read_one_after_the_other(producer, name, pdfs):
    told = document(pdfs[f"{producer}-{name}-columns"])

    assert recall(told.text, BY_NAME[name].text) >= 0.98


@pytest.mark.parametrize("producer", ["libreoffice", "chromium"])
def test_the_lines_of_a_paragraph_are_one_line(producer, pdfs):
    lines = document(pdfs[f"{producer}-seed"]).text.split("\n")

    assert [line for line in lines if line in BY_NAME["seed"].lines] == list(BY_NAME["seed"].lines)


@pytest.mark.parametrize("producer", ["libreoffice", "typst"])
def test_heads_feet_and_page_numbers_are_dropped(producer, pdfs):
    assert document(pdfs[f"{producer}-long"]).text.split("\n") == list(BY_NAME["long"].lines)


@pytest.mark.parametrize("producer", PRODUCERS)
def test_numbers_latin_and_brackets_stand_as_they_were_written(producer, pdfs):
    text = " ".join(document(pdfs[f"{producer}-mixed"]).text.split())

    for written in (
        "12/05/2024",
        "12.5 مليون دولار (منها 40% قرض",
        "«سنبيع الكهرباء بسعر 3,250 ليرة",
        "صحيفة The Valley Post تقريرا",
        "بلوحات Model X5 وببرنامج SunTrack 2.1",
        "من 800 إلى 650 ميغاواط",
    ):
        assert written in text


@pytest.mark.parametrize("producer", ["libreoffice", "chromium"])
def test_a_date_behind_arabic_words_is_not_turned_around(producer, pdfs):
    assert "والعسكرية 08-09-2024" in document(pdfs[f"{producer}-seed"]).text


@pytest.mark.parametrize("producer", PRODUCERS)
def test_vowel_marks_stay_on_their_letters(producer, pdfs):
    text = document(pdfs[f"{producer}-vowelled"]).text

    assert "مُعلِّمٌ في الثمانين يعود إلى مدرستِه الأولى" in text
    assert "وتقول ابنتُه" in text


@pytest.mark.parametrize("producer", ["libreoffice", "typst"])
def test_title_and_author_come_from_the_properties(producer, pdfs):
    told = document(pdfs[f"{producer}-mixed"])

    assert told.title == BY_NAME["mixed"].title
    assert told.byline == BY_NAME["mixed"].author


def test_a_protected_pdf_is_refused_as_such(protected):
    assert refusal(protected) == Obstacle.PROTECTED


def test_too_many_pages_are_refused(pdfs):
    limits = dataclasses.replace(LIMITS, pages=1)

    assert refusal(pdfs["typst-long"], limits=limits) == Obstacle.TOO_MANY_PAGES


def test_pages_without_end_are_refused_before_they_are_counted():
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 100_003))
    pages = b"<</Type/Pages/Count 100000/Kids[%s]/MediaBox[0 0 9 9]>>" % kids
    content = pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", pages, *[b"<</Type/Page/Parent 2 0 R>>"] * 100_000
    )
    began = time.process_time()

    assert refusal(content) == Obstacle.TOO_MANY_PAGES
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "kids", [b"3 0 R " * 1_000, b"3 0 R 2 0 R 1 0 R"], ids=["repeated", "circular"]
)
def test_a_page_that_is_named_again_is_read_once(kids):
    assert document(packed_page(SHOWN, kids=kids)).text == "some text"


def packed_page(contents: bytes, *, kids: bytes = b"3 0 R") -> bytes:
    """A document with one page, whose packed contents are these."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count 1>>" % kids,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(contents), contents),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def test_a_scan_is_refused_as_such():
    content = typst.compile(b"#rect(width: 9cm, height: 9cm, fill: gray)")

    assert refusal(content) == Obstacle.SCAN


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_a_truncated_pdf_is_damaged_or_read_as_far_as_it_goes(share, pdfs):
    content = pdfs["chromium-seed"]

    [reading] = read(content[: int(share * len(content))])

    assert reading.document or reading.refusal.reason in {Obstacle.DAMAGED, Obstacle.SCAN}


def test_junk_before_the_header_is_passed_over(pdfs):
    assert document(b"junk\n" + pdfs["chromium-seed"]).format == "pdf"


@pytest.mark.parametrize(
    "cut",
    [
        pytest.param(lambda packed: packed[:-1] + b"\0", id="wrong"),
        pytest.param(lambda packed: packed[:-4], id="missing"),
        pytest.param(lambda packed: packed[:-2], id="cut-off"),
        pytest.param(lambda packed: packed[:-1] + b"\0" + bytes(9), id="followed-by-junk"),
    ],
)
def test_what_a_wrong_checksum_belies_is_read(cut):
    assert document(packed_page(cut(SHOWN))).text == "some text"


def test_a_line_of_thousands_of_digits_is_no_number_of_a_page():
    digits = "7" * 5000

    assert document(typst.compile(f"#set page(width: auto)\n{digits}".encode())).text == digits
