"""Text that was broken before it came: mended when that is certain, else named."""

import pytest

from review.documents.document import Notice
from review.documents.doubts import doubts
from review.documents.mojibake import mended
from tests.documents.asking import document

LINES = [
    "توسيع ميناء الصيادين",
    "أعلنت هيئة الموانئ أمس أن أعمال توسيع ميناء الصيادين ستنتهي قبل الصيف.",
    "وقال مدير الهيئة إن الكلفة بلغت ٢٠٠٫٥ مليون و70٪ منها «قروض»، في 8/9/2024؟",
]
TEXT = "\n".join(LINES)
WAYS = [
    ("utf-8", "cp1252"),
    ("utf-8", "latin-1"),
    ("utf-8", "cp1256"),
    ("utf-8", "cp1251"),
    ("utf-8", "cp437"),
    ("cp1256", "cp1252"),
    ("cp1256", "cp1251"),
]


def misread(text, written_as, read_as):
    """As programs do it that keep bytes without a meaning as controls."""
    content = text.encode(written_as, "ignore")
    return "".join(byte.to_bytes().decode(read_as, "ignore") or chr(byte) for byte in content)


@pytest.mark.parametrize(("written_as", "read_as"), WAYS, ids=map("-as-".join, WAYS))
def test_what_was_misread_and_saved_is_mended(written_as, read_as):
    right = TEXT if written_as == "utf-8" else TEXT.replace("٢٠٠٫٥", "200.5").replace("٪", "%")
    broken = misread(right, written_as, read_as)

    assert broken != right
    assert document(broken.encode()).text == right
    assert mended(broken.split("\n")[0]) == right.split("\n")[0]


def test_what_was_misread_twice_is_mended():
    assert mended(misread(misread(TEXT, "utf-8", "cp1252"), "utf-8", "cp1252")) == TEXT


def test_a_line_that_is_right_stays_beside_one_that_is_mended():
    first, second, third = TEXT.split("\n")

    assert mended("\n".join([first, misread(second, "utf-8", "cp1252"), third])) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Le café français a été créé à l'été où naïveté règne, déjà vu, ça et là.",
        "Президент заявил о готовности к новым переговорам",
        "این متن درباره پل تازه شهر و هزینه آن است که دیروز گفته شد",
        "ظل طارق يطعن في عقد غاز وعطر وعظم",
        "10,00 €\xa0\xa0\xa0\xa0 15,00 CHF *\xa0\xa0\xa0\xa0\xa0\xa0",
        "12 –\xa0\xa0\xa0 15%\xa0\xa0\xa0\xa0\xa0 م\xad\xad\xad\xad",
    ],
    ids=["arabic", "french", "russian", "persian", "many-of-few-letters", "blanks", "hyphens"],
)
def test_what_is_right_is_left_alone(text):
    assert mended(text) == text
    assert Notice.MISREAD not in {remark.notice for remark in doubts(text)}


def test_a_letter_that_got_lost_on_the_way_is_marked_and_told_of():
    broken = misread(TEXT, "utf-8", "cp1252").replace("\x81", "")

    read = document(broken.encode())

    assert read.text.replace("\ufffd", "ف") == TEXT
    assert Notice.LOST_LETTERS in {remark.notice for remark in doubts(read.text)}


def test_one_bad_byte_costs_one_letter():
    content = TEXT.encode()
    middle = content.index(b" ", len(content) // 2)

    read = document(content[:middle] + b"\xff" + content[middle:])

    assert read.encoding == "utf-8"
    assert read.text.replace("\ufffd", "") == TEXT
    assert read.text.count("\ufffd") == 1


def test_a_text_in_utf_16_that_was_cut_is_read_to_its_end():
    assert document(TEXT.encode("utf-16")[:-1]).text.startswith(TEXT[:-1])


@pytest.mark.parametrize(
    ("text", "notice", "about"),
    [
        ("قال ???? إن ????? ستفتح.", Notice.QUESTION_MARKS, "2"),
        ("قال الوزير \ufffdن الجسر \ufffdفتح.", Notice.LOST_LETTERS, "2"),
        ("كتب Ø§Ù„Ø ثم ÃÚáä كذلك", Notice.MISREAD, "2"),
        ("قال\n<p>نعم</p>\nلا", Notice.MARKUP, "1"),
    ],
)
def test_what_cannot_be_mended_is_named_with_its_number(text, notice, about):
    assert {remark.notice: remark.about for remark in doubts(text)}[notice] == about


def test_questions_and_comparisons_are_no_damage():
    found = {remark.notice for remark in doubts("هل هذا صحيح؟؟؟ ولماذا??? a < b و c > d")}

    assert not found & {Notice.QUESTION_MARKS, Notice.MARKUP, Notice.MISREAD}


@pytest.mark.parametrize(
    "text",
    ["ىک روز ىافت شد و ىاد گرفت که پل", "ىەکێک ىاری ىەکەم لە شار بوو"],
    ids=["persian", "kurdish"],
)
def test_other_languages_in_arabic_letters_are_not_taken_for_reversed(text):
    assert Notice.REVERSED not in {remark.notice for remark in doubts(text)}
