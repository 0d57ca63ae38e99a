import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from review.database.turns import turn
from review.database.writing import change, remove
from review.models import (
    Action,
    Claim,
    Counters,
    DecisionEvent,
    Kind,
    MonthFigures,
    Newsroom,
    Participation,
    Reason,
    RuleAnswers,
    RuleReadings,
    Suggestion,
    Verdict,
)
from review.models.answering import claim_to_answer
from review.models.counter_columns import COLUMNS
from review.reviewing.counting import differences, recount
from review.reviewing.deciding import Answer, record_decision, skip, undo
from review.reviewing.errors import (
    AnsweredAgainSince,
    KindContradictsVerdict,
    NothingToUndo,
    OperationOfAnotherClaim,
)
from tests.factories import decide, make_article, make_claim, make_reviewer

pytestmark = pytest.mark.django_db


def counted(article) -> dict[str, int]:
    counters = Counters.objects.get(pk=article.pk)
    return {name: getattr(counters, name) for name in COLUMNS if getattr(counters, name)}


def test_a_decision_settles_the_claim_and_moves_the_counters():
    reviewer = make_reviewer()
    claim = make_claim()

    decide(claim, Verdict.SOURCED, reviewer=reviewer, kind=Kind.UNNAMED)

    assert claim.decisions.get().kind == Kind.UNNAMED
    assert counted(claim.article) == {"open": 2, "unnamed": 1}


def test_a_second_answer_replaces_the_first_and_both_stay_in_the_log():
    reviewer = make_reviewer()
    claim = make_claim()
    decide(claim, Verdict.SOURCED, reviewer=reviewer)

    decide(claim, Verdict.NOT_A_CLAIM, reviewer=reviewer, reason=Reason.OPINION, note="رأي")

    assert claim.decisions.get().verdict == Verdict.NOT_A_CLAIM
    assert [event.verdict for event in claim.events.order_by("pk")] == ["sourced", "not_a_claim"]
    assert counted(claim.article) == {"open": 2, "not_a_claim": 1}


def test_the_same_operation_twice_counts_once():
    reviewer = make_reviewer()
    claim = make_claim()
    operation = uuid.uuid4()
    first = decide(claim, Verdict.SOURCED, reviewer=reviewer, operation=operation)

    again = decide(claim, Verdict.UNSOURCED, reviewer=reviewer, operation=operation)

    assert again == first
    assert claim.decisions.get().verdict == Verdict.SOURCED
    assert counted(claim.article) == {"open": 2, "sourced": 1}


def test_operations_of_two_reviewers_do_not_meet():
    claim = make_claim(reviews_needed=2)
    operation = uuid.uuid4()

    decide(claim, reviewer=make_reviewer(), operation=operation)
    decide(claim, reviewer=make_reviewer(), operation=operation)

    assert claim.decisions.count() == 2


def test_a_claim_stays_open_until_enough_reviewers_answered():
    claim = make_claim(reviews_needed=2)

    decide(claim, reviewer=make_reviewer())

    assert counted(claim.article) == {"open": 3}


def test_two_reviewers_who_agree_settle_and_who_differ_dispute():
    article = make_article(reviews_needed=2)
    one, other = make_reviewer(), make_reviewer()
    agreed, disputed, _open = article.claims.order_by("position")

    decide(agreed, Verdict.SOURCED, reviewer=one, kind=Kind.PERSON)
    decide(agreed, Verdict.SOURCED, reviewer=other, kind=Kind.MEDIA)
    decide(disputed, Verdict.SOURCED, reviewer=one)
    decide(disputed, Verdict.UNSOURCED, reviewer=other)

    assert counted(article) == {"open": 1, "sourced": 1, "disputed": 1}


def test_undo_takes_a_first_answer_away():
    reviewer = make_reviewer()
    claim = make_claim()
    event = decide(claim, reviewer=reviewer)

    undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=event.operation)

    assert not claim.decisions.exists()
    assert counted(claim.article) == {"open": 3}


def test_undo_of_a_changed_answer_brings_back_the_one_before():
    reviewer = make_reviewer()
    claim = make_claim()
    decide(claim, Verdict.SOURCED, reviewer=reviewer, kind=Kind.PERSON, note="أولى")
    changed = decide(claim, Verdict.UNSOURCED, reviewer=reviewer)

    undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=changed.operation)

    decision = claim.decisions.get()
    assert (decision.verdict, decision.kind, decision.note) == ("sourced", "person", "أولى")
    assert counted(claim.article) == {"open": 2, "person": 1}


def test_undo_names_what_it_undoes_so_twice_is_once():
    reviewer = make_reviewer()
    claim = make_claim()
    decide(claim, Verdict.SOURCED, reviewer=reviewer)
    changed = decide(claim, Verdict.UNSOURCED, reviewer=reviewer)
    undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=changed.operation)

    undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=changed.operation)

    assert claim.decisions.get().verdict == Verdict.SOURCED


