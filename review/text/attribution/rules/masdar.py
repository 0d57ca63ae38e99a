"""Reporting nouns: «قوله إن», «تأكيدها أن»."""

from review.text.attribution.attribution import Kind
from review.text.attribution.phrases.reported import reported
from review.text.attribution.rules.base import Opens, Rule
from review.text.attribution.window import Cue, Stretch
from review.text.lexicon.files import in_order, listed
from review.text.lexicon.loading import Use

_BEFORE = listed("before_masdars")
_FARTHEST = 14
_POSSESSED = in_order("object_pronouns")

RULES = (
    Rule(
        "masdar",
        Opens(verbs=True),
        "A reporting noun with a pronoun or its subject, and “that”",
        "مصدر من فعل القول مضاف إلى قائله تليه «أن»",
        "في قولها إن الطريق أغلق.",
    ),
)


def find(stretch: Stretch, at: int) -> Cue | None:
    """«قوله إن», «تأكيدها أن»: whoever spoke before, where nobody else is named."""
    word = stretch.known[at]
    if word.form and word.form.use is Use.MASDAR and _may_have_subject(stretch, at):
        return _of_subject(stretch, at)
    is_one = word.form and word.form.use is Use.MASDAR and word.text.endswith(_POSSESSED)
    if not is_one or stretch.found or at + 1 >= stretch.last:
        return None
    if not stretch.known[at + 1].is_that:
        return None
    return Cue(at, at + 1, "masdar", word.form, reported=at + 1)


def _may_have_subject(stretch: Stretch, at: int) -> bool:
    """«مع تأكيد», «بعد إعلان»."""
    is_governed = stretch.before(at) in _BEFORE
    return is_governed and not stretch.found and not stretch.known[at].is_definite


def _of_subject(stretch: Stretch, at: int) -> Cue | None:
    """«مع تأكيد الوزير أن»: whoever owns the noun."""
    by = reported(stretch.passage, at + 1, stretch.last, stretch.known[at].form)
    if not by.is_that or not by.is_within(_FARTHEST, at):
        return None
    source = stretch.source(at + 1, by.place, is_bounded=True)
    if source is None or not source.is_known or source.kind is Kind.VAGUE:
        return None
    return Cue(at, at + 1, "masdar", stretch.known[at].form, source, reported=by.place)
