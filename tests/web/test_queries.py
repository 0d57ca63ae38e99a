"""Every page asks for as much in a large newsroom as in a small one."""

import datetime
import re
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from review.admin import reading
from review.models import (
    Article,
    Band,
    Batch,
    Claim,
    Draft,
    Outcome,
    Reviewer,
    Ruling,
    Verdict,
)
from review.reviewing.ruling import Ruled, rule
from review.web.showing import newsroom
from tests.factories import make_article, make_reviewer

pytestmark = pytest.mark.django_db

SMALL, LARGE = 40, 80
# they answer without looking at articles, or change something
APART = {
    "answer",
    "undo",
    "change-drafts",
    "begin-import",
    "try-again",
    "choose-columns",
    "read-with",
    "undo-import",
    "discard-batch",
    "ready",
    "next-article",
    "hand-back",
    "change-work",
    "move-assignment",
    "password",
    "language",
    "rule",
    "tell-editor",
    "change-precedent",
    "decide-saying",
    "sign-in",
    "first-sign-in",
    "sign-out",
}
MOST = 20  # of any page, session and user included


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    newsroom.forget()
    yield
    newsroom.forget()


def pages() -> Iterator[tuple[str, str]]:
    """Paths of all pages, each with who asks for it."""
    here = Article.objects.filter(binned_at=None)
    read = here.filter(counters__open=0, previous_version=None).order_by("pk").last()
    waiting = here.filter(counters__open=20).order_by("pk").last()
    draft = Draft.objects.order_by("pk").last()
    keys = {
        "article": [read.pk],
        "review": [waiting.pk],
        "version-changes": [here.exclude(previous_version=None)[0].pk],
        "batch": [Batch.objects.order_by("pk").last().pk],
        "batch-report": [Batch.objects.order_by("pk").last().pk],
        "draft": [draft.batch_id, draft.pk],
        "dispute": [Claim.objects.filter(outcome=Outcome.DISPUTED).order_by("pk").last().pk],
        "precedent": [Ruling.objects.order_by("pk").last().number],
    }
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLPattern) and pattern.name not in APART:
            for person in ("editor1", "reviewer1"):
                yield reverse(pattern.name, args=keys.get(pattern.name, [])), person
    for query in (
        "state=waiting",
        "state=free",
        "state=finished",
        "outlet=3",
        "title=x",
        f"article={read.pk}",
    ):
        yield f"{reverse('articles')}?{query}", "reviewer1"
    for name, values in (("band", Band.values), ("outcome", Outcome.values)):
        for value in values:
            yield f"{reverse('claims')}?{name}={value}", "reviewer1"
            yield f"{reverse('claims')}?{name}={value}&article={read.pk}&position=3", "editor1"
    cell = "question=verdict&one=sourced&other=sourced&months=all"
    yield f"{reverse('agreement')}?months=all", "editor1"
    yield f"{reverse('agreement-claims')}?{cell}", "editor1"
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist"), "boss"
        if row := model._default_manager.order_by("pk").first():
            yield reverse(f"{name}_change", args=[row.pk]), "boss"


def queries_by_page(articles: int) -> dict[tuple[str, str], int]:
    """In a newsroom of its own, by the page without its numbers and who asks for it."""
    with transaction.atomic():
        found = _asked(articles)
        transaction.set_rollback(True)
    return found


def _asked(articles: int) -> dict[tuple[str, str], int]:
    call_command("make_newsroom", articles=articles, until=datetime.date(2026, 3, 1))
    Reviewer.objects.create_superuser("boss")
    _rule_on_some(articles // 8)
    clients = {}
    for person in ("editor1", "reviewer1", "boss"):
        clients[person] = Client()
        clients[person].force_login(Reviewer.objects.get(username=person))
        clients[person].get(reverse("account"))
    found = {}
    for path, person in pages():
        with CaptureQueriesContext(connection) as queries:
            status = clients[person].get(path).status_code
            number = len(queries)
        assert status in {200, 302, 403}, f"{path} answered {status}"
        found[re.sub(r"\d+", "n", path), person] = number
    return found


def _rule_on_some(number: int) -> None:
    editor = Reviewer.objects.get(username="editor1")
    disputed = Claim.objects.filter(outcome=Outcome.DISPUTED).order_by("pk")
    for claim in list(disputed)[:number]:
        rule(claim, editor=editor, ruled=Ruled(Verdict.UNSOURCED, "vague", "", "كما في السابقة ١."))


def test_every_page_takes_as_many_queries_in_a_larger_newsroom():
    small, large = queries_by_page(SMALL), queries_by_page(LARGE)

    grown = {page: (small[page], number) for page, number in large.items() if number > small[page]}
    assert grown == {}
    assert max(large.values()) <= MOST


def test_the_admin_counts_no_further_than_its_pages_go(monkeypatch):
    monkeypatch.setattr(reading, "MOST_COUNTED", 30)
    make_article(sentences=40)
    client = Client()
    client.force_login(make_reviewer("admins", is_staff=True))

    claims = client.get(reverse("admin:review_claim_changelist")).context["cl"]
    few = client.get(reverse("admin:review_article_changelist")).context["cl"]

    assert (claims.paginator.count, claims.paginator.is_cut) == (30, True)
    assert (few.paginator.count, few.paginator.is_cut) == (1, False)
