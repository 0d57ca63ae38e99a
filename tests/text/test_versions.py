import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.attribution.attribution import Kind
from review.text.versions.matching import (
    AttributionChange,
    Change,
    Credit,
    Match,
    attribution_change,
    match_versions,
)

UNCHANGED, CHANGED, ADDED = Change

CLOSED = "أُغلق المعبر أمس."
ARRIVED = "وصلت قافلة إغاثة تضم ثلاثين شاحنة إلى المدينة."
STRIKE = "أعلن المعلمون إضرابا مفتوحا في مدارس الجنوب."
FLOOD = "غمرت السيول عشرات المنازل في الوادي."
PRICES = "ارتفعت أسعار الخبز بنسبة عشرة في المئة."


def matched(old, new):
    """(change, index of the old passage) of each new quote."""
    return [(match.change, match.before) for match in match_versions(old, new)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("أُغلق المعبر أمس.", "أغلق المعبـر أمس.", id="tashkeel-and-tatweel"),
        pytest.param("قُتل ٢٥ جنديا.", "قُتل 25 جنديا.", id="digits"),
        pytest.param("أُغلق المعبر أمس.", "أُغلق  المعبر\nأمس", id="blanks-and-last-mark"),
        pytest.param("«أُغلق المعبر أمس»", "“أُغلق المعبر أمس”.", id="shape-of-quotation-marks"),
    ],
)
def test_spelling_and_layout_change_nothing(before, after):
    assert matched([before], [after]) == [(UNCHANGED, 0)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("قُتل خمسة جنود في كمين.", "قُتل ثمانية جنود في كمين.", id="number-in-words"),
        pytest.param("قُتل 5 أشخاص.", "قُتل 17 شخصا.", id="number-and-its-noun"),
        pytest.param("بلغ العدد 120.", "بلغ العدد 1450.", id="figure"),
        pytest.param("45,5%", "45,7%", id="figures-alone"),
        pytest.param("أُغلق المعبر أمس.", "أُغلق المعبر أمس؟", id="question-mark"),
        pytest.param("أُغلق المعبر أمس.", "أُغلق المعبر صباح أمس.", id="word-added"),
        pytest.param(
            "أُغلق المعبر أمس.", "قالت وزارة النقل إن المعبر أُغلق أمس.", id="attribution-before"
        ),
        pytest.param(
            "أُغلق المعبر أمس.",
            "أُغلق المعبر أمس، بحسب بيان نشرته وزارة النقل على موقعها.",
            id="attribution-behind",
        ),
        pytest.param(
            "قال مسؤول في الوزارة طلب عدم ذكر اسمه إن المعبر أُغلق أمس.",
            "أُغلق المعبر أمس.",
            id="attribution-removed",
        ),
        pytest.param(
            "أُغلق المعبر أمس.",
            "أُغلق المعبر أمس بعد اشتباكات عنيفة دارت قرب البوابة الشرقية ليلا.",
            id="told-at-more-length",
        ),
    ],
)
def test_what_says_the_same_otherwise_is_changed(before, after):
    assert matched([before], [after]) == [(CHANGED, 0)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(STRIKE, FLOOD, id="another-matter"),
        pytest.param(
            "وقال المتحدث باسم وزارة الداخلية خالد منصور إن الحريق أُخمد فجرا.",
            "وقال المتحدث باسم وزارة الداخلية خالد منصور إن التحقيق بدأ صباحا.",
            id="another-matter-from-the-same-source",
        ),
        pytest.param("نعم.", "كلا، هذا غير صحيح.", id="short"),
        pytest.param(
            "بدأ الاجتماع.",
            "بدأ سكان القرية منذ ساعات الصباح الأولى جمع تواقيع تطالب بتأجيل الاجتماع.",
            id="few-words-that-recur-in-many",
        ),
    ],
)
def test_another_statement_is_added_and_the_old_one_removed(before, after):
    assert match_versions([before], [after]) == [Match(ADDED)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param([], [CLOSED], [(ADDED, None)], id="nothing-before"),
        pytest.param([CLOSED], [], [], id="nothing-after"),
        pytest.param(
            [CLOSED, STRIKE],
            [CLOSED, FLOOD, STRIKE],
            [(UNCHANGED, 0), (ADDED, None), (UNCHANGED, 1)],
            id="added-between",
        ),
        pytest.param(
            [CLOSED, STRIKE, FLOOD],
            [FLOOD, CLOSED, STRIKE],
            [(UNCHANGED, 2), (UNCHANGED, 0), (UNCHANGED, 1)],
            id="moved",
        ),
        pytest.param(
            [STRIKE, CLOSED, CLOSED],
            [CLOSED, CLOSED, CLOSED],
            [(ADDED, None), (UNCHANGED, 1), (UNCHANGED, 2)],
            id="repeated",
        ),
        pytest.param(
            ["قُتل خمسة جنود في كمين.", "قُتل ستة جنود في انفجار."],
            ["قُتل سبعة جنود في انفجار.", "قُتل ثمانية جنود في كمين."],
            [(CHANGED, 1), (CHANGED, 0)],
            id="the-most-similar-first",
        ),
        pytest.param(
            ["بلغ سعر الكيلو 5.", "بلغ سعر الكيلو 6.", "بلغ سعر الكيلو 7."],
            ["بلغ سعر الكيلو 8.", "بلغ سعر الكيلو 9.", "بلغ سعر الكيلو 10."],
            [(CHANGED, 0), (CHANGED, 1), (CHANGED, 2)],
            id="in-order-when-alike",
        ),
        pytest.param(
            [STRIKE, PRICES, CLOSED, "بلغ سعر الكيلو 5.", "بلغ سعر الكيلو 6."],
            [CLOSED, FLOOD, "بلغ سعر الكيلو 7."],
            [(UNCHANGED, 2), (ADDED, None), (CHANGED, 4)],
            id="the-nearest-place-when-alike",
        ),
        pytest.param(
            [CLOSED, STRIKE, FLOOD],
            ["أُغلق المعبر صباح أمس.", STRIKE, FLOOD, CLOSED],
            [(ADDED, None), (UNCHANGED, 1), (UNCHANGED, 2), (UNCHANGED, 0)],
            id="told-again-and-changed-where-it-stood",
        ),
        pytest.param(
            [STRIKE, STRIKE, FLOOD, PRICES],
            [FLOOD, PRICES, STRIKE],
            [(UNCHANGED, 2), (UNCHANGED, 3), (ADDED, None)],
            id="moved-and-not-unique",
        ),
        pytest.param(
            [ARRIVED, PRICES],
            [PRICES, ARRIVED.replace("ثلاثين", "أربعين")],
            [(UNCHANGED, 1), (ADDED, None)],
            id="changed-and-moved-is-new",
        ),
    ],
)
def test_passages_are_matched_in_their_places(old, new, expected):
    assert matched(old, new) == expected


