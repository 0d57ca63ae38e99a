"""What makes two statements about one subject incompatible."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from review.text.arabic.clitics import AND, ARTICLE, BY
from review.text.arabic.wordlists import Wordlists
from review.text.echoes.claim_words import GENERIC_UNITS, ClaimWords, Figure, TellingWord
from review.text.echoes.matching import Pair, SharedWord, agree
from review.text.echoes.meanings import (
    AXES_OF,
    MONTH_OF,
    WEEKDAY_OF,
    exclude_each_other,
    time_alone,
)
from review.text.echoes.numerals import Dimension
from review.text.echoes.stems import forms, has_article


class Ground(StrEnum):
    """What a relation rests on: an echo on the first two, a difference on the last three."""

    SAME_WORDS = "same words"
    SHARED_WORDS = "shared words"
    NUMBER = "number"
    DATE = "date"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    DIRECTION = "direction"
    ROLES = "roles"
    PLACE = "place"
    EXTENT = "extent"
    NAME = "name"
    OCCASION = "another occasion"
    LITTLE_SHARED = "little shared"
    NOTHING_STATED = "nothing stated"


@dataclass(frozen=True, slots=True)
class Clash:
    """`in_a` and `in_b` are the words, folded, that cannot both be true."""

    ground: Ground
    in_a: str
    in_b: str


_MOST_ROLES = 24
_LISTS = Wordlists(__file__)
_WIN = AXES_OF[forms(_LISTS.one("winning")).stems[0]][0][0]
"""The axis on which "A beat B" and "B lost to A" are the same."""

_DATES = (Dimension.YEAR, Dimension.DAY, Dimension.TIME)
_ALL = _LISTS.listed("all")
_ONLY = _LISTS.listed("only")
_HEADS = _LISTS.listed("heads")
_FROM = _LISTS.one("from")
_INTO = _LISTS.listed("into")
_LEVEL = _LISTS.listed("level")
_BY_WHOM = _LISTS.one("by_whom")
_JOINING = _LISTS.one("joining")
_AND_THE = _LISTS.one("and_the")
_ADJECTIVE_ENDINGS = _LISTS.in_order("adjective_endings")
_PLACES_LIKE_ADJECTIVES = _LISTS.listed("places_like_adjectives")
_OPENING_OF_VERBS = _LISTS.one("opening_of_verbs")
_BEFORE = _LISTS.listed("before")
_ANOTHER = _LISTS.listed("another")


def clashes(pair: Pair) -> Iterator[Clash]:
    """The weightiest first; `pair` is of statements likely to be about the same thing."""
    readings: tuple[Callable[[Pair], Clash | None], ...] = (
        _direction, _roles, _number, _date, _negation, _opposite, _extent, _place, _another, _name,
    )  # fmt: skip
    for reading in readings:
        if clash := reading(pair):
            yield clash


def _direction(pair: Pair) -> Clash | None:
    """What the one comes from, the other goes to."""
    flips = [
        (match.a, match.b)
        for match in pair.matches
        if (match.a.preposition == _FROM and match.b.preposition in _INTO)
        or (match.b.preposition == _FROM and match.a.preposition in _INTO)
    ]
    signs = {first.preposition == _FROM for first, _ in flips}
    if len(signs) == 2 or any(first.place for first, _ in flips):
        first, second = flips[0]
        return Clash(
            Ground.DIRECTION,
            f"{first.preposition} {first.text}",
            f"{second.preposition} {second.text}",
        )
    return None


def _roles(pair: Pair) -> Clash | None:
    swapped = _swapped(pair)
    if swapped is None or _WIN in _turned_axes(pair):
        return None
    return Clash(Ground.ROLES, *swapped)


def _swapped(pair: Pair) -> tuple[str, str] | None:
    """Who acts in each, when each is acted upon in the other."""
    return _swapped_nations(pair) or _swapped_subjects(pair)


def _swapped_nations(pair: Pair) -> tuple[str, str] | None:
    """«الرئيس التونسي» receives in one, «الرئيس الجزائري» in the other."""
    nations = [match for match in pair.matches if match.a.place and match.b.place]
    by_head_a, by_head_b = ({}, {}) if len(nations) < 2 else (
        {forms(_word(match, side).before or "-").stems[0]: match for match in reversed(nations)}
        for side in "ab"
    )  # fmt: skip
    for head in by_head_a.keys() & by_head_b.keys():
        one, other = by_head_a[head], by_head_b[head]
        if one.a.place != other.a.place and _is_adjective(one.a) and _is_adjective(other.b):
            return f"{one.a.before} {one.a.text}", f"{other.b.before} {other.b.text}"
    return None


def _swapped_subjects(pair: Pair) -> tuple[str, str] | None:
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
        abs(_word(subject_a, side).index - _word(subject_b, side).index) == 1 for side in "ab"
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
        min(matches, key=lambda m: _word(m, end).index, default=None) for end in "ab"
    )
    opener = first_a if first_a is first_b else None
    ordered = sorted(matches, key=lambda match: _word(match, side).index)
    bare = [match for match in ordered if not _word(match, side).preposition]
    if opener and not _is_noun(opener):
        return next((match for match in bare if match is not opener), None)
    return next((match for match in bare if _is_noun(match)), None)


def _is_noun(match: SharedWord) -> bool:
    """Certainly one, and no adjective of a place."""
    return all(
        (has_article(word.text) or bool(word.place)) and not _is_adjective(word)
        for word in (match.a, match.b)
    )


def _word(match: SharedWord, side: str) -> TellingWord:
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


def _number(pair: Pair) -> Clash | None:
    return _figures(pair, lambda dimension: dimension not in _DATES, Ground.NUMBER)


def _figures(pair: Pair, wanted: Callable[[Dimension], bool], ground: Ground) -> Clash | None:
    figures_a = [figure for figure in pair.a.figures if wanted(figure.quantity.dimension)]
    figures_b = [figure for figure in pair.b.figures if wanted(figure.quantity.dimension)]
    alone_a = [one for one in figures_a if not any(agree(one, other) for other in figures_b)]
    alone_b = [one for one in figures_b if not any(agree(one, other) for other in figures_a)]
    for one in alone_a:
        for other in alone_b:
            if _same_question(one, other):
                return Clash(ground, one.quantity.written, other.quantity.written)
    return None


def _same_question(one: Figure, other: Figure) -> bool:
    if one.quantity.dimension != other.quantity.dimension:
        return False
    if one.quantity.dimension is not Dimension.COUNT:
        return True
    share_a_unit = not one.units.isdisjoint(other.units)
    if one.events and other.events and one.events.isdisjoint(other.events):
        return False
    if one.quantity.is_part != other.quantity.is_part and not share_a_unit:
        return False
    return share_a_unit or any(
        not figure.units or not figure.units.isdisjoint(GENERIC_UNITS) for figure in (one, other)
    )


def _date(pair: Pair) -> Clash | None:
    for name, names in (("months", (pair.a.months, pair.b.months)),
                        ("weekdays", (pair.a.weekdays, pair.b.weekdays))):  # fmt: skip
        if names[0] and names[1] and names[0].isdisjoint(names[1]):
            return Clash(Ground.DATE, *(_named(words, name) for words in (pair.a, pair.b)))
    return _figures(pair, lambda dimension: dimension in _DATES, Ground.DATE)


def _named(words: ClaimWords, name: str) -> str:
    known = MONTH_OF if name == "months" else WEEKDAY_OF
    return next((piece for piece in words.plain if time_alone(piece) in known), "")


def _negation(pair: Pair) -> Clash | None:
    denied_a, denied_b = _denied(pair, "a"), _denied(pair, "b")
    in_both = any(match in denied_b for match in denied_a)
    if in_both or not (denied_a or denied_b) or _turned_axes(pair, negation_apart=True):
        return None
    match = (denied_a or denied_b)[0]
    return Clash(Ground.NEGATION, match.a.text, match.b.text)


def _denied(pair: Pair, side: str) -> list[SharedWord]:
    """Shared words that one statement denies."""
    alone = pair.alone_a if side == "a" else pair.alone_b
    lonely = {word.index for word in alone if word.is_negated}
    denied = []
    for match in pair.matches:
        word = _word(match, side)
        if word.is_negated or (word.is_perhaps_negated and _is_behind(word, lonely)):
            denied.append(match)
    return denied


def _is_behind(word: TellingWord, lonely: set[int]) -> bool:
    return any(index in lonely for index in range(word.index - _REACH, word.index))


_REACH = 4


def _turned_axes(pair: Pair, *, negation_apart: bool = False) -> set[int]:
    signs_a = _signs(pair.a, negation_apart=negation_apart)
    signs_b = _signs(pair.b, negation_apart=negation_apart)
    return {
        axis for axis in signs_a.keys() & signs_b.keys() if not signs_a[axis] & signs_b[axis]
    }  # fmt: skip


def _signs(words: ClaimWords, *, negation_apart: bool) -> dict[int, set[int]]:
    """Which ends of each axis of opposites a statement holds."""
    signs: dict[int, set[int]] = {}
    for word in words.words:
        turn = -1 if word.is_negated and not negation_apart else 1
        for axis, sign in _axes(word):
            signs.setdefault(axis, set()).add(sign * turn)
    return signs


def _axes(word: TellingWord) -> Sequence[tuple[int, int]]:
    return next((AXES_OF[stem] for stem in word.stems if stem in AXES_OF), ())


def _opposite(pair: Pair) -> Clash | None:
    turned = _turned_axes(pair)
    if _swapped(pair):
        turned.discard(_WIN)
    for axis in sorted(turned):
        first, second = (
            next(word.text for word in words.words if axis in dict(_axes(word)))
            for words in (pair.a, pair.b)
        )
        return Clash(Ground.OPPOSITE, first, second)
    return None


def _extent(pair: Pair) -> Clash | None:
    """«فقط» against «جميعا»."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        only, every = one.pieces & _ONLY, other.pieces & _ALL
        if only and every and one.pieces.isdisjoint(_ALL) and other.pieces.isdisjoint(_ONLY):
            found = min(only), min(every)
            return Clash(Ground.EXTENT, *(found if one is pair.a else found[::-1]))
    return None


