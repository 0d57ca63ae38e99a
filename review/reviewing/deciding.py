"""What a reviewer does with a claim: answer it, skip it, take that back."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from review.database.compiled import Place, Statement, pipelined
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
from review.reviewing.rule_figures import move_answers

_OF_ANSWER = ["verdict", "kind", "suggestion", "rule"]  # those that standings and figures ask for


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
    return _once(reviewer, operation, lambda: _log(Action.SKIPPED, claim, reviewer, operation))


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


def _once(
    reviewer: Reviewer, operation: uuid.UUID, act: Callable[[], DecisionEvent]
) -> DecisionEvent:
    try:
        with turn(), transaction.atomic():
            return act()
    except IntegrityError:
        done = DecisionEvent.objects.filter(reviewer=reviewer, operation=operation).first()
        if done is None:
            raise
        return done


def _decide(
    event: DecisionEvent, claim: Claim, reviewer: Reviewer, answer: Answer
) -> DecisionEvent:
    with pipelined():
        _lock(claim)
        answers = _answers(claim)
        receive_key = _event_insertion().run_for_key(event)
        _set_decision(claim, reviewer, answers, answer)
    receive_key()
    return event


def _undo(event: DecisionEvent, reviewer: Reviewer, operation: uuid.UUID) -> DecisionEvent:
    claim = event.claim
    _lock(claim)
    mine = DecisionEvent.objects.in_force().filter(reviewer=reviewer, claim=claim)
    if mine.filter(pk__gt=event.pk).exists():
        raise AnsweredAgainSince(_("You have answered this claim again since: undo that first."))
    undone = _log(Action.UNDONE, claim, reviewer, operation, undoes=event)
    if event.action == Action.DECIDED:
        given = mine.filter(action__in=[Action.DECIDED, Action.CARRIED])
        earlier = given.latest_first().first()
        _set_decision(claim, reviewer, _answers(claim), _answer_in(earlier) if earlier else None)
    return undone


def _log(
    action: Action, claim: Claim, reviewer: Reviewer, operation: uuid.UUID, **columns: object
) -> DecisionEvent:
    event = _event(action, claim, reviewer, operation, **columns)
    _event_insertion().run_for_key(event)()
    return event


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
    """By the reviewer's key; no more of them than standings and figures ask for. The claim learns
    whether a ruling holds for it, which answers do not move.
    """
    rows = _answers_statement().rows(claim=claim.pk)
    claim.ruling_id = rows[0][0]
    return {
        reviewer_id: Answer(Verdict(verdict), kind, suggestion=suggestion, rule=rule)
        for _ruling, reviewer_id, verdict, kind, suggestion, rule in rows
        if reviewer_id
    }


def _answer_in(event: DecisionEvent) -> Answer:
    return Answer(**{column: getattr(event, column) for column in Answer.__dataclass_fields__})


def _set_decision(
    claim: Claim, reviewer: Reviewer, answers: dict[int, Answer], answer: Answer | None
) -> None:
    """Make the reviewer's decision the answer, or none, and let the claim's standing, and all that
    sums it up, follow.

    `answers` are those on the claim until now.
    """
    needed = claim.article.reviews_needed
    before = standing(answers.values(), reviews_needed=needed)
    replaced = answers.pop(reviewer.pk, None)
    if answer is None:
        remove(Decision.objects.filter(reviewer=reviewer, claim=claim))
    else:
        decision = Decision(
            claim_id=claim.pk,
            article_id=claim.article_id,
            reviewer_id=reviewer.pk,
            **answer.columns,
        )
        _decision_insertion().run(decision)
        answers[reviewer.pk] = answer
    if not claim.ruling_id:
        _move(claim, before, standing(answers.values(), reviews_needed=needed))
    if (replaced is None) != (answer is None):
        _participate(claim, reviewer, by=1 if answer else -1)
    move_answers(reviewer, replaced, answer)


def _move(claim: Claim, before: Standing, after: Standing) -> None:
    if before != after:
        _standing_statement().run(claim=claim.pk, **after.columns)
    if before.counter != after.counter:
        _moving_statement(before.counter, after.counter).run(article=claim.article_id)
        moving_figures(before.counter, after.counter).run(article=claim.article_id)


def _participate(claim: Claim, reviewer: Reviewer, *, by: int) -> None:
    if by < 0:
        _leaving_statement().run(reviewer=reviewer.pk, article=claim.article_id)
        return
    _participation_addition().run(
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
    claims = Claim.objects.filter(pk=Place("claim"))
    columns = [f"decisions__{name}" for name in ("reviewer", *_OF_ANSWER)]
    return Statement.of(claims.values_list("ruling", *columns))


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
