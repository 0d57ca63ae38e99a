"""Prepositions that are written together with the next word."""

from review.text.attribution.passage import Passage
from review.text.lexicon.files import in_order, single

_FEMININE = single("ending_of_feminine_nouns")
_NEVER_GOVERNED = in_order("endings_of_accusative")
_NEVER_IN_NISBA = "\N{ARABIC LETTER ALEF MAKSURA}"  # folding makes it a «ي» («بجدوى»)
_SHORTEST = 4
_FARTHEST_NEXT = 3


def is_joined(passage: Passage, preposition: str, at: int, limit: int) -> bool:
    """Whether a word behind another begins with the preposition: the lexicon knows the rest of it,
    or it does not look like a name that begins with the same letter («الرئيس الروسي بوتين»).
    """
    word = passage.known[at]
    if word.preposition == preposition:
        return True
    if not word.text.startswith(preposition) or not _may_be_two(passage, at):
        return False
    if not _may_be_whole(passage, at - 1):
        return False
    return word.text.endswith(_FEMININE) or not any(
        passage.text[place].startswith(preposition)
        for place in range(at + 1, min(at + 1 + _FARTHEST_NEXT, limit))
    )


def _may_be_two(passage: Passage, at: int) -> bool:
    word = passage.known[at]
    is_nisba = word.is_nisba and passage.given[passage.words.ends[at] - 1] != _NEVER_IN_NISBA
    is_one = (
        word.nouns
        or word.groups
        or word.is_function_word
        or is_nisba
        or word.text in passage.met
        or word.text.endswith(_NEVER_GOVERNED)
    )
    return len(word.text) >= _SHORTEST and not is_one


def _may_be_whole(passage: Passage, at: int) -> bool:
    """Whether a phrase may end with a word."""
    word = passage.known[at]
    return bool(word.is_definite or word.nouns) or passage.is_place(at) or passage.is_name(at)
