import uuid

import pytest

from review.models import Article, Band, Claim, Kind, Policy, Verdict
from review.results.figures import figures, figures_by_article, least_sourced
from review.results.progress import last_decisions, next_claim, progress
from review.reviewing.deciding import skip
from tests.factories import decide, make_article, make_reviewer

pytestmark = pytest.mark.django_db


def answered(*answers: tuple[Verdict, str]) -> Article:
    article = make_article(sentences=len(answers) + 1)
    reviewer = make_reviewer()
    for claim, (verdict, kind) in zip(article.claims.order_by("position"), answers, strict=False):
        decide(claim, verdict, reviewer=reviewer, kind=kind)
    return article


def test_bands_count_kinds_and_the_share_follows_the_policy():
    answered(
        (Verdict.SOURCED, Kind.PERSON),
        (Verdict.SOURCED, Kind.UNNAMED),
        (Verdict.UNSOURCED, Kind.VAGUE),
        (Verdict.UNSOURCED, ""),
        (Verdict.SOURCED, ""),
        (Verdict.NOT_A_CLAIM, ""),
    )

    counted = figures(Article.objects.all())

    assert counted.bands == {
        Band.NAMED: 1,
        Band.UNNAMED: 1,
        Band.UNTYPED: 1,
        Band.UNSOURCED: 2,
        Band.ASIDE: 1,
    }
    assert (counted.open, counted.settled, counted.judged, counted.sourced) == (1, 6, 5, 3)
    assert counted.share == pytest.approx(0.6)


def test_a_stricter_policy_changes_the_share_and_not_the_bands():
    answered((Verdict.SOURCED, Kind.PERSON), (Verdict.SOURCED, Kind.UNNAMED))
    Policy.objects.filter(kind=Kind.UNNAMED).update(counts_as_sourced=False)

    counted = figures(Article.objects.all())

    assert counted.bands[Band.UNNAMED] == 1
    assert (counted.sourced, counted.unsourced) == (1, 1)


def test_nothing_judged_has_no_share():
    make_article()

    counted = figures(Article.objects.all())

    assert counted.share is None
    assert counted.claims == 3


def test_every_band_counts_the_rows_that_its_filter_lists():
    answered(*[(Verdict.SOURCED, kind) for kind in Kind], (Verdict.NOT_A_CLAIM, ""))
    make_article(reviews_needed=2)

    counted = figures(Article.objects.all())

    claims = Claim.objects.with_outcome()
    for band, count in counted.bands.items():
        assert claims.filter(band=band).count() == count
    assert claims.filter(outcome="open").count() == counted.open


def test_the_least_sourced_article_comes_first_and_fully_sourced_ones_are_left_out():
    one = answered((Verdict.UNSOURCED, ""))
    two = answered((Verdict.UNSOURCED, Kind.NONE), (Verdict.UNSOURCED, Kind.VAGUE))
    answered((Verdict.SOURCED, Kind.OWN))

    least = least_sourced(Article.objects.all(), limit=5)

    assert [article.pk for article in least] == [two.pk, one.pk]
    assert figures_by_article(least)[two.pk].bands[Band.UNSOURCED] == 2


def test_figures_take_two_queries_whatever_the_number(django_assert_num_queries):
    for _article in range(3):
        answered((Verdict.SOURCED, Kind.PERSON), (Verdict.UNSOURCED, ""))

    with django_assert_num_queries(2):
        figures(Article.objects.all())


def test_the_queue_goes_on_behind_the_claim_then_from_the_top_then_to_the_skipped():
    article = make_article(sentences=4)
    reviewer = make_reviewer()
    one, two, three, four = article.claims.order_by("position")
    skip(two, reviewer=reviewer, operation=uuid.uuid4())

    assert next_claim(article, reviewer) == one
    assert next_claim(article, reviewer, after=one.position) == three
    decide(three, reviewer=reviewer)
    assert next_claim(article, reviewer, after=three.position) == four
    decide(four, reviewer=reviewer)
    assert next_claim(article, reviewer, after=four.position) == one
    decide(one, reviewer=reviewer)
    assert next_claim(article, reviewer, after=one.position) == two
    decide(two, reviewer=reviewer)
    assert next_claim(article, reviewer) is None
    assert progress(article, reviewer).left == 0


def test_the_last_ten_answers_name_each_claim_once_latest_first():
    article = make_article(sentences=12)
    reviewer = make_reviewer()
    claims = list(article.claims.order_by("position"))
    for claim in claims:
        decide(claim, reviewer=reviewer)
    decide(claims[3], Verdict.UNSOURCED, reviewer=reviewer)

    latest = last_decisions(article, reviewer)

    assert [event.claim.position for event in latest] == [4, 12, 11, 10, 9, 8, 7, 6, 5, 3]
    assert latest[0].verdict == Verdict.UNSOURCED
