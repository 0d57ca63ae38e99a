"""Whether the writer judges, advises or predicts in a sentence, or states what can be checked."""

from collections.abc import Iterator, Sequence

from review.text.arabic.clitics import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from review.text.arabic.dates import ARABIC_MONTHS
from review.text.arabic.marks import QUESTION
from review.text.attribution.passage import Passage
from review.text.lexicon.files import listed
from review.text.lexicon.loading import Word
from review.text.weighing.loglinear import probability
from review.text.weighing.weights import weights_of

_SORTS = {
    "judges": listed("judgements"),
    "compares": listed("elatives"),
    "may": listed("modals"),
    "likens": listed("similes"),
    "idea": listed("ideas"),
    "we": listed("we"),
    "happens": listed("events"),
    "denies": listed("denials_of_the_writer"),
    "turns": listed("contrasts"),
}
"""The signs that single words are, each with the list that has them."""

SIGNS = (*_SORTS, "figure", "time", "place", "nominal", "short", "column", "checks")
_OF_OPINION = frozenset(_SORTS.keys() - {"happens"}) | {"asks"}
_OF_NEWS = frozenset(["figure", "time", "happens"])
_MARKS_OF_COLUMNS = listed("marks_of_columns")
_BEGINNINGS_OF_PRESENT = listed("beginnings_of_present")
_POINTERS = listed("pointers")
_QUESTIONS = frozenset(["?", QUESTION])
[_OUR] = listed("our_ending")
_BEFORE_OUR = tuple(f"{letter}{_OUR}" for letter in listed("never_before_our"))
_SHORTEST_OF_OURS = 5
_LIKELIER = 0.5
_MOST = 3  # of one sort that count
_FEW_WORDS = 9
_WORDS_OF_A_SENTENCE = 12
_FEWEST_SENTENCES = 2.0  # so that a few words tell little
_WORDS_AT_THE_TOP = 40
_CLEAREST = 2.0
_MOST_KNOWN_WORDS = 50_000


def is_opinion(passage: Passage, first: int, last: int) -> bool:
    """Whether words of judgement, advice or prediction open the sentence, or its signs say so."""
    if first >= last:
        return False
    if opens_as_opinion(passage, first, last):
        return True
    signs = signs_of_opinion(passage, first, last)
    return probability(signs, weights_of("opinion")) >= _LIKELIER


def opens_as_opinion(passage: Passage, first: int, last: int) -> bool:
    """«لا شك أن», «وهو ما يعكس …» and the like, which need no weighing."""
    words = (at for at in range(first, last) if passage.known[at].is_letters)
    opening = next(words, None)
    if opening is None:
        return False
    if passage.phrase_end("opinions", opening, last) > opening:
        return True
    returns = passage.phrase_end("returning_voice", opening, last)
    if not opening + 1 < returns < last:
        return False
    # «مما يعكس», «وهو ما يعكس»; but «وهو ما أغضب الناس» tells what happened
    verbs = passage.text[returns - 1], passage.text[returns]
    return any(verb[0] in _BEGINNINGS_OF_PRESENT for verb in verbs)


def signs_of_opinion(passage: Passage, first: int, last: int) -> dict[str, float]:
    """Of the words [first, last): how many there are of each sort, at most three, how they begin,
    and how much the whole text is like a column.
    """
    counts: dict[str, int] = {}
    words = [word for word in passage.known[first:last] if word.text[0].isalnum()]
    for word in words:
        for sort in _sorts(word):
            counts[sort] = counts.get(sort, 0) + 1
    signs = {sort: float(min(count, _MOST)) for sort, count in counts.items()}
    signs["column"] = likeness_to_a_column(passage)
    if passage.checks_facts:
        signs["checks"] = 1.0
    if len(words) <= _FEW_WORDS:
        signs["short"] = 1.0
    if words and _is_nominal(words[0]):
        signs["nominal"] = 1.0
    return signs


def likeness_to_a_column(passage: Passage) -> float:
    """In [-2, 3]: signs of opinion less those of news, a sentence, and whether it is called one."""
    known = passage.likeness_to_a_column
    if known is None:
        known = passage.likeness_to_a_column = _likeness(passage)
    return known


def _likeness(passage: Passage) -> float:
    words = passage.known
    balance = -sum(word.is_finite for word in words)
    for sorts in filter(None, map(_sorts, words)):
        balance += len(sorts & _OF_OPINION) - len(sorts & _OF_NEWS)
    sentences = _FEWEST_SENTENCES + len(words) / _WORDS_OF_A_SENTENCE
    top = words[:_WORDS_AT_THE_TOP]
    is_called_so = any(word.text in _MARKS_OF_COLUMNS for word in top)
    return max(-_CLEAREST, min(_CLEAREST, balance / sentences)) + is_called_so


def _is_nominal(opening: Word) -> bool:
    """Whether a sentence that begins with the word is none of verb and subject."""
    text = opening.text.lstrip(CONJUNCTIONS)
    return text.startswith(ARTICLE) or opening.is_that or text in _POINTERS


def _sorts(word: Word) -> frozenset[str]:
    known = _known.get(word.text)
    if known is None:
        if len(_known) >= _MOST_KNOWN_WORDS:
            _known.clear()
        known = _known[word.text] = frozenset(_looked_up(word))
    return known


_known: dict[str, frozenset[str]] = {}


def _looked_up(word: Word) -> Iterator[str]:
    """The sorts of a word, also behind what is written together with it."""
    text = word.text
    stems = _stems(text)
    for sort, words in _SORTS.items():
        if not words.isdisjoint(stems):
            yield sort
    if len(text) >= _SHORTEST_OF_OURS and text.endswith(_OUR) and not text.endswith(_BEFORE_OUR):
        yield "we"  # «مدينتنا», but not «بيانا»
    if text[0].isdigit() or "numerals" in word.groups:
        yield "figure"
    if "times" in word.groups or text in ARABIC_MONTHS:
        yield "time"
    if not word.groups.isdisjoint(("countries", "metonyms", "names")):
        yield "place"
    if text in _QUESTIONS:
        yield "asks"


def _stems(text: str) -> Sequence[str]:
    stems = [text]
    for prefixes in (CONJUNCTIONS, PREPOSITIONS):
        stems += [stem[1:] for stem in stems if len(stem) > 3 and stem[0] in prefixes]
    return [*stems, *(stem[2:] for stem in stems if stem.startswith(ARTICLE) and len(stem) > 4)]