def _place(pair: Pair) -> Clash | None:
    places_a = [word for word in pair.alone_a if word.place]
    places_b = [word for word in pair.alone_b if word.place]
    for one in places_a[:_MOST_ROLES]:
        for other in places_b[:_MOST_ROLES]:
            if _stand_alike(one, other) and exclude_each_other(
                one.place, one.stems, other.place, other.stems
            ):
                return Clash(Ground.PLACE, one.text, other.text)
    return _place_by_head(pair)


def _stand_alike(one: TellingWord, other: TellingWord) -> bool:
    """Behind the same preposition or noun, or both joined by «و»."""
    prepositions = {one.preposition, other.preposition}
    if len(prepositions) == 1 or prepositions <= _LEVEL:
        if one.preposition:
            return True
        if one.text[0] == other.text[0] == AND:
            return has_article(one.text) == has_article(other.text)
    return not set(forms(one.before or "-").stems).isdisjoint(forms(other.before or "+").stems)


def _place_by_head(pair: Pair) -> Clash | None:
    """«حي الكرادة» against «حي المنصور»."""
    heads_a, heads_b = (_heads(words) for words in (pair.alone_a, pair.alone_b))
    for head in sorted(heads_a.keys() & heads_b.keys()):
        return Clash(Ground.PLACE, f"{head} {heads_a[head].text}", f"{head} {heads_b[head].text}")
    return None


