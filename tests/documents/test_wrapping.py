import textwrap

import pytest

from review.documents.document import Notice, Remark
from review.documents.wrapping import unwrapped
from tests.documents.asking import document

TITLE = "محطة تحلية جديدة في الجنوب"
PARAGRAPHS = [
    "أعلنت هيئة المياه أمس أن محطة التحلية الجديدة ستبدأ الضخ في الأسبوع الأول بعد تأخر دام سنتين.",
    "وقال مدير المشروع إن الطاقة تبلغ 40 ألف متر مكعب في اليوم، وإن الأسعار لن ترتفع هذا العام.",
    "وأضاف أن العمال أنهوا مد الأنابيب إلى القرى الثلاث التي كانت تشرب من الصهاريج منذ الجفاف.",
]


def wrapped(width, gap="\n\n"):
    lines = [TITLE, *(textwrap.fill(one, width, break_on_hyphens=False) for one in PARAGRAPHS)]
    return gap.join(lines)


@pytest.mark.parametrize("width", [40, 56, 72, 78])
@pytest.mark.parametrize("gap", ["\n\n", "\n \n\n"], ids=["blank-line", "two-blank-lines"])
def test_blank_lines_part_paragraphs_and_line_ends_are_blanks(width, gap):
    read = document(wrapped(width, gap).encode())

    assert [line for line in read.text.split("\n") if line.strip()] == [TITLE, *PARAGRAPHS]
    assert [remark.notice for remark in read.remarks] == [Notice.JOINED_LINES]


def test_without_blank_lines_a_line_with_room_left_ends_its_paragraph():
    assert unwrapped(wrapped(44, "\n"))[0].split("\n") == [TITLE, *PARAGRAPHS]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_text_with_a_paragraph_a_line_stays_as_it_is(gap):
    text = gap.join([TITLE, *PARAGRAPHS])

    assert unwrapped(text) == (text, 0)


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن الجسر الجديد مفتوح للسيارات\nوأضاف أن الشاحنات تنتظر",
        "عنوان أول قصير\nعنوان ثان أطول منه قليلا\nثالث\nرابع طويل",
        "- خفض الأسعار في الأسواق الكبرى\n- رفع الأجور في القطاع العام\n- بناء المدارس في القرى",
        "سطر من قصيدة\nوسطر آخر منها\n\nسطر من قصيدة\nوسطر آخر منها",
    ],
    ids=["two-lines", "headlines", "list", "verses"],
)
def test_short_lines_of_their_own_are_not_joined(text):
    assert unwrapped(text) == (text, 0)


def test_a_list_within_a_wrapped_text_keeps_its_points():
    points = "- خفض الأسعار\n- رفع الأجور\n- بناء المدارس"

    text, count = unwrapped(f"{wrapped(50)}\n\n{points}")

    assert count
    assert text.endswith(points)


def test_the_number_of_joined_lines_is_told():
    text = wrapped(50)
    joined = text.count("\n") - 2 * len(PARAGRAPHS)

    assert document(text.encode()).remarks == (Remark(Notice.JOINED_LINES, str(joined)),)
