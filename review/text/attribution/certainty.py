"""How sure a reading is, by the signs in which right readings differ from wrong ones."""

from collections.abc import Sequence

from review.text.attribution.attribution import Attribution, Kind
from review.text.attribution.passage import Passage
from review.text.lexicon.classes import QUOTATION, Use, Word
from review.text.lexicon.noun_classes import SPEAKERS, TEXTS
from review.text.weighing.loglinear import probability
from review.text.weighing.weights import weights_of

_SPEAK = SPEAKERS | TEXTS | {"media", "accounts"}
_LONG_CLAIM = 40  # words
_LONG_SOURCE = 12

SIGNS = (
    "silent", "silent beside a verb", "silent beside a speaker", "silent beside a quotation",
    "long", "checks facts", "headless", "long source", "unnamed", "carried",
)  # fmt: skip


def confidence(passage: Passage, read: Attribution, first: int, last: int) -> float:
    """In (0, 1), of the reading of the words [first, last)."""
    signs = signs_of_certainty(passage, read, first, last)
    return round(probability(signs, weights_of("certainty")), 3)


def signs_of_certainty(
    passage: Passage, read: Attribution, first: int, last: int
) -> dict[str, float]:
    """By what was read, and by what stands in the words and was not."""
    found = {
        "long": last - first > _LONG_CLAIM,
        "checks facts": passage.checks_facts,
        "unnamed": read.kind is Kind.UNNAMED,
        "carried": read.is_carried_over,
        **(_unread(passage.known[first:last]) if read.kind is Kind.NONE else {}),
        **(_of_source(passage, read) if read.source else {}),
    }
    return {sign: 1.0 for sign, is_there in found.items() if is_there}


def _of_source(passage: Passage, read: Attribution) -> dict[str, bool]:
    start, end = passage.words.within(*read.source) if read.source else (0, 0)
    has_head = any(word.nouns for word in passage.known[start:end])
    return {"headless": not has_head, "long source": end - start > _LONG_SOURCE}


def _unread(words: Sequence[Word]) -> dict[str, bool]:
    """What might have been a cue or a source."""
    is_verb = is_speaker = is_quotation = False
    for word in words:
        is_verb = is_verb or bool(word.form and word.form.use is not Use.MASDAR)
        is_speaker = is_speaker or not _SPEAK.isdisjoint(word.nouns)
        is_quotation = is_quotation or word.text == QUOTATION
    return {
        "silent": True,
        "silent beside a verb": is_verb,
        "silent beside a speaker": is_speaker,
        "silent beside a quotation": is_quotation,
    }
