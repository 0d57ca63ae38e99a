import pytest
from django.utils.translation import override

from review.results.agreement import Estimate, Part
from review.statistics.intervals import Interval
from review.web.showing.plots import WIDTH, line, whisker

ESTIMATE = Estimate(0.8, Interval(0.7, 0.9))


def places(language: str) -> tuple[float, float, float]:
    with override(language):
        drawn = whisker(ESTIMATE)
    return float(drawn.low), float(drawn.at), float(drawn.high)


def test_a_figure_lies_within_its_interval_the_way_the_page_is_read():
    low, at, high = places("en")

    assert 0 < low < at < high < WIDTH
    assert places("ar") == pytest.approx((WIDTH - low, WIDTH - at, WIDTH - high))


def test_an_interval_that_reaches_below_the_scale_makes_it_longer():
    with override("en"):
        drawn = whisker(Estimate(0.5, Interval(-0.3, 0.8)))

    assert float(drawn.low) > 0
    assert drawn.ticks[0][1] <= -0.3


def test_without_an_interval_nothing_is_drawn():
    assert whisker(Estimate(None, None)) is None


def test_a_line_takes_two_months_that_have_figures():
    shown = Part("a", 40, 6, ESTIMATE)

    assert line([shown]) is None
    assert line([shown, Part("b", 3, 1, Estimate(None, None))]) is None
    assert len(line([shown, shown, shown]).points.split(" ")) == 3