def test_what_no_new_passage_continues_is_left():
    old, new = [CLOSED, STRIKE, FLOOD, PRICES], [STRIKE, PRICES.replace("عشرة", "عشرين")]

    assert [match.before for match in match_versions(old, new)] == [1, 3]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            (Kind.NONE, ""),
            (Kind.ORGANISATION, "الوزارة"),
            AttributionChange.SOURCE_ADDED,
            id="added",
        ),
        pytest.param(
            (Kind.VAGUE, "أنباء"),
            (Kind.UNNAMED, "مصادر"),
            AttributionChange.SOURCE_ADDED,
            id="vague-to-unnamed",
        ),
        pytest.param(
            (Kind.PERSON, "الوزير"), (Kind.NONE, ""), AttributionChange.SOURCE_REMOVED, id="removed"
        ),
        pytest.param(
            (Kind.OWN, "مراسلنا"),
            (Kind.NONE, ""),
            AttributionChange.SOURCE_REMOVED,
            id="own-removed",
        ),
        pytest.param(
            (Kind.UNNAMED, "مصدر"),
            (Kind.DOCUMENT, "تقرير الهيئة"),
            AttributionChange.NAMED,
            id="named",
        ),
        pytest.param(
            (Kind.MEDIA, "رويترز"),
            (Kind.UNNAMED, "وكالات"),
            AttributionChange.UNNAMED,
            id="unnamed",
        ),
        pytest.param(
            (Kind.PERSON, "سالم الحداد"),
            (Kind.PERSON, "رشيد العوام"),
            AttributionChange.CHANGED,
            id="another-source",
        ),
        pytest.param(
            (Kind.PERSON, "الوزير"),
            (Kind.ORGANISATION, "الوزير"),
            AttributionChange.CHANGED,
            id="another-kind",
        ),
        pytest.param(
            (Kind.UNNAMED, "مصدر"),
            (Kind.OWN, "مراسلنا"),
            AttributionChange.CHANGED,
            id="unnamed-to-own",
        ),
        pytest.param((Kind.NONE, ""), (Kind.NONE, ""), None, id="none"),
        pytest.param(
            (Kind.PERSON, "سالم الحدّاد"), (Kind.PERSON, "سالـم الحداد"), None, id="folding"
        ),
        pytest.param(
            (Kind.ORGANISATION, "وزارة النقل"),
            (Kind.ORGANISATION, "لوزارة النقل"),
            None,
            id="preposition",
        ),
        pytest.param(
            (Kind.ORGANISATION, "الوزارة"),
            (Kind.ORGANISATION, "للوزارة"),
            None,
            id="preposition-and-article",
        ),
        pytest.param(
            (Kind.ORGANISATION, "وللوزارة"),
            (Kind.ORGANISATION, "بالوزارة"),
            None,
            id="conjunction-and-prepositions",
        ),
        pytest.param((Kind.MEDIA, "“رويترز”"), (Kind.MEDIA, "رويترز،"), None, id="marks"),
    ],
)
def test_the_change_of_whom_a_claim_credits_is_named(before, after, expected):
    assert attribution_change(Credit(*before), Credit(*after)) is expected


quotes = st.lists(
    st.sampled_from([CLOSED, STRIKE, FLOOD, PRICES, "قُتل 5.", "قُتل 7.", "؟", ""])
    | st.text(st.sampled_from("ابت .5"), max_size=12),
    max_size=12,
)


@given(quotes, quotes)
def test_each_old_passage_is_continued_once_at_most(old, new):
    matches = match_versions(old, new)

    kept = [match.before for match in matches if match.before is not None]
    assert len(matches) == len(new)
    assert len(kept) == len(set(kept))
    assert set(kept) <= set(range(len(old)))
    assert all((match.before is None) == (match.change is ADDED) for match in matches)


@given(quotes)
def test_the_same_version_again_is_unchanged_in_order(texts):
    assert matched(texts, texts) == [(UNCHANGED, index) for index in range(len(texts))]


def test_long_versions_without_an_unchanged_passage_take_no_long_time():
    old = [f"بلغ سعر السلعة س{number} في السوق {number}." for number in range(1_000)]
    new = [f"بلغ سعر السلعة س{number} في السوق أمس." for number in range(1_000)]
    started = time.process_time()

    matches = match_versions(old, new)

    assert time.process_time() - started < 2
    assert [match.before for match in matches] == list(range(1_000))
