"""Reporting nouns: «قوله إن», «تأكيدها أن»."""

from review.text.attribution.rules.base import Opens, Rule
from review.text.attribution.window import Cue, Stretch
from review.text.lexicon.files import in_order
from review.text.lexicon.loading import Use

_POSSESSED = in_order("object_pronouns")

RULES = (
    Rule(
        "masdar",
        Opens(verbs=True),
        "A reporting noun with a pronoun and “that”",
        "مصدر من فعل القول مضاف إلى ضمير تليه «أن»",
        "في قولها إن الطريق أغلق.",
    ),
)


def find(stretch: Stretch, at: int) -> Cue | None:
    """«قوله إن», «تأكيدها أن»: whoever spoke before, where nobody else is named."""
    word = stretch.known[at]
    is_one = word.form and word.form.use is Use.MASDAR and word.text.endswith(_POSSESSED)
    if not is_one or stretch.found or at + 1 >= stretch.last:
        return None
    if not stretch.known[at + 1].is_that:
        return None
    return Cue(at, at + 1, "masdar", word.form, reported=at + 1)
