"""Cues: the words in a claim that say whose word it is, each found by a rule with an id."""

from review.text.attribution.gate import gate_of
from review.text.attribution.passage import Passage
from review.text.attribution.window import Cue, Stretch

__all__ = ["Cue", "Cues"]


class Cues:
    """The cues of one text."""

    def __init__(self, passage: Passage, off: frozenset[str] = frozenset()) -> None:
        self.passage = passage
        self.off = off
        gate = gate_of(passage.lexicon)
        self._asked = gate.asked(passage.text)

    def find(
        self, first: int, last: int, *, most: int | None = None, until: int | None = None
    ) -> list[Cue]:
        """Those that begin in [first, until) of the words [first, last), in reading order."""
        stretch = Stretch(self.passage, first, last)
        formulas = self.passage.lexicon.phrases["formulas"].by_first
        text = self.passage.text
        at = first
        end = last if until is None else min(until, last)
        while at < end and (most is None or len(stretch.found) < most):
            formula = stretch.phrase_end("formulas", at) if text[at] in formulas else at
            if formula > at:  # «يذكر أن»: it looks like a report and is none
                at = formula
                continue
            cue = self._at(stretch, at) if self._asked[at] else None
            if cue and cue.rule not in self.off:
                stretch.found.append(cue)
                at = max(at + 1, cue.last)
            else:
                at += 1
        return stretch.found

    def _at(self, stretch: Stretch, at: int) -> Cue | None:
        """The first cue that a rule finds at a word."""
        return next((cue for find in self._asked[at] if (cue := find(stretch, at))), None)
