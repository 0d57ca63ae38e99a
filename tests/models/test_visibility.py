import pytest

from review.importing.bin import put_into_bin, restore
from review.models import Article, Claim, Decision, Verdict
from review.models.standing import Outcome, standing
from tests.factories import decide, decide_all, make_article, make_reviewer

pytestmark = pytest.mark.django_db


def test_other_peoples_answers_are_hidden_until_ones_own():
    article = make_article()
    one, other = make_reviewer(), make_reviewer()
    first, second, _third = article.claims.order_by("position")
    decide(first, reviewer=other)
    decide(second, reviewer=other)

    decide(first, Verdict.UNSOURCED, reviewer=one)

    seen = Decision.objects.visible_to(one)
    assert set(seen.values_list("claim", "reviewer")) == {(first.pk, one.pk), (first.pk, other.pk)}


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
        ([("sourced", "person"), ("unsourced", "none")], 1, Outcome.DISPUTED),
    ],
    ids=["none", "one", "one of two", "agreed", "differ", "differ unasked"],
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
