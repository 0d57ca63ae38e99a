"""Units and currencies: in what a quantity is given."""

from collections.abc import Sequence

from review.text.arabic.wordlists import Wordlists
from review.text.echoes.stems import forms

_LISTS = Wordlists(__file__)
_UNIT_OF: dict[str, tuple[int, int]] = {
    key: (what, unit)
    for what, units in enumerate(_LISTS.lines("units"))
    for unit, words in enumerate(units)
    for word in words.split()
    for key in (word, forms(word).stems[0])
}

type Measure = tuple[int, int]
"""What is measured, and the unit."""


def measure(words: Sequence[str]) -> Measure | None:
    """Of the first of the `words`, which are folded, that is a unit."""
    for word in words:
        for key in (word, *forms(word).stems):
            if key in _UNIT_OF:
                return _UNIT_OF[key]
    return None


def differ(one: Measure | None, other: Measure | None) -> bool:
    """Whether both measure the same in different units."""
    return one is not None and other is not None and one != other and one[0] == other[0]
