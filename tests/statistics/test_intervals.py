import itertools
from random import Random

import pytest

from review.statistics.agreement import Sums, ac1, alpha, percentage, total
from review.statistics.intervals import bootstrapped

SAME, DIFFERENT = Sums.of_unit([2, 0]), Sums.of_unit([1, 1])
OTHER_SAME = Sums.of_unit([0, 2])


def article(*units: Sums) -> Sums:
    return total(units, categories=2)


def mixed(number: int, *, agreeing: float, seed: int = 1) -> list[Sums]:
    """Articles of ten claims each."""
    chance = Random(seed)  # noqa: S311
    return [
        article(
            *(
                chance.choice([SAME, OTHER_SAME]) if chance.random() < agreeing else DIFFERENT
                for _unit in range(10)
            )
        )
        for _article in range(number)
    ]


def test_the_same_articles_give_the_same_interval_in_any_order():
    articles = mixed(20, agreeing=0.8)

    once = bootstrapped(articles, percentage, alpha, ac1)
    again = bootstrapped(articles[::-1], percentage, alpha, ac1)

    assert once == again
    for interval, measure in zip(once, (percentage, alpha, ac1), strict=True):
        assert interval.low < measure(total(articles, categories=2)) < interval.high


def test_claims_that_fall_together_make_the_interval_wider():
    scattered = [article(*[SAME] * 8, *[DIFFERENT] * 2) for _article in range(20)]
    together = [article(*[SAME] * 10)] * 16 + [article(*[DIFFERENT] * 10)] * 4

    [of_scattered], [of_together] = (
        bootstrapped(articles, percentage) for articles in (scattered, together)
    )

    assert of_scattered.low == of_scattered.high == pytest.approx(0.8)
    # of 20 articles of which 16 agree: 0.8 less and more 1.96 · √(0.8 · 0.2 / 20)
    assert (of_together.low, of_together.high) == pytest.approx((0.62, 0.98), abs=0.04)


def test_many_articles_are_drawn_in_hands_and_the_interval_stays_as_wide():
    articles = mixed(1000, agreeing=0.8)
    hits = sum(one.agreeing for one in articles)

    [interval] = bootstrapped(articles, percentage)

    # each claim is as good as independent here: 1.96 · √(0.8 · 0.2 / 10,000)
    assert (interval.low + interval.high) / 2 == pytest.approx(hits / 10_000, abs=0.002)
    assert interval.high - interval.low == pytest.approx(2 * 0.00784, rel=0.2)


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param([], id="none"),
        pytest.param([article(SAME, DIFFERENT)], id="one article"),
        pytest.param([article(SAME), article(Sums.of_unit([1, 0]))], id="one read twice"),
    ],
)
def test_too_few_articles_give_no_interval(articles):
    assert bootstrapped(articles, percentage) == [None]


def test_a_measure_that_is_mostly_undefined_has_no_interval():
    articles = [article(SAME, SAME)] * 6

    assert bootstrapped(articles, percentage, alpha)[1] is None


def test_in_most_newsrooms_the_true_share_lies_in_the_interval():
    held = 0
    for seed in range(8):
        [interval] = bootstrapped(mixed(15, agreeing=0.85, seed=seed), percentage)
        held += interval.low <= 0.85 <= interval.high

    assert held >= 7


def test_ends_are_in_order():
    for pair in itertools.pairwise(mixed(4, agreeing=0.5)):
        [interval] = bootstrapped(pair, percentage)
        assert 0 <= interval.low <= interval.high <= 1
