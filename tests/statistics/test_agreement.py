"""Worked examples that were published, and the definitions, applied the long way."""

import itertools
from collections import Counter
from fractions import Fraction
from random import Random

import pytest

from review.statistics.agreement import Sums, ac1, alpha, percentage, total

# Krippendorff 2011, section C: twelve units, four observers, answers missing; the same table is
# cac.raw4raters of Gwet's handbook
FOUR_OBSERVERS = [
    "1 1 . 1",
    "2 2 3 2",
    "3 3 3 3",
    "3 3 3 3",
    "2 2 2 2",
    "1 2 3 4",
    "4 4 4 4",
    "1 1 2 1",
    "2 2 2 2",
    ". 5 5 5",
    ". . 1 1",
    ". . 3 .",
]
# the same, section A: ten units, two observers, two answers
TWO_OBSERVERS = [f"{a} {b}" for a, b in zip("0100000010", "1110010000", strict=True)]
# the same, section B: twelve units, two observers, five answers
TWO_OBSERVERS_NOMINAL = [f"{a} {b}" for a, b in zip("aabbdcccedda", "babbbccceddd", strict=True)]

type Unit = list[str]


def read(table: list[str]) -> list[Unit]:
    return [[answer for answer in line.split() if answer != "."] for line in table]


def sums_of(units: list[Unit], categories: str) -> Sums:
    counts = (Counter(unit) for unit in units)
    return total(
        (Sums.of_unit([count[category] for category in categories]) for count in counts),
        categories=len(categories),
    )


def pairs_of(units: list[Unit], categories: str) -> Sums:
    found = Counter(
        (*sorted(map(categories.index, pair)), len(unit))
        for unit in units
        for pair in itertools.combinations(unit, 2)
    )
    return total(
        (
            Sums.of_pairs(one, other, readers=readers, pairs=pairs, categories=len(categories))
            for (one, other, readers), pairs in found.items()
        ),
        categories=len(categories),
    )


@pytest.mark.parametrize(
    ("table", "categories", "published"),
    [
        pytest.param(TWO_OBSERVERS, "01", 0.095, id="two observers, two answers"),
        pytest.param(TWO_OBSERVERS_NOMINAL, "abcde", 0.692, id="two observers, five answers"),
        pytest.param(FOUR_OBSERVERS, "12345", 0.743, id="four observers, answers missing"),
    ],
)
def test_alpha_is_krippendorffs(table, categories, published):
    assert alpha(sums_of(read(table), categories)) == pytest.approx(published, abs=0.0005)


def test_ac1_is_gwets():
    sums = sums_of(read(FOUR_OBSERVERS), "12345")

    assert percentage(sums) == pytest.approx(0.8181818, abs=1e-7)
    assert ac1(sums) == pytest.approx(0.77544, abs=0.000005)


def random_units(seed: int, categories: str) -> list[Unit]:
    chance = Random(seed)  # noqa: S311
    weights = [chance.random() ** 3 + 0.01 for _category in categories]
    usual = [chance.choices(categories, weights)[0] for _unit in range(chance.randint(2, 60))]
    strays, missing = chance.random(), chance.random() * 0.6
    return [
        [
            one if chance.random() > strays else chance.choices(categories, weights)[0]
            for _reader in range(chance.randint(2, 5))
            if chance.random() > missing
        ]
        for one in usual
    ]


def alpha_by_definition(units: list[Unit]) -> Fraction | None:
    """1 less observed by expected disagreement, pair by pair."""
    shared = [unit for unit in units if len(unit) > 1]
    answers = [answer for unit in shared for answer in unit]
    number = len(answers)
    observed = sum(
        Fraction(sum(a != b for a, b in itertools.permutations(unit, 2)), len(unit) - 1)
        for unit in shared
    )
    expected = sum(a != b for a, b in itertools.permutations(answers, 2))
    return 1 - observed * (number - 1) / expected if expected else None


def ac1_by_definition(units: list[Unit], categories: str) -> Fraction | None:
    shared = [unit for unit in units if len(unit) > 1]
    answered = [unit for unit in units if unit]
    if not shared:
        return None
    agreeing = [
        Fraction(
            sum(a == b for a, b in itertools.permutations(unit, 2)), len(unit) * (len(unit) - 1)
        )
        for unit in shared
    ]
    observed = sum(agreeing) / len(shared)
    shares = [
        sum(Fraction(unit.count(category), len(unit)) for unit in answered) / len(answered)
        for category in categories
    ]
    by_chance = sum(share * (1 - share) for share in shares) / (len(categories) - 1)
    return (observed - by_chance) / (1 - by_chance)


@pytest.mark.parametrize("seed", range(60))
def test_sums_tell_what_the_definitions_tell(seed):
    categories = "abcdefgh"[: 2 + seed % 7]
    units = random_units(seed, categories)

    sums = sums_of(units, categories)

    assert alpha(sums) == pytest.approx(alpha_by_definition(units), abs=1e-9)
    assert ac1(sums) == pytest.approx(ac1_by_definition(units, categories), abs=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_pairs_tell_what_the_units_tell_that_they_come_from(seed):
    units = [unit for unit in random_units(seed, "abcd") if len(unit) > 1]

    by_units, by_pairs = sums_of(units, "abcd"), pairs_of(units, "abcd")

    assert by_pairs.columns == pytest.approx(by_units.columns)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        pytest.param([], (None, None, None), id="nothing"),
        pytest.param([["a"], ["b"]], (None, None, None), id="nothing read twice"),
        pytest.param([["a", "a"]] * 40, (1, None, 1), id="one answer alone: α is silent"),
        pytest.param([["a", "a"], ["b", "b"]], (1, 1, 1), id="full agreement"),
    ],
)
def test_what_cannot_be_said_is_none(units, expected):
    sums = sums_of(units, "abc")

    assert (percentage(sums), alpha(sums), ac1(sums)) == expected


def test_alpha_is_low_where_nearly_all_is_one_answer_and_ac1_is_not():
    units = [["a", "a"]] * 95 + [["a", "b"]] * 5

    sums = sums_of(units, "ab")

    assert percentage(sums) == 0.95
    assert alpha(sums) < 0
    assert ac1(sums) > 0.94
