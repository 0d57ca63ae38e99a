"""Statements compiled once do what the ORM does."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from review.database.compiled import Place, Statement, pipelined, sent_at_once, write_together
from review.database.writing import Insertion, updating
from review.models import Action, Article, Claim, Decision, DecisionEvent, Kind, Policy, Reviewer
from review.models.answering import claim_to_answer
from tests.factories import make_claim, make_reviewer

pytestmark = pytest.mark.django_db

ADDED = [
    "my_verdict",
    "my_decisions",
    "reviews_needed",
    "language",
    "siblings",
    "kind_is_sourced",
    "suggested_kind",
    "suggested_rule",
]


def test_a_statement_gives_what_the_queryset_gives_for_other_values():
    somebody, somebody_else = make_reviewer(), make_reviewer()
    columns = [field.attname for field in Reviewer._meta.concrete_fields]

    statement = Statement.of(Reviewer.objects.filter(pk=Place("key")).values_list(*columns))

    for reviewer in (somebody, somebody_else):
        expected = list(Reviewer.objects.filter(pk=reviewer.pk).values_list(*columns))
        assert [tuple(row) for row in statement.rows(key=reviewer.pk)] == expected


def test_a_value_of_the_statement_is_taken_for_no_place():
    reviewer = make_reviewer(first_name="key")
    named = Reviewer.objects.filter(first_name="key", pk=Place("key")).exclude(pk=-1)

    statement = Statement.of(named.values_list("pk"))

    assert statement.rows(key=reviewer.pk) == [[reviewer.pk]]
    assert statement.rows(key=-1) == []
    assert [value for value in statement.values if not isinstance(value, Place)] == ["key", -1]


def test_a_statement_that_changes_rows_takes_its_values_likewise():
    reviewer, other = make_reviewer(), make_reviewer()
    statement = updating(Reviewer.objects.filter(pk=Place("key")), {"first_name": "-1"})

    statement.run(key=reviewer.pk)

    assert Reviewer.objects.get(first_name="-1") == reviewer
    assert Reviewer.objects.exclude(first_name="-1").get() == other


def test_a_statement_is_not_run_without_the_value_of_a_place():
    statement = Statement.of(Reviewer.objects.filter(pk=Place("key")).values_list("pk"))

    with pytest.raises(TypeError, match=r"without a value for 'key'"):
        statement.rows(reviewer=1)


def test_the_claim_to_answer_is_what_its_queryset_finds():
    claim, reviewer = make_claim(), make_reviewer()
    claims = Claim.objects.decidable_by(reviewer)

    for kind in ("", Kind.VAGUE, "kind", "-1"):
        expected = claims.for_answer_by(reviewer, kind=kind).get(pk=claim.pk)
        found = claim_to_answer(claim.pk, reviewer=reviewer, kind=kind)
        added = {name: getattr(expected, name) for name in ADDED}
        assert {name: getattr(found, name) for name in ADDED} == added
        assert found.quote == claim.quote


def test_a_policy_of_any_kind_is_asked_for_by_that_kind():
    claim, reviewer = make_claim(), make_reviewer()
    Policy.objects.create(kind="kind", counts_as_sourced=True)

    assert claim_to_answer(claim.pk, reviewer=reviewer, kind="kind").kind_is_sourced
    assert claim_to_answer(claim.pk, reviewer=reviewer, kind="claim").kind_is_sourced is None


def test_what_was_not_asked_for_of_the_article_is_read_when_it_is_asked_for(
    django_assert_num_queries,
):
    claim, reviewer = make_claim(reviews_needed=2), make_reviewer()
    article = claim_to_answer(claim.pk, reviewer=reviewer, kind="").article

    with django_assert_num_queries(0):
        assert (article.pk, article.language, article.reviews_needed) == (claim.article_id, "ar", 2)
    with django_assert_num_queries(1):
        title = article.title

    assert title == Article.objects.get(pk=claim.article_id).title != ""


def test_an_insertion_writes_the_row_and_learns_its_key():
    claim, reviewer = make_claim(), make_reviewer()
    event = DecisionEvent(
        action=Action.SKIPPED,
        operation=uuid.uuid4(),
        claim=claim,
        article=claim.article,
        reviewer=reviewer,
    )

    Insertion.into(DecisionEvent).run_for_key(event)()

    assert DecisionEvent.objects.get() == event
    assert DecisionEvent.objects.get().at == event.at


def test_an_insertion_with_a_unique_row_sets_the_row_that_is_there():
    claim, reviewer = make_claim(), make_reviewer()
    insertion = Insertion.into(Decision, unique=["reviewer", "claim"])

    for verdict in ("sourced", "unsourced"):
        given = Decision(claim=claim, article=claim.article, reviewer=reviewer, verdict=verdict)
        write_together([insertion.of_values(given)])

    assert Decision.objects.get().verdict == "unsourced"


def test_an_insertion_keeps_to_the_constraints():
    claim, reviewer = make_claim(), make_reviewer()
    nothing = Decision(claim=claim, article=claim.article, reviewer=reviewer, verdict="")

    with pytest.raises(IntegrityError), transaction.atomic():
        write_together([Insertion.into(Decision).of_values(nothing)])


def test_writes_that_go_together_are_one_statement_on_postgresql():
    claim, reviewer = make_claim(), make_reviewer()
    given = {"claim": claim, "article": claim.article, "reviewer": reviewer}
    event = DecisionEvent(action=Action.SKIPPED, operation=uuid.uuid4(), **given)
    decision = Insertion.into(Decision).of_values(Decision(verdict="sourced", **given))
    logging = Insertion.into(DecisionEvent)

    with CaptureQueriesContext(connection) as queries:
        logging.run_for_key(event, together_with=[decision])()

    assert len(queries) == (1 if connection.vendor == "postgresql" else 2)
    assert DecisionEvent.objects.get().pk == event.pk
    assert Decision.objects.get().verdict == "sourced"


@pytest.mark.parametrize("begin", [sent_at_once, pipelined])
def test_what_fails_in_a_pipeline_raises_at_its_end(begin):
    claim, reviewer = make_claim(), make_reviewer()
    nothing = Decision(claim=claim, article=claim.article, reviewer=reviewer, verdict="")

    with pytest.raises(IntegrityError), transaction.atomic(), begin():
        write_together([Insertion.into(Decision).of_values(nothing)])

    assert not Decision.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_transaction_that_is_sent_at_once_is_all_or_nothing():
    claim, reviewer = make_claim(), make_reviewer()
    decision = Decision(claim=claim, article=claim.article, reviewer=reviewer, verdict="sourced")
    nothing = Decision(claim=claim, article=claim.article, reviewer=reviewer, verdict="")
    connection.close()  # as a thread begins

    with pytest.raises(IntegrityError):
        write(decision, nothing)
    assert not Decision.objects.exists()

    write(decision)
    assert Decision.objects.get().verdict == "sourced"


def write(*decisions: Decision) -> None:
    with sent_at_once():
        for decision in decisions:
            write_together([Insertion.into(Decision).of_values(decision)])
