"""What stands before a verb in its clause: its subject, a denial, a relative pronoun."""

from bisect import bisect_left

from review.text.arabic.clitics import AND, BY, FOR
from review.text.attribution.phrases.adverbials import behind_openers
from review.text.attribution.sources import Source
from review.text.attribution.window import Stretch
from review.text.lexicon.files import listed
from review.text.lexicon.noun_classes import PEOPLE

_COMMAS = listed("commas")
_PARTICLES = listed("verb_particles")
_MAY_PART_FROM_VERB = _PARTICLES | _COMMAS
_BEHIND_ASIDE = listed("already") | _COMMAS
_AHEAD = listed("ahead")
_REACH_OF_AHEAD = 6
_LONGEST_RELATIVE_CLAUSE = 12
_GOVERNORS = frozenset([BY, FOR])
_PEOPLE_AND_BODIES = PEOPLE | {"org"}


def is_vetoed(stretch: Stretch, at: int) -> bool:
    """Whether the verb is denied, in a relative clause, or what «أن» opens."""
    before = at - 1
    while before >= stretch.first and stretch.text[before] in _PARTICLES:
        before -= 1
    if before < stretch.first:
        return False
    word = stretch.known[before]
    if "negations" in word.lists or "subordinators" in word.lists:
        return True
    if word.is_that:
        return not is_ahead(stretch, before)
    subordinators = stretch.passage.lexicon.lists["subordinators"]
    return word.stem in subordinators and "auxiliaries" not in word.lists


def is_ahead(stretch: Stretch, at: int) -> bool:
    """Whether «سبق لـ…» stands before a word."""
    start = max(stretch.first, at - _REACH_OF_AHEAD)
    return any(stretch.known[place].bare in _AHEAD for place in range(start, at))


def who_was_ahead(stretch: Stretch, at: int) -> Source | None:
    """X of «سبق لـX أن»."""
    for place in range(max(stretch.first, at - _REACH_OF_AHEAD), at):
        word = stretch.known[place]
        is_name = stretch.passage.is_name(place) and word.bare not in _AHEAD
        if word.preposition == FOR or is_name:
            return stretch.source(place, at - 1)
    return None


def subject_before(stretch: Stretch, at: int) -> Source | None:
    """The phrase that ends at a verb, with nothing but connectives before it."""
    return _subject_from(stretch, stretch.first, at) or _subject_from(
        stretch, stretch.clause_start(at), at
    )


def _subject_from(stretch: Stretch, base: int, at: int) -> Source | None:
    start = behind_openers(stretch.passage, base, at)
    end = at
    while end > start and stretch.text[end - 1] in _MAY_PART_FROM_VERB:
        end -= 1
    if start >= end or not _may_open_subject(stretch, start):
        return None
    word = stretch.known[start]
    if word.is_finite and not word.nouns:
        return None
    source = stretch.source(start, end, is_bounded=True)
    is_whole = source is None or source.last >= end or _bridges(stretch, source.last, end, at)
    return source if is_whole else None


def _may_open_subject(stretch: Stretch, start: int) -> bool:
    """«و» is a radical, or stands before a noun that the lexicon knows."""
    word = stretch.known[start]
    if word.preposition in _GOVERNORS and word.nouns:
        return False
    return word.text[0] != AND or bool(word.nouns or word.groups or word.is_definite)


def _bridges(stretch: Stretch, start: int, end: int, at: int) -> bool:
    """Whether what stands between a phrase and its verb may: a clause, a comma, an occasion."""
    pronouns = stretch.passage.relative_pronouns
    next_pronoun = bisect_left(pronouns, start)
    has_pronoun = next_pronoun < len(pronouns) and pronouns[next_pronoun] < end
    word = stretch.known[start]
    if has_pronoun or "subordinators" in word.lists:
        return end - start < _LONGEST_RELATIVE_CLAUSE
    is_parted = word.text in _COMMAS and stretch.text[at - 1] in _BEHIND_ASIDE
    has_only_marks = not any(stretch.known[place].is_letters for place in range(start, end))
    return is_parted or has_only_marks or stretch.passage.is_occasion(start, end)


def subject_of_clause(stretch: Stretch, at: int) -> Source | None:
    """Of a sentence that begins «verb subject …», the subject when it is a speaker's."""
    start = behind_openers(stretch.passage, stretch.first, at)
    for place in (start + 1, start):
        if place < at:
            word = stretch.known[place]
            may_speak = not (word.preposition or word.nouns.isdisjoint(_PEOPLE_AND_BODIES))
            source = stretch.source(place, at) if may_speak else None
            if source and source.is_known:
                return source
    return None
