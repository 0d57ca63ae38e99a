import pytest
from django.utils.translation import override

from review.wording.lede import lede


def said(sourced: int, judged: int) -> str:
    with override("en"):
        return lede(sourced=sourced, judged=judged, written=lambda number: f"<{number}>")


@pytest.mark.parametrize(
    ("sourced", "judged", "sentence"),
    [
        (0, 10, "Hardly any claim says whose word it is."),
        (1, 20, "Hardly any claim says whose word it is."),
        (3, 10, "Three claims in ten say whose word they are."),
        (13, 22, "Six claims in ten say whose word they are."),
        (50, 100, "Half of the claims say whose word they are."),
        (99, 100, "Nearly every claim says whose word it is."),
    ],
)
def test_of_many_claims_tenths_are_told(sourced: int, judged: int, sentence: str):
    assert said(sourced, judged) == sentence


@pytest.mark.parametrize(
    ("sourced", "judged", "sentence"),
    [
        (1, 1, "<1> of <1> claim says whose word it is."),
        (5, 9, "<5> of <9> claims say whose word they are."),
    ],
)
def test_few_claims_are_counted(sourced: int, judged: int, sentence: str):
    assert said(sourced, judged) == sentence