def test_an_answer_that_was_changed_since_cannot_be_undone_first():
    reviewer = make_reviewer()
    claim = make_claim()
    first = decide(claim, Verdict.SOURCED, reviewer=reviewer)
    decide(claim, Verdict.UNSOURCED, reviewer=reviewer)

    with pytest.raises(AnsweredAgainSince):
        undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=first.operation)

    assert claim.decisions.get().verdict == Verdict.UNSOURCED


def test_nobody_undoes_the_answer_of_another():
    claim = make_claim()
    event = decide(claim, reviewer=make_reviewer())

    with pytest.raises(NothingToUndo):
        undo(reviewer=make_reviewer(), operation=uuid.uuid4(), undoes=event.operation)

    assert claim.decisions.count() == 1


def test_a_skip_leaves_no_answer_and_can_be_undone():
    reviewer = make_reviewer()
    claim = make_claim()
    event = skip(claim, reviewer=reviewer, operation=uuid.uuid4())

    undone = undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=event.operation)

    assert undone.action == Action.UNDONE
    assert not claim.decisions.exists()
    assert counted(claim.article) == {"open": 3}


def test_what_is_not_a_claim_has_no_kind():
    claim = make_claim()

    with pytest.raises(KindContradictsVerdict):
        decide(claim, Verdict.NOT_A_CLAIM, reviewer=make_reviewer(), kind=Kind.PERSON)

    assert not DecisionEvent.objects.exists()


def test_the_log_refuses_to_be_changed():
    decide(make_claim(), reviewer=make_reviewer())

    with pytest.raises(TypeError):
        DecisionEvent.objects.update(verdict="unsourced")
    with pytest.raises(TypeError):
        DecisionEvent.objects.all().delete()


def test_an_answer_that_was_not_needed_moves_no_figure():
    claim = make_claim()
    decide(claim, Verdict.SOURCED, reviewer=make_reviewer(), kind=Kind.PERSON)
    before = counted(claim.article)

    decide(claim, Verdict.UNSOURCED, reviewer=make_reviewer(), kind=Kind.NONE)

    settled = Claim.objects.get(pk=claim.pk)
    assert (settled.outcome, settled.settled_kind) == ("settled", "person")
    assert settled.is_questioned
    assert counted(claim.article) == before
    assert differences() == []


def test_who_came_first_still_counts_when_they_answer_again():
    claim = make_claim()
    first, late = make_reviewer(), make_reviewer()
    decide(claim, Verdict.SOURCED, reviewer=first)
    decide(claim, Verdict.UNSOURCED, reviewer=late)

    decide(claim, Verdict.NOT_A_CLAIM, reviewer=first)

    assert Claim.objects.get(pk=claim.pk).settled_verdict == Verdict.NOT_A_CLAIM
    assert differences() == []


def test_kinds_are_disputed_where_the_newsroom_says_so():
    Newsroom.objects.create(disputes_kinds=True)
    claim = make_claim(reviews_needed=2)

    decide(claim, Verdict.SOURCED, reviewer=make_reviewer(), kind=Kind.PERSON)
    decide(claim, Verdict.SOURCED, reviewer=make_reviewer(), kind=Kind.UNNAMED)

    assert counted(claim.article) == {"open": 2, "disputed": 1}
    assert differences() == []


def _forget_a_standing(claim):
    change(
        Claim.objects.filter(pk=claim.pk),
        outcome="open",
        settled_verdict="",
        settled_kind="",
        band="",
        is_questioned=False,
    )


WRONG = {
    "standing": _forget_a_standing,
    "own": lambda _claim: change(Counters.objects.all(), own=7),
    "answered": lambda _claim: change(Participation.objects.all(), answered=0),
    "counted in": lambda _claim: change(Counters.objects.all(), counted_in=None),
    "accepted": lambda _claim: change(RuleAnswers.objects.all(), accepted=0),
    "fired": lambda _claim: change(RuleReadings.objects.all(), fired=9),
    "judged": lambda _claim: change(MonthFigures.objects.all(), judged=5),
}


@pytest.mark.parametrize("what", WRONG)
def test_recount_finds_and_mends_what_is_wrong(what):
    claim = make_claim()
    reviewer = make_reviewer()
    accepted = {"suggestion": Suggestion.ACCEPTED, "rule": "verb-subject"}
    decide(claim, Verdict.SOURCED, reviewer=reviewer, kind=Kind.OWN, **accepted)
    WRONG[what](claim)

    found = differences()
    mended = recount()

    assert what in {one.what for one in found}
    assert {one.what for one in mended} >= {one.what for one in found}
    assert differences() == []
    assert Claim.objects.get(pk=claim.pk).band == "named"


