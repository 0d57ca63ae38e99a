"""Reporting participles and nouns: «مشيرا إلى أن», «قائلا», «قوله إن»."""

from review.text.attribution.phrases.before_verb import subject_of_clause
from review.text.attribution.phrases.reported import Content, content
from review.text.attribution.window import Cue, Stretch
from review.text.lexicon.loading import Use

_FARTHEST = 6
_POSSESSED = ("ه", "ها", "هم")


def participle(stretch: Stretch, at: int) -> Cue | None:
    """The subject of the clause that governs it goes on speaking."""
    word = stretch.known[at]
    if not word.form or word.form.use is not Use.PARTICIPLE or word.nouns:
        return None
    if at + 1 >= stretch.last:
        return None
    by = content(stretch.passage, at + 1, stretch.last, word.form)
    if not _reports(stretch, at, by) or (stretch.found and at != stretch.first):
        return None
    source = None if at == stretch.first else subject_of_clause(stretch, at)
    is_strong = bool(by.by)
    return Cue(at, at + 1, "participle", word.form, source, content=by.place, is_strong=is_strong)


def masdar(stretch: Stretch, at: int) -> Cue | None:
    """«قوله إن», «تأكيدها أن»: whoever spoke before, where nobody else is named."""
    word = stretch.known[at]
    is_one = word.form and word.form.use is Use.MASDAR and word.text.endswith(_POSSESSED)
    if not is_one or stretch.found or at + 1 >= stretch.last:
        return None
    if not stretch.known[at + 1].is_that:
        return None
    return Cue(at, at + 1, "masdar", word.form, content=at + 1)


def _reports(stretch: Stretch, at: int, by: Content) -> bool:
    word = stretch.known[at]
    is_first = at == stretch.first
    if "saying_participles" in word.lists:
        return not stretch.found
    if not by.by or not by.is_within(_FARTHEST, at):
        return bool(by.by) and is_first
    may_be_adjective = word.text.endswith("ه") and by.by != "ان"
    if may_be_adjective and word.form and word.form.conjunction:
        return False
    return not may_be_adjective or is_first or stretch.before(at) in {"،", ","}
