"""What is kept of answers that were changed once others' could be seen, and what time tells."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from review.database.writing import change, remove
from review.models import Claim, Decision, Kind, Reviewer, Verdict
from review.reviewing.counting import differences
from review.reviewing.deciding import undo
from tests.factories import decide, make_claim, make_reviewer

pytestmark = pytest.mark.django_db


def revealed() -> tuple[Reviewer, Claim]:
    """A reviewer who has finished an article of one claim, and that claim."""
    reviewer, claim = make_reviewer(), make_claim(sentences=1, reviews_needed=2)
    decide(claim, Verdict.SOURCED, reviewer=reviewer, kind=Kind.PERSON)
    return reviewer, claim


def test_the_last_answer_finishes_the_article_once():
    reviewer, claim = revealed()
    finished = reviewer.participations.get().finished_at

    decide(claim, Verdict.UNSOURCED, reviewer=reviewer)

    assert finished
    assert reviewer.participations.get().finished_at == finished


def test_an_answer_changed_after_the_reveal_says_so_and_keeps_what_it_was():
    reviewer, claim = revealed()

    decide(claim, Verdict.UNSOURCED, reviewer=reviewer, kind=Kind.NONE)
    decide(claim, Verdict.NOT_A_CLAIM, reviewer=reviewer)

    changed = Decision.objects.as_given_blind().get()
    assert changed.after_reveal
    assert (changed.blind_answer, changed.kind_of_blind_answer) == ("sourced", "person")
    assert claim.events.latest("pk").after_reveal
    assert differences() == []


def test_an_answer_that_is_as_it_was_before_the_reveal_is_blind_again():
    reviewer, claim = revealed()
    decide(claim, Verdict.UNSOURCED, reviewer=reviewer)

    decide(claim, Verdict.SOURCED, reviewer=reviewer, kind=Kind.PERSON, note="كما كان")

    assert not claim.decisions.get().after_reveal


def test_an_answer_taken_back_after_the_reveal_is_not_forgotten():
    reviewer, claim = revealed()
    given = claim.events.get()
    undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=given.operation)

    decide(claim, Verdict.UNSOURCED, reviewer=reviewer)

    assert Decision.objects.as_given_blind().get().blind_answer == Verdict.SOURCED


def test_a_first_answer_after_the_reveal_is_no_blind_one():
    reviewer, claim = revealed()
    remove(claim.events.all())
    remove(claim.decisions.all())
    change(reviewer.participations.all(), answered=0)

    decide(claim, Verdict.UNSOURCED, reviewer=reviewer)

    assert claim.decisions.get().after_reveal
    assert not Decision.objects.as_given_blind().exists()


@pytest.mark.parametrize("needed", [1, 2, 3])
@pytest.mark.parametrize("others", [0, 1, 2])
def test_what_runs_does_not_depend_on_what_others_answered(needed: int, others: int):
    def statements(verdict: Verdict, kind: Kind) -> list[str]:
        claim, reviewer = make_claim(reviews_needed=needed), make_reviewer()
        for _other in range(others):
            decide(claim, verdict, reviewer=make_reviewer(), kind=kind)
        ran = []
        for own in (Kind.PERSON, Kind.MEDIA, Kind.NONE):
            with CaptureQueriesContext(connection) as queries:
                decide(claim, Verdict.SOURCED, reviewer=reviewer, kind=own)
            ran += [query["sql"].split(" SET ")[0].split(" WHERE ")[0] for query in queries]
        return [re.sub(r"\d+|'[^']*'", "n", sql) for sql in ran]

    alike = statements(Verdict.SOURCED, Kind.PERSON)

    assert alike == statements(Verdict.UNSOURCED, Kind.NONE)
