"""Every route and every role: who gets in, and that nothing shown to a reviewer before they have
finished an article depends on what others answered there.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib import admin
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from review.models import (
    Article,
    Band,
    Kind,
    Newsroom,
    Outcome,
    Outlet,
    Reviewer,
    Verdict,
)
from review.web.showing import newsroom
from tests.factories import (
    decide,
    decide_all,
    import_batch_of,
    make_reviewer,
    report_on,
)

pytestmark = pytest.mark.django_db

STRANGER, REVIEWER, EDITOR, ADMIN = "stranger", "reviewers", "editors", "admins"
EVERYBODY = {STRANGER, REVIEWER, EDITOR, ADMIN}
SIGNED_IN = EVERYBODY - {STRANGER}
IMPORTS = {EDITOR, ADMIN}

# by the name of the route, who gets in; a route that is not here fails the test
ROUTES: dict[str, set[str]] = {
    "dashboard": SIGNED_IN,
    "articles": SIGNED_IN,
    "article": SIGNED_IN,
    "review": SIGNED_IN,
    "version-changes": SIGNED_IN,
    "claims": SIGNED_IN,
    "answer": SIGNED_IN,
    "home": SIGNED_IN,
    "next-article": SIGNED_IN,
    "hand-back": SIGNED_IN,
    "queue": IMPORTS,
    "change-work": IMPORTS,
    "move-assignment": IMPORTS,
    "undo": SIGNED_IN,
    "disputes": IMPORTS,
    "dispute": IMPORTS,
    "rule": IMPORTS,
    "tell-editor": SIGNED_IN,
    "precedents": SIGNED_IN,
    "precedent": SIGNED_IN,
    "change-precedent": IMPORTS,
    "inconsistencies": IMPORTS,
    "decide-saying": IMPORTS,
    "agreement": SIGNED_IN,
    "agreement-claims": SIGNED_IN,
    "rules": IMPORTS,
    "import": IMPORTS,
    "batch": IMPORTS,
    "draft": IMPORTS,
    "change-drafts": IMPORTS,
    "begin-import": IMPORTS,
    "try-again": IMPORTS,
    "choose-columns": IMPORTS,
    "read-with": IMPORTS,
    "undo-import": IMPORTS,
    "discard-batch": IMPORTS,
    "batch-report": IMPORTS,
    "ready": EVERYBODY,
    "account": SIGNED_IN,
    "password": SIGNED_IN,
    "language": EVERYBODY,
    "sign-in": EVERYBODY,
    "first-sign-in": EVERYBODY,
    "sign-out": set(),  # where everybody is sent to sign in
}
POSTED = {
    "answer": {"answer": "person"},
    "undo": {},
    "next-article": {},
    "hand-back": {},
    "tell-editor": {"text": "?"},
}
APART = {"Set-Cookie", "Expires", "Content-Length"}  # tokens, the time, the length of the body
OPERATION = uuid.UUID(int=7)


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    newsroom.forget()
    yield
    newsroom.forget()


def our_routes() -> list[str]:
    return [
        str(pattern.name)
        for pattern in get_resolver().url_patterns
        if isinstance(pattern, URLPattern)
    ]


def keys(article: Article) -> dict[str, object]:
    batch = article.batch
    return {
        "article_id": article.pk,
        "claim_id": article.claims.order_by("position")[2].pk,
        "batch_id": batch.pk if batch else 0,
        "draft_id": batch.drafts.first().pk if batch else 0,
        "token": "x",
        "precedent": 1,
        "saying_id": 1,
        "assignment_id": 0,
    }


def address(name: str, given: dict[str, object]) -> str:
    [[_text, names]] = get_resolver().reverse_dict.getlist(name)[0][0]
    return reverse(name, kwargs={key: given[key] for key in names})


def an_article(*, reviews_needed: int = 1) -> Article:
    """A new version of one that nobody has answered, with outlet and byline."""
    text = f"{report_on(1, sentences=3)}\nبقلم: سلمى الراوي"
    import_batch_of(("a.txt", text.encode()), outlet="الوادي")
    later = f"{text}\nوأضافت الوزارة بيانا جديدا أمس."
    import_batch_of(("a.txt", later.encode()), outlet="الوادي")
    Article.objects.update(reviews_needed=reviews_needed)
    return Article.objects.current().get()


def test_every_route_is_in_the_table():
    assert set(our_routes()) == set(ROUTES)


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_lets_in_whom_the_table_says(name: str):
    path = address(name, keys(an_article()))
    let_in = set()
    for role in EVERYBODY:
        client = Client()
        if role != STRANGER:
            client.force_login(make_reviewer(role))

        response = client.get(path)
        if response.status_code == 405:  # it is there to change something
            response = client.post(path)

        is_sent_away = reverse("sign-in") in response.headers.get("Location", "")
        if response.status_code != 403 and not is_sent_away:
            let_in.add(role)
    assert let_in == ROUTES[name]


@dataclass(frozen=True)
class Shown:
    """What comes back, and what was asked of the database: how long it took."""

    status: int
    headers: dict[str, str]
    body: str
    statements: tuple[str, ...]


STANDINGS = [f"?band={band}" for band in Band.values] + [
    f"?outcome={outcome}" for outcome in Outcome.values
]
QUERIES = {
    "articles": ["?state=waiting", "?state=free", "?state=finished", "?state=reviewed", "?title=a"],
    "article": [*STANDINGS, "?article=1&position=1"],
    "claims": [*STANDINGS, "?questioned=1"],
    "review": ["?position=2"],
    "agreement": ["?months=all", "?months=all&first=1&second=2"],
    "agreement-claims": ["?question=verdict&one=sourced&other=unsourced&months=all"],
    "precedents": ["?words=1", "?band=unsourced"],
    "version-changes": ["?all"],
}


def calls(given: dict[str, object]) -> Iterator[tuple[str, dict[str, str] | None]]:
    """Paths of every route, with what is posted."""
    for name in our_routes():
        path = address(name, given)
        if name in POSTED:
            yield path, {"operation": OPERATION.hex, "undoes": OPERATION.hex, **POSTED[name]}
        else:
            yield path, None
            yield from ((path + query, None) for query in QUERIES.get(name, ()))
    yield address("answer", given), {"operation": OPERATION.hex, "answer": "skip"}


def calls_of_the_admin() -> Iterator[tuple[str, None]]:
    for model in admin.site._registry:
        stem = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{stem}_changelist"), None
        if row := model._default_manager.order_by("pk").first():
            yield reverse(f"{stem}_change", args=[row.pk]), None
            yield reverse(f"{stem}_history", args=[row.pk]), None
    claims = reverse("admin:review_claim_changelist")
    yield from ((f"{claims}?outcome__exact={outcome}", None) for outcome in Outcome.values)


def shown_to(reviewer: Reviewer, given: dict[str, object]) -> dict[str, Shown]:
    """By path and what was posted; nothing of it stays."""
    found = {}
    client = Client()
    client.force_login(reviewer)
    client.get(reverse("account"))
    asked_for = [*calls(given), *(calls_of_the_admin() if reviewer.is_staff else ())]
    for path, posted in asked_for:
        for headers in ({}, {"HX-Request": "true"}) if posted or "?" in path else ({},):
            with transaction.atomic():
                with CaptureQueriesContext(connection) as asked:
                    if posted is None:
                        response = client.get(path, headers=headers)
                    else:
                        response = client.post(path, posted, headers=headers)
                    statements = tuple(_shape(query["sql"]) for query in asked)
                transaction.set_rollback(True)
            found[f"{path} {posted} {headers}"] = Shown(
                response.status_code,
                {name: value for name, value in response.headers.items() if name not in APART},
                _without_tokens(response.content.decode()),
                statements,
            )
    return found


def _shape(sql: str) -> str:
    """Without the values, and without the names of columns that are set to them."""
    words = re.split(" SET | VALUES ", sql, maxsplit=1)[0]
    return re.sub(r"\d+|'[^']*'", "n", words)[:300]


def _without_tokens(body: str) -> str:
    """And without incidents, and the key of what was skipped, which counts what everybody did."""
    drawn = r'name="(csrfmiddlewaretoken|operation)" value="[^"]*"|[0-9a-f-]{36}'
    return re.sub(rf'{drawn}|\d{{4}}-\d{{4}}|data-skipped="\d+"', "", body)


def told_apart(one: dict[str, Shown], other: dict[str, Shown]) -> list[str]:
    assert one.keys() == other.keys()
    return [path for path, shown in one.items() if shown != other[path]]


ANSWERS: list[dict[str, object]] = [
    {"verdict": Verdict.SOURCED, "kind": Kind.PERSON, "note": "أولى"},
    {"verdict": Verdict.NOT_A_CLAIM, "evidence": "https://a.example"},
]


@pytest.mark.parametrize(
    ("needed", "is_staff"),
    [(1, False), (2, True)],
    ids=["one is needed", "two are, and staff status"],
)
def test_what_a_reviewer_sees_depends_on_nothing_that_others_answered(needed: int, is_staff: bool):
    article = an_article(reviews_needed=needed)
    other, reviewer = make_reviewer(), make_reviewer(is_staff=is_staff)
    for claim in article.claims.order_by("position")[:2]:
        decide(claim, reviewer=reviewer)
    given, seen = keys(article), []

    for answer in ANSWERS:
        for claim in article.claims.all():
            decide(claim, reviewer=other, **answer)
        seen.append(shown_to(reviewer, given))

    assert told_apart(*seen) == []


def test_while_more_are_needed_not_even_that_others_answered_is_seen():
    article = an_article(reviews_needed=3)
    reviewer = make_reviewer()
    decide(article.claims.first(), reviewer=reviewer)
    before = shown_to(reviewer, keys(article))

    decide_all(article, reviewer=make_reviewer(), verdict=Verdict.UNSOURCED)

    assert told_apart(before, shown_to(reviewer, keys(article))) == []


def test_who_has_finished_sees_what_others_answer():
    """So that the tests above could fail."""
    article = an_article(reviews_needed=2)
    reviewer = make_reviewer()
    decide_all(article, reviewer=reviewer)
    before = shown_to(reviewer, keys(article))

    decide_all(article, reviewer=make_reviewer(), verdict=Verdict.UNSOURCED)

    apart = told_apart(before, shown_to(reviewer, keys(article)))
    paths = {entry.split("?")[0].split(" ")[0] for entry in apart}
    assert paths >= {reverse("article", args=[article.pk]), reverse("claims"), reverse("dashboard")}


def test_an_outlet_that_is_hidden_is_nowhere_until_one_has_finished():
    Newsroom.objects.create(hides_outlet=True)
    article = an_article()
    Outlet.objects.update(name="صحيفة السهل المنير")
    Article.objects.update(address="https://sahl.example/a")
    reviewer = make_reviewer()
    for claim in article.claims.all()[:2]:
        decide(claim, reviewer=reviewer)
    given = keys(article)

    def telling() -> list[str]:
        names = ["السهل المنير", "سلمى الراوي", "sahl.example"]
        shown = shown_to(reviewer, given).items()
        return [path for path, one in shown if any(name in one.body for name in names)]

    assert article.byline == "سلمى الراوي"
    assert telling() == []
    decide_all(article, reviewer=reviewer)
    assert reverse("review", args=[article.pk]) in {path.split(" ")[0] for path in telling()}
