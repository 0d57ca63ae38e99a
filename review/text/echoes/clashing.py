"""What makes two statements about one subject incompatible."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from review.text.arabic.clitics import AND, ARTICLE, BY, FOR, FOR_THE, JOINED
from review.text.arabic.wordlists import Wordlists
from review.text.echoes.claim_words import GENERIC_UNITS, ClaimWords, Figure, TellingWord
from review.text.echoes.matching import Pair, SharedWord, agree, same_value
from review.text.echoes.meanings import (
    AXES_OF,
    MONTH_OF,
    WEEKDAY_OF,
    exclude_each_other,
    time_alone,
)
from review.text.echoes.measures import differ
from review.text.echoes.numerals import Dimension
from review.text.echoes.roles import swapped, word_of
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


_MOST_PLACES = 24
_LISTS = Wordlists(__file__)
_WIN = AXES_OF[forms(_LISTS.one("winning")).stems[0]][0][0]
"""The axis on which "A beat B" and "B lost to A" are the same."""

_DATES = (Dimension.YEAR, Dimension.DAY, Dimension.TIME)
_ALL = _LISTS.listed("all")
_ONLY = _LISTS.listed("only")
_HEADS = _LISTS.listed("heads")
_CONVERSES = {AXES_OF[forms(word).stems[0]][0][0] for word in _LISTS.in_order("converses")}
_FROM = _LISTS.one("from")
_INTO = _LISTS.listed("into")
_LEVEL = _LISTS.listed("level")
_OPENING_OF_VERBS = _LISTS.one("opening_of_verbs")
_TANWIN = _LISTS.one("tanwin")
_BEFORE = _LISTS.listed("before")
_EARLIER = _LISTS.listed("earlier")
_LATER = _LISTS.listed("later")
_BETWEEN_TIME_AND_EVENT = _LISTS.listed("between_time_and_event")
_ANOTHER = _LISTS.listed("another")


def clashes(pair: Pair) -> Iterator[Clash]:
    """The weightiest first; `pair` is of statements likely to be about the same thing."""
    readings: tuple[Callable[[Pair], Clash | None], ...] = (
        _direction, _roles, _number, _date, _sequence, _negation, _opposite, _extent, _place,
        _another, _name,
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
    parts = swapped(pair)
    if parts is None or _WIN in _turned_axes(pair):
        return None
    return Clash(Ground.ROLES, *parts)


def _number(pair: Pair) -> Clash | None:
    return _figures(pair, lambda dimension: dimension not in _DATES, Ground.NUMBER)


def _figures(pair: Pair, wanted: Callable[[Dimension], bool], ground: Ground) -> Clash | None:
    figures_a = [figure for figure in pair.a.figures if wanted(figure.quantity.dimension)]
    figures_b = [figure for figure in pair.b.figures if wanted(figure.quantity.dimension)]
    alone_a = [one for one in figures_a if not any(agree(one, other) for other in figures_b)]
    alone_b = [one for one in figures_b if not any(agree(one, other) for other in figures_a)]
    for one in alone_a:
        for other in alone_b:
            if differ(one.measure, other.measure):
                if same_value(one, other):
                    return Clash(ground, _with_unit(pair.a, one), _with_unit(pair.b, other))
            elif _same_question(one, other):
                return Clash(ground, one.quantity.written, other.quantity.written)
    return None


def _with_unit(words: ClaimWords, figure: Figure) -> str:
    """«تسعين مليون يورو»; a dual has its unit within."""
    return " ".join(words.plain[figure.quantity.start : figure.quantity.end + 1])


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
        word = word_of(match, side)
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
    turned = {axis for axis in _turned_axes(pair) if not _is_told_conversely(pair, axis)}
    if swapped(pair):
        turned.discard(_WIN)
    for axis in sorted(turned):
        first, second = (
            next(word.text for word in words.words if axis in dict(_axes(word)))
            for words in (pair.a, pair.b)
        )
        return Clash(Ground.OPPOSITE, first, second)
    return None


def _is_told_conversely(pair: Pair, axis: int) -> bool:
    """«اشترت البلدية الأرض من الشركة» and «باعت الشركة الأرض للبلدية» say the same: who acts in
    the one is governed in the other, on both sides.
    """
    if axis not in _CONVERSES:
        return False
    acting = [_acting(pair, axis, side) for side in "ab"]
    return all(
        match is not None and _is_governed(word_of(match, other), word_of(match, side))
        for match, side, other in zip(acting, "ab", "ba", strict=True)
    )


def _acting(pair: Pair, axis: int, side: str) -> SharedWord | None:
    """The shared word behind the verb of the axis."""
    words = pair.a if side == "a" else pair.b
    verb = next((word.index for word in words.words if axis in dict(_axes(word))), None)
    behind = (
        match for match in pair.matches if verb is not None and word_of(match, side).index > verb
    )
    return min(behind, key=lambda match: word_of(match, side).index, default=None)


def _is_governed(word: TellingWord, bare: TellingWord) -> bool:
    """«لمستثمر» is, beside «مستثمر»."""
    is_behind_to = word.text.startswith(FOR_THE) or word.text == FOR + bare.text
    return bool(word.preposition) or is_behind_to


def _extent(pair: Pair) -> Clash | None:
    """«فقط» or «اثنين من الستة» against «جميعا»."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        only, every = one.pieces & _ONLY or _parts(one), other.pieces & _ALL
        if only and every and one.pieces.isdisjoint(_ALL) and other.pieces.isdisjoint(_ONLY):
            found = min(only), min(every)
            return Clash(Ground.EXTENT, *(found if one is pair.a else found[::-1]))
    return None


