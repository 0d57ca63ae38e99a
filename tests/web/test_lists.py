from itertools import chain

import pytest
from django.test import Client
from django.urls import reverse

from review.models import Band, Verdict
from tests.factories import decide, make_article, make_reviewer

pytestmark = pytest.mark.django_db


def an_editor() -> Client:
    client = Client()
    client.force_login(make_reviewer("editors"))
    return client


def pages(client: Client, path: str, **narrowed: str) -> list[list[int]]:
    """The keys of the rows, page by page, by the links that lead on."""
    found, query = [], dict(narrowed)
    while True:
        page = client.get(path, query).context["page"]
        found.append([row.pk for row in page.rows])
        if not page.following:
            return found
        query |= page.following


def test_every_claim_stands_on_one_page():
    article, other = make_article(sentences=150), make_article(sentences=80)

    found = pages(an_editor(), reverse("claims"))

    claims = [*article.claims.order_by("position"), *other.claims.order_by("position")]
    assert [len(page) for page in found] == [100, 100, 30]
    assert list(chain(*found)) == [claim.pk for claim in claims]


def test_every_article_stands_on_one_page_latest_first():
    articles = [make_article(sentences=1).pk for _number in range(52)]

    found = pages(an_editor(), reverse("articles"))

    assert list(chain(*found)) == articles[::-1]


@pytest.mark.parametrize(
    "chosen",
    [*({"band": band.value} for band in Band), {"outcome": "open"}, {"outcome": "settled"}],
)
def test_a_number_counts_the_rows_behind_it(chosen: dict[str, str]):
    reviewer = make_reviewer()
    claims = make_article(sentences=8).claims.order_by("position")
    kinds = ["person", "unnamed", "", "none"]
    for claim, kind in zip(claims, kinds, strict=False):
        decide(claim, Verdict.SOURCED, reviewer=reviewer, kind=kind)
    decide(claims[4], Verdict.NOT_A_CLAIM, reviewer=reviewer)

    context = an_editor().get(reverse("claims"), chosen).context

    assert context["count"] == len(context["page"].rows) > 0


@pytest.mark.parametrize(
    "query", ["article=x", "article=-1", "band=none", "page=9", "position=1e9"]
)
def test_an_unknown_word_in_the_address_shows_the_list(query: str):
    make_article()

    for name in ("claims", "articles"):
        assert an_editor().get(f"{reverse(name)}?{query}").status_code == 200


@pytest.mark.parametrize("articles", [1, 6])
def test_lists_take_as_many_queries_for_many_rows(django_assert_max_num_queries, articles: int):
    for _article in range(articles):
        make_article()
    client = an_editor()

    for path in (reverse("articles"), reverse("claims"), reverse("dashboard")):
        with django_assert_max_num_queries(12):
            client.get(path)


def test_articles_are_found_by_state_outlet_and_title():
    reviewer = make_reviewer()
    waiting, reviewed = make_article(), make_article()
    for claim in reviewed.claims.all():
        decide(claim, reviewer=reviewer)
    client = an_editor()

    def found(**chosen: str) -> list[int]:
        return pages(client, reverse("articles"), **chosen)[0]

    assert found(state="reviewed") == [reviewed.pk]
    assert found(state="waiting") == [waiting.pk]
    assert found(title=waiting.title) == [waiting.pk]


def test_a_fragment_is_the_list_alone():
    make_article()

    fragment = an_editor().get(reverse("articles"), headers={"HX-Request": "true"})

    assert fragment.text.lstrip().startswith('<div id="article-list"')
