"""The words of a statement as they are compared: keys, weight, negation, preposition, figures."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from review.text.arabic import clitics
from review.text.arabic.folding import plain
from review.text.arabic.marks import DECIMAL, THOUSANDS
from review.text.arabic.wordlists import Wordlists, any_of
from review.text.echoes.meanings import (
    EXPRESSIONS,
    MEANING_OF,
    MONTH_OF,
    PLACE_OF,
    WEEKDAY_OF,
    time_alone,
)
from review.text.echoes.measures import Measure, measure
from review.text.echoes.negation import (
    CLAUSE_ENDS,
    CONJUNCTIONS,
    DENIALS,
    DENIED,
    NEGATORS,
    PERHAPS_DENIED,
    negated,
)
from review.text.echoes.numerals import Quantity, is_dual, quantities
from review.text.echoes.stems import forms

_MOST_PIECES = 4000
_MOST_QUANTITIES = 48
_PIECE = re.compile(
    r"\d{1,2}[-–]\d{1,2}(?![\d–-])"
    rf"|\d{{1,15}}(?:[.,{DECIMAL}{THOUSANDS}]\d{{1,15}}){{0,6}}"
    r"|[^\W\d_]+(?:-(?=[^\W\d_])[^\W\d_]+)?|[^\w\s]"
)
_LISTS = Wordlists(__file__)
_EXPRESSION = re.compile(rf"(?<!\w)([{clitics.JOINED}]?)({any_of(EXPRESSIONS)})(?!\w)")

_PREPOSITIONS = _LISTS.listed("prepositions")
_REACH_OF_A_PREPOSITION = 3
_EMPTY = _LISTS.listed("empty")
_GENERIC = _LISTS.listed("generic")
_SUBORDINATING = _LISTS.listed("subordinating")
_PLACE_PREPOSITIONS = _LISTS.one("place_prepositions")
_BY_THE = _LISTS.in_order("by_the")
_NEVER_BEFORE_UNITS = _LISTS.listed("never_before_units")
_SUBORDINATE_WEIGHT = 0.6
_GENERIC_WEIGHT = 0.35
_SHORTEST_CLAUSE = 3
QUANTITY_WEIGHT = 0.7


@dataclass(frozen=True, slots=True)
class TellingWord:
    """`is_perhaps_negated`: the word behind a denied verb, denied when the verb has no match."""

    text: str
    index: int
    stems: tuple[str, ...]
    roots: tuple[str, ...]
    meaning: str
    place: str
    weight: float
    is_generic: bool
    is_subordinate: bool
    is_negated: bool
    is_perhaps_negated: bool
    preposition: str
    is_governed_at_once: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what it counts."""

    quantity: Quantity
    units: frozenset[str]
    events: frozenset[str]
    measure: Measure | None = None


@dataclass(frozen=True)
class ClaimWords:
    """`words` are those that say something, in reading order, figures apart."""

    words: tuple[TellingWord, ...]
    figures: tuple[Figure, ...]
    months: frozenset[int]
    weekdays: frozenset[int]
    pieces: frozenset[str]
    repeated: frozenset[str]
    """First stems of the words that stand there more than once."""
    plain: tuple[str, ...] = field(repr=False)

    @cached_property
    def core(self) -> tuple[TellingWord, ...]:
        """The words of its first clause, without what is subordinate."""
        found: list[TellingWord] = []
        for read, word in enumerate(self.words):
            between = self.plain[self.words[read - 1].index + 1 : word.index] if read else ()
            if read >= _SHORTEST_CLAUSE and not CLAUSE_ENDS.isdisjoint(between):
                break
            if not word.is_subordinate:
                found.append(word)
        return tuple(found)