def _parts(words: ClaimWords) -> set[str]:
    """Figures of some among those that are known: «ثلاثة من الموقوفين»."""
    return {
        figure.quantity.written
        for figure in words.figures
        if words.plain[figure.quantity.end : figure.quantity.end + 1] == (_FROM,)
        and has_article("".join(words.plain[figure.quantity.end + 1 : figure.quantity.end + 2]))
        and figure.quantity.dimension is Dimension.COUNT
    }


def _sequence(pair: Pair) -> Clash | None:
    """«قبل التصويت» against «بعد التصويت»."""
    for match in pair.matches:
        one, other = _time_word(match.a, pair.a), _time_word(match.b, pair.b)
        if (one in _EARLIER and other in _LATER) or (one in _LATER and other in _EARLIER):
            return Clash(Ground.OPPOSITE, f"{one} {match.a.text}", f"{other} {match.b.text}")
    return None


def _time_word(word: TellingWord, words: ClaimWords) -> str:
    """«قبل» and its like at once before `word`, «أن» and such between left out; else empty."""
    at = word.index - 1
    while at > 0 and words.plain[at] in _BETWEEN_TIME_AND_EVENT:
        at -= 1
    return words.plain[at] if at >= 0 else ""


def _place(pair: Pair) -> Clash | None:
    places_a = [word for word in pair.alone_a if word.place]
    places_b = [word for word in pair.alone_b if word.place]
    for one in places_a[:_MOST_PLACES]:
        for other in places_b[:_MOST_PLACES]:
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
        # behind «البحيرة» only an adjective can name it: «البحر الأحمر»
        if stem and has_article(word.before) <= has_article(word.text):
            heads.setdefault(stem, word)
    return heads


def _forms(piece: str) -> Sequence[str]:
    bare = piece.removeprefix(AND).removeprefix(BY).removeprefix(ARTICLE)
    return (piece, bare, piece.removeprefix(BY), piece.removeprefix(AND))


def _another(pair: Pair) -> Clash | None:
    """«عبوة» against «عبوة أخرى»; «وسبق أن …»."""
    are_both = all(map(_tells_another, (pair.a, pair.b)))
    for match in () if are_both else pair.matches:
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


def _tells_another(words: ClaimWords) -> bool:
    return any(piece.removeprefix(ARTICLE) in _ANOTHER for piece in words.plain)


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
    if _are_first_names(one, other):
        return True
    if not has_article(one.text) and not (one.is_governed_at_once and other.is_governed_at_once):
        return False
    return bool(set(forms(one.before).stems[:1]) & set(forms(other.before).stems[:1]))


def _are_first_names(one: TellingWord, other: TellingWord) -> bool:
    """«سلمى قدور» against «نبيل قدور»: words that mean nothing known, between the same words."""
    names = (one, other)
    if one.before != other.before or one.after != other.after or not one.after.isalpha():
        return False
    is_family_name = not has_article(one.after) and one.after[0] not in JOINED
    return is_family_name and not any(
        word.meaning or word.preposition or has_article(word.text) or word.text.endswith(_TANWIN)
        for word in names
    )


def _is_full_name(words: Sequence[TellingWord]) -> bool:
    """Two words that follow each other and mean nothing known."""
    first, last = words
    return (
        last.index == first.index + 1
        and not any(word.meaning or word.preposition for word in words)
        and not has_article(first.text)
        and first.text[0] not in _OPENING_OF_VERBS
    )
