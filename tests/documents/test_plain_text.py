import codecs
import dataclasses
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.documents.controls import clean
from review.documents.document import Document, Limits, Obstacle, Unreadable
from review.documents.encodings import decoded
from review.documents.formats.plain_text import read_plain_text

SEED = Path(__file__).parents[2] / "seeds" / "000_5d8dac1e8e8c3930.txt"

SENTENCES = [
    pytest.param("أعلنت وزارة النقل أنها ستبدأ في إصلاح الطرق.", id="eight-words"),
    pytest.param("قال الوزير إن الخطة لن تتأخر", id="six-words"),
    pytest.param("غادر الوفد المطار", id="three-words"),
    pytest.param("وصل غسان كنعان وفريق قوي من القضاة إلى مكة المكرمة", id="letters-that-differ"),
    pytest.param("هل يصل القطار في موعده غدا؟ نعم، يقول المدير؛ لا شك.", id="arabic-marks"),
    pytest.param("قَالَ الوَزِيرُ إِنَّ الخُطَّةَ جَدِيدَةٌ وَكَبِيرَةٌ", id="with-short-vowels"),
    pytest.param("بلغ سعر النفط 83.5 دولارا يوم 8-9-2024 في لندن", id="with-figures"),
    pytest.param("وقالت شركة Example Motors إن المصنع سيعمل من جديد", id="with-latin"),
]


def refusal(content, **limits):
    with pytest.raises(Unreadable) as refused:
        read_plain_text(content, limits=Limits(**limits))
    return refused.value.reason, refused.value.details


def test_the_seed_is_read_as_it_is():
    content = SEED.read_bytes()

    assert read_plain_text(content) == Document(content.decode("utf-8"), "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "iso8859_6", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_arabic_is_read_in_every_usual_encoding(sentence, encoding):
    assert read_plain_text(sentence.encode(encoding)) == Document(sentence, encoding)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        pytest.param(codecs.BOM_UTF8, "utf-8", id="utf-8"),
        pytest.param(codecs.BOM_UTF16_LE, "utf-16-le", id="utf-16-le"),
        pytest.param(codecs.BOM_UTF16_BE, "utf-16-be", id="utf-16-be"),
        pytest.param(codecs.BOM_UTF32_LE, "utf-32-le", id="utf-32-le"),
        pytest.param(codecs.BOM_UTF32_BE, "utf-32-be", id="utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark, encoding):
    text = "غادر the delegation 😀"

    assert read_plain_text(mark + text.encode(encoding)) == Document(text, encoding)


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        pytest.param(b"The minister said no.", "The minister said no.", "utf-8", id="ascii"),
        pytest.param(b"+AGEAYg-", "+AGEAYg-", "utf-8", id="utf-7-is-not-decoded"),
        pytest.param(b"He said \x93no\x94.", "He said “no”.", "cp1256", id="windows-quotes"),
        pytest.param("“جبهة".encode("cp1256"), "“جبهة", "cp1256", id="windows-quotes-and-a-word"),
        pytest.param(b"d\xe9j\xe0 vu", "déjà vu", "cp1256", id="french"),
        pytest.param(
            b"MZ is a code", "MZ is a code", "utf-8", id="text-that-begins-like-a-program"
        ),
        pytest.param(b"no\x00" + b"thing", "no\ufffdthing", "utf-8", id="one-nul"),
        pytest.param(b"a\r\nb\rc", "a\nb\nc", "utf-8", id="line-ends"),
    ],
)
def test_other_texts_are_read_and_cleaned(content, text, encoding):
    assert read_plain_text(content) == Document(text, encoding)


