"""Reporting participles: «مشيرا إلى أن», «قائلا»."""

from review.text.attribution.phrases.before_verb import subject_of_clause
from review.text.attribution.phrases.reported import Reported, reported
from review.text.attribution.rules.base import Opens, Rule
from review.text.attribution.window import Cue, Stretch
from review.text.lexicon.files import listed, single
from review.text.lexicon.loading import Use

_FEMININE = single("ending_of_feminine_nouns")
_COMMAS = listed("commas")
_FARTHEST = 6

RULES = (
    Rule(
        "participle",
        Opens(verbs=True),
        "A reporting participle: the subject of its clause goes on",
        "حال من فعل القول: صاحب الكلام يواصله",
        "مشيرا إلى أن العمل مستمر.",
    ),
)


def find(stretch: Stretch, at: int) -> Cue | None:
    """The subject of the clause that governs it goes on speaking."""
    word = stretch.known[at]
    if not word.form or word.form.use is not Use.PARTICIPLE or at + 1 >= stretch.last:
        return None
    if word.nouns and not _is_before_own_frame(stretch, at):
        return None
    by = reported(stretch.passage, at + 1, stretch.last, word.form)
    if not _reports(stretch, at, by) or (stretch.found and at != stretch.first):
        return None
    source = None if at == stretch.first else subject_of_clause(stretch, at)
    is_strong = bool(by.by)
    return Cue(at, at + 1, "participle", word.form, source, reported=by.place, is_strong=is_strong)


def _is_before_own_frame(stretch: Stretch, at: int) -> bool:
    """«، متحدثة عن …», and not «متحدثة باسم …»."""
    form = stretch.known[at].form
    is_framed = form is not None and stretch.text[at + 1] in form.verb.frames
    return is_framed and stretch.before(at) in _COMMAS


def _reports(stretch: Stretch, at: int, by: Reported) -> bool:
    word = stretch.known[at]
    is_first = at == stretch.first
    if "saying_participles" in word.lists:
        return not stretch.found
    if not by.by or not by.is_within(_FARTHEST, at):
        return bool(by.by) and is_first
    may_be_adjective = word.text.endswith(_FEMININE) and not by.is_that
    if may_be_adjective and word.form and word.form.conjunction:
        return False
    return not may_be_adjective or is_first or stretch.before(at) in _COMMAS
