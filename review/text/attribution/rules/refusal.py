"""Whoever would not answer or could not confirm."""

from review.text.attribution.attribution import Kind
from review.text.attribution.rules.base import Opens, Rule
from review.text.attribution.window import Cue, Stretch
from review.text.lexicon.files import listed

_MARKS = listed("commas") | {"."}
_FARTHEST_ANSWER = 14

RULES = (
    Rule(
        "refusal",
        Opens(lists=("inability",)),
        "Somebody would not or could not confirm",
        "رفض التأكيد أو التعليق أو تعذّره على قائل",
        "ورفض متحدث باسم الشركة التعليق.",
    ),
)


def find(stretch: Stretch, at: int) -> Cue | None:
    """«لم يستطع مسؤولون تأكيد», «رفض متحدث التعليق»; an outlet's is its own attempt to check."""
    if not stretch.is_in("inability", at):
        return None
    place = _answer(stretch, at)
    source = stretch.source(at + 1, place, is_bounded=True) if place > at + 1 else None
    if source is None or not source.is_known:
        return None
    if source.kind is Kind.MEDIA:
        return Cue(at, at + 1, "own-check", None, source, kind=Kind.OWN, reported=place)
    return Cue(place, place + 1, "refusal", None, source, reported=place + 1)


def _answer(stretch: Stretch, at: int) -> int:
    """The next «التعليق», «تأكيد» or the like, within the clause; -1 when there is none."""
    for place in range(at + 1, min(at + _FARTHEST_ANSWER, stretch.last)):
        word = stretch.known[place]
        if "answers" in word.lists:
            return place
        if word.text in _MARKS:
            break
    return -1