@pytest.mark.parametrize(
    "content",
    [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u200f\u00a0***".encode()],
    ids=["nothing", "blanks", "utf-8-mark", "utf-16-mark", "no-letter"],
)
def test_a_file_without_text_is_refused(content):
    assert refusal(content) == (Obstacle.EMPTY, {})


@pytest.mark.parametrize("hidden", ["\u202b", "\u200c", "\U000e0041"], ids=["rle", "zwnj", "tag"])
def test_a_text_that_is_mostly_invisible_is_refused_with_the_numbers(hidden):
    letters = "قال الوزير"

    assert refusal((letters + 10 * hidden).encode()) == (
        Obstacle.MOSTLY_INVISIBLE,
        {"invisible": 10, "visible": 9},
    )
    assert read_plain_text((letters + 9 * hidden).encode()).text == letters + 9 * hidden


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(40), "png", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(40), "jpeg", id="jpeg"),
        pytest.param(b"%PDF-1.7\nsome text", "pdf", id="pdf"),
        pytest.param(b"PK\x03\x04" + bytes(40), "zip", id="zip-and-docx"),
        pytest.param(b"MZ\x90\x00\x03" + bytes(40), "exe", id="program"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "ole", id="old-word"),
        pytest.param(b"{\\rtf1 text}", "rtf", id="rtf"),
        pytest.param(bytes(500), "", id="zeros"),
        pytest.param(b"text" + bytes(20), "", id="many-nuls"),
        pytest.param(bytes(range(128)) * 4, "", id="controls"),
    ],
)
def test_what_is_no_text_is_refused_with_its_format(content, name):
    assert refusal(content) == (Obstacle.BINARY, {"format": name})


@pytest.mark.parametrize(
    ("content", "byte"),
    [
        pytest.param(b"abc " + "Männer können für".encode("cp1252"), 5, id="german"),
        pytest.param("ראש הממשלה אמר היום".encode("cp1255"), 0, id="hebrew"),
        pytest.param(
            "Президент заявил о готовности к новым переговорам".encode("cp1251"), 0, id="ru"
        ),
        pytest.param(
            "Президент заявил о готовности к новым переговорам".encode("koi8_r"), 0, id="koi8"
        ),
        pytest.param("أعلنت وزارة النقل أنها ستبدأ في إصلاح الطرق".encode("cp720"), 0, id="dos"),
        pytest.param(codecs.BOM_UTF8 + b"ab\xff", 5, id="bad-byte-after-a-mark"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\x00b", 4, id="half-a-character"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00", 4, id="lone-surrogate"),
    ],
)
def test_an_unknown_encoding_is_refused_with_the_first_bad_byte(content, byte):
    assert refusal(content) == (Obstacle.ENCODING, {"byte": byte})


@pytest.mark.parametrize("declared", ["windows-1251", " X-Windows-1251 ", "x-cp1251"])
def test_a_declared_encoding_is_read_by_all_its_names(declared):
    text = "Президент заявил о готовности"

    assert decoded(text.encode("cp1251"), declared=declared) == (text, "cp1251")


def test_a_file_over_the_limit_is_refused():
    assert refusal(b"abcdef", file_bytes=5) == (Obstacle.TOO_LARGE, {"bytes": 6, "limit": 5})


def test_a_file_at_the_limit_is_read():
    assert read_plain_text(b"abcde", limits=Limits(file_bytes=5)).text == "abcde"


def test_a_line_over_the_limit_is_refused_with_its_number():
    content = "قال\r\nغادر الوفد\nعاد".encode()

    assert refusal(content, line_characters=9) == (
        Obstacle.LINE_TOO_LONG,
        {"line": 2, "characters": 10, "limit": 9},
    )


def test_the_limits_are_those_agreed():
    assert dataclasses.asdict(Limits()) == {
        "file_bytes": 20_000_000,
        "line_characters": 10_000,
        "claims": 20_000,
        "pages": 2_000,
        "rows": 10_000,
        "columns": 200,
        "members": 10_000,
        "unpacked_bytes": 100_000_000,
        "member_bytes": 50_000_000,
        "ratio": 100,
        "depth": 200,
        "seconds": 30,
        "memory_bytes": 512_000_000,
    }


@given(st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
def test_any_bytes_become_a_clean_document_or_are_refused(content):
    with suppress(Unreadable):
        document = read_plain_text(content)

        assert document.text == clean(document.text)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).map("خبر ".__add__)
)
def test_utf_8_always_wins(text):
    assert read_plain_text(text.encode()).encoding == "utf-8"
