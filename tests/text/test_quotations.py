import pytest

from review.text.arabic.folding import fold
from review.text.arabic.quotations import NEVER_OPENING, OPENING, STRAIGHT, is_open_behind
from review.text.attribution.reading import read

PAIRS = [
    pytest.param("“", "”", id="curved"),
    pytest.param("«", "»", id="angular"),
    pytest.param("„", "”", id="low"),
    pytest.param('"', '"', id="straight"),
]


def claims(text):
    return [
        (text[one.start : one.end], one.attribution and one.attribution.rule)
        for one in read(text).segments
    ]


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
def test_a_quotation_that_stays_open_credits_the_next_sentence_to_its_speaker(opening, closing):
    first = f"قال الناشط سامي حداد: {opening}انقطعت المياه منذ يومين."
    second = f"ولا وقود في الحي كله{closing}."

    assert claims(f"{first} {second}") == [(first, "verb-subject"), (second, "open-quotation")]


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
def test_a_quotation_that_was_closed_credits_nobody_behind_it(opening, closing):
    first = f"قال الناشط سامي حداد: {opening}انقطعت المياه منذ يومين{closing}."
    second = "ولا وقود في الحي كله."

    assert claims(f"{first} {second}") == [(first, "verb-subject"), (second, "no-cue")]


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
def test_a_verb_within_a_quotation_begins_no_claim(opening, closing):
    before, within = "قال وزير الصحة إن", "اللقاح وصل أمس، وأكد مدير المستشفى أن الجرعات تكفي"

    quoted = claims(f"{before} {opening}{within}{closing} للجميع.")
    plain = claims(f"{before} {within} للجميع.")

    assert (len(quoted), len(plain)) == (1, 2)


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
def test_a_verb_between_two_quotations_begins_a_claim(opening, closing):
    first = f"قال وزير الصحة إن {opening}اللقاح وصل أمس{closing}،"
    second = f"وأكد مدير المستشفى أن {opening}الجرعات تكفي الجميع هنا{closing}."

    assert [text for text, _rule in claims(f"{first} {second}")] == [first, second]


def test_a_mark_that_only_closes_opens_nothing_that_is_reported():
    text = "صدرت رواية عنوانها «حين بكى القمر وأكد النهر» في بيروت."

    assert claims(text) == [(text, "no-cue")]


def test_of_straight_marks_every_other_leaves_a_quotation_open():
    assert [is_open_behind(STRAIGHT, number) for number in (1, 2, 3, 4)] == [True, False] * 2


def test_marks_of_quotations_are_folded_alike():
    assert {fold(mark).text for mark in OPENING | NEVER_OPENING} == {STRAIGHT}
