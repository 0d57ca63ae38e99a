"""Who is credited: the noun phrase beside a cue, and what it tells."""

from collections.abc import Iterator
from dataclasses import dataclass

from review.text.attribution.attribution import Kind
from review.text.attribution.passage import Passage
from review.text.attribution.phrases.extent import Bounds, phrase_end
from review.text.attribution.phrases.heads import Phrase, Reference
from review.text.attribution.phrases.source_kinds import reference
from review.text.lexicon.files import listed

_WHAT = listed("what")
_EACH = listed("each")
_FROM = listed("from")
# the first that fits decides, as in the guideline's table
_RANK = (
    Kind.PERSON,
    Kind.ORGANISATION,
    Kind.DOCUMENT,
    Kind.MEDIA,
    Kind.OWN,
    Kind.UNNAMED,
    Kind.VAGUE,
    Kind.NONE,
)


def rank(kind: Kind) -> int:
    """0 for the most identified."""
    return _RANK.index(kind)


@dataclass(frozen=True, slots=True)
class Source:
    """The words [first, last). Of phrases that «و» joins the most identified gives the kind, all
    give their classes.
    """

    first: int
    last: int
    kind: Kind
    classes: frozenset[str]
    stems: frozenset[str] = frozenset()
    is_feminine: bool = False
    is_reference: bool = False  # an antecedent decides the kind
    is_repeated: bool = False  # definite and described: the same as before, if it was there
    is_another: bool = False
    is_weak: bool = False
    is_known: bool = True  # False when no word of the lexicon heads it


def source_within(passage: Passage, bounds: Bounds) -> Source | None:
    """The phrase that begins at a word, or None where no source can."""
    first = bounds.first + _length_of_opening(passage, bounds)
    last = phrase_end(
        passage,
        Bounds(first, bounds.limit, bounds.is_bounded, bounds.is_feminine),
    )
    found = [
        told
        for start, end in _joined(passage, first, last)
        if (told := _told(passage, start, end, bounds))
    ]
    if not found:
        return None
    best = min(found, key=lambda told: rank(told.kind))
    is_one = len(found) == 1
    return Source(
        first,
        last,
        best.kind,
        frozenset[str]().union(*(told.classes for told in found)),
        frozenset(word.stem for word in passage.known[first:last] if word.is_letters),
        bounds.is_feminine,
        is_reference=best.is_reference and is_one,
        is_repeated=best.is_repeated and is_one,
        is_another=best.is_another,
        is_weak=best.is_weak,
        is_known=best.is_known,
    )


def _told(passage: Passage, start: int, end: int, bounds: Bounds) -> Reference | None:
    return reference(Phrase(passage, start, end, is_feminine=bounds.is_feminine))


def _length_of_opening(passage: Passage, bounds: Bounds) -> int:
    """Of «ما يسمى», «كل من»."""
    first, known = bounds.first, passage.known
    if first + 1 >= bounds.limit:
        return 0
    is_so_called = known[first].text in _WHAT and "so_called" in known[first + 1].lists
    is_each_of = known[first].text in _EACH and known[first + 1].text in _FROM
    return 2 if is_so_called or is_each_of else 0


def _joined(passage: Passage, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The phrases that «و» joins."""
    start = first
    has_preposition = False
    for at in range(first, last):
        word = passage.known[at]
        is_next = at > start and word.conjunction and word.nouns
        before = passage.known[at - 1]
        is_governed = "inner_prepositions" in before.lists or (word.is_definite and has_preposition)
        if is_next and not is_governed:
            yield start, at
            start = at
            has_preposition = False
        has_preposition = has_preposition or "inner_prepositions" in word.lists
    if last > first:
        yield start, last
