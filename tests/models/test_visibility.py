import uuid
from dataclasses import replace
from typing import NamedTuple

import pytest

from review.importing.bin import put_into_bin, restore
from review.models import Article, Claim, Decision, DecisionEvent, Verdict
from review.models.standing import Outcome, Standing, standing
from review.reviewing.deciding import undo
from tests.factories import decide, decide_all, make_article, make_reviewer

pytestmark = pytest.mark.django_db


def test_other_peoples_answers_are_hidden_until_the_article_is_finished():
    article = make_article()
    one, other = make_reviewer(), make_reviewer()
    first, second, third = article.claims.order_by("position")
    decide_all(article, reviewer=other)

    decide(first, Verdict.UNSOURCED, reviewer=one)
    decide(second, Verdict.UNSOURCED, reviewer=one)

    seen = Decision.objects.visible_to(one)
    assert set(seen.values_list("reviewer", flat=True)) == {one.pk}
    decide(third, reviewer=one)
    assert seen.count() == 6


def test_what_was_revealed_of_one_article_reveals_nothing_of_another():
    finished, begun = make_article(), make_article()
    one, other = make_reviewer(), make_reviewer()
    for article in (finished, begun):
        decide_all(article, reviewer=other)

    decide_all(finished, reviewer=one)

    seen = Decision.objects.visible_to(one)
    assert set(seen.filter(reviewer=other).values_list("article", flat=True)) == {finished.pk}


def test_what_was_seen_stays_seen_when_an_answer_is_taken_back():
    article = make_article()
    one = make_reviewer()
    decide_all(article, reviewer=one)
    last = DecisionEvent.objects.filter(reviewer=one).latest("pk")

    undo(reviewer=one, operation=uuid.uuid4(), undoes=last.operation)

    part = one.participations.get()
    assert (part.answered, part.claims) == (2, 3)
    assert list(Article.objects.with_results_for(one)) == [article]


def test_editors_read_all_answers():
    article = make_article()
    decide_all(article, reviewer=make_reviewer())

    assert Decision.objects.visible_to(make_reviewer("editors")).count() == 3


def test_results_of_an_article_are_for_editors_and_for_who_finished_it():
    article = make_article()
    one, other = make_reviewer(), make_reviewer()
    decide_all(article, reviewer=one)
    decide(article.claims.first(), reviewer=other)

    assert list(Article.objects.with_results_for(one)) == [article]
    assert list(Article.objects.with_results_for(other)) == []
    assert list(Article.objects.with_results_for(make_reviewer("editors"))) == [article]


def test_an_article_waits_until_it_has_its_answers():
    article = make_article()
    one, other = make_reviewer(), make_reviewer()
    assert list(Article.objects.waiting_for(other)) == [article]

    decide_all(article, reviewer=one)

    assert list(Article.objects.waiting_for(one)) == []
    assert list(Article.objects.waiting_for(other)) == []


def test_what_is_in_the_bin_is_not_there_and_comes_back_whole():
    article = make_article()
    reviewer = make_reviewer()
    decide_all(article, reviewer=reviewer)

    assert put_into_bin(Article.objects.filter(pk=article.pk)) == 1
    assert not Article.objects.visible_to(reviewer).exists()
    assert not Claim.objects.visible_to(reviewer).exists()

    assert restore(Article.objects.filter(pk=article.pk)) == 1
    assert Article.objects.visible_to(reviewer).get().decisions.count() == 3


@pytest.mark.parametrize(
    ("answers", "needed", "outcome"),
    [
        ([], 1, Outcome.OPEN),
        ([("sourced", "person")], 1, Outcome.SETTLED),
        ([("sourced", "person")], 2, Outcome.OPEN),
        ([("sourced", "person"), ("sourced", "media")], 2, Outcome.SETTLED),
        ([("sourced", "person"), ("unsourced", "none")], 2, Outcome.DISPUTED),
        ([("sourced", "person"), ("unsourced", "none")], 1, Outcome.SETTLED),
        ([("sourced", ""), ("sourced", ""), ("unsourced", "")], 2, Outcome.SETTLED),
        ([("sourced", ""), ("unsourced", ""), ("sourced", "")], 2, Outcome.DISPUTED),
    ],
    ids=[
        "none",
        "one",
        "one of two",
        "agreed",
        "differ",
        "differs unasked",
        "third differs unasked",
        "third agrees unasked",
    ],
)
def test_a_claim_knows_its_standing(answers, needed, outcome):
    claim = make_article(reviews_needed=needed).claims.first()
    for verdict, kind in answers:
        decide(claim, Verdict(verdict), reviewer=make_reviewer(), kind=kind)

    in_words = standing(list(claim.decisions.all()), reviews_needed=needed)
    kept = Claim.objects.get(pk=claim.pk)

    assert in_words.outcome == outcome == kept.outcome
    assert (in_words.verdict, in_words.kind) == (kept.settled_verdict, kept.settled_kind)
    assert in_words.band == kept.band


class Told(NamedTuple):
    verdict: str
    kind: str = ""


@pytest.mark.parametrize(
    ("answers", "verdict", "kind", "band"),
    [
        ([Told("sourced", "unnamed"), Told("sourced")], "sourced", "unnamed", "unnamed"),
        ([Told("sourced"), Told("sourced", "media")], "sourced", "media", "named"),
        ([Told("unsourced", "vague"), Told("unsourced", "none")], "unsourced", "", "unsourced"),
        ([Told("sourced", "person"), Told("sourced", "unnamed")], "sourced", "", "untyped"),
    ],
    ids=["unnamed and no kind", "no kind and a kind", "vague and none", "kinds that differ"],
)
def test_reviewers_who_agree_on_the_verdict_settle_with_the_kind_they_share(
    answers, verdict, kind, band
):
    settled = standing(answers, reviews_needed=2)

    assert settled == Standing(Outcome.SETTLED, verdict, kind)
    assert settled.band == band


def test_kinds_that_differ_are_a_dispute_where_the_newsroom_says_so():
    differing = [Told("sourced", "person"), Told("sourced", "unnamed")]
    alike = [Told("sourced", "person"), Told("sourced")]

    assert standing(differing, reviews_needed=2, disputes_kinds=True).outcome == Outcome.DISPUTED
    assert standing(alike, reviews_needed=2, disputes_kinds=True).outcome == Outcome.SETTLED


def test_only_who_differs_questions_what_is_settled():
    settled = Told("sourced", "person")

    agrees = standing([settled, Told("sourced", "media")], reviews_needed=1)
    differs = standing([settled, Told("unsourced")], reviews_needed=1)
    differs_in_kind = standing(
        [settled, Told("sourced", "media")], reviews_needed=1, disputes_kinds=True
    )

    assert agrees == Standing(Outcome.SETTLED, "sourced", "person")
    assert differs == differs_in_kind == replace(agrees, is_questioned=True)


def test_a_ruling_stands_over_all_answers():
    answers = [Told("sourced", "person"), Told("unsourced", "none")]

    ruled = standing(answers, reviews_needed=2, ruling=Told("unsourced", "vague"))

    assert ruled == Standing(Outcome.RULED, "unsourced", "vague")
    assert (ruled.band, ruled.counter) == ("unsourced", "vague")
