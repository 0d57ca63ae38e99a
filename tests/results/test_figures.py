import uuid

import pytest

from review.importing.bin import put_into_bin, restore
from review.models import (
    Article,
    Band,
    Claim,
    Kind,
    MonthFigures,
    Outlet,
    Policy,
    Reviewer,
    Verdict,
)
from review.results.figures import article_counts, figures_by_article, least_sourced, newsroom
from review.results.progress import last_decisions, next_claim, progress
from review.reviewing.counting import differences
from review.reviewing.deciding import skip
from review.reviewing.figures import place_in_figures
from tests.factories import decide, decide_all, make_article, make_reviewer

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

    counted = newsroom(make_reviewer("editors")).figures

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

    counted = newsroom(make_reviewer("editors")).figures

    assert counted.bands[Band.UNNAMED] == 1
    assert (counted.sourced, counted.unsourced) == (1, 1)


def test_nothing_judged_has_no_share():
    make_article()

    counted = newsroom(make_reviewer("editors")).figures

    assert counted.share is None
    assert counted.claims == 3


def test_every_band_counts_the_rows_that_its_filter_lists():
    answered(*[(Verdict.SOURCED, kind) for kind in Kind], (Verdict.NOT_A_CLAIM, ""))
    make_article(reviews_needed=2)

    counted = newsroom(make_reviewer("editors")).figures

    claims = Claim.objects.all()
    for band, count in counted.bands.items():
        assert claims.filter(band=band).count() == count
    assert claims.filter(outcome="open").count() == counted.open


def test_the_least_sourced_article_comes_first_and_fully_sourced_ones_are_left_out():
    one = answered((Verdict.UNSOURCED, ""))
    two = answered((Verdict.UNSOURCED, Kind.NONE), (Verdict.UNSOURCED, Kind.VAGUE))
    answered((Verdict.SOURCED, Kind.OWN))

    least = least_sourced(make_reviewer("editors"), limit=5)

    assert [article.pk for article in least] == [two.pk, one.pk]
    assert figures_by_article(least)[two.pk].bands[Band.UNSOURCED] == 2


@pytest.mark.parametrize("articles", [1, 4])
@pytest.mark.parametrize(("group", "queries"), [("editors", 5), ("reviewers", 6)])
def test_figures_take_as_many_queries_whatever_the_number(
    django_assert_num_queries, articles, group, queries
):
    for _article in range(articles):
        answered((Verdict.SOURCED, Kind.PERSON), (Verdict.UNSOURCED, ""))

    reviewer = Reviewer.objects.get(pk=make_reviewer(group).pk)  # of whom nothing is known yet

    with django_assert_num_queries(queries):  # two of them ask for the rights
        newsroom(reviewer)


def test_a_reviewer_reads_figures_of_articles_they_finished_and_waits_for_the_others():
    mine, other = make_article(), make_article()
    half_read = make_article(reviews_needed=2)
    reviewer = make_reviewer()
    decide_all(mine, reviewer=reviewer)
    decide_all(half_read, reviewer=reviewer)
    decide_all(other, reviewer=make_reviewer(), verdict=Verdict.UNSOURCED)
    waits = make_article()

    here = newsroom(reviewer)

    assert (here.articles, here.waiting, here.figures.articles) == (4, 1, 1)
    assert (here.figures.bands[Band.UNTYPED], here.figures.bands[Band.UNSOURCED]) == (3, 0)
    assert list(Article.objects.current().waiting_for(reviewer)) == [waits]
    counts = article_counts(reviewer)
    assert (counts.articles, counts.waiting, counts.reviewed) == (4, 1, 2)
    assert least_sourced(reviewer, limit=5) == []


def test_what_is_in_the_bin_or_has_a_newer_version_is_not_counted():
    editor = make_reviewer("editors")
    article = answered((Verdict.SOURCED, Kind.PERSON))
    assert newsroom(editor).figures.bands[Band.NAMED] == 1

    put_into_bin(Article.objects.filter(pk=article.pk))
    assert newsroom(editor).figures.claims == newsroom(editor).articles == 0

    restore(Article.objects.filter(pk=article.pk))
    assert newsroom(editor).figures.bands[Band.NAMED] == 1
    assert differences() == []


def test_figures_stand_by_outlet_and_month_of_publication():
    article = answered((Verdict.SOURCED, Kind.PERSON))
    outlet = Outlet.objects.create(name="جريدة الاختبار")

    Article.objects.filter(pk=article.pk).update(outlet=outlet, published_on="2025-03-17")
    place_in_figures([article.pk])

    [row] = MonthFigures.objects.filter(articles__gt=0)
    assert (row.outlet, row.month.isoformat()) == (outlet, "2025-03-01")
    assert (row.person, row.open, row.waiting, row.judged) == (1, 1, 1, 1)
    assert article_counts(make_reviewer(), outlet).articles == 1


def test_articles_of_a_month_that_follow_each_other_wait_for_different_rows():
    first, second = answered((Verdict.SOURCED, "")), answered((Verdict.SOURCED, ""))

    assert first.counters.counted_in_id != second.counters.counted_in_id
    assert newsroom(make_reviewer("editors")).figures.settled == 2
    assert differences() == []


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
