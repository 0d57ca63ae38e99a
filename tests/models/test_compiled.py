"""Statements compiled once do what the ORM does."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from review.database.compiled import Insertion, Statement, pipelined
from review.models import Action, Decision, DecisionEvent, Reviewer
from tests.factories import make_claim, make_reviewer

pytestmark = pytest.mark.django_db


def test_a_statement_gives_what_the_queryset_gives_for_other_values():
    somebody, somebody_else = make_reviewer(), make_reviewer()
    columns = [field.attname for field in Reviewer._meta.concrete_fields]

    statement = Statement.of(Reviewer.objects.filter(pk=-1).values_list(*columns))

    for reviewer in (somebody, somebody_else):
        expected = list(Reviewer.objects.filter(pk=reviewer.pk).values_list(*columns))
        assert [tuple(row) for row in statement.rows({-1: reviewer.pk})] == expected


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
        insertion.run(given)

    assert Decision.objects.get().verdict == "unsourced"


def test_an_insertion_keeps_to_the_constraints():
    claim, reviewer = make_claim(), make_reviewer()
    nothing = Decision(claim=claim, article=claim.article, reviewer=reviewer, verdict="")

    with pytest.raises(IntegrityError), transaction.atomic():
        Insertion.into(Decision, unique=["reviewer", "claim"]).run(nothing)


def test_what_fails_in_a_pipeline_raises_at_its_end():
    claim, reviewer = make_claim(), make_reviewer()
    nothing = Decision(claim=claim, article=claim.article, reviewer=reviewer, verdict="")

    with pytest.raises(IntegrityError), transaction.atomic(), pipelined():
        Insertion.into(Decision).run(nothing)

    assert not Decision.objects.exists()
