import uuid

import pytest

from review.importing.articles import repropose_claims
from review.importing.attributing import attribute_again
from review.importing.batches import undo_import
from review.models import Attribution, Decision, Suggestion, SwitchedOffRule
from review.results.rules import rule_figures, wilson
from review.reviewing.counting import differences
from review.reviewing.deciding import undo
from review.text.attribution.rules.order import SWITCHABLE
from tests.factories import decide, import_batch_of, make_article, make_reviewer, report_on

pytestmark = pytest.mark.django_db

TEXT = (
    "قالت وزارة الزراعة في بيان إن الموسم كان جيدا.\n"
    "وقال وزير الصحة إن اللقاح آمن.\n"
    "ارتفعت الأسعار وفقا لبيانات البنك المركزي."
)


def figures_of(rule: str):
    return next(one for one in rule_figures() if one.rule.id == rule)


def test_a_rule_counts_what_it_reads_and_what_reviewers_said_of_it():
    article = make_article(TEXT)
    reviewer = make_reviewer()
    answers = {1: Suggestion.ACCEPTED, 2: Suggestion.CORRECTED, 3: Suggestion.ACCEPTED}
    for position, suggestion in answers.items():
        claim = article.claims.get(position=position)
        rule = Attribution.objects.get(claim=claim).rule
        decide(claim, reviewer=reviewer, suggestion=suggestion, rule=rule)

    found = figures_of("verb-subject")

    assert (found.fired, found.answered, found.accepted) == (2, 2, 1)
    assert found.precision == 0.5
    assert figures_of("according-to").precision == 1.0


def test_figures_follow_answers_that_are_replaced_and_taken_back():
    claim = make_article(TEXT).claims.get(position=1)
    reviewer = make_reviewer()
    decide(claim, reviewer=reviewer, suggestion=Suggestion.ACCEPTED, rule="verb-subject")
    changed = decide(claim, reviewer=reviewer, suggestion=Suggestion.CORRECTED, rule="relay")

    assert (figures_of("verb-subject").answered, figures_of("verb-subject").accepted) == (0, 0)
    assert (figures_of("relay").answered, figures_of("relay").accepted) == (1, 0)

    undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=changed.operation)

    assert (figures_of("verb-subject").answered, figures_of("verb-subject").accepted) == (1, 1)
    assert figures_of("relay").answered == 0
    assert differences() == []


def test_figures_follow_an_answer_that_comes_to_accept_what_it_corrected():
    claim = make_article(TEXT).claims.get(position=1)
    reviewer = make_reviewer()

    for suggestion, accepted in ((Suggestion.CORRECTED, 0), (Suggestion.ACCEPTED, 1)):
        decide(claim, reviewer=reviewer, suggestion=suggestion, rule="verb-subject")
        found = figures_of("verb-subject")
        assert (found.answered, found.accepted) == (1, accepted)
    assert differences() == []


@pytest.mark.parametrize("again", [attribute_again, repropose_claims])
def test_a_rule_counts_what_it_reads_again_once(again):
    article = make_article(TEXT)

    again(article)

    assert (
        figures_of("verb-subject").fired == Attribution.objects.filter(rule="verb-subject").count()
    )
    assert differences() == []


def test_an_import_that_is_undone_has_fired_no_rule():
    batch = import_batch_of(("report.txt", report_on(1).encode()))
    assert figures_of("verb-subject").fired > 0

    undo_import(batch)

    assert figures_of("verb-subject").fired == 0
    assert differences() == []


def test_a_rule_that_never_fired_has_no_precision():
    found = figures_of("learned")

    assert (found.fired, found.precision, found.interval) == (0, None, None)


def test_every_rule_of_the_engine_stands_in_the_list_once_the_busiest_first():
    make_article(TEXT)

    found = [one.rule.id for one in rule_figures()]

    assert sorted(found) == sorted(SWITCHABLE)
    assert found[0] == "verb-subject"


def test_a_rule_is_on_while_no_row_says_otherwise():
    assert not SwitchedOffRule.objects.exists()
    assert [one for one in rule_figures() if one.off] == []

    off = SwitchedOffRule.objects.create(rule="relay")

    assert [(one.rule.id, one.off) for one in rule_figures() if one.off] == [("relay", off)]


def test_figures_of_a_rule_that_the_engine_no_longer_has_are_left_out():
    claim = make_article(TEXT).claims.get(position=1)
    Attribution.objects.filter(claim=claim).update(rule="of-old")
    decide(claim, reviewer=make_reviewer(), suggestion=Suggestion.ACCEPTED, rule="of-old")

    assert {one.rule.id for one in rule_figures()} == SWITCHABLE


def test_examples_are_claims_that_the_rule_reads():
    article = make_article(TEXT)

    [example] = figures_of("according-to").examples

    assert example.article_id == article.pk
    assert example.position == 3


def test_the_figures_take_five_queries(django_assert_num_queries):
    make_article(TEXT)

    with django_assert_num_queries(5):
        rule_figures()


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        pytest.param(0, 10, 0.0, 0.2775, id="none of ten"),
        pytest.param(10, 10, 0.7225, 1.0, id="ten of ten"),
        pytest.param(7, 10, 0.3968, 0.8922, id="seven of ten"),
    ],
)
def test_the_interval_is_wilsons(hits, n, low, high):
    found = wilson(hits, n)

    assert (found.low, found.high) == pytest.approx((low, high), abs=0.0005)


def test_decisions_without_a_suggestion_count_for_no_rule():
    article = make_article(TEXT)
    decide(article.claims.get(position=1), reviewer=make_reviewer())

    assert Decision.objects.count() == 1
    assert figures_of("verb-subject").answered == 0
