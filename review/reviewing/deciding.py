"""What a reviewer does with a claim: answer it, skip it, take that back."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from django.db import IntegrityError, connection
from django.db.models import F, Subquery
from django.utils import timezone
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
    Newsroom,
    Participation,
    Reason,
    Reviewer,
    Suggestion,
    Verdict,
    standing,
)
from review.models.counter_columns import COLUMNS, total
from review.models.standing import Outcome, Standing
from review.reviewing.errors import (
    AnsweredAgainSince,
    KindContradictsVerdict,
    NothingToUndo,
    OperationOfAnotherClaim,
)
from review.reviewing.figures import moving_figures
from review.reviewing.leasing import keep_in_hand
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
    after_reveal: bool = False

    @property
    def columns(self) -> dict[str, str | bool]:
        """Not `asdict`, which copies the words, too."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class _Blind:
    """Verdict and kind as a reviewer gave them before they saw the answers of others."""

    verdict: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Given:
    """What holds of a claim until now, as it was read once the claim was held."""

    reviews_needed: int
    disputes_kinds: bool
    answers: dict[int, Answer]  # by the reviewer's key, in the order in which they came
    blind: dict[int, _Blind]
    ruling: Answer | None  # an editor's, if one holds

    def standing(self) -> Standing:
        return standing(
            self.answers.values(),
            reviews_needed=self.reviews_needed,
            disputes_kinds=self.disputes_kinds,
            ruling=self.ruling,
        )


def record_decision(
    claim: Claim, *, reviewer: Reviewer, operation: uuid.UUID, answer: Answer
) -> DecisionEvent:
    """Set this reviewer's answer on the claim; the same operation twice counts once."""
    if answer.kind and (answer.verdict == Verdict.NOT_A_CLAIM or answer.reason):
        raise KindContradictsVerdict(
            _("What is not a claim has no kind: choose the answer or the kind.")
        )
    answer = replace(answer, after_reveal=_has_seen_others(claim, reviewer))
    event = _event(Action.DECIDED, claim, reviewer, operation, **answer.columns)
    return _once(claim, reviewer, operation, lambda: _decide(event, claim, reviewer, answer))


def skip(claim: Claim, *, reviewer: Reviewer, operation: uuid.UUID) -> DecisionEvent:
    """Put the claim at the end of this reviewer's queue."""
    event = _event(Action.SKIPPED, claim, reviewer, operation)
    return _once(claim, reviewer, operation, lambda: _skip(event, claim, reviewer))


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
    return _once(event.claim, reviewer, operation, lambda: _undo(event, reviewer, operation))


def _once(
    claim: Claim, reviewer: Reviewer, operation: uuid.UUID, act: Callable[[], _Logged]
) -> DecisionEvent:
    try:
        with turn(), sent_at_once():
            event, receive_key = act()
    except IntegrityError:
        done = DecisionEvent.objects.filter(reviewer=reviewer, operation=operation).first()
        if done is None:
            raise
        if done.claim_id != claim.pk:
            raise OperationOfAnotherClaim(
                _("This answer was sent for another claim before: load the page and give it again.")
            ) from None
        return done
    receive_key()
    return event


def _decide(event: DecisionEvent, claim: Claim, reviewer: Reviewer, answer: Answer) -> _Logged:
    _lock(claim)
    return event, _set_decision(event, claim, reviewer, answer)


def _skip(event: DecisionEvent, claim: Claim, reviewer: Reviewer) -> _Logged:
    logged = _log(event)
    if hasattr(claim, "my_lease"):
        keep_in_hand(claim, reviewer, is_new=False)
    return logged


def _undo(event: DecisionEvent, reviewer: Reviewer, operation: uuid.UUID) -> _Logged:
    claim = event.claim
    _lock(claim)
    if undone := DecisionEvent.objects.filter(undoes=event).first():  # by another request since
        return undone, lambda: None
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


def _given(claim: Claim) -> _Given:
    """Of the answers no more than standings and figures ask for."""
    rows = _given_statement().rows(claim=claim.pk)
    answers, blind = {}, {}
    for _needed, _disputes, _ruled, _kind, reviewer_id, *answer, verdict, kind in rows:
        if reviewer_id is not None:
            answers[reviewer_id] = _answer(*answer)
            blind[reviewer_id] = _Blind(verdict, kind)
    needed, disputes_kinds, ruled, ruled_kind = rows[0][:4]
    ruling = Answer(Verdict(ruled), ruled_kind) if ruled else None
    return _Given(needed, bool(disputes_kinds), answers, blind, ruling)


def _answer(
    verdict: str,
    kind: str,
    suggestion: str,
    rule: str,
    after_reveal: bool,  # noqa: FBT001 - a row
) -> Answer:
    return Answer(
        Verdict(verdict),
        kind,
        suggestion=Suggestion(suggestion),
        rule=rule,
        after_reveal=after_reveal,
    )


def _answer_in(event: DecisionEvent) -> Answer:
    return Answer(**{column: getattr(event, column) for column in Answer.__dataclass_fields__})


def _has_seen_others(claim: Claim, reviewer: Reviewer) -> bool:
    """Known already when the claim came to be answered."""
    if hasattr(claim, "i_finished"):
        return claim.i_finished
    finished = reviewer.participations.filter(finished_at__isnull=False)
    return finished.filter(article=claim.article_id).exists()


