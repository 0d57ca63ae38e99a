"""Log-linear models: fitted where the answer is known, and asked."""

import math

import pytest

from review.text.weighing.loglinear import BIAS, Example, fitted, probability
from review.text.weighing.weights import using, weights_of


def examples(signs, *, right, wrong):
    return [Example(signs, is_so=True)] * right + [Example(signs, is_so=False)] * wrong


def test_without_signs_the_bias_is_the_log_odds():
    weights = fitted(examples({}, right=30, wrong=10), ())

    assert weights[BIAS] == pytest.approx(math.log(3), abs=0.01)


def test_a_sign_of_what_is_so_weighs_more_than_one_of_what_is_not():
    told = [*examples({"a": 1}, right=9, wrong=1), *examples({"b": 1}, right=1, wrong=9)]

    weights = fitted(told, ("a", "b"))

    assert weights["a"] > 0 > weights["b"]
    assert probability({"a": 1}, weights) > 0.75
    assert probability({"b": 1}, weights) < 0.25


def test_a_penalty_keeps_weights_of_what_is_always_so_small():
    told = [*examples({"a": 1}, right=5, wrong=0), *examples({}, right=5, wrong=5)]

    little, much = (fitted(told, ("a",), penalty=penalty)["a"] for penalty in (0.1, 10))

    assert 0 < much < little < 10


def test_an_example_that_counts_twice_is_as_good_as_two():
    twice = [Example({"a": 1}, is_so=True, weight=2), *examples({}, right=1, wrong=2)]

    assert fitted(twice, ("a",)) == fitted(
        [*examples({"a": 1}, right=2, wrong=0), *examples({}, right=1, wrong=2)], ("a",)
    )


def test_a_sign_without_a_weight_counts_nothing():
    assert probability({"unheard of": 5}, {BIAS: 0.0}) == 0.5


@pytest.mark.parametrize("value", [1e9, -1e9])
def test_no_sum_is_too_large(value):
    assert 0 <= probability({"a": value}, {"a": 1.0}) <= 1


def test_other_weights_are_used_as_long_as_they_are_asked_for():
    before = weights_of("opinion")

    with using("opinion", {BIAS: 1.0}):
        assert weights_of("opinion") == {BIAS: 1.0}
        assert weights_of("certainty")
    assert weights_of("opinion") == before
