"""The pairs of pairs.jsonl were written for these tests. A line that is read otherwise than its
label says how, and why.
"""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.echoes.clashing import Ground
from review.text.echoes.comparing import Relation, compare

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parent / "pairs.jsonl").read_text("utf-8").splitlines()
]

arabic = st.text(st.sampled_from('اأبتمنقلويهةى لمنفيعن لا 0125.,-،:"«»%ً\u200f'), max_size=80)
any_text = arabic | st.text(max_size=80)


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["id"] for pair in PAIRS])
def test_a_pair_is_read_as_its_writer_meant_it_or_as_its_line_admits(pair):
    assert compare(pair["a"], pair["b"]).relation == pair.get("read_as", pair["label"])


def test_what_is_read_otherwise_is_a_small_part():
    otherwise = [pair for pair in PAIRS if "read_as" in pair]

    assert len(otherwise) <= len(PAIRS) / 15
    assert all(pair["read_as"] != pair["label"] and pair["because"] for pair in otherwise)


@pytest.mark.parametrize(
    ("a", "b", "ground", "in_a", "in_b"),
    [
        pytest.param(
            "قُتل خمسة جنود في كمين.",
            "قُتل ثمانية جنود في كمين.",
            Ground.NUMBER,
            "خمسة",
            "ثمانية",
            id="number",
        ),
        pytest.param(
            "سافر الوفد من عدن إلى جدة.",
            "سافر الوفد من جدة إلى عدن.",
            Ground.DIRECTION,
            "إلى جدة",
            "من جدة",
            id="direction",
        ),
        pytest.param(
            "هزم الترجي الصفاقسي في النهائي.",
            "هزم الصفاقسي الترجي في النهائي.",
            Ground.ROLES,
            "الترجي",
            "الصفاقسي",
            id="roles",
        ),
        pytest.param(
            "شكر مدير المعهد عميد الكلية في الحفل.",
            "شكر عميد الكلية مدير المعهد في الحفل.",
            Ground.ROLES,
            "مدير المعهد",
            "عميد الكلية",
            id="roles-of-two-words",
        ),
        pytest.param(
            "بلغت كلفة النفق سبعين مليون يورو.",
            "بلغت كلفة النفق سبعين مليون درهم.",
            Ground.NUMBER,
            "سبعين مليون يورو",
            "سبعين مليون درهم",
            id="currency",
        ),
        pytest.param(
            "استقال الأعضاء قبل الاقتراع.",
            "استقال الأعضاء بعد الاقتراع.",
            Ground.OPPOSITE,
            "قبل الاقتراع",
            "بعد الاقتراع",
            id="before-and-after",
        ),
        pytest.param(
            "كان في القارب خمسة أطفال.",
            "تراوح عدد الأطفال في القارب بين عشرين وثلاثين.",
            Ground.NUMBER,
            "خمسة",
            "عشرين وثلاثين",
            id="number-behind-what-it-counts",
        ),
        pytest.param(
            "تبدأ القمة العربية في مايو.",
            "تبدأ القمة العربية في يوليو.",
            Ground.DATE,
            "مايو",
            "يوليو",
            id="month",
        ),
        pytest.param(
            "انقطعت الكهرباء في حي الزهور.",
            "انقطعت الكهرباء في حي النسيم.",
            Ground.PLACE,
            "حي الزهور",
            "حي النسيم",
            id="place",
        ),
        pytest.param(
            "أغلقت البلدية السوق.",
            "لم تغلق البلدية السوق.",
            Ground.NEGATION,
            "أغلقت",
            "تغلق",
            id="negation",
        ),
    ],
)
def test_a_conflict_names_the_words_that_stand_against_each_other(a, b, ground, in_a, in_b):
    comparison = compare(a, b)

    assert comparison.relation == Relation.CONFLICT
    assert (comparison.ground, comparison.in_a, comparison.in_b) == (ground, in_a, in_b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("", "وصل الوفد.", id="empty"),
        pytest.param("…", "وصل الوفد.", id="a-mark"),
        pytest.param("12", "12", id="figures-alone"),
    ],
)
def test_where_nothing_is_stated_nothing_is_the_same(a, b):
    comparison = compare(a, b)

    assert comparison.relation == Relation.DIFFERENT
    assert comparison.ground == Ground.NOTHING_STATED


@pytest.mark.parametrize(
    "denial",
    [
        pytest.param("لم تغلق البلدية سوق السمك.", id="verb"),
        pytest.param("نفى المحافظ أن تكون البلدية أغلقت سوق السمك.", id="who-denies"),
        pytest.param("لا صحة لما تردد عن أن البلدية أغلقت سوق السمك.", id="untrue"),
        pytest.param("خبر إغلاق البلدية سوق السمك غير صحيح.", id="untrue-at-the-end"),
        pytest.param("نفت البلدية إغلاق سوق السمك.", id="noun"),
    ],
)
def test_a_denial_is_in_conflict_with_what_it_denies_and_an_echo_of_another(denial):
    assert compare("أغلقت البلدية سوق السمك.", denial).relation == Relation.CONFLICT
    assert compare("البلدية لم تغلق سوق السمك", denial).relation == Relation.ECHO


def test_who_is_credited_makes_no_difference():
    stated = "سوق السمك أغلق أبوابه"

    assert compare(f"أكد المحافظ أن {stated}", f"{stated}، بحسب شهود").relation == Relation.ECHO


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(
            "اشترى المتحف اللوحة من الورثة.", "باع الورثة اللوحة للمتحف.", id="bought-and-sold"
        ),
        pytest.param(
            "خفض المصرف الفائدة نصف نقطة مئوية.", "خفض المصرف الفائدة 0.5%.", id="point-and-percent"
        ),
        pytest.param(
            "استقبل سامي بدر رئيس البلدية الوفد.",
            "استقبل رئيس البلدية سامي بدر الوفد.",
            id="name-and-title",
        ),
        pytest.param(
            "التقى رئيس البلدية ومدير المصنع.",
            "التقى مدير المصنع ورئيس البلدية.",
            id="side-by-side",
        ),
        pytest.param(
            "أغلق الممر الجبلي.",
            "بعد ليلة من الثلوج التي لم تشهدها القرية منذ سنوات، أغلق الممر الجبلي أمام الحافلات.",
            id="core-within-detail",
        ),
    ],
)
def test_the_same_said_in_another_way_is_an_echo(a, b):
    assert compare(a, b).relation == Relation.ECHO


def test_tashkeel_and_spelling_of_letters_make_no_difference():
    comparison = compare("أكّدت الوزارةُ إغلاقَ المدرسة", "اكدت الوزاره اغلاق المدرسه.")

    assert comparison.ground == Ground.SAME_WORDS


@given(any_text, any_text)
def test_the_order_of_two_texts_makes_no_difference(a, b):
    one, other = compare(a, b), compare(b, a)

    assert (one.relation, one.ground) == (other.relation, other.ground)
    assert 0 <= one.likeness <= 1


@given(any_text)
def test_a_text_with_letters_is_an_echo_of_itself(text):
    expected = Relation.ECHO if any(map(str.isalpha, text)) else Relation.DIFFERENT

    assert compare(text, text).relation == expected


@pytest.mark.parametrize(
    "unit",
    ["و", "و ", "«", "(", " ", "1", "1.", "1-", "خمسة ", "لا ", "نفى ", "من ", "قال أن ", "ا-"],
)
def test_a_hundred_thousand_characters_take_no_second(unit):
    text = "وصل " + unit * (100_000 // len(unit))

    started = time.process_time()
    compare(text, text + " الوفد")

    assert time.process_time() - started < 1
