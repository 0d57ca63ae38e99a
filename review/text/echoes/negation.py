"""Which words of a statement are denied: «لم», «غير», «نفى», «لا صحة»."""

from collections.abc import Container, Iterator, Sequence

from review.text.arabic.clitics import AND
from review.text.arabic.marks import COMMA, QUESTION, SEMICOLON
from review.text.arabic.wordlists import Wordlists

_LISTS = Wordlists(__file__)
NEGATORS = _LISTS.listed("negators")
DENIALS = _LISTS.listed("denials")
"""Verbs that deny all that follows in their clause."""

CLAUSE_ENDS = frozenset(f".,;?!:{COMMA}{SEMICOLON}{QUESTION}")
CONJUNCTIONS = _LISTS.listed("conjunctions")
UNTRUE = _LISTS.listed("untrue")
"""Denied, they deny the whole statement."""

_OF_NOUNS = _LISTS.listed("negators_of_nouns")
_NOT_NEGATED = _LISTS.listed("not_negated")
_EXCEPT = _LISTS.listed("except")
_LIGHT = _LISTS.listed("light")
_OR = _LISTS.one("or")
_REACH_OF_A_NEGATOR = 2
_REACH_OF_A_DENIAL = 20

DENIED = 1
PERHAPS_DENIED = 2


def negated(pieces: Sequence[str], telling: Container[int]) -> dict[int, int]:
    """DENIED or PERHAPS_DENIED, by index in `pieces`; `telling` are the words that say something.

    What stands behind a denied verb is perhaps denied: whether the verb is, a match will tell.
    Twice denied is not denied, and «لم … سوى» states.
    """
    by_denials: set[int] = set()
    by_negators: dict[int, int] = {}
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        if piece in NEGATORS and following not in _NOT_NEGATED:
            reach = dict(_reach(pieces, telling, index))
            if any(pieces[other] in UNTRUE for other in reach):
                by_denials = set(range(len(pieces)))
            else:
                by_negators |= reach
        elif piece in DENIALS and index not in by_denials and not _is_undone(pieces, index):
            by_denials.update(_content(pieces, telling, index + 1, _REACH_OF_A_DENIAL))
    if not _EXCEPT.isdisjoint(pieces):
        return {}
    once = by_denials ^ by_negators.keys()
    return {index: by_negators.get(index, DENIED) for index in once}


def _reach(
    pieces: Sequence[str], telling: Container[int], negator: int
) -> Iterator[tuple[int, int]]:
    rank = DENIED
    for index in _content(pieces, telling, negator + 1, _REACH_OF_A_NEGATOR):
        yield index, rank
        if pieces[index] in _LIGHT:
            continue
        if rank == PERHAPS_DENIED or pieces[negator] in _OF_NOUNS:
            return
        rank = PERHAPS_DENIED


def _is_undone(pieces: Sequence[str], index: int) -> bool:
    before = pieces[max(0, index - 3) : index]
    return _OR in before[-1:] or not NEGATORS.isdisjoint(before)


def _content(
    pieces: Sequence[str], telling: Container[int], start: int, most: int
) -> Iterator[int]:
    for index in range(start, min(len(pieces), start + 2 * most + 2)):
        if pieces[index] in CONJUNCTIONS or _ends_a_clause(pieces, index, most):
            return
        if index in telling:
            yield index
            most -= pieces[index] not in _LIGHT
        if most == 0:
            return


def _ends_a_clause(pieces: Sequence[str], index: int, most: int) -> bool:
    """A comma does not end what a verb of denial denies, unless a new clause begins with «و»."""
    if pieces[index] not in CLAUSE_ENDS:
        return False
    following = pieces[index + 1] if index + 1 < len(pieces) else ""
    goes_on = pieces[index] in f",{COMMA}" and not following.startswith(AND)
    return not (goes_on and most > _REACH_OF_A_NEGATOR)
