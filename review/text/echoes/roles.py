"""Who acts and who is acted upon, when two statements give the parts the other way round."""

from collections.abc import Sequence
from itertools import islice

from review.text.arabic.wordlists import Wordlists
from review.text.echoes.claim_words import TellingWord
from review.text.echoes.matching import Pair, SharedWord
from review.text.echoes.stems import forms, has_article
from review.text.lexicon.loading import load

_LISTS = Wordlists(__file__)
_BY_WHOM = _LISTS.one("by_whom")
_JOINING = _LISTS.one("joining")
_AND_THE = _LISTS.one("and_the")
_ADJECTIVE_ENDINGS = _LISTS.in_order("adjective_endings")
_PLACES_LIKE_ADJECTIVES = _LISTS.listed("places_like_adjectives")
_TOGETHER = _LISTS.listed("together") | {_BY_WHOM}
_BEHIND = _LISTS.in_order("behind")
_TANWIN = _LISTS.one("tanwin")
_MOST_ROLES = 24
_FARTHEST_IN_A_PHRASE = 2

type _Phrase = tuple[SharedWord, ...]


def swapped(pair: Pair) -> tuple[str, str] | None:
    """Who acts in each, when each is acted upon in the other."""
    return _nations(pair) or _phrases(pair) or _subjects(pair)


def _nations(pair: Pair) -> tuple[str, str] | None:
    """«الرئيس التونسي» receives in one, «الرئيس الجزائري» in the other."""
    nations = [match for match in pair.matches if match.a.place and match.b.place]
    by_head_a, by_head_b = ({}, {}) if len(nations) < 2 else (
        {forms(word_of(match, side).before or "-").stems[0]: match for match in reversed(nations)}
        for side in "ab"
    )  # fmt: skip
    for head in by_head_a.keys() & by_head_b.keys():
        one, other = by_head_a[head], by_head_b[head]
        if one.a.place != other.a.place and _is_adjective(one.a) and _is_adjective(other.b):
            return f"{one.a.before} {one.a.text}", f"{other.b.before} {other.b.text}"
    return None


def _subjects(pair: Pair) -> tuple[str, str] | None:
    repeated = pair.a.repeated | pair.b.repeated
    telling = (
        match
        for match in pair.matches
        if not (match.a.is_generic or match.b.is_generic or match.a.stems[0] in repeated)
    )
    matches = list(islice(telling, _MOST_ROLES))
    subject_a, subject_b = (_subject(matches, side) for side in ("a", "b"))
    if subject_a is None or subject_b is None or subject_a is subject_b:
        return None
    are_side_by_side = all(
        abs(word_of(subject_a, side).index - word_of(subject_b, side).index) == 1 for side in "ab"
    )
    words = (word for match in (subject_a, subject_b) for word in (match.a, match.b))
    if any(_is_joined(word) or (_is_adjective(word) and not are_side_by_side) for word in words):
        return None
    role_of_b_in_a = subject_b.a.preposition
    role_of_a_in_b = subject_a.b.preposition
    comes_later = subject_b.a.index > subject_a.a.index and subject_a.b.index > subject_b.b.index
    is_governed = [subject_b.a.is_governed_at_once, subject_a.b.is_governed_at_once]
    if role_of_b_in_a and not all(is_governed):
        return None
    if role_of_b_in_a == role_of_a_in_b != _BY_WHOM and comes_later:
        return subject_a.a.text, subject_b.b.text
    return None


def _subject(matches: Sequence[SharedWord], side: str) -> SharedWord | None:
    """The first bare noun that both have; behind a verb that opens both, any word is one."""
    first_a, first_b = (
        min(matches, key=lambda m: word_of(m, end).index, default=None) for end in "ab"
    )
    opener = first_a if first_a is first_b else None
    ordered = sorted(matches, key=lambda match: word_of(match, side).index)
    bare = [match for match in ordered if not word_of(match, side).preposition]
    if opener and not _is_noun(opener):
        return next((match for match in bare if match is not opener), None)
    return next((match for match in bare if _is_noun(match)), None)


def _is_noun(match: SharedWord) -> bool:
    """Certainly one, and no adjective of a place."""
    return all(
        (has_article(word.text) or bool(word.place)) and not _is_adjective(word)
        for word in (match.a, match.b)
    )


