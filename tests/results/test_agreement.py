import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from review.models import Article, Kind, Outlet, Question, Reviewer, Verdict
from review.results.agreement import Scope, agreement, claims_answered
from review.reviewing.agreeing import count_agreement
from review.reviewing.figures import place_in_figures
from tests.factories import decide, make_article, make_reviewer

pytestmark = pytest.mark.django_db


def read_twice(
    articles: int = 6, *, sentences: int = 6, differing: int = 1, month: int = 3
) -> tuple[Reviewer, Reviewer]:
    """Of each article so many claims are answered differently."""
    one, other = make_reviewer(), make_reviewer()
    for _article in range(articles):
        article = make_article(sentences=sentences, reviews_needed=2)
        Article.objects.filter(pk=article.pk).update(published_on=datetime.date(2026, month, 5))
        place_in_figures([article.pk])
        for number, claim in enumerate(article.claims.order_by("position")):
            decide(claim, Verdict.SOURCED, reviewer=one, kind=Kind.PERSON)
            if number < differing:
                decide(claim, Verdict.UNSOURCED, reviewer=other, kind=Kind.VAGUE)
            else:
                decide(
                    claim, Verdict.SOURCED, reviewer=other, kind=Kind.PERSON if number % 2 else ""
                )
    count_agreement(until=timezone.now())
    return one, other


def editor() -> Reviewer:
    return make_reviewer("editors")


def test_figures_have_their_n_and_interval():
    read_twice()

    found = agreement(Scope(editor()))

    assert (found.verdict.used, found.verdict.possible, found.verdict.articles) == (36, 36, 6)
    assert found.verdict.percentage.value == pytest.approx(30 / 36)
    assert found.verdict.percentage.interval.low <= 30 / 36
    assert found.verdict.pairs == {("sourced", "sourced"): 30, ("sourced", "unsourced"): 6}
    assert (found.kind.used, found.kind.possible) == (24, 36)


@pytest.mark.parametrize(("articles", "sentences"), [(4, 10), (7, 4)], ids=["articles", "claims"])
def test_of_too_few_nothing_is_said(articles, sentences):
    read_twice(articles, sentences=sentences)

    verdict = agreement(Scope(editor())).verdict

    assert not verdict.is_enough
    assert verdict.percentage.value is verdict.alpha.value is verdict.ac1.value is None


def test_a_pair_is_counted_by_itself():
    one, other = read_twice()
    read_twice(differing=0)

    pair = agreement(Scope(editor(), pair=frozenset({one.pk, other.pk})))
    whole = agreement(Scope(editor()))

    assert (pair.verdict.used, whole.verdict.used) == (36, 72)
    assert pair.verdict.differing == whole.verdict.differing == 6


def test_outlets_and_months_stand_apart():
    read_twice(month=3)
    outlet = Outlet.objects.create(name="صحيفة الوادي")
    Article.objects.update(outlet=outlet)
    place_in_figures(Article.objects.values_list("pk", flat=True))
    read_twice(differing=0, month=5)

    found = agreement(Scope(editor()))

    assert {part.name: part.claims for part in found.outlets} == {outlet: 36, None: 36}
    assert [part.name.month for part in found.months] == [3, 5]
    assert [part.percentage.value for part in found.months] == [pytest.approx(30 / 36), 1]
    assert agreement(Scope(editor(), outlet=outlet)).verdict.used == 36
    assert agreement(Scope(editor(), months=1)).verdict.differing == 0


def test_reviewers_see_their_own_alone_on_articles_that_they_finished():
    one, other = read_twice()
    read_twice()
    article = make_article(sentences=2, reviews_needed=2)
    for claim, people in zip(
        article.claims.order_by("position"), ([one, other], [other]), strict=True
    ):
        for person in people:
            decide(claim, reviewer=person)
    count_agreement(until=timezone.now())

    assert agreement(Scope(one)).verdict.used == 36
    assert agreement(Scope(other)).verdict.used == 37
    assert agreement(Scope(make_reviewer())).verdict.used == 0


def test_what_is_in_the_bin_is_not_counted():
    read_twice()
    Article.objects.filter(pk=Article.objects.first().pk).update(binned_at=timezone.now())
    place_in_figures(Article.objects.values_list("pk", flat=True))

    assert agreement(Scope(editor())).verdict.used == 30


def test_a_cell_leads_to_its_claims():
    one, _other = read_twice()
    everything = Scope(editor())

    differing = claims_answered(everything, Question.VERDICT, "sourced", "unsourced")
    same = claims_answered(everything, Question.KIND, "person", "person")

    assert differing.count() == 6
    assert same.count() == agreement(everything).kind.pairs["person", "person"]
    for way in (("person", "vague"), ("vague", "person")):
        assert claims_answered(Scope(one), Question.KIND, *way).count() == 6


def test_the_page_shows_it_and_links_each_cell():
    read_twice()
    client = Client()
    client.force_login(editor())

    page = client.get(reverse("agreement"))
    cell = client.get(
        reverse("agreement-claims"), {"question": "verdict", "one": "sourced", "other": "unsourced"}
    )

    assert page.context["verdict"].measured.is_enough
    assert page.context["verdict"].together
    assert f"{reverse('agreement-claims')}?question=verdict&amp;one=sourced" in page.text
    assert len(cell.context["page"].rows) == 6


def test_reviewers_choose_no_pair():
    read_twice()
    client = Client()
    client.force_login(make_reviewer())

    page = client.get(reverse("agreement"), {"first": 1, "second": 2})

    assert set(page.context["form"].fields) == {"months", "outlet"}
    assert page.context["verdict"].measured.used == 0


def test_words_that_are_no_answers_are_told():
    client = Client()
    client.force_login(editor())

    page = client.get(reverse("agreement-claims"), {"question": "x", "one": "y"})

    assert page.status_code == 200
    assert "page" not in page.context or not page.context["page"]
