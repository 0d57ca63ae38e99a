"""What a reviewer does with a claim: answer it, skip it, take that back."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from django.db import IntegrityError, connection
from django.db.models import F
from django.utils.translation import gettext as _

from review.database.compiled import Place, Statement, Write, sent_at_once
from review.database.turns import turn
from review.database.writing import Insertion, adding, remove, updating
from review.models import (
    Action,
    Claim,
    Counters,
    Decision,
    DecisionEvent,
    Kind,
    Participation,
    Reason,
    Reviewer,
    Suggestion,
    Verdict,
    standing,
)
from review.models.counter_columns import COLUMNS, total
from review.models.standing import Outcome, Standing
from review.reviewing.errors import AnsweredAgainSince, KindContradictsVerdict, NothingToUndo
from review.reviewing.figures import moving_figures
from review.reviewing.rule_figures import moving_answers

type _Logged = tuple[DecisionEvent, Callable[[], None]]
"""What was written, and what gives it its key once all is written."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reviewer says of a claim; the kind is "" when not given, the reason likewise."""

    verdict: Verdict
    kind: Kind | str = ""
    reason: Reason | str = ""
    note: str = ""
    evidence: str = ""
    suggestion: Suggestion = Suggestion.ABSENT
    rule: str = ""  # by which the suggestion was made, if it was the reading of an attribution

    @property
    def columns(self) -> dict[str, str]:
        """Not `asdict`, which copies the words, too."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def record_decision(
    claim: Claim, *, reviewer: Reviewer, operation: uuid.UUID, answer: Answer
) -> DecisionEvent:
    """Set this reviewer's answer on the claim; the same operation twice counts once."""
    if answer.kind and (answer.verdict == Verdict.NOT_A_CLAIM or answer.reason):
        raise KindContradictsVerdict(
            _("What is not a claim has no kind: choose the answer or the kind.")
        )
    event = _event(Action.DECIDED, claim, reviewer, operation, **answer.columns)
    return _once(reviewer, operation, lambda: _decide(event, claim, reviewer, answer))


def skip(claim: Claim, *, reviewer: Reviewer, operation: uuid.UUID) -> DecisionEvent:
    """Put the claim at the end of this reviewer's queue."""
    event = _event(Action.SKIPPED, claim, reviewer, operation)
    return _once(reviewer, operation, lambda: _log(event))


def undo(*, reviewer: Reviewer, operation: uuid.UUID, undoes: uuid.UUID) -> DecisionEvent:
    """Take back the reviewer's operation `undoes`; what it replaced holds again.

    Undoing what is undone changes nothing and returns the event that undid it. Raises
    `NothingToUndo` when there is no such decision or skip, and `AnsweredAgainSince` when the
    reviewer has answered the claim again after it.
    """
    event = (
        DecisionEvent.objects.filter(reviewer=reviewer, operation=undoes)
        .exclude(action=Action.UNDONE)
        .select_related("claim__article", "undone_by")
        .first()
    )
    if event is None:
        raise NothingToUndo(_("There is nothing to undo: this answer was not saved."))
    if hasattr(event, "undone_by"):
        return event.undone_by
    return _once(reviewer, operation, lambda: _undo(event, reviewer, operation))


def _once(reviewer: Reviewer, operation: uuid.UUID, act: Callable[[], _Logged]) -> DecisionEvent:
    try:
        with turn(), sent_at_once():
            event, receive_key = act()
    except IntegrityError:
        done = DecisionEvent.objects.filter(reviewer=reviewer, operation=operation).first()
        if done is None:
            raise
        return done
    receive_key()
    return event


def _decide(event: DecisionEvent, claim: Claim, reviewer: Reviewer, answer: Answer) -> _Logged:
    _lock(claim)
    return event, _set_decision(event, claim, reviewer, answer)


def _undo(event: DecisionEvent, reviewer: Reviewer, operation: uuid.UUID) -> _Logged:
    claim = event.claim
    _lock(claim)
    mine = DecisionEvent.objects.in_force().filter(reviewer=reviewer, claim=claim)
    if mine.filter(pk__gt=event.pk).exists():
        raise AnsweredAgainSince(_("You have answered this claim again since: undo that first."))
    undone = _event(Action.UNDONE, claim, reviewer, operation, undoes=event)
    if event.action != Action.DECIDED:
        return _log(undone)
    given = mine.filter(action__in=[Action.DECIDED, Action.CARRIED]).exclude(pk=event.pk)
    earlier = given.latest_first().first()
    return undone, _set_decision(undone, claim, reviewer, _answer_in(earlier) if earlier else None)


def _log(event: DecisionEvent) -> _Logged:
    return event, _event_insertion().run_for_key(event)


