import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.arabic.folding import plain
from review.text.versions.differences import Edit, Run, aligned, differences

arabic = st.text(st.sampled_from("ابتسل.،؟»« \n\u200f\u0640\u064e٣3"), max_size=80)
any_text = arabic | st.text(max_size=80)
EQUAL, REMOVED, ADDED = Edit


def printed(runs, *changes):
    return " ".join(run.text for run in runs if run.change in changes)


def letters(text):
    return [each for each in plain(text) if not each.isspace() and each not in ".،,؛;"]


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
    assert differences(old, new) == [Run(change, text) for change, text in expected]


def test_equal_words_far_from_a_change_are_left_out():
    words = [f"كلمة{number}" for number in range(30)]
    changed = [*words[:10], "جديدة", *words[11:20], "أخرى", *words[21:]]

    found = differences(" ".join(words), " ".join(changed), context=2)

    assert [(run.change, run.text) for run in found] == [
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

    assert (EQUAL, "ب ت ث") in [(run.change, run.text) for run in found]


@given(any_text, any_text)
def test_all_runs_together_are_both_texts(old, new):
    found = differences(old, new, context=None)

    assert letters(printed(found, EQUAL, ADDED)) == letters(new)
    assert letters(printed(found, EQUAL, REMOVED)) == letters(old)


@given(any_text, any_text)
def test_each_run_stands_so_in_the_text(old, new):
    for run in differences(old, new, context=None):
        assert run.text in (old if run.change is REMOVED else new)
        assert run.text == run.text.strip() != ""


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