def claim_words(text: str) -> ClaimWords:
    """`text` is a statement as written; what follows its first 4000 words is not read."""
    folded = _EXPRESSION.sub(lambda match: match[1] + EXPRESSIONS[match[2]], plain(text))
    read = (match[0] for match in islice(_PIECE.finditer(folded), _MOST_PIECES))
    pieces = tuple(_split_clitics(read))
    counted = quantities(pieces)[:_MOST_QUANTITIES]
    in_quantity = {
        index for quantity in counted for index in range(quantity.start, quantity.end)
        if not is_dual(pieces[index])
    }  # fmt: skip
    telling = {index for index, piece in enumerate(pieces) if _says_something(piece)}
    denied = negated(pieces, telling)
    prepositions = _prepositions(pieces)
    subordinate = _subordinate(pieces)
    words = tuple(
        _word(
            pieces,
            index,
            negation=denied.get(index, 0),
            is_subordinate=index in subordinate,
            preposition=prepositions[index],
        )
        for index in sorted(telling - in_quantity)
    )
    return ClaimWords(
        words=words,
        figures=tuple(_figure(pieces, quantity) for quantity in counted),
        months=frozenset(_months(pieces)),
        weekdays=frozenset(
            WEEKDAY_OF[bare] for piece in pieces if (bare := time_alone(piece)) in WEEKDAY_OF
        ),
        pieces=frozenset(pieces),
        repeated=frozenset(_repeated(words)),
        plain=pieces,
    )


def _repeated(words: Sequence[TellingWord]) -> Iterator[str]:
    times = Counter(word.stems[0] for word in words)
    return (stem for stem, count in times.items() if count > 1)


def _split_clitics(pieces: Iterable[str]) -> Iterator[str]:
    """«وفي» and «ومن» in two, so that prepositions and negations are seen."""
    small = _PREPOSITIONS | NEGATORS | DENIALS | CONJUNCTIONS
    for piece in pieces:
        if piece[0] in clitics.CONJUNCTIONS and piece[1:] in small and piece not in small:
            yield piece[0]
            yield piece[1:]
        else:
            yield piece


def _says_something(piece: str) -> bool:
    if not piece[0].isalnum() or len(piece) < 2:
        return False
    if piece in _EMPTY or piece in WEEKDAY_OF or piece in MONTH_OF:
        return False
    bare = piece[1:] if piece[0] in clitics.JOINED else piece
    return bare not in _EMPTY and bare not in WEEKDAY_OF and bare not in MONTH_OF


def _word(
    pieces: Sequence[str],
    index: int,
    *,
    negation: int,
    is_subordinate: bool,
    preposition: str,
) -> TellingWord:
    piece = pieces[index]
    found = forms(piece)
    place = next((PLACE_OF[stem] for stem in found.stems if stem in PLACE_OF), "")
    meaning = next((MEANING_OF[stem] for stem in found.stems if stem in MEANING_OF), "")
    is_generic = piece in _GENERIC or any(stem in _GENERIC_STEMS for stem in found.stems)
    if (
        place
        and not preposition
        and piece[0] in _PLACE_PREPOSITIONS
        and found.stems[0] not in PLACE_OF
    ):
        preposition = piece[0]
    if not preposition and piece.startswith(_BY_THE):
        preposition = piece[0]
    return TellingWord(
        text=piece,
        index=index,
        stems=found.stems,
        roots=found.roots,
        meaning=meaning,
        place=place,
        weight=(_GENERIC_WEIGHT if is_generic else 1.0)
        * (_SUBORDINATE_WEIGHT if is_subordinate else 1.0),
        is_generic=is_generic,
        is_subordinate=is_subordinate,
        is_negated=negation == DENIED,
        is_perhaps_negated=negation == PERHAPS_DENIED,
        preposition=preposition,
        is_governed_at_once=bool(preposition) and _is_governed_at_once(pieces, index, preposition),
        before=pieces[index - 1] if index else "",
        after=pieces[index + 1] if index + 1 < len(pieces) else "",
    )


def _is_governed_at_once(pieces: Sequence[str], index: int, preposition: str) -> bool:
    """Also behind a noun that tells nothing apart: «منتخب تونس على منتخب مالي»."""
    before = pieces[max(0, index - 2) : index]
    if pieces[index][0] == preposition or preposition in before[-1:]:
        return True
    return preposition in before[:1] and before[-1] in pieces[: index - 2]