def _set_decision(
    event: DecisionEvent, claim: Claim, reviewer: Reviewer, answer: Answer | None
) -> Callable[[], None]:
    """Make the reviewer's decision the answer, or none, log the event, and let follow the standing
    of the claim and all that sums it up. What comes back gives the event its key.

    The statements that run depend on what this reviewer did, not on what others answered: so the
    time that they take tells nothing of it.
    """
    given = _given(claim)
    before = given.standing()
    replaced = given.answers.get(reviewer.pk)
    writes: list[Write] = []
    if answer is None:
        remove(Decision.objects.filter(reviewer=reviewer, claim=claim))
        given.answers.pop(reviewer.pk, None)
    else:
        blind = _blind(claim, reviewer, replaced, given.blind.get(reviewer.pk), answer)
        answer = replace(answer, after_reveal=answer.after_reveal and blind != _as_given(answer))
        writes.append(_decision_insertion().of_values(_decision(claim, reviewer, answer, blind)))
        given.answers[reviewer.pk] = answer
    after = given.standing()
    writes += [
        *_moving(claim, before, after),
        *_participating(claim, reviewer, by=(answer is not None) - (replaced is not None)),
        *moving_answers(reviewer, replaced, answer),
    ]
    receive_key = _event_insertion().run_for_key(event, together_with=writes)
    if answer is not None and hasattr(claim, "my_lease"):
        keep_in_hand(claim, reviewer, is_new=replaced is None)
    # last, as others may wait for it
    moving_figures(before.counter, after.counter).run(article=claim.article_id)
    return receive_key


def _decision(claim: Claim, reviewer: Reviewer, answer: Answer, blind: _Blind) -> Decision:
    kept = blind if answer.after_reveal else _Blind()
    return Decision(
        claim_id=claim.pk,
        article_id=claim.article_id,
        reviewer_id=reviewer.pk,
        blind_verdict=kept.verdict,
        blind_kind=kept.kind,
        **answer.columns,
    )


def _as_given(answer: Answer) -> _Blind:
    return _Blind(answer.verdict, answer.kind)


def _blind(
    claim: Claim,
    reviewer: Reviewer,
    replaced: Answer | None,
    kept: _Blind | None,
    answer: Answer,
) -> _Blind:
    """What stood before the reviewer saw others; nothing where they had not answered by then."""
    if not answer.after_reveal:
        return _Blind()
    if replaced is not None:
        return kept if replaced.after_reveal and kept else _as_given(replaced)
    given = DecisionEvent.objects.filter(
        reviewer=reviewer,
        claim=claim,
        action__in=[Action.DECIDED, Action.CARRIED],
        after_reveal=False,
    )
    last = given.latest_first().values_list("verdict", "kind").first()
    return _Blind(*last) if last else _Blind()


def _moving(claim: Claim, before: Standing, after: Standing) -> Iterator[Write]:
    yield _standing_statement().of_values(claim=claim.pk, **after.columns)
    moving = _moving_statement(before.counter, after.counter)
    yield moving.of_values(article=claim.article_id)


def _participating(claim: Claim, reviewer: Reviewer, *, by: int) -> Iterator[Write]:
    if by < 0:
        yield _leaving_statement().of_values(reviewer=reviewer.pk, article=claim.article_id)
    elif by > 0:
        claims, now = _siblings(claim), timezone.now()
        yield _participation_addition().of_values(
            reviewer=reviewer.pk,
            article=claim.article_id,
            answered=by,
            claims=claims,
            finished_at=now if claims == by else None,
            now=now,
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
def _given_statement() -> Statement:
    """A row an answer, in the order of their keys; of a claim without any, one without answer."""
    claims = Claim.objects.filter(pk=Place("claim")).order_by("decisions__pk")
    disputes = Subquery(Newsroom.objects.values("disputes_kinds")[:1])
    given = ["reviewer", "verdict", "kind", "suggestion", "rule", "after_reveal"]
    of_decisions = [f"decisions__{name}" for name in [*given, "blind_verdict", "blind_kind"]]
    rows = claims.annotate(disputes_kinds=disputes)
    of_claim = ["article__reviews_needed", "disputes_kinds", "ruling__verdict", "ruling__kind"]
    return Statement.of(rows.values_list(*of_claim, *of_decisions))


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
    """`finished_at` is that of a new row; an old one gets `now` when all is answered."""
    quoted = connection.ops.quote_name(Participation._meta.db_table)
    is_last = f"{quoted}.answered + excluded.answered >= {quoted}.claims"
    finished = f"CASE WHEN {is_last} THEN %s END"
    return adding(
        Participation,
        unique=["reviewer", "article"],
        sums=["answered"],
        others=["claims", "finished_at"],
        set_to={"finished_at": (f"COALESCE({quoted}.finished_at, {finished})", [Place("now")])},
    )


@cache
def _leaving_statement() -> Statement:
    mine = Participation.objects.filter(reviewer=Place("reviewer"), article=Place("article"))
    return updating(mine, {"answered": F("answered") - 1})


@cache
def _moving_statement(before: str, after: str) -> Statement:
    moved = {before: F(before) - 1, after: F(after) + 1} if before != after else {after: F(after)}
    return updating(Counters.objects.filter(pk=Place("article")), moved)
