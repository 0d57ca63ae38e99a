"""Hearsay: «يقال», «أفيد بأن», «تقدر الحاجة بـ …»."""

from review.text.arabic.clitics import BY, CONJUNCTIONS
from review.text.attribution.attribution import Kind
from review.text.attribution.phrases.before_verb import is_vetoed, subject_before
from review.text.attribution.phrases.reported import reported
from review.text.attribution.rules.base import Opens, Rule
from review.text.attribution.sources import Source
from review.text.attribution.window import Cue, Stretch
from review.text.lexicon.files import listed
from review.text.lexicon.loading import Form
from review.text.lexicon.noun_classes import TEXTS

_FARTHEST_FIGURE = 12
_REACH_OF_DENIAL = 3
_BEFORE_FIGURES = listed("before_figures")
_WHICH = listed("which")
_BEFORE_HEARSAY = listed("before_hearsay")
_WHO_ESTIMATE = frozenset([
    "org", "role", "source", "office", "honorific", "media", "report", "witness", "weasel",
])  # fmt: skip
_IDENTIFIED = frozenset([Kind.MEDIA, Kind.PERSON, Kind.ORGANISATION])

RULES = (
    Rule(
        "hearsay",
        Opens(phrases=("hearsay",)),
        "Hearsay: words that look like a source and point to nobody",
        "كلام مرسل: لفظ يشبه المصدر ولا يدل على أحد",
        "وأفيد بأن الطريق مغلق.",
    ),
)


def find(stretch: Stretch, at: int) -> Cue | None:
    end = stretch.phrase_end("hearsay", at)
    if end == at:
        return None
    before = stretch.before(at)
    if before in _WHICH or _is_denied(stretch, at) or _has_speaker(stretch, at):
        return None
    stands_alone = (
        end - at > 1
        or stretch.text[at][0] in CONJUNCTIONS
        or before in _BEFORE_HEARSAY
        or stretch.opens_clause(at)
    )
    return Cue(at, at + 1, "hearsay", kind=Kind.VAGUE, reported=end) if stands_alone else None


def _is_denied(stretch: Stretch, at: int) -> bool:
    """«لم ترد بعد أنباء عن»."""
    negations = stretch.passage.lexicon.lists["negations"]
    start = max(stretch.first, at - _REACH_OF_DENIAL)
    return any(text in negations for text in stretch.text[start:at])


def _has_speaker(stretch: Stretch, at: int) -> bool:
    """«الوزير يزعم أنه»: a verb that is not passive, and its subject before it."""
    word = stretch.known[at]
    if not (word.form and word.is_finite) or word.form.conjunction:
        return False
    source = subject_before(stretch, at)
    return source is not None and not source.classes.isdisjoint(_WHO_ESTIMATE - TEXTS)


def estimate(stretch: Stretch, at: int, form: Form) -> Cue | None:
    """«قدّرت الوزارة» is the ministry's; «تُقدَّر الحاجة بـ» is nobody's."""
    if is_vetoed(stretch, at) or not (form.conjunction or stretch.opens_clause(at)):
        return None
    by = reported(stretch.passage, at + 1, stretch.last, form)
    limit = by.place if by.by else stretch.last
    source = stretch.source(at + 1, limit, is_feminine=form.is_feminine)
    if source and _estimates(stretch, source):
        return Cue(at, at + 1, "verb-subject", form, source, reported=source.last)
    has_figure = any(
        word.preposition == BY or word.text in _BEFORE_FIGURES
        for word in stretch.known[at + 1 : min(at + _FARTHEST_FIGURE, stretch.last)]
    )
    if not has_figure:
        return None
    return Cue(at, at + 1, "hearsay", form, kind=Kind.VAGUE, reported=at + 1)


def _estimates(stretch: Stretch, source: Source) -> bool:
    """Whether the phrase is who estimates, and not what is estimated."""
    head = stretch.known[source.first]
    is_listed = source.is_known and (head.nouns or head.groups or head.bodies)
    speaks = not source.classes.isdisjoint(_WHO_ESTIMATE) or source.kind in _IDENTIFIED
    return bool(is_listed) and speaks
