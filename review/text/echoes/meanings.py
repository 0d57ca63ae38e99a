"""Words of news Arabic that say the same, or the opposite, and names of places.

A line of words is one meaning. It is general: nothing here belongs to one event.
"""

from collections.abc import Mapping, Sequence

from review.text.arabic.dates import ARABIC_MONTHS, WEEKDAYS
from review.text.arabic.wordlists import Wordlists
from review.text.echoes.stems import forms

_LISTS = Wordlists(__file__)
_FIRST_NAME = {number: name for name, number in reversed(ARABIC_MONTHS.items())}

EXPRESSIONS = _LISTS.pairs("expressions") | {
    name: _FIRST_NAME[number] for name, number in ARABIC_MONTHS.items() if " " in name
}
"""Several folded words that stand for one."""


def _keyed(lines: Sequence[tuple[str, ...]], mark: str) -> dict[str, str]:
    """First stems of each line's words, to the line's name; the first line has it."""
    keys: dict[str, str] = {}
    for number, parts in enumerate(lines, 1):
        for word in " ".join(parts).split():
            keys.setdefault(forms(word).stems[0], f"{mark}{number}")
    return keys


def _axes() -> Mapping[str, list[tuple[int, int]]]:
    keys: dict[str, list[tuple[int, int]]] = {}
    for number, sides in enumerate(_LISTS.lines("opposites")):
        for sign, side in zip((1, -1), sides, strict=True):
            for word in side.split():
                keys.setdefault(forms(word).stems[0], []).append((number, sign))
    return keys


_PLACES = _LISTS.lines("places")
MEANING_OF = _keyed(_LISTS.lines("synonyms"), "=")
PLACE_OF = _keyed(_PLACES, "@")
MONTH_OF = {name: number for name, number in ARABIC_MONTHS.items() if " " not in name}
WEEKDAY_OF = {name: number for number, name in enumerate(WEEKDAYS)}
AXES_OF = _axes()
_BEFORE_TIMES = _LISTS.one("before_times")
_STATES = [
    (f"@{number}", nation.split())
    for number, (nation, *capital) in enumerate(_PLACES, 1)
    if capital or " " in nation
]
_LINKED = frozenset(name for name, _ in _STATES)
_NATIONAL = frozenset(forms(word).stems[0] for _, nation in _STATES for word in nation)


def time_alone(word: str) -> str:
    """The name of a month or a day without what is written together with it."""
    return word.lstrip(_BEFORE_TIMES)


def exclude_each_other(
    place: str, stems: Sequence[str], other_place: str, other_stems: Sequence[str]
) -> bool:
    """Whether neither of two places can lie in the other; of most towns no country is known."""
    if place == other_place:
        return False
    are_towns = _NATIONAL.isdisjoint(stems) and _NATIONAL.isdisjoint(other_stems)
    return are_towns or {place, other_place} <= _LINKED
