"""The words in which cues are looked for, and what is found there."""

from dataclasses import dataclass

from review.text.attribution.attribution import Kind
from review.text.attribution.passage import Passage
from review.text.attribution.phrases.adverbials import behind_openers
from review.text.attribution.phrases.extent import Bounds
from review.text.attribution.sources import Source, source_within
from review.text.lexicon.loading import Form

_FARTHEST = 40
_LONGEST_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """Words [first, last) of the cue; `source` is None where it is carried over or nobody's.

    `rule` is the id of a rule of `review.text.attribution.rules`.
    """

    first: int
    last: int
    rule: str
    form: Form | None = None
    source: Source | None = None
    inner: Source | None = None
    kind: Kind | None = None  # given by the rule and not by the source
    reported: int = 0  # the word at which what is reported begins
    is_strong: bool = True  # enough to divide a sentence


class Stretch:
    """The words [first, last) of a passage; `found` holds the cues before the word asked about."""

    __slots__ = ("_openings", "first", "found", "known", "last", "passage", "text")

    def __init__(self, passage: Passage, first: int, last: int) -> None:
        self.passage = passage
        self.text = passage.text
        self.known = passage.known
        self.first = first
        self.last = last
        self.found: list[Cue] = []
        self._openings: dict[int, bool] = {}

    def before(self, at: int) -> str:
        """The word before one, "" where none is."""
        return self.text[at - 1] if at > self.first else ""

    def is_in(self, name: str, at: int) -> bool:
        """Whether a list of the lexicon's has the word, with or without «و» and «ف»."""
        word = self.known[at]
        return name in word.lists or word.bare in self.passage.lexicon.lists[name]

    def phrase_end(self, name: str, at: int) -> int:
        """The end of the longest phrase of a section that begins at a word, else `at`."""
        return self.passage.phrase_end(name, at, self.last)

    def is_behind(self, name: str, at: int) -> bool:
        """Whether a phrase of a section ends just before a word."""
        farthest = max(self.first, at - _LONGEST_PHRASE)
        return any(self.passage.phrase_end(name, start, at) == at for start in range(farthest, at))

    def is_quoted(self, at: int) -> bool:
        """Whether a quotation mark before a word is not closed before it."""
        before = self.passage.quotation_marks_before
        return (before[at] - before[self.first]) % 2 == 1

    def source(
        self,
        first: int,
        limit: int,
        *,
        is_bounded: bool = False,
        is_feminine: bool = False,
    ) -> Source | None:
        """Who is credited by the phrase that begins at a word; `Bounds` tells the rest."""
        bounds = Bounds(first, limit, is_bounded, is_feminine)
        return source_within(self.passage, bounds)

    def clause_start(self, at: int) -> int:
        """Behind the last mark before a word; 40 words before it when none is nearer."""
        return max(self.first, at - _FARTHEST, self.passage.clause_starts[at])

    def opens_clause(self, at: int) -> bool:
        """Whether only connectives and adverbials stand before a word in its clause."""
        known = self._openings.get(at)
        if known is None:
            passage = self.passage
            known = (
                behind_openers(passage, self.first, at) >= at
                or behind_openers(passage, self.clause_start(at), at) >= at
            )
            self._openings[at] = known
        return known
