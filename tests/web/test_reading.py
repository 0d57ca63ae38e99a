"""Pages are read without writing: so they wait for no writer."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from review.models import Article
from tests.factories import (
    decide,
    import_batch_of,
    make_dispute,
    make_reviewer,
    make_ruling,
    report_on,
)

pytestmark = pytest.mark.django_db

PAGES = [
    pattern.name
    for pattern in get_resolver().url_patterns
    if getattr(pattern, "name", None) and pattern.name != "first-sign-in"
]
ADMIN = ["article", "claim", "decision", "decisionevent", "batch", "draft", "reviewer", "ruling"]


@pytest.fixture
def client() -> Client:
    """Of who may see everything, where there is something of everything."""
    text = report_on(1, sentences=12)
    import_batch_of(("a.txt", text.encode()), ("b.txt", b""), outlet="الوادي")
    import_batch_of(("a.txt", f"{text}\nوأضافت الوزارة بيانا.".encode()), outlet="الوادي")
    person = make_reviewer("admins", "editors", "reviewers", is_staff=True, is_superuser=True)
    decide(Article.objects.current().get().claims.first(), reviewer=person)
    make_ruling(make_dispute(Article.objects.current().get().claims.last()))
    client = Client()
    client.force_login(person)
    return client


def address(name: str) -> str:
    article = Article.objects.current().get()
    keys = {
        "article_id": article.pk,
        "claim_id": article.claims.last().pk,
        "batch_id": article.batch_id,
        "draft_id": article.batch.drafts.first().pk,
        "precedent": 1,
        "saying_id": 1,
        "assignment_id": 1,
    }
    [[_text, names]] = get_resolver().reverse_dict.getlist(name)[0][0]
    return reverse(name, kwargs={key: keys[key] for key in names})


def statements(client: Client, path: str) -> set[str]:
    """The first words of what the page asks of the database."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code < 500 or path == reverse("ready")
    return {query["sql"].split()[0].upper() for query in asked}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_shown_without_writing(client: Client, name: str):
    assert statements(client, address(name)) <= {"SELECT", "WITH"}


@pytest.mark.parametrize("model", ADMIN)
def test_a_list_of_the_admin_is_shown_without_writing(client: Client, model: str):
    path = reverse(f"admin:review_{model}_changelist")

    assert statements(client, path) <= {"SELECT", "WITH"}