def _subordinate(pieces: Sequence[str]) -> set[int]:
    """Indexes of words behind the core of a clause, which says the less about what is stated."""
    found: set[int] = set()
    is_behind = False
    for index, piece in enumerate(pieces):
        if piece in CLAUSE_ENDS:
            is_behind = False
        elif piece in _SUBORDINATING and index:
            is_behind = True
        elif is_behind:
            found.add(index)
    return found


def _prepositions(pieces: Sequence[str]) -> list[str]:
    governing: list[str] = []
    current, reach = "", 0
    for piece in pieces:
        if piece in _PREPOSITIONS:
            current, reach = piece, _REACH_OF_A_PREPOSITION
            governing.append("")
            continue
        if piece in CLAUSE_ENDS or piece in CONJUNCTIONS or reach == 0:
            current = ""
        governing.append(current)
        if piece[0].isalnum():
            reach = max(0, reach - 1)
    return governing


def _months(pieces: Sequence[str]) -> Iterator[int]:
    for index, piece in enumerate(pieces):
        month = MONTH_OF.get(piece) or MONTH_OF.get(time_alone(piece))
        near = [*pieces[max(0, index - 2) : index], *pieces[index + 1 : index + 2]]
        if month and (piece not in _LIKE_MONTHS or any(word.isdigit() for word in near)):
            yield month


_LIKE_MONTHS = _LISTS.listed("like_months")
_EVENT_MEANINGS = frozenset(MEANING_OF[forms(word).stems[0]] for word in _LISTS.listed("events"))
_REACH_OF_AN_EVENT = 5
_NUMBER_WORDS = _LISTS.listed("number_words")
_REACH_OF_A_NUMBER_WORD = 8


def _figure(pieces: Sequence[str], quantity: Quantity) -> Figure:
    last = quantity.end - 1
    counted: int | None = None
    for index in range(last if is_dual(pieces[last]) else quantity.end, quantity.end + 3):
        if index >= len(pieces) or pieces[index] in CLAUSE_ENDS:
            break
        if index == last or _says_something(pieces[index]):
            counted = index
            break
        if pieces[index] in _NEVER_BEFORE_UNITS:
            break
    if counted is None:
        counted = _counted_before(pieces, quantity.start)
    start = last if is_dual(pieces[last]) else quantity.end
    return Figure(
        quantity,
        frozenset() if counted is None else _unit_keys(pieces[counted]),
        frozenset(_nearest_event(pieces, quantity)),
        measure(pieces[start : start + 1]),
    )


def _counted_before(pieces: Sequence[str], start: int) -> int | None:
    """Of «عدد الأطفال بين أربعين وخمسين» the children."""
    for index in range(start - 1, max(-1, start - 1 - _REACH_OF_A_NUMBER_WORD), -1):
        if pieces[index] in CLAUSE_ENDS:
            return None
        if pieces[index].removeprefix(clitics.AND) in _NUMBER_WORDS and index + 1 < start:
            return index + 1
    return None


def _unit_keys(piece: str) -> frozenset[str]:
    found = forms(piece)
    meanings = {MEANING_OF[stem] for stem in found.stems if stem in MEANING_OF}
    return frozenset({*found.stems, *meanings})


def _nearest_event(pieces: Sequence[str], quantity: Quantity) -> Iterator[str]:
    for distance in range(_REACH_OF_AN_EVENT + 1):
        near = []
        for index in {quantity.start - distance, quantity.end - 1 + distance}:
            if 0 <= index < len(pieces):
                near += [MEANING_OF.get(stem, "") for stem in forms(pieces[index]).stems]
        if found := _EVENT_MEANINGS.intersection(near):
            yield from found
            return


_GENERIC_STEMS = frozenset(forms(word).stems[0] for word in _GENERIC)
GENERIC_UNITS = frozenset(
    key
    for word in _LISTS.listed("generic_units")
    for key in (*forms(word).stems, MEANING_OF.get(forms(word).stems[0], ""))
    if key
)
