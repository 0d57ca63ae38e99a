import datetime
import uuid

import pytest
from django.utils import timezone

from review.database.writing import change, insert
from review.models import Action, DecisionEvent, PairCounts, Question, Reviewer, Verdict
from review.reviewing.agreeing import count_agreement, has_lines_to_count
from review.reviewing.counting import differences, recount
from review.reviewing.deciding import undo
from tests.factories import decide, make_article, make_claim, make_dispute, make_reviewer

pytestmark = pytest.mark.django_db

COLUMNS = ["question", "one", "other", "readers", "pairs"]


def count() -> None:
    while count_agreement(until=timezone.now()):
        pass


def counted() -> list[tuple[str, str, str, int, int]]:
    return sorted(PairCounts.objects.values_list(*COLUMNS))


def test_answers_on_one_claim_are_counted_for_the_pair():
    make_dispute()

    count()

    assert counted() == [
        (Question.KIND, "unnamed", "vague", 2, 1),
        (Question.VERDICT, "sourced", "unsourced", 2, 1),
    ]
    assert differences() == []


def test_claims_with_one_answer_are_not_counted():
    decide(make_claim(), reviewer=make_reviewer())

    count()

    assert counted() == []


def test_the_same_answers_on_several_claims_are_one_number():
    article = make_article(reviews_needed=2)
    one, other = make_reviewer(), make_reviewer()
    for claim in article.claims.all():
        decide(claim, reviewer=one)
        decide(claim, reviewer=other)

    count()

    assert counted() == [(Question.VERDICT, "sourced", "sourced", 2, 3)]


def test_three_answers_are_three_pairs():
    claim = make_claim()
    for kind in ("person", "person", ""):
        decide(claim, reviewer=make_reviewer(), kind=kind)

    count()

    assert counted() == [
        (Question.KIND, "person", "person", 2, 1),
        *[(Question.VERDICT, "sourced", "sourced", 3, 1)] * 3,
    ]


def test_a_changed_and_an_undone_answer_are_counted_as_they_stand():
    claim = make_dispute()
    second = Reviewer.objects.get(decisions__claim=claim, decisions__verdict=Verdict.UNSOURCED)
    count()

    later = decide(claim, Verdict.SOURCED, reviewer=second, kind="unnamed")
    count()
    assert counted()[0] == (Question.KIND, "unnamed", "unnamed", 2, 1)
    undo(reviewer=second, operation=uuid.uuid4(), undoes=later.operation)
    count()

    assert counted()[0] == (Question.KIND, "unnamed", "vague", 2, 1)
    assert differences() == []


def test_an_answer_changed_after_the_reveal_counts_as_it_stood_before():
    claim = make_dispute(make_claim(sentences=1, reviews_needed=2))
    second = Reviewer.objects.get(decisions__claim=claim, decisions__verdict=Verdict.UNSOURCED)

    decide(claim, Verdict.SOURCED, reviewer=second, kind="unnamed")
    count()

    assert claim.decisions.get(reviewer=second).after_reveal
    assert counted()[0] == (Question.KIND, "unnamed", "vague", 2, 1)
    assert differences() == []


def test_lines_are_counted_when_none_before_them_can_still_come():
    make_dispute()

    assert has_lines_to_count()
    assert not count_agreement()
    assert counted() == []

    change(DecisionEvent.objects.all(), at=timezone.now() - datetime.timedelta(seconds=11))
    count_agreement()

    assert len(counted()) == 2
    assert not has_lines_to_count()


def test_a_line_that_is_too_young_holds_up_those_behind_it():
    claim = make_dispute()
    young, old = timezone.now(), timezone.now() - datetime.timedelta(minutes=1)
    change(DecisionEvent.objects.all(), at=old)
    first = DecisionEvent.objects.order_by("pk").first()
    change(DecisionEvent.objects.filter(pk=first.pk), at=young)

    count_agreement()

    assert counted() == []
    assert claim.decisions.count() == 2


def test_a_recount_mends_what_differs():
    make_dispute()
    count()
    change(PairCounts.objects.filter(question=Question.KIND), pairs=7)

    assert [(found.counted, found.stored) for found in differences()] == [(1, 7)]
    recount()

    assert counted()[0] == (Question.KIND, "unnamed", "vague", 2, 1)


def test_what_is_not_counted_yet_is_no_difference():
    make_dispute()

    assert differences() == []


def test_skips_say_nothing():
    claim = make_claim()
    decide(claim, reviewer=make_reviewer())
    skipped = DecisionEvent(
        action=Action.SKIPPED,
        operation=uuid.uuid4(),
        claim=claim,
        article=claim.article,
        reviewer=make_reviewer(),
    )
    insert(DecisionEvent, [skipped])

    count()

    assert counted() == []
