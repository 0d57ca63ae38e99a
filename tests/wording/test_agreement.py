from itertools import pairwise

import pytest

from review.wording.agreement import together

CASES = {
    "nothing could differ": {"alpha": None, "ac1": 1.0, "lowest": 1.0, "largest_share": 1.0},
    "firm": {"alpha": 0.9, "ac1": 0.95, "lowest": 0.82, "largest_share": 0.6},
    "good": {"alpha": 0.85, "ac1": 0.86, "lowest": 0.75, "largest_share": 0.6},
    "fair": {"alpha": 0.7, "ac1": 0.75, "lowest": 0.68, "largest_share": 0.6},
    "fair, perhaps less": {"alpha": 0.7, "ac1": 0.75, "lowest": 0.4, "largest_share": 0.6},
    "one answer is frequent": {"alpha": 0.2, "ac1": 0.95, "lowest": 0.0, "largest_share": 0.96},
    "rare answers part": {"alpha": 0.5, "ac1": 0.82, "lowest": 0.3, "largest_share": 0.6},
    "little": {"alpha": 0.3, "ac1": 0.4, "lowest": 0.1, "largest_share": 0.5},
}


def test_each_case_has_a_sentence_of_its_own():
    said = [together(**case, written=str) for case in CASES.values()]

    assert len(set(said)) == len(CASES)
    assert all(sentence.endswith(".") for sentence in said)


@pytest.mark.parametrize("lowest", [0.4, 0.6])
def test_it_is_said_how_far_down_the_intervals_reach(lowest):
    case = CASES["fair, perhaps less"] | {"lowest": lowest}

    assert str(lowest) in together(**case, written=str)


def test_alpha_that_is_low_for_frequency_is_told_from_alpha_that_is_low():
    frequent, rare = (
        together(**CASES["one answer is frequent"] | {"largest_share": share}, written=str)
        for share in (0.96, 0.6)
    )

    assert all(one != other for one, other in pairwise([frequent, rare]))
