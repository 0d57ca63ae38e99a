"""Which rules are asked at a word: those that open on it, so that at most words none is."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from review.text.attribution.rules.base import Find, Opens
from review.text.attribution.rules.order import FINDERS, Finder
from review.text.lexicon.loading import Lexicon, LexiconError

_MOST_KNOWN_WORDS = 50_000


class Gate:
    """Made for a lexicon; what was asked of words is remembered."""

    def __init__(self, lexicon: Lexicon, finders: Sequence[Finder] = FINDERS) -> None:
        """Raises `LexiconError` when a rule opens on a list or on phrases that are not there."""
        self._lexicon = lexicon
        self._finders = [
            (
                finder.find,
                frozenset(word for opens in finder.opens for word in _words(opens, lexicon)),
                any(opens.verbs for opens in finder.opens),
            )
            for finder in finders
        ]
        self._known: dict[str, tuple[Find, ...]] = {}

    def asked_at(self, text: str) -> tuple[Find, ...]:
        """The finders to ask where a folded word stands, in their order."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _MOST_KNOWN_WORDS:
                self._known.clear()
            known = self._known[text] = self._look_up(text)
        return known

    def asked(self, texts: Sequence[str]) -> list[tuple[Find, ...]]:
        """`asked_at` of each."""
        known, asked_at = self._known, self.asked_at
        return [known[text] if text in known else asked_at(text) for text in texts]

    def _look_up(self, text: str) -> tuple[Find, ...]:
        word = self._lexicon.word(text)
        return tuple(
            find
            for find, words, opens_on_verbs in self._finders
            if text in words or word.bare in words or (opens_on_verbs and word.form)
        )


def _words(opens: Opens, lexicon: Lexicon) -> Iterator[str]:
    yield from opens.marks
    for name in opens.lists:
        if name not in lexicon.lists:
            raise LexiconError(f"A rule opens on “lists.{name}”, which is missing.")
        yield from lexicon.lists[name]
    for name in opens.phrases:
        if name not in lexicon.phrases:
            raise LexiconError(f"A rule opens on “phrases.{name}”, which is missing.")
        yield from lexicon.phrases[name].by_first


gate_of = lru_cache(maxsize=4)(Gate)
"""The gate of a lexicon; that of the latest ones is kept."""
