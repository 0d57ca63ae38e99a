import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.differences import Edit, Stretch, aligned, differences
from review.text.folding import plain
from review.text.likeness import Likeness, bands, is_alike, likeness, shingles

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


def printed(stretches, *changes):
    return " ".join(stretch.text for stretch in stretches if stretch.change in changes)


def letters(text):
    return [each for each in plain(text) if not each.isspace() and each not in ".،,؛;"]


def test_bands_fit_a_big_integer_and_tell_their_place():
    found = bands(AGENCY)

    assert [band % 21 for band in found] == list(range(21))
    assert all(-(2**63) <= band < 2**63 for band in found)


def test_bands_are_the_ones_that_are_stored_already():
    # When this fails stored bands have to be counted anew: no text would meet an older one.
    assert bands(AGENCY)[:3] == [-210664977498038448, 488957279595389977, -353429084995577302]


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
    assert bands(text) == []


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

    met = sum(not set(bands(one)).isdisjoint(bands(other)) for one, other in pairs)

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


EQUAL, REMOVED, ADDED = Edit


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "أُصيب خمسة أشخاص في الحريق.",
            "أُصيب سبعة أشخاص في الحريق.",
            [
                (EQUAL, "أُصيب"),
                (REMOVED, "خمسة"),
                (ADDED, "سبعة"),
                (EQUAL, "أشخاص في الحريق."),
            ],
            id="replaced",
        ),
        pytest.param(
            "وصل الوفد.\nوغادر الوزير.",
            "وصل الوفد.\nوعُقد اجتماع.\nوغادر الوزير.",
            [(EQUAL, "وصل الوفد."), (ADDED, "وعُقد اجتماع."), (EQUAL, "وغادر الوزير.")],
            id="sentence-added",
        ),
        pytest.param("وصل الوفد", "", [(REMOVED, "وصل الوفد")], id="all-removed"),
        pytest.param("", "وصل الوفد", [(ADDED, "وصل الوفد")], id="all-added"),
        pytest.param(
            "قال إن المعبر مغلق",
            "قال إن «المعبر مغلق»",
            [(EQUAL, "قال إن"), (REMOVED, "المعبر مغلق"), (ADDED, "«المعبر مغلق»")],
            id="quotation-marks-count",
        ),
        pytest.param(
            "استقبل الرئيس الضيف في القصر الكبير",
            "اجتمع الوزيران صباحا في مكتب صغير",
            [
                (REMOVED, "استقبل الرئيس الضيف في القصر الكبير"),
                (ADDED, "اجتمع الوزيران صباحا في مكتب صغير"),
            ],
            id="a-stray-equal-word-is-part-of-the-change",
        ),
        pytest.param(
            "وصل الوفد أمس، وغادر ٢٥ منهم", "وَصَل الوفــد أمس وغادر 25 منهم.", [], id="spelling"
        ),
        pytest.param("", "", [], id="empty"),
    ],
)
def test_differences_are_words_as_written(old, new, expected):
    assert differences(old, new) == [Stretch(change, text) for change, text in expected]


def test_equal_words_far_from_a_change_are_left_out():
    words = [f"كلمة{number}" for number in range(30)]
    changed = [*words[:10], "جديدة", *words[11:20], "أخرى", *words[21:]]

    found = differences(" ".join(words), " ".join(changed), context=2)

    assert [(stretch.change, stretch.text) for stretch in found] == [
        (EQUAL, "…"),
        (EQUAL, "كلمة8 كلمة9"),
        (REMOVED, "كلمة10"),
        (ADDED, "جديدة"),
        (EQUAL, "كلمة11 كلمة12"),
        (EQUAL, "…"),
        (EQUAL, "كلمة18 كلمة19"),
        (REMOVED, "كلمة20"),
        (ADDED, "أخرى"),
        (EQUAL, "كلمة21 كلمة22"),
        (EQUAL, "…"),
    ]


def test_one_word_is_not_worth_an_ellipsis():
    found = differences("أ ب ت ث ج", "س ب ت ث ش", context=1)

    assert (EQUAL, "ب ت ث") in [(stretch.change, stretch.text) for stretch in found]


@given(any_text, any_text)
def test_all_stretches_together_are_both_texts(old, new):
    found = differences(old, new, context=None)

    assert letters(printed(found, EQUAL, ADDED)) == letters(new)
    assert letters(printed(found, EQUAL, REMOVED)) == letters(old)


@given(any_text, any_text)
def test_each_stretch_stands_so_in_the_text(old, new):
    for stretch in differences(old, new, context=None):
        assert stretch.text in (old if stretch.change is REMOVED else new)
        assert stretch.text == stretch.text.strip() != ""


@pytest.mark.parametrize("variety", [2, 50, 2000])
def test_differences_of_long_texts_take_no_long_time(variety):
    words = [f"ك{number * number % (variety + 1)}" for number in range(8_000)]
    started = time.process_time()

    differences(" ".join(words), " ".join(words[::-1]))

    assert time.process_time() - started < 2


values = st.lists(st.sampled_from("ابتث"), max_size=12)


@given(values, values)
def test_aligned_values_are_equal_and_ascend_on_both_sides(old, new):
    pairs = aligned(old, new)

    assert all(old[i] == new[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in combinations(pairs, 2))


@given(st.permutations(range(9)))
def test_of_values_that_occur_once_no_more_could_be_aligned(new):
    longest = [1] * len(new)
    for place, value in enumerate(new):
        before = [longest[i] for i in range(place) if new[i] < value]
        longest[place] = 1 + max(before, default=0)

    assert len(aligned(range(9), new)) == max(longest)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        pytest.param(500 * "ا" + "ب", 500 * "ا" + "ت", [(i, i) for i in range(500)], id="first"),
        pytest.param(
            "ب" + 500 * "ا", "تث" + 500 * "ا", [(i, i + 1) for i in range(1, 501)], id="last"
        ),
    ],
)
def test_what_is_equal_at_either_end_is_aligned_however_often_it_recurs(old, new, pairs):
    assert aligned(old, new) == pairs


def test_what_moved_alone_does_not_part_the_rest():
    assert aligned("ابتثج", "بتثجا") == [(1, 0), (2, 1), (3, 2), (4, 3)]
