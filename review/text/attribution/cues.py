"""Cues: the words in a claim that say whose word it is, each found by a rule with an id."""

from collections.abc import Callable

from review.text.attribution.passage import Passage
from review.text.attribution.rules.according_to import according_to, is_standing, stands_in
from review.text.attribution.rules.colon import colon
from review.text.attribution.rules.hearsay import hearsay
from review.text.attribution.rules.own_reporting import learned, own_check, refusal
from review.text.attribution.rules.participle import masdar, participle
from review.text.attribution.rules.reporting_verb import reporting_verb
from review.text.attribution.window import Cue, Stretch

__all__ = ["Cue", "Cues"]

type Find = Callable[[Stretch, int], Cue | None]

FINDERS: tuple[tuple[Find, frozenset[str]], ...] = (
    (own_check, frozenset(["own-check"])),
    (learned, frozenset(["learned"])),
    (hearsay, frozenset(["hearsay"])),
    (according_to, frozenset(["according-to"])),
    (colon, frozenset(["colon"])),
    (refusal, frozenset(["refusal", "own-check"])),
    (stands_in, frozenset(["according-to"])),
    (
        reporting_verb,
        frozenset(["verb-subject", "subject-verb", "verb-alone", "as-said", "relay", "hearsay"]),
    ),
    (participle, frozenset(["participle"])),
    (masdar, frozenset(["masdar"])),
)
"""Tried in order at each word; beside each the ids of the rules that it may answer with."""


class Cues:
    """The cues of one text."""

    def __init__(self, passage: Passage, off: frozenset[str] = frozenset()) -> None:
        self.passage = passage
        self.off = off

    def find(
        self, first: int, last: int, *, most: int | None = None, until: int | None = None
    ) -> list[Cue]:
        """Those that begin in [first, until) of the words [first, last), in reading order."""
        stretch = Stretch(self.passage, first, last)
        at = first
        end = last if until is None else min(until, last)
        while at < end and (most is None or len(stretch.found) < most):
            cue = _at(stretch, at)
            if cue and cue.rule not in self.off:
                stretch.found.append(cue)
                at = max(at + 1, cue.last)
            else:
                at += 1
        return stretch.found


def _at(stretch: Stretch, at: int) -> Cue | None:
    """The first cue that a rule finds at a word, where no formula begins («يذكر أن»)."""
    may_be_one = stretch.known[at].may_open_cue
    if not may_be_one or stretch.phrase_end("formulas", at) > at:
        return None
    for find, _rules in FINDERS:
        cue = find(stretch, at)
        if cue or (find is stands_in and is_standing(stretch, at)):
            return cue
    return None
