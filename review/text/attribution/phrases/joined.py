"""Prepositions that are written together with the next word."""

from collections.abc import Container

from review.text.attribution.passage import NISBA_OF_NO_NAME, Passage
from review.text.lexicon.classes import Frame
from review.text.lexicon.files import in_order, single
from review.text.lexicon.loading import Word

_FEMININE = single("ending_of_feminine_nouns")
_NEVER_GOVERNED = in_order("endings_of_accusative")
_NEVER_IN_NAMES = (*NISBA_OF_NO_NAME, *in_order("endings_of_feminine_plurals"))
_NEVER_IN_NISBA = "\N{ARABIC LETTER ALEF MAKSURA}"  # folding makes it a «ي» («بجدوى»)
_SHORTEST = 4
_LONGEST_REST_OF_NAME = 3


def is_joined(
    passage: Passage, frame: Frame, at: int, limit: int, frames: Container[str] = ()
) -> bool:
    """Whether a word behind another begins with the preposition: the lexicon knows the rest of it,
    or it does not look like a name that begins with the same letter («الرئيس السوري بشار الأسد»).

    `frames` are the verb's, by their texts: before another of them a name ends.
    """
    word = passage.known[at]
    if "inner_prepositions" in word.lists:
        return False  # «باسم»
    if word.preposition == frame.text:
        return True
    return (
        _may_be_two(passage, frame, at)
        and _may_be_whole(passage, at - 1)
        and not _is_name_before_frame(passage, frame, at, limit, frames)
    )


def _may_be_two(passage: Passage, frame: Frame, at: int) -> bool:
    word = passage.known[at]
    if not word.text.startswith(frame.text):
        return False
    is_one = (
        word.nouns
        or word.groups
        or word.is_function_word
        or _may_be_nisba(passage, at)
        or "names_that_look_joined" in word.lists
        or word.text in passage.met
        or word.text.endswith(_NEVER_GOVERNED)
    )
    return len(word.text) >= _SHORTEST and not is_one


def _may_be_nisba(passage: Passage, at: int) -> bool:
    """A feminine one describes no definite word («صحيفة بريطانية», but «رئيس النقابة بحماية»)."""
    word = passage.known[at]
    if word.text.endswith(_FEMININE):
        return word.is_nisba and not passage.known[at - 1].is_definite
    return word.is_nisba and passage.given[passage.words.ends[at] - 1] != _NEVER_IN_NISBA


def _may_be_whole(passage: Passage, at: int) -> bool:
    """Whether a phrase may end with a word."""
    word = passage.known[at]
    return bool(word.is_definite or word.nouns) or passage.is_place(at) or passage.is_name(at)


def _is_name_before_frame(
    passage: Passage, frame: Frame, at: int, limit: int, frames: Container[str]
) -> bool:
    """Whether from a word on a name may run up to another frame of the verb's; up to a joined one
    only when none of its words is definite, since «بوقف النار بالقوة» is no name.
    """
    end = at + 1
    while end < min(limit, at + 1 + _LONGEST_REST_OF_NAME) and _may_be_surname(passage, end):
        end += 1
    name, known = passage.known[at:end], passage.known
    if end >= limit or name[0].text.endswith(_FEMININE) or any(map(_ends_as_no_name, name)):
        return False
    if known[end].text in frames or known[end].is_that:
        return True
    is_joined_next = known[end].preposition == frame.text or _may_be_two(passage, frame, end)
    return is_joined_next and not any(word.is_definite for word in name)


def _may_be_surname(passage: Passage, at: int) -> bool:
    word = passage.known[at]
    is_known = word.nouns or word.form or word.groups or word.preposition
    return passage.is_name(at) or (word.is_definite and not is_known)


def _ends_as_no_name(word: Word) -> bool:
    return not word.is_definite and word.text.endswith(_NEVER_IN_NAMES)
