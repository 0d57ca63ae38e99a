import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.versions.likeness import Likeness, bands, is_alike, likeness, shingles

AGENCY = """أعلنت هيئة الموانئ اليوم استئناف حركة الملاحة في ميناء الساحل بعد توقف دام يومين.
وقالت الهيئة في بيان إن ثلاث سفن محملة بالقمح دخلت الحوض الشرقي صباحا تحت إشراف المرشدين.
وأضاف البيان أن رياحا تجاوزت سرعتها سبعين كيلومترا في الساعة أجبرت السلطات على إغلاق الممر.
وأوضح مدير الميناء سالم الحداد أن الأضرار اقتصرت على رافعة واحدة سيجري إصلاحها خلال أسبوع.
ولم تسجل أي إصابات بين العاملين، بحسب المصدر نفسه.
ويستقبل الميناء نحو أربعين سفينة شهريا، معظمها تحمل الحبوب والأعلاف.
"""
LINES = AGENCY.splitlines(keepends=True)
REWRITTEN = """استأنف ميناء الساحل حركة الملاحة بعد توقف دام يومين، وفق هيئة الموانئ.
وقالت الهيئة إن ثلاث سفن محملة بالقمح دخلت الحوض الشرقي اليوم تحت إشراف المرشدين.
وذكرت أن رياحا تجاوزت سرعتها سبعين كيلومترا في الساعة أجبرت السلطات على وقف العمل.
وأوضح مدير الميناء أن الأضرار اقتصرت على رافعة واحدة ستكون جاهزة خلال أسبوع.
ولم تسجل أي إصابات بين العاملين.
ويستقبل الميناء نحو أربعين سفينة شهريا.
"""
ANOTHER_REPORT = """عادت السفن إلى ميناء الساحل أمس بعد عاصفة أوقفت العمل فيه.
وقالت الهيئة في بيان إن الحوض الغربي ما زال مغلقا أمام البواخر الكبيرة حتى إشعار آخر.
وذكر صيادون أنهم فقدوا قوارب كثيرة حين اقتلعت الأمواج المراسي القديمة قرب الفنار.
وطالب نقيبهم رشيد العوام الحكومة بتعويض عاجل قبل بدء الموسم.
ولم تسجل أي إصابات بين العاملين، بحسب المصدر نفسه.
وتوقع خبراء الأرصاد أن يستقر الطقس اعتبارا من نهاية الأسبوع.
"""

arabic = st.text(st.sampled_from("ابتسل.،؟»« \n\u200f\u0640\u064e٣3"), max_size=80)
any_text = arabic | st.text(max_size=80)


def compared(one, other):
    return likeness(shingles(one), shingles(other))


def counted(*, shared, of, start=0):
    """Two texts that have this share of all their pairs of words in common."""
    common = round(2 * of * shared / (1 + shared))
    words = [f"كلمة{start + number}" for number in range(2 * of)]
    return " ".join(words[: of + 1]), " ".join(words[of - common : 2 * of - common + 1])


def test_bands_fit_a_big_integer_and_tell_their_place():
    found = bands(shingles(AGENCY))

    assert [band % 21 for band in found] == list(range(21))
    assert all(-(2**63) <= band < 2**63 for band in found)


def test_bands_are_the_ones_that_are_stored_already():
    # When this fails stored bands have to be counted anew: no text would meet an older one.
    assert bands(shingles(AGENCY))[:3] == [
        -210664977498038448,
        488957279595389977,
        -353429084995577302,
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("عاجل: وصل الوفد أمس.", id="four-words"),
        pytest.param("نعم " * 50, id="one-word-over-and-over"),
        pytest.param("* * * - - - « »", id="marks"),
    ],
)
def test_a_text_of_hardly_any_words_has_no_bands(text):
    assert bands(shingles(text)) == []


