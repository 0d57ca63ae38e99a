"""How the reviewers of a synthetic newsroom answer, and how far they and the engine err."""

import datetime
import uuid
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

from review.models import Action, Reason, Suggestion, Verdict
from review.synthetic import words
from review.synthetic.patterns import Sentence, one_of

# how often what the engine reads is what a careful reader finds
_RIGHT = {
    "verb-subject": 0.94,
    "verb-alone": 0.86,
    "according-to": 0.92,
    "colon": 0.9,
    "relay": 0.8,
    "learned": 0.88,
    "hearsay": 0.84,
    "own-check": 0.96,
}
_RIGHT_WITHOUT_RULE = 0.93
_ATTENTIVE = 0.965  # that a reviewer answers what a careful reader finds
_WITHOUT_KIND = 0.05
_NOTED = 0.01
_SKIPPED = 0.015
_CHANGED_THEIR_MIND = 0.008
# what is taken for what
_CONFUSED = {
    "person": ["organisation", "unnamed"],
    "organisation": ["person", "document", "unnamed"],
    "document": ["organisation", "none"],
    "media": ["unnamed", "organisation"],
    "unnamed": ["vague", "organisation"],
    "own": ["none", "media"],
    "vague": ["unnamed", "none"],
    "none": ["own", "vague", "opinion"],
    "opinion": ["none", "other"],
    "question": ["none", "other"],
    "heading": ["none", "other"],
    "other": ["none"],
}


class Given(NamedTuple):
    """A line of the log, less its key, claim and people."""

    action: str
    operation: uuid.UUID
    at: datetime.datetime
    verdict: str = ""
    kind: str = ""
    reason: str = ""
    note: str = ""
    suggestion: str = Suggestion.ABSENT.value
    rule: str = ""


def truth(sentence: Sentence, chance: Random) -> str:
    """The kind, or the reason why it is no claim, that a careful reader finds."""
    read = sentence.reason or sentence.kind
    right = _RIGHT.get(sentence.rule, _RIGHT_WITHOUT_RULE)
    return read if chance.random() < right else one_of(_CONFUSED[read], chance)


def answer_all(
    sentences: Sequence[tuple[int, Sentence, str]],
    chance: Random,
    *,
    begun: datetime.datetime,
    sourced: Mapping[str, bool],
) -> Iterator[tuple[int, Given]]:
    """The lines of one reviewer's log, each with the claim's key, in the order of time.

    `sentences` are claims by key with what is true of each; `sourced` is the newsroom's policy.
    """
    at, skipped = begun, []
    for claim, sentence, true in sentences:
        at += datetime.timedelta(seconds=6 + int(chance.random() * 30))
        if chance.random() < _SKIPPED:
            yield claim, Given(Action.SKIPPED.value, _operation(chance), at)
            skipped.append((claim, sentence, true))
            continue
        yield claim, _answer(sentence, true, chance, at, sourced)
        if chance.random() < _CHANGED_THEIR_MIND:
            at += datetime.timedelta(seconds=9)
            other = one_of(_CONFUSED[true], chance)
            yield claim, _answer(sentence, other, chance, at, sourced)
    for claim, sentence, true in skipped:
        at += datetime.timedelta(seconds=20)
        yield claim, _answer(sentence, true, chance, at, sourced)


def carried(given: Given, chance: Random, *, at: datetime.datetime) -> Given:
    """As a new version repeats an answer: without the suggestion that was answered before."""
    return given._replace(
        action=Action.CARRIED.value,
        operation=_operation(chance),
        at=at,
        suggestion=Suggestion.ABSENT.value,
        rule="",
    )


def _answer(
    sentence: Sentence,
    true: str,
    chance: Random,
    at: datetime.datetime,
    sourced: Mapping[str, bool],
) -> Given:
    if chance.random() > _ATTENTIVE:
        true = one_of(_CONFUSED[true], chance)
    kind = reason = ""
    if true in _REASONS:
        verdict, reason = _NOT_A_CLAIM, true
    else:
        verdict = _SOURCED if sourced[true] else _UNSOURCED
        kind = "" if chance.random() < _WITHOUT_KIND else true
    return Given(
        _DECIDED,
        _operation(chance),
        at,
        verdict,
        kind,
        reason,
        one_of(words.NOTES, chance) if chance.random() < _NOTED else "",
        _what_became(sentence, verdict, kind or reason, sourced),
        "" if sentence.proposed_reason else sentence.rule,
    )


def _what_became(sentence: Sentence, verdict: str, detail: str, sourced: Mapping[str, bool]) -> str:
    """Of the suggestion: accepted with its kind or reason, or with none and its verdict."""
    if sentence.proposed_reason:
        return _ACCEPTED if detail == sentence.proposed_reason else _CORRECTED
    if not sentence.rule:
        return _ABSENT
    follows = _SOURCED if sourced[sentence.kind] else _UNSOURCED
    agrees = detail == sentence.kind or (not detail and verdict == follows)
    return _ACCEPTED if agrees else _CORRECTED


def _operation(chance: Random) -> uuid.UUID:
    return uuid.UUID(int=chance.getrandbits(128), version=4)


_REASONS = frozenset(Reason)
_DECIDED = Action.DECIDED.value
_SOURCED, _UNSOURCED = Verdict.SOURCED.value, Verdict.UNSOURCED.value
_NOT_A_CLAIM = Verdict.NOT_A_CLAIM.value
_ACCEPTED, _CORRECTED = Suggestion.ACCEPTED.value, Suggestion.CORRECTED.value
_ABSENT = Suggestion.ABSENT.value
