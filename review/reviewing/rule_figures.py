"""The figures of the rules: how they move with an answer, and with what the engine reads."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, Protocol

from django.db.models import F

from review.database.compiled import Place, Statement, Write
from review.database.writing import adding, updating
from review.models import Reviewer, RuleAnswers, RuleReadings, Suggestion

_PARTS = 8


class Answered(Protocol):
    """A decision, or the answer in it; `rule` is "" when it answers no rule's suggestion."""

    @property
    def suggestion(self) -> str: ...

    @property
    def rule(self) -> str: ...


def moving_answers(
    reviewer: Reviewer, before: Answered | None, after: Answered | None
) -> Iterator[Write]:
    """For a reviewer's decision that takes the place of another; None where there is none."""
    was, now = _counted(before), _counted(after)
    if was and now and was.rule == now.rule:
        if was != now:
            yield _move(reviewer, now.rule, 0, now.accepted - was.accepted)
        return
    if was:
        yield _move(reviewer, was.rule, -1, -was.accepted)
    if now:
        yield _answer_addition().of_values(reviewer=reviewer.pk, answered=1, **now._asdict())


def count_readings(made: Iterable[str] = (), *, removed: Iterable[str] = ()) -> None:
    """Attributions that were made and removed, each by its rule, in the same transaction."""
    moved = Counter(made)
    moved.subtract(removed)
    part = os.getpid() % _PARTS  # others that write at the same time have others
    for rule, number in sorted(moved.items()):
        if number:
            _reading_addition().run(rule=rule, part=part, fired=number)


def add_answers(answers: Iterable[tuple[int, str, str]]) -> None:
    """Of decisions that are new and answer a rule: the reviewer's key, the rule, the suggestion."""
    for (reviewer, rule), (answered, accepted) in sorted(sums_of_answers(answers).items()):
        _answer_addition().run(reviewer=reviewer, rule=rule, answered=answered, accepted=accepted)


def sums_of_answers(answers: Iterable[tuple[int, str, str]]) -> dict[tuple[int, str], list[int]]:
    """How many were answered and accepted, by the reviewer's key and the rule."""
    found: defaultdict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    for reviewer, rule, suggestion in answers:
        sums = found[reviewer, rule]
        sums[0] += 1
        sums[1] += suggestion == Suggestion.ACCEPTED
    return found


class _Counted(NamedTuple):
    rule: str
    accepted: int


def _counted(answer: Answered | None) -> _Counted | None:
    if answer is None or not answer.rule:
        return None
    return _Counted(answer.rule, int(answer.suggestion == Suggestion.ACCEPTED))


def _move(reviewer: Reviewer, rule: str, answered: int, accepted: int) -> Write:
    return _moving_statement().of_values(
        reviewer=reviewer.pk, rule=rule, answered=answered, accepted=accepted
    )


@cache
def _answer_addition() -> Statement:
    return adding(RuleAnswers, unique=["reviewer", "rule"], sums=["answered", "accepted"])


@cache
def _moving_statement() -> Statement:
    mine = RuleAnswers.objects.filter(reviewer=Place("reviewer"), rule=Place("rule"))
    return updating(mine, {name: F(name) + Place(name) for name in ("answered", "accepted")})


@cache
def _reading_addition() -> Statement:
    return adding(RuleReadings, unique=["rule", "part"], sums=["fired"])
