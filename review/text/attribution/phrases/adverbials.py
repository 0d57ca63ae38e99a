"""What stands around a verb and is neither its subject nor what it reports: connectives, times,
occasions, addressees.
"""

from review.text.attribution.passage import Passage
from review.text.lexicon.files import listed
from review.text.lexicon.loading import Word
from review.text.lexicon.noun_classes import BODIES, PEOPLE, SPEAKERS, TEXTS, TITLES

_FARTHEST = 40
_LONGEST_IN_MARKS = 6
_HEADS = SPEAKERS | {"org"}
_COMMAS = listed("commas")
_MARKS_OF_ASIDES = _COMMAS | {"(", ")"}
_GOVERNING = listed("governing_prepositions")


def behind_openers(passage: Passage, start: int, at: int) -> int:
    """The first word from `start` on, before `at`, that is no connective, mark or adverbial; it
    looks no farther than 40 words.
    """
    place = start
    at = min(at, start + _FARTHEST)
    while place < at:
        formula = passage.phrase_end("formulas", place, at)
        adverbial = passage.phrase_end("adverbials", place, at)
        word = passage.known[place]
        if formula > place:
            place = formula + (formula < at and passage.known[formula].is_that)
        elif adverbial > place:
            place = adverbial
        elif "auxiliaries" in word.lists or not word.is_letters or "times" in word.groups:
            place += 1
        else:
            break
    return place


def behind_adverbials(passage: Passage, at: int, end: int) -> int:
    """The first word from `at` on, before `end`, that may begin the subject of the verb before."""
    while at < end:
        word = passage.known[at]
        if "adverbs" in word.lists or word.text in _MARKS_OF_ASIDES:
            at += 1
        elif passage.is_channel(at, end):
            at = _behind_channel(passage, at, end)
        elif _is_circumstance(passage, at, end) or "adverbial_prepositions" in word.lists:
            at = _behind_circumstance(passage, at, end)
        else:
            break
    return at


def _is_circumstance(passage: Passage, at: int, end: int) -> bool:
    word = passage.known[at]
    return passage.is_occasion(at, end) and word.nouns.isdisjoint(TEXTS)


def _behind_channel(passage: Passage, at: int, end: int) -> int:
    """Past «لـ» and an outlet, with its description and its name in quotation marks."""
    at = max(at + 1, passage.outlet_end(at, end))
    while at < end and _continues_channel(passage, at, end):
        if not passage.known[at].nouns.isdisjoint(PEOPLE):
            break
        at = max(at + 1, passage.outlet_end(at, end))
    if at < end and passage.text[at] == '"':
        for close in range(at + 1, min(at + _LONGEST_IN_MARKS, end)):
            if passage.text[close] == '"':
                return close + 1
    return at


def _continues_channel(passage: Passage, at: int, end: int) -> bool:
    word = passage.known[at]
    return (
        word.is_definite
        or "media" in word.nouns
        or (word.text.isascii() and word.text.isalnum())
        or passage.outlet_end(at, end) > at
    )


def _behind_circumstance(passage: Passage, at: int, end: int) -> int:
    """Past a preposition and what it governs, up to a word that may head a source."""
    for place in range(at + 1, end):
        word = passage.known[place]
        if word.text in _COMMAS:
            return place + 1
        if not word.nouns.isdisjoint(_HEADS) and _may_head(word, passage.known[place - 1]):
            return place
    return max(at + 1, end)


def _may_head(word: Word, before: Word) -> bool:
    """Whether it is not governed by the word before it."""
    if word.preposition or before.text in _GOVERNING:
        return False
    describes_occasion = word.is_definite and "occasions" in before.groups
    if describes_occasion and word.nouns.isdisjoint(TITLES):
        return False
    return before.is_definite or before.nouns.isdisjoint(BODIES)
