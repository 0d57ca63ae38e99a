"""The body that a speaker belongs to, named behind a preposition: «الأمين العام للأمم المتحدة»."""

from review.text.arabic.clitics import FOR
from review.text.attribution.passage import Passage
from review.text.lexicon.classes import Frame
from review.text.lexicon.files import single
from review.text.lexicon.loading import Word
from review.text.lexicon.noun_classes import ISSUERS, SPEAKERS, TITLES

_FEMININE = single("ending_of_feminine_nouns")
_LONGEST = 4


def may_reach(passage: Passage, before: range, frame: Frame, place: int, *, is_sure: bool) -> bool:
    """Whether a title among the words before a frame goes on with it and may reach up to the word
    at `place`; `is_sure`, when the verb has a frame there for sure.
    """
    at = before.stop
    body = at + (not frame.is_joined)
    head = next((one for one in reversed(before) if passage.known[one].nouns), None)
    may_begin = frame.is_joined or frame.may_be_in_title
    if head is None or not (may_begin and body < place <= body + _LONGEST):
        return False
    if frame.text == FOR:
        return _takes_owner(passage, head, at, may_be_any=is_sure)
    if not _takes_affiliation(passage, head, at):
        return False
    is_town = frame.may_be_in_title and place == body + 1
    return is_town or _is_body(passage, body)


def _is_body(passage: Passage, at: int) -> bool:
    is_known = not passage.known[at].nouns.isdisjoint(ISSUERS) or passage.is_place(at)
    return is_known or passage.body_end(at, len(passage.text)) > at


def _takes_affiliation(passage: Passage, head: int, at: int) -> bool:
    """«مسؤول بالوزارة»; the minister whose ministry was named before has none to come."""
    word, last = passage.known[head], passage.known[at - 1]
    is_any_office = not (word.nouns.isdisjoint(TITLES) or word.is_definite or last.is_definite)
    return is_any_office or not word.nouns.isdisjoint(SPEAKERS - TITLES)


def _takes_owner(passage: Passage, head: int, at: int, *, may_be_any: bool) -> bool:
    """A noun that an adjective parts from its owner («المدير العام لمنظمة»); one that its owner
    follows at once («رئيس الوزراء») has no other.
    """
    word, last = passage.known[head], passage.known[at - 1]
    if head == at - 1:
        has_portfolio = "portfolios" in passage.known[at].lists
        return has_portfolio or ("spokes" in word.nouns and _is_body(passage, at))
    if word.is_definite != last.is_definite or _describes_another(last, word):
        return False
    is_of_state = "honorific" in word.nouns or "quantifiers" in last.groups
    is_named_so = passage.known[at].is_definite and not passage.known[at].nouns
    return _is_body(passage, at) or ((may_be_any or is_named_so) and not is_of_state)


def _describes_another(adjective: Word, noun: Word) -> bool:
    """«الفرنسي» in «وزير الخارجية الفرنسي»."""
    is_masculine = adjective.is_nisba and not adjective.text.endswith(_FEMININE)
    return is_masculine and noun.text.endswith(_FEMININE)