def _heads(words: Sequence[TellingWord]) -> dict[str, TellingWord]:
    """Words without a match, by the noun before them when it is the head of a name."""
    heads: dict[str, TellingWord] = {}
    for word in words:
        stem = next((form for form in _forms(word.before) if form in _HEADS), "")
        if stem:
            heads.setdefault(stem, word)
    return heads


def _forms(piece: str) -> Sequence[str]:
    bare = piece.removeprefix(AND).removeprefix(BY).removeprefix(ARTICLE)
    return (piece, bare, piece.removeprefix(BY), piece.removeprefix(AND))


def _another(pair: Pair) -> Clash | None:
    """«عبوة» against «عبوة أخرى»; «وسبق أن …»."""
    for match in pair.matches:
        after = [match.a.after, match.b.after]
        marks = [word.removeprefix(ARTICLE) in _ANOTHER for word in after]
        if any(marks) and not all(marks) and not (match.a.is_generic or match.b.is_generic):
            return Clash(Ground.OCCASION, *(
                f"{word.text} {word.after}" if mark else word.text
                for word, mark in zip((match.a, match.b), marks, strict=True)
            ))  # fmt: skip
    before = [words.plain[:_OPENING] for words in (pair.a, pair.b)]
    marks = [not _BEFORE.isdisjoint(opening) for opening in before]
    return Clash(Ground.OCCASION, "", "") if marks[0] != marks[1] else None


_OPENING = 3
_FEWEST_SHARED = 0.6
_MOST_ALONE = 2


def _name(pair: Pair) -> Clash | None:
    """Hardly anything differs but one noun in the same place."""
    alone_a = [word for word in pair.alone_a if not word.is_generic]
    alone_b = [word for word in pair.alone_b if not word.is_generic]
    if pair.overlap < _FEWEST_SHARED or not min(len(alone_a), len(alone_b)) >= 1:
        return None
    if max(len(alone_a), len(alone_b)) > _MOST_ALONE:
        return None
    if len(alone_a) == len(alone_b) == _MOST_ALONE and all(map(_is_full_name, (alone_a, alone_b))):
        return Clash(Ground.NAME, *(" ".join(w.text for w in name) for name in (alone_a, alone_b)))
    for one in alone_a:
        for other in alone_b:
            if _same_slot(one, other):
                return Clash(Ground.NAME, one.text, other.text)
    return None


def _same_slot(one: TellingWord, other: TellingWord) -> bool:
    if not one.before or has_article(one.text) != has_article(other.text):
        return False
    if not has_article(one.text) and not (one.is_governed_at_once and other.is_governed_at_once):
        return False
    return bool(set(forms(one.before).stems[:1]) & set(forms(other.before).stems[:1]))


def _is_full_name(words: Sequence[TellingWord]) -> bool:
    """Two words that follow each other and mean nothing known."""
    first, last = words
    return (
        last.index == first.index + 1
        and not any(word.meaning or word.preposition for word in words)
        and not has_article(first.text)
        and first.text[0] not in _OPENING_OF_VERBS
    )
