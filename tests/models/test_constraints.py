"""What the database itself refuses, whoever writes."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from review.database.writing import change, insert
from review.models import (
    Article,
    Assignment,
    Attribution,
    Batch,
    Claim,
    Decision,
    DecisionEvent,
    Newsroom,
    Outlet,
    Participation,
    Policy,
    Reviewer,
)
from tests.factories import decide, let_doubt, make_article, make_claim, make_reviewer

pytestmark = pytest.mark.django_db


def refused(act) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    return str(caught.value).lower()


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_claim_confidence_is_a_probability(confidence):
    claim = make_claim()

    message = refused(lambda: let_doubt(claim, confidence))

    assert "claim_confidence_is_a_probability" in message


def test_claim_end_after_start():
    claim = make_claim()

    message = refused(lambda: Claim.objects.filter(pk=claim.pk).update(end=claim.start, quote=""))

    assert "claim_end_after_start" in message


def test_claim_quote_as_long_as_its_span():
    claim = make_claim()

    message = refused(lambda: Claim.objects.filter(pk=claim.pk).update(quote="😀"))

    assert "claim_quote_as_long_as_its_span" in message


def test_an_emoji_is_one_code_point_on_both_engines():
    article = make_article("العنوان في سطر أول\nقال 😀 الوزير ذلك.")

    claim = article.claims.order_by("position")[1]

    assert claim.end - claim.start == len("قال 😀 الوزير ذلك.")


def test_claim_positions_start_at_one():
    claim = make_claim()

    message = refused(lambda: Claim.objects.filter(pk=claim.pk).update(position=0))

    assert "claim_positions_start_at_one" in message


@pytest.mark.parametrize("field", ["position", "start"])
def test_one_claim_per_article_and_place(field: str):
    first, second, _third = make_article().claims.order_by("position")
    moved = {field: getattr(first, field)}
    if field == "start":
        moved |= {"end": first.start + len(second.quote)}

    refused(lambda: Claim.objects.filter(pk=second.pk).update(**moved))


def test_one_decision_per_reviewer_and_claim():
    reviewer = make_reviewer()
    claim = make_claim()
    decide(claim, reviewer=reviewer)
    another = Decision(claim=claim, article=claim.article, reviewer=reviewer, verdict="unsourced")

    refused(lambda: insert(Decision, [another]))


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("decision_has_a_verdict", {"verdict": ""}),
        (
            "decision_has_a_kind_only_for_a_claim",
            {"verdict": "not_a_claim", "kind": "person"},
        ),
        ("decision_has_a_reason_only_for_not_a_claim", {"reason": "opinion"}),
    ],
)
def test_a_decision_is_whole(name: str, columns: dict[str, str]):
    claim = make_claim()
    decide(claim, reviewer=make_reviewer())

    message = refused(lambda: change(Decision.objects.all(), **columns))

    assert name in message


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("attribution_cue_end_after_start", {"cue_start": 5, "cue_end": 5}),
        ("attribution_source_end_after_start", {"source_start": 5, "source_end": None}),
        ("attribution_inner_end_after_start", {"inner_start": 5, "inner_end": 4}),
        ("attribution_credits_somebody", {"kind": "none"}),
    ],
)
def test_an_attribution_is_whole(name: str, columns: dict[str, object]):
    make_claim()

    message = refused(lambda: Attribution.objects.update(**columns))

    assert name in message


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("event_undoes_another_only_when_undoing", {"action": "undone", "verdict": ""}),
        ("event_has_a_verdict_only_when_deciding", {"action": "skipped", "verdict": "sourced"}),
        ("event_has_a_verdict_only_when_deciding", {"action": "decided", "verdict": ""}),
        (
            "event_has_a_kind_only_for_a_claim",
            {"action": "decided", "verdict": "not_a_claim", "kind": "own"},
        ),
        (
            "event_has_a_reason_only_for_not_a_claim",
            {"action": "decided", "verdict": "sourced", "reason": "other"},
        ),
    ],
)
def test_an_event_is_whole(name: str, columns: dict[str, str]):
    claim = make_claim()
    event = DecisionEvent(
        claim=claim,
        article=claim.article,
        reviewer=make_reviewer(),
        operation=uuid.uuid4(),
        **columns,
    )

    assert name in refused(lambda: insert(DecisionEvent, [event]))


def test_one_event_per_reviewer_and_operation():
    claim = make_claim()
    event = decide(claim, reviewer=make_reviewer())
    again = DecisionEvent(
        claim=claim,
        article=claim.article,
        reviewer=event.reviewer,
        operation=event.operation,
        action="skipped",
    )

    refused(lambda: insert(type(again), [again]))


def test_an_event_is_undone_once():
    claim = make_claim()
    event = decide(claim, reviewer=make_reviewer())

    def undo_in_the_table():
        undoing = DecisionEvent(
            claim=claim,
            article=claim.article,
            reviewer=event.reviewer,
            operation=uuid.uuid4(),
            action="undone",
            undoes=event,
        )
        insert(DecisionEvent, [undoing])

    undo_in_the_table()

    refused(undo_in_the_table)


def test_an_article_is_stored_once():
    article = make_article()

    refused(lambda: Article.objects.create(title="x", text="y", digest=article.digest))


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("article_needs_one_to_three_reviews", {"reviews_needed": 0}),
        ("article_needs_one_to_three_reviews", {"reviews_needed": 4}),
        ("article_priority_is_known", {"priority": 9}),
    ],
)
def test_what_an_article_needs_is_possible(name: str, columns: dict[str, int]):
    article = make_article()

    message = refused(lambda: Article.objects.filter(pk=article.pk).update(**columns))

    assert name in message


@pytest.mark.parametrize("reviews", [0, 4])
def test_a_batch_needs_one_to_three_reviews(reviews: int):
    message = refused(lambda: Batch.objects.create(reviews_needed=reviews))

    assert "batch_needs_one_to_three_reviews" in message


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("newsroom_needs_one_to_three_reviews", {"reviews_needed": 4}),
        ("newsroom_lease_lasts_a_minute", {"lease_minutes": 0}),
    ],
)
def test_what_a_newsroom_sets_is_possible(name: str, columns: dict[str, int]):
    message = refused(lambda: Newsroom.objects.create(**columns))

    assert name in message


def test_participation_that_answered_all_is_finished():
    article = make_article()
    row = Participation(article=article, reviewer=make_reviewer(), answered=3, claims=3)

    message = refused(lambda: insert(Participation, [row]))

    assert "participation_that_answered_all_is_finished" in message


def test_decision_keeps_a_blind_answer_only_when_changed_since():
    claim = make_claim()
    decide(claim, reviewer=make_reviewer())

    message = refused(lambda: change(claim.decisions.all(), blind_verdict="sourced"))

    assert "decision_keeps_a_blind_answer_only_when_changed_since" in message


def test_claim_questioned_only_when_settled():
    claim = make_claim()

    message = refused(lambda: change(Claim.objects.filter(pk=claim.pk), is_questioned=True))

    assert "claim_questioned_only_when_settled" in message


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("one_open_assignment_a_reviewer_and_article", {}),
        ("assignment_ends_when_it_is_no_longer_open", {"state": "finished"}),
        ("assignment_ends_when_it_is_no_longer_open", {"ended_at": timezone.now()}),
        ("assignment_is_leased_or_given", {"assigned_by": None}),
    ],
)
def test_assignments_are_whole(name: str, columns: dict[str, object]):
    article, reviewer, editor = make_article(), make_reviewer(), make_reviewer("editors")
    given = {"article": article, "reviewer": reviewer, "assigned_by": editor}
    rows = [Assignment(**given | columns)]
    if not columns:
        insert(Assignment, rows)
        rows = [Assignment(**given)]

    message = refused(lambda: insert(Assignment, rows))

    # SQLite names the columns of an index, not the index
    assert name in message or (not columns and "unique" in message)


def test_an_article_is_not_its_own_earlier_version():
    article = make_article()

    message = refused(
        lambda: Article.objects.filter(pk=article.pk).update(previous_version=article)
    )

    assert "article_is_not_its_own_earlier_version" in message


def test_outlets_have_names_of_their_own():
    Outlet.objects.create(name="وكالة المدار")

    refused(lambda: Outlet.objects.create(name="وكالة المدار"))


def test_there_is_one_newsroom():
    message = refused(lambda: Newsroom.objects.create(id=2))

    assert "there_is_one_newsroom" in message


@pytest.mark.parametrize("model", [Article, Claim, Reviewer])
def test_what_carries_work_cannot_be_deleted(model):
    claim = make_claim()
    decide(claim, reviewer=make_reviewer())
    carrier = model.objects.get(
        pk={Article: claim.article_id, Claim: claim.pk}.get(model)
        or claim.decisions.get().reviewer_id
    )

    with pytest.raises(ProtectedError):
        carrier.delete()


def test_the_policy_has_one_row_a_kind_and_calls_the_vague_unsourced():
    rows = dict(Policy.objects.values_list("kind", "counts_as_sourced"))

    assert len(rows) == 8
    assert {kind for kind, sourced in rows.items() if not sourced} == {"vague", "none"}
