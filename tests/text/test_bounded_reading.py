"""The work of reading grows with the text, whatever stands in it: counted, not timed."""

import sys

import pytest

from review.text.attribution.reading import read


def calls(text: str) -> int:
    """Of Python functions while the text is read."""
    counted = 0

    def count(_frame: object, event: str, _value: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    "piece",
    ["(", '"', "“", " ", "و", "و ", ":", "ان ", "قال ", "وقال ان ", "بحسب ", "، ", "مصدر ", "محمد "]
    + ["الذي قال ", "واضاف", "لم يتسن ", "علمت من ", "نقلت عن "],
)
def test_a_long_line_takes_no_more_than_its_length(piece):
    short = "خبر قصير هنا " + piece * (2_000 // len(piece))
    long = "خبر قصير هنا " + piece * (16_000 // len(piece))
    read(short)  # what is remembered of words is not counted

    assert calls(long) <= 10 * calls(short) + 2_000
