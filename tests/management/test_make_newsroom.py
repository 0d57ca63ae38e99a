"""`make_newsroom`: a newsroom to measure in, which nobody takes for a real one."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from review.models import (
    Action,
    Article,
    Attribution,
    Claim,
    Counters,
    Decision,
    DecisionEvent,
    Draft,
    Newsroom,
    Outcome,
    Outlet,
    Reviewer,
)
from review.reviewing.counting import differences
from review.text.attribution.reading import read
from review.web.showing import newsroom
from tests.factories import decide, import_batch_of, make_article, make_reviewer, report_on

pytestmark = pytest.mark.django_db

LAST = datetime.date(2026, 3, 1)
TABLES = [Outlet, Article, Draft, Claim, Attribution, Decision, DecisionEvent, Counters]


@pytest.fixture(autouse=True)
def asked_anew() -> None:
    newsroom.forget()
    yield
    newsroom.forget()


def make_newsroom(articles: int = 40, **options: object) -> None:
    call_command("make_newsroom", articles=articles, until=LAST, **options)


def rows() -> dict[str, list[tuple[object, ...]]]:
    found = {}
    for model in TABLES:  # less the rows of months, whose keys the database gives
        columns = [one.name for one in model._meta.concrete_fields if one.name != "counted_in"]
        found[model._meta.model_name] = list(model.objects.order_by("pk").values_list(*columns))
    people = Reviewer.objects.order_by("pk").values_list("pk", "username", "first_name", "password")
    return found | {"people": list(people)}


def test_every_counter_says_what_the_rows_say():
    make_newsroom()

    assert differences() == []
    assert Claim.objects.count() == 20 * Article.objects.count() == 800


def test_it_holds_what_a_newsroom_holds():
    make_newsroom(80)

    outcomes = set(Claim.objects.values_list("outcome", flat=True))
    assert outcomes == set(Outcome.values) - {Outcome.RULED}
    assert set(DecisionEvent.objects.values_list("action", flat=True)) == {
        Action.DECIDED,
        Action.SKIPPED,
        Action.CARRIED,
    }
    assert Article.objects.in_bin().exists()
    assert Article.objects.exclude(previous_version=None).exists()
    first, last = (
        Article.objects.order_by("imported_at").values_list("imported_at", flat=True)[at]
        for at in (0, 79)
    )
    assert (last - first).days > 500


def test_the_engine_reads_most_sentences_as_they_are_marked():
    make_newsroom(4)
    marked, agreed = 0, 0

    for article in Article.objects.prefetch_related("claims__attribution")[:4]:
        found = {one.start: one for one in read(article.text).segments}
        for claim in article.claims.all():
            reading = found.get(claim.start)
            kind = claim.attribution.kind if hasattr(claim, "attribution") else "none"
            there = reading.attribution.kind.value if reading and reading.attribution else "none"
            marked, agreed = marked + 1, agreed + (there == kind)

    assert agreed / marked > 0.9


def test_the_same_seed_gives_the_same_rows_and_another_one_others():
    def made(seed: int) -> dict[str, list[tuple[object, ...]]]:
        with transaction.atomic():
            make_newsroom(10, seed=seed)
            found = rows()
            transaction.set_rollback(True)
        return found

    first, again, other = made(7), made(7), made(8)

    assert first == again
    assert first["article"] != other["article"]


@pytest.mark.parametrize("make", [make_article, make_reviewer], ids=["article", "person"])
def test_a_database_that_holds_anything_is_refused(make):
    make()

    with pytest.raises(CommandError, match="not empty"):
        make_newsroom()

    assert Claim.objects.count() <= 3
    assert not Newsroom.objects.exists()


@pytest.mark.parametrize("option", ["articles", "reviewers"])
def test_a_number_that_makes_nothing_is_named(option: str):
    with pytest.raises(CommandError, match=f"--{option}"):
        make_newsroom(**{option: 0})


def test_work_goes_on_in_it():
    make_newsroom(20)

    [article] = import_batch_of(("report.txt", report_on(1).encode())).articles.all()
    decide(article.claims.first(), reviewer=Reviewer.objects.get(username="reviewer1"))

    assert differences() == []


def test_nobody_of_them_has_a_password():
    make_newsroom(1, reviewers=3)

    people = Reviewer.objects.order_by("pk")
    assert [person.username for person in people] == [
        "reviewer1",
        "reviewer2",
        "reviewer3",
        "editor1",
    ]
    assert not any(person.has_usable_password() for person in people)


def pages(client: Client) -> list[str]:
    article = Article.objects.order_by("pk").first()
    paths = [
        reverse(name) for name in ("dashboard", "articles", "claims", "import", "rules", "account")
    ]
    paths += [reverse(name, args=[article.pk]) for name in ("article", "review")]
    paths += [reverse("admin:index"), reverse("admin:review_claim_changelist"), "/nothing/"]
    return [client.get(path).text for path in paths] + [Client().get(reverse("sign-in")).text]


@pytest.mark.parametrize("is_synthetic", [True, False], ids=["synthetic", "real"])
def test_every_page_says_when_nothing_is_real(is_synthetic: bool):
    make_newsroom(2) if is_synthetic else make_article() and make_reviewer()
    person = Reviewer.objects.order_by("pk").last()
    Reviewer.objects.filter(pk=person.pk).update(is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(person)

    shown = ['class="synthetic"' in page for page in pages(client)]

    assert shown == [is_synthetic] * 12


def test_pages_ask_once_whether_it_is_synthetic(django_assert_num_queries):
    client = Client()
    client.get(reverse("sign-in"))

    with django_assert_num_queries(0):
        client.get(reverse("sign-in"))
