"""«وزير الدفاع: …»: a colon after a speaker, not after a place or a topic."""

from review.text.attribution.phrases.adverbials import behind_openers
from review.text.attribution.rules.base import Opens, Rule
from review.text.attribution.sources import Source
from review.text.attribution.window import Cue, Stretch
from review.text.lexicon.classes import COLON
from review.text.lexicon.files import single

_FARTHEST = 14
_STATES = single("states")

RULES = (
    Rule(
        "colon",
        Opens(marks=(COLON,)),
        "A speaker before a colon",
        "قائل تليه نقطتان",
        "وزير الصحة: لا إصابات جديدة",
    ),
)


def find(stretch: Stretch, at: int) -> Cue | None:
    if stretch.text[at] != COLON or stretch.found or not _may_follow_speaker(stretch, at):
        return None
    start = behind_openers(stretch.passage, stretch.first, at)
    source = stretch.source(start, at, is_bounded=True) if start < at else None
    if source is None or (source.is_reference and "org" not in source.classes):
        return None
    is_whole = source.last >= at - 1 or stretch.passage.is_channel(source.last, at)
    if not is_whole:
        return None
    if not source.is_known:
        return Cue(at, at + 1, "colon", None, source, reported=at + 1, is_strong=False)
    if _is_topic(stretch, start, source, at):
        return None
    return Cue(at, at + 1, "colon", None, source, reported=at + 1)


def _may_follow_speaker(stretch: Stretch, at: int) -> bool:
    """Whether the words before it are few, and none of them reports."""
    if not 0 < at - stretch.first <= _FARTHEST or at + 1 >= stretch.last:
        return False
    return not any(
        word.form and word.is_finite and not (word.nouns or word.form.verb.needs_frame)
        for word in stretch.known[stretch.first : at]
    )


def _is_topic(stretch: Stretch, start: int, source: Source, at: int) -> bool:
    """A place, unless it is quoted; a document of which no more is said; a list."""
    is_place = stretch.passage.is_place(start) or stretch.text[start].startswith(_STATES)
    if is_place and stretch.text[at + 1] != '"':
        return True
    is_bare_document = "document" in source.classes and source.last - source.first == 1
    return is_bare_document or "-" in stretch.text[stretch.first : at]