def _event(
    action: Action, claim: Claim, reviewer: Reviewer, operation: uuid.UUID, **columns: object
) -> DecisionEvent:
    return DecisionEvent(
        action=action,
        operation=operation,
        claim=claim,
        article_id=claim.article_id,
        reviewer=reviewer,
        **columns,
    )


def _lock(claim: Claim) -> None:
    """One writer a claim: on SQLite the transaction is IMMEDIATE and holds all of them off."""
    if connection.features.has_select_for_update:
        _lock_statement().run(claim=claim.pk)


def _answers(claim: Claim) -> dict[int, Answer]:
    """By the reviewer's key; no more of them than standings and figures ask for."""
    return {
        reviewer_id: Answer(Verdict(verdict), kind, suggestion=suggestion, rule=rule)
        for reviewer_id, verdict, kind, suggestion, rule in _answers_statement().rows(
            claim=claim.pk
        )
    }


def _answer_in(event: DecisionEvent) -> Answer:
    return Answer(**{column: getattr(event, column) for column in Answer.__dataclass_fields__})


def _set_decision(
    event: DecisionEvent, claim: Claim, reviewer: Reviewer, answer: Answer | None
) -> Callable[[], None]:
    """Make the reviewer's decision the answer, or none, log the event, and let follow the standing
    of the claim and all that sums it up. What comes back gives the event its key.
    """
    needed, answers = claim.article.reviews_needed, _answers(claim)
    before = standing(answers.values(), reviews_needed=needed)
    replaced = answers.pop(reviewer.pk, None)
    if answer is None:
        remove(Decision.objects.filter(reviewer=reviewer, claim=claim))
    else:
        answers[reviewer.pk] = answer
    after = standing(answers.values(), reviews_needed=needed)
    writes = [
        *_writing_decision(claim, reviewer, answer),
        *_moving(claim, before, after),
        *_participating(claim, reviewer, by=(answer is not None) - (replaced is not None)),
        *moving_answers(reviewer, replaced, answer),
    ]
    receive_key = _event_insertion().run_for_key(event, together_with=writes)
    if before.counter != after.counter:  # last, as others may wait for it
        moving_figures(before.counter, after.counter).run(article=claim.article_id)
    return receive_key


def _writing_decision(claim: Claim, reviewer: Reviewer, answer: Answer | None) -> Iterator[Write]:
    if answer is not None:
        decision = Decision(
            claim_id=claim.pk,
            article_id=claim.article_id,
            reviewer_id=reviewer.pk,
            **answer.columns,
        )
        yield _decision_insertion().of_values(decision)


def _moving(claim: Claim, before: Standing, after: Standing) -> Iterator[Write]:
    if before != after:
        yield _standing_statement().of_values(claim=claim.pk, **after.columns)
    if before.counter != after.counter:
        moving = _moving_statement(before.counter, after.counter)
        yield moving.of_values(article=claim.article_id)


def _participating(claim: Claim, reviewer: Reviewer, *, by: int) -> Iterator[Write]:
    if by < 0:
        yield _leaving_statement().of_values(reviewer=reviewer.pk, article=claim.article_id)
    elif by > 0:
        yield _participation_addition().of_values(
            reviewer=reviewer.pk, article=claim.article_id, answered=by, claims=_siblings(claim)
        )


def _siblings(claim: Claim) -> int:
    """The claims of its article; known already when it came to be answered."""
    if hasattr(claim, "siblings"):
        return claim.siblings
    return int(Counters.objects.values_list(total(COLUMNS), flat=True).get(pk=claim.article_id))


@cache
def _lock_statement() -> Statement:
    claims = Claim.objects.select_for_update().filter(pk=Place("claim"))
    return Statement.of(claims.values_list("pk"))


@cache
def _answers_statement() -> Statement:
    decisions = Decision.objects.filter(claim=Place("claim"))
    return Statement.of(decisions.values_list("reviewer", "verdict", "kind", "suggestion", "rule"))


@cache
def _event_insertion() -> Insertion:
    return Insertion.into(DecisionEvent)


@cache
def _decision_insertion() -> Insertion:
    return Insertion.into(Decision, unique=["reviewer", "claim"])


@cache
def _standing_statement() -> Statement:
    given = {name: Place(name) for name in Standing(Outcome.OPEN).columns}
    return updating(Claim.objects.filter(pk=Place("claim")), given)


@cache
def _participation_addition() -> Statement:
    return adding(
        Participation, unique=["reviewer", "article"], sums=["answered"], others=["claims"]
    )


@cache
def _leaving_statement() -> Statement:
    mine = Participation.objects.filter(reviewer=Place("reviewer"), article=Place("article"))
    return updating(mine, {"answered": F("answered") - 1})


@cache
def _moving_statement(before: str, after: str) -> Statement:
    moved = {before: F(before) - 1, after: F(after) + 1}
    return updating(Counters.objects.filter(pk=Place("article")), moved)