def word_of(match: SharedWord, side: str) -> TellingWord:
    return match.a if side == "a" else match.b


def _is_joined(word: TellingWord) -> bool:
    """«والمعارضة», «بنقل»: what is joined has no place of its own."""
    return (word.text[0] in _JOINING and len(word.stems) > 1) or word.text.startswith(_AND_THE)


def _is_adjective(word: TellingWord) -> bool:
    return (
        word.text.endswith(_ADJECTIVE_ENDINGS)
        and (has_article(word.text) or bool(word.place))
        and word.text not in _PLACES_LIKE_ADJECTIVES
    )


def _phrases(pair: Pair) -> tuple[str, str] | None:
    """«هنأ قائد المنتخب رئيس الاتحاد»: two phrases, however long, have changed places, side by side
    or around what is the same.
    """
    blocks = _blocks(pair.matches[:_MOST_ROLES])
    order = sorted(range(len(blocks)), key=lambda at: blocks[at][0].b.index)
    for at, first in enumerate(order):
        last = order[first] if first < len(order) else -1
        between = order[at + 1 : first]
        if not at < first <= at + 2 or last != at or between != list(range(at + 1, first)):
            continue
        one, other = blocks[at], blocks[first]
        if not between and (not _follow(one, other) or _is_title(one) != _is_title(other)):
            continue
        if _are_phrases(one, other) and _change_parts(one, other):
            return _written(one, "a"), _written(other, "b")
    return None


def _follow(one: _Phrase, other: _Phrase) -> bool:
    """Whether a word stands before each where it comes first."""
    return bool(one[0].a.before and other[0].b.before)


def _change_parts(one: _Phrase, other: _Phrase) -> bool:
    """Whether each acts where it comes first, and is governed alike where it comes last; whom one
    meets with, one is met by.
    """
    acting, governed = (one[0].a, other[0].b), (other[0].a, one[0].b)
    prepositions = {word.preposition for word in governed}
    if any(word.preposition for word in acting) or len(prepositions) > 1:
        return False
    if not prepositions.isdisjoint(_TOGETHER):
        return False
    return prepositions == {""} or all(word.is_governed_at_once for word in governed)


def _is_title(phrase: _Phrase) -> bool:
    """A name and the title beside it may change places: «الوزير سامي بدر» and «سامي بدر الوزير»."""
    head = phrase[0].a
    return bool(head.meaning or load().word(head.text).nouns)


def _blocks(matches: Sequence[SharedWord]) -> list[_Phrase]:
    """Shared words that follow each other in both statements, in the order of the one."""
    blocks: list[_Phrase] = []
    in_b = {match.b.index: at for at, match in enumerate(sorted(matches, key=_index_in_b))}
    for match in matches:
        last = blocks[-1][-1] if blocks else None
        if last and in_b[match.b.index] == in_b[last.b.index] + 1 and _is_near(last, match):
            blocks[-1] = (*blocks[-1], match)
        else:
            blocks.append((match,))
    return blocks


def _index_in_b(match: SharedWord) -> int:
    return match.b.index


def _is_near(one: SharedWord, other: SharedWord) -> bool:
    return all(
        word_of(other, side).index - word_of(one, side).index <= _FARTHEST_IN_A_PHRASE
        for side in "ab"
    )


def _are_phrases(*phrases: _Phrase) -> bool:
    """Definite ones that nothing joins and that follow no noun as its adjectives."""
    return all(map(_is_phrase, phrases))


def _is_phrase(phrase: _Phrase) -> bool:
    words = [(match.a, match.b) for match in phrase]
    first = words[0]
    if any(word.text.startswith(_BEHIND) for sides in words for word in sides):
        return False
    if len(first[0].text) != len(first[1].text):
        return False  # «وقائد» and «قائد»: they are side by side
    if any(_may_follow_a_noun(word) or word.text.endswith(_TANWIN) for word in first):
        return False
    return all(
        any(has_article(sides[at].text) or sides[at].place for sides in words) for at in (0, 1)
    )


def _may_follow_a_noun(word: TellingWord) -> bool:
    return has_article(word.text) and has_article(word.before)


def _written(phrase: _Phrase, side: str) -> str:
    return " ".join(word_of(match, side).text for match in phrase)
