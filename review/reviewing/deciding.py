"""The only writers of decisions, of the log beside them and of the counters above them."""

import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from review.models import (
    Action,
    Claim,
    Counters,
    Decision,
    DecisionEvent,
    Kind,
    Policy,
    Reason,
    Reviewer,
    Standing,
    Suggestion,
    Verdict,
    standing,
)
from review.reviewing.errors import AnsweredAgainSince, KindContradictsVerdict, NothingToUndo


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reviewer says of a claim; the kind is "" when not given, the reason likewise."""

    verdict: Verdict
    kind: Kind | str = ""
    reason: Reason | str = ""
    note: str = ""
    evidence: str = ""
    suggestion: Suggestion = Suggestion.ABSENT


def verdict_of(kind: Kind) -> Verdict:
    """What the newsroom's policy says of a kind."""
    return Policy.objects.get(pk=kind).verdict


def record_decision(
    claim: Claim, *, reviewer: Reviewer, operation: uuid.UUID, answer: Answer
) -> DecisionEvent:
    """Set this reviewer's answer on the claim; the same operation twice counts once."""
    if answer.kind and (answer.verdict == Verdict.NOT_A_CLAIM or answer.reason):
        raise KindContradictsVerdict(
            _("What is not a claim has no kind: choose the answer or the kind.")
        )
    return _once(reviewer, operation, lambda: _decide(claim, reviewer, operation, answer))


def skip(claim: Claim, *, reviewer: Reviewer, operation: uuid.UUID) -> DecisionEvent:
    """Put the claim at the end of this reviewer's queue."""
    return _once(
        reviewer,
        operation,
        lambda: DecisionEvent.objects.create(
            action=Action.SKIPPED,
            operation=operation,
            claim=claim,
            article_id=claim.article_id,
            reviewer=reviewer,
        ),
    )


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
        with transaction.atomic():
            return act()
    except IntegrityError:
        done = DecisionEvent.objects.filter(reviewer=reviewer, operation=operation).first()
        if done is None:
            raise
        return done


def _decide(
    claim: Claim, reviewer: Reviewer, operation: uuid.UUID, answer: Answer
) -> DecisionEvent:
    _lock(claim)
    decisions = list(claim.decisions.all())
    event = DecisionEvent.objects.create(
        action=Action.DECIDED,
        operation=operation,
        claim=claim,
        article_id=claim.article_id,
        reviewer=reviewer,
        **asdict(answer),
    )
    before = standing(decisions, reviews_needed=claim.article.reviews_needed)
    _set_decision(claim, reviewer, decisions, event)
    after = standing(decisions, reviews_needed=claim.article.reviews_needed)
    _move_counters(claim, before, after)
    return event


def _undo(event: DecisionEvent, reviewer: Reviewer, operation: uuid.UUID) -> DecisionEvent:
    claim = event.claim
    _lock(claim)
    mine = DecisionEvent.objects.in_force().filter(reviewer=reviewer, claim=claim)
    if mine.filter(pk__gt=event.pk).exists():
        raise AnsweredAgainSince(_("You have answered this claim again since: undo that first."))
    undone = DecisionEvent.objects.create(
        action=Action.UNDONE,
        operation=operation,
        claim=claim,
        article_id=claim.article_id,
        reviewer=reviewer,
        undoes=event,
    )
    if event.action == Action.DECIDED:
        decisions = list(claim.decisions.all())
        before = standing(decisions, reviews_needed=claim.article.reviews_needed)
        earlier = mine.filter(action=Action.DECIDED).latest_first().first()
        _set_decision(claim, reviewer, decisions, earlier)
        after = standing(decisions, reviews_needed=claim.article.reviews_needed)
        _move_counters(claim, before, after)
    return undone


def _lock(claim: Claim) -> None:
    """One writer a claim: on SQLite the transaction is IMMEDIATE and holds all of them off."""
    if connection.features.has_select_for_update:
        Claim.objects.select_for_update().only("pk").get(pk=claim.pk)


def _set_decision(
    claim: Claim, reviewer: Reviewer, decisions: list[Decision], event: DecisionEvent | None
) -> None:
    """Make the reviewer's decision what the event says, in the database and in `decisions`."""
    mine = next((one for one in decisions if one.reviewer_id == reviewer.pk), None)
    if event is None:
        if mine is not None:
            decisions.remove(mine)
            mine.delete()
        return
    if mine is None:
        mine = Decision(claim=claim, article_id=claim.article_id, reviewer=reviewer)
        decisions.append(mine)
    for column in Answer.__dataclass_fields__:
        setattr(mine, column, getattr(event, column))
    mine.save()


def _move_counters(claim: Claim, before: Standing, after: Standing) -> None:
    if before.counter != after.counter:
        Counters.objects.filter(pk=claim.article_id).update(
            **{before.counter: F(before.counter) - 1, after.counter: F(after.counter) + 1}
        )
