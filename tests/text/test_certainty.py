"""How sure a reading is said to be."""

import pytest

from review.text.attribution.attribution import CERTAIN_FROM, Doubt, Kind, doubt_of
from review.text.attribution.reading import judge, read
from review.text.weighing.reliability import calibration_error, reliability


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        pytest.param("قالت وزارة الصحة إن اللقاح آمن.", Doubt.CERTAIN, id="who says what"),
        pytest.param("تحطمت طائرة صغيرة قرب المدرج.", Doubt.SILENT, id="nobody"),
        pytest.param("أضاف المهاجم الهدف الثالث قبل النهاية.", Doubt.DOUBTFUL, id="a verb, unread"),
    ],
)
def test_a_reading_is_certain_doubtful_or_silent(text, doubt):
    [found] = judge(text, [(0, len(text))])

    assert found.doubt is doubt


def test_in_a_text_that_checks_facts_the_same_words_are_read_with_more_doubt():
    sentence = "وصلت الشاحنات إلى الميناء فجرا."
    checking = f"الادعاء مضلل والمقطع المتداول زائف.\n{sentence}"

    alone = read(sentence).segments[-1].attribution
    checked = read(checking).segments[-1].attribution

    assert checked.confidence < alone.confidence


@pytest.mark.parametrize(
    ("kind", "confidence", "doubt"),
    [
        (Kind.PERSON, CERTAIN_FROM, Doubt.CERTAIN),
        (Kind.PERSON, CERTAIN_FROM - 0.01, Doubt.DOUBTFUL),
        (Kind.NONE, CERTAIN_FROM, Doubt.SILENT),
        (Kind.NONE, CERTAIN_FROM - 0.01, Doubt.DOUBTFUL),
        (Kind.VAGUE, CERTAIN_FROM, Doubt.CERTAIN),
    ],
)
def test_doubt_follows_from_kind_and_confidence(kind, confidence, doubt):
    assert doubt_of(kind, confidence) is doubt


def test_what_keeps_its_promise_has_no_calibration_error():
    answers = [(0.75, True), (0.75, True), (0.75, True), (0.75, False)]

    assert calibration_error(answers) == 0
    assert [(one.promised, one.kept, one.n) for one in reliability(answers)] == [(0.75, 0.75, 4)]


def test_a_promise_that_is_never_kept_counts_in_full():
    assert calibration_error([(1.0, False), (0.0, False)]) == 0.5


def test_without_answers_there_is_no_calibration_error():
    assert calibration_error([]) is None
