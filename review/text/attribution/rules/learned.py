"""«علمت الصحيفة»: what the outlet learned, from a source or from nobody named."""

from review.text.attribution.attribution import Kind
from review.text.attribution.phrases.reported import reported
from review.text.attribution.rules.base import Opens, Rule
from review.text.attribution.window import Cue, Stretch
from review.text.lexicon.classes import QUOTATION
from review.text.lexicon.files import single

_FROM = single("from")
_FARTHEST_REPORTED = 14

RULES = (
    Rule(
        "learned",
        Opens(lists=("learning",)),
        "The outlet “learned”, from a source or from nobody named",
        "«علمت» الوسيلة من مصدر أو من غير تسمية",
        "علمت الصحيفة من مصادر أمنية أن التحقيق توسع.",
    ),
)


def find(stretch: Stretch, at: int) -> Cue | None:
    """«علمت الصحيفة من مصادر أمنية»: the source is who told it; alone it is vague."""
    if not stretch.is_in("learning", at) or at + 1 >= stretch.last:
        return None
    if stretch.phrase_end("own_checks", at) > at or not stretch.opens_clause(at):
        return None
    by = reported(stretch.passage, at + 1, stretch.last)
    if not (by.is_that and by.is_within(_FARTHEST_REPORTED, at)):
        return None
    for place in range(at + 1, by.place - 1):
        if stretch.text[place] == _FROM:
            source = stretch.source(place + 1, by.place, is_bounded=True)
            if source:
                return Cue(at, at + 1, "learned", None, source, reported=by.place)
    subject = stretch.source(at + 1, by.place, is_bounded=True, is_feminine=True)
    is_called_by_name = stretch.text[at + 1] == QUOTATION  # «علمت "الصباح" أن»
    is_other = subject is None or (subject.is_known and subject.kind is not Kind.MEDIA)
    if is_other and not is_called_by_name:
        return None
    return Cue(at, at + 1, "learned", kind=Kind.VAGUE, reported=by.place)