def test_recount_makes_what_is_missing():
    claim = make_claim()
    decide(claim, Verdict.SOURCED, reviewer=make_reviewer(), kind=Kind.OWN)
    remove(Participation.objects.all())
    remove(Counters.objects.all())

    recount()

    assert differences() == []
    assert Participation.objects.get().answered == 1


def test_recount_knows_when_who_answered_all_finished():
    claim = make_claim(sentences=1)
    decide(claim, reviewer=make_reviewer())
    remove(Participation.objects.all())

    recount()

    assert differences() == []
    assert Participation.objects.get().finished_at == claim.decisions.get().decided_at


def test_recount_keeps_that_who_took_an_answer_back_had_finished():
    claim, reviewer = make_claim(sentences=1), make_reviewer()
    given = decide(claim, reviewer=reviewer)
    undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=given.operation)
    change(Participation.objects.all(), claims=5)

    recount()

    assert Participation.objects.get().finished_at


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"outcome": "settled"}, id="settled without a verdict"),
        pytest.param({"band": "named"}, id="a band while it is open"),
        pytest.param(
            {"outcome": "settled", "settled_verdict": "sourced", "band": "named"},
            id="another band than the verdict's",
        ),
        pytest.param(
            {
                "outcome": "settled",
                "settled_verdict": "not_a_claim",
                "settled_kind": "own",
                "band": "aside",
            },
            id="a kind of what is not a claim",
        ),
    ],
)
def test_claim_stands_as_one_can(columns):
    claim = make_claim()

    with pytest.raises(IntegrityError):
        change(Claim.objects.filter(pk=claim.pk), **columns)


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("kind", ["", *Kind])
@pytest.mark.parametrize("reviewers", [1, 2, 3])
def test_rows_and_counters_agree_on_every_answer(verdict, kind, reviewers):
    if verdict == Verdict.NOT_A_CLAIM:
        kind = ""
    article = make_article(reviews_needed=2)
    first, second, _third = article.claims.order_by("position")

    for number in range(reviewers):
        reviewer = make_reviewer()
        decide(first, verdict, reviewer=reviewer, kind=kind)
        decide(second, verdict if number else Verdict.SOURCED, reviewer=reviewer)

    assert differences() == []


def test_recording_an_answer_takes_few_queries(django_assert_max_num_queries):
    reviewer = make_reviewer()
    decide(make_claim(), reviewer=reviewer)  # what is compiled once is
    claim = claim_to_answer(make_claim().pk, reviewer=reviewer, kind="")

    queries = 4 if connection.vendor == "postgresql" else 7
    with django_assert_max_num_queries(queries + 2 + 1):  # the savepoint's two, and a lease begins
        record_decision(
            claim,
            reviewer=reviewer,
            operation=uuid.uuid4(),
            answer=Answer(Verdict.UNSOURCED),
        )


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_each_operation_is_a_transaction_of_its_own():
    reviewer, claim = make_reviewer(), make_claim()
    repeated = uuid.uuid4()
    first = decide(claim, Verdict.SOURCED, reviewer=reviewer)
    second = decide(claim, Verdict.UNSOURCED, reviewer=reviewer, operation=repeated)

    assert decide(claim, Verdict.SOURCED, reviewer=reviewer, operation=repeated) == second
    with pytest.raises(AnsweredAgainSince):
        undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=first.operation)
    undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=second.operation)
    skipped = skip(claim, reviewer=reviewer, operation=uuid.uuid4())
    assert claim.decisions.get().verdict == Verdict.SOURCED
    assert differences() == []

    for event in (skipped, first):
        undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=event.operation)
    assert not claim.decisions.exists()
    assert claim.events.count() == 6
    assert differences() == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_undos_of_one_answer_at_once_undo_it_once():
    reviewer, claim = make_reviewer(), make_claim()
    answered = decide(claim, Verdict.SOURCED, reviewer=reviewer)
    together = Barrier(6)
    with turn():  # opened before there are threads
        pass

    def take_back(_number: int) -> DecisionEvent:
        try:
            together.wait()
            return undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=answered.operation)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        undone = set(threads.map(take_back, range(6)))

    assert len(undone) == 1
    assert claim.events.count() == 2
    assert differences() == []


def test_an_operation_is_not_used_again_on_another_claim():
    reviewer, claim = make_reviewer(), make_claim()
    other = claim.article.claims.exclude(pk=claim.pk).first()
    operation = uuid.uuid4()
    decide(claim, reviewer=reviewer, operation=operation)

    with pytest.raises(OperationOfAnotherClaim):
        decide(other, reviewer=reviewer, operation=operation)

    assert not other.decisions.exists()