@pytest.mark.parametrize(
    ("shared", "at_least", "at_most"),
    [
        pytest.param(0.75, 0.97, 1, id="three-quarters"),
        pytest.param(0.6, 0.85, 1, id="three-fifths"),
        pytest.param(0.05, 0, 0.02, id="a-twentieth"),
    ],
)
def test_bands_of_texts_that_share_much_meet(shared, at_least, at_most):
    pairs = [counted(shared=shared, of=40, start=100 * number) for number in range(200)]

    met = sum(
        not set(bands(shingles(one))).isdisjoint(bands(shingles(other))) for one, other in pairs
    )

    assert at_least <= met / len(pairs) <= at_most


def test_likeness_counts_pairs_of_neighbouring_words():
    one, other = shingles("وصل الوفد الأممي أمس"), shingles("وصل الوفد الأممي إلى عدن اليوم")

    assert likeness(one, other) == Likeness(shared=2 / 6, pairs=3)
    assert likeness(other, one) == likeness(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("أُغلِقَ المعبـــر الحدودي", "اغلق المعبر الحدودي", id="tashkeel-and-tatweel"),
        pytest.param("وصل ٢٥ جريحا", "وصل 25 جريحا", id="digits"),
        pytest.param("قال «نعم»، ثم غادر.", "قال: نعم! ثم غادر", id="marks"),
        pytest.param("وصل الوفد\nإلى عدن", "وصل  الوفد إلى\u200f عدن", id="layout"),
    ],
)
def test_spelling_and_marks_do_not_part_texts(one, other):
    assert shingles(one) == shingles(other)


@pytest.mark.parametrize(("one", "other"), [("", ""), ("", AGENCY), ("كلمة", "كلمة")])
def test_a_text_without_a_pair_of_words_is_like_none(one, other):
    assert compared(one, other) == Likeness(0.0, 0)


@given(any_text, any_text)
def test_likeness_is_symmetric_and_a_share(one, other):
    found = compared(one, other)

    assert found == compared(other, one)
    assert 0 <= found.shared <= 1


@given(any_text.filter(shingles))
def test_a_text_is_wholly_like_itself(text):
    assert compared(text, text).shared == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(AGENCY, "الساحل | عودة السفن\n" + AGENCY, id="headline-added"),
        pytest.param(
            "ميناء الساحل يستأنف عمله\n" + AGENCY,
            "بعد العاصفة.. القمح يصل\n" + "".join(LINES[:3] + LINES[4:]),
            id="another-headline-and-a-sentence-dropped",
        ),
        pytest.param(AGENCY, "".join(LINES[:2]), id="cut-short"),
        pytest.param(AGENCY, REWRITTEN, id="rewritten-here-and-there"),
        pytest.param(AGENCY, "".join(LINES[2:] + LINES[:2]), id="in-another-order"),
        pytest.param(
            AGENCY,
            AGENCY.replace("هيئة الموانئ", "سلطة الموانئ").replace("نحو أربعين", "45"),
            id="words-changed",
        ),
        pytest.param("وصل الوفد إلى عدن صباح أمس.", "وصل الوفد إلى عدن صباح أمس", id="short"),
    ],
)
def test_a_copy_is_alike(one, other):
    assert is_alike(compared(one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(AGENCY, ANOTHER_REPORT, id="another-report-with-the-same-stock-phrases"),
        pytest.param(AGENCY, LINES[4], id="one-sentence-of-it"),
        pytest.param(
            AGENCY + ANOTHER_REPORT, "".join(LINES[1:3]), id="a-paragraph-of-a-much-longer-one"
        ),
        pytest.param(
            "أصيب ثلاثة أشخاص في حريق اندلع في مستودع شرق المدينة",
            "أصيب ستة أشخاص في حريق اندلع في مستودع شرق العاصمة",
            id="short-with-the-same-stock-phrases",
        ),
        pytest.param(
            "أسعار العملات اليوم: الدولار 3.75 واليورو 4.10 والجنيه 4.80",
            "أسعار العملات اليوم: الدولار 3.76 واليورو 4.15 والجنيه 4.91",
            id="a-table-of-another-day",
        ),
        pytest.param("", "", id="empty"),
    ],
)
def test_what_shares_only_phrases_is_not_alike(one, other):
    assert not is_alike(compared(one, other))
