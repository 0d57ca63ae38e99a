"""The admin speaks the language of who reads it, and says what was done as it was done."""

import re
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from review.documents.formats import FORMATS
from review.importing.bin import put_into_bin
from review.models import Article, Outlet, Reviewer
from tests.factories import decide, make_article, make_reviewer

FOREIGN = {"English", "SHA", "Shift", "UTC", *FORMATS}
MODELS = [model for model in admin.site._registry if model._meta.app_label == "review"]


@pytest.fixture
def client(db) -> Client:
    reviewer = make_reviewer("admins", is_superuser=True, is_staff=True)
    reviewer.username = "مدير"
    reviewer.save()
    client = Client()
    client.force_login(reviewer)
    return client


def pages(client: Client, model: type[Model]) -> Iterator[str]:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    row = model._default_manager.first()
    yield client.get(reverse(f"{name}_changelist")).text
    yield client.get(reverse(f"{name}_add")).text
    if row:
        yield client.get(reverse(f"{name}_change", args=[row.pk])).text
        yield client.get(reverse(f"{name}_history", args=[row.pk])).text


def latin_words(page: str) -> set[str]:
    """Those that are read; names of people and rules stand isolated."""
    hidden = r"(?s)<(script|style|bdi|template|code)\b.*?</\1>|<!--.*?-->|<[^>]*>"
    return set(
        re.findall(r"[A-Za-z]{3,}", re.sub(hidden, " ", page.split("<body", 1)[1].split(">", 1)[1]))
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_no_foreign_word_stands_on_a_page_of_the_admin(client, model: type[Model]):
    claim = make_article("قالت وزارة الزراعة في بيان إن الموسم كان جيدا.").claims.get()
    reviewer = make_reviewer()
    Reviewer.objects.filter(pk=reviewer.pk).update(username="سلمى")
    decide(claim, reviewer=reviewer)

    found = [latin_words(page) - FOREIGN for page in pages(client, model)]

    assert found == [set()] * len(found)


def changed(client: Client, model: str, key: object, **values: object) -> HttpResponse:
    address = reverse(f"admin:review_{model}_change", args=[key])
    return client.post(address, values, follow=True)


def test_a_change_is_told_as_a_change_and_the_history_says_from_what_to_what(client):
    outlet = Outlet.objects.create(name="راديو الساحل")

    response = changed(client, "outlet", outlet.pk, name="إذاعة الساحل")

    [message] = response.context["messages"]
    assert str(message).startswith("حُفظ التغيير")
    history = client.get(reverse("admin:review_outlet_history", args=[outlet.pk])).text
    assert "من «راديو الساحل» إلى «إذاعة الساحل»" in history


def test_the_policy_says_what_a_change_moves_before_it_is_saved(client):
    claim = make_article("تقع القرية على الجبل بين نهرين قديمين.").claims.get()
    decide(claim, reviewer=make_reviewer(), verdict="sourced", kind="unnamed")

    page = client.get(reverse("admin:review_policy_change", args=["unnamed"])).text

    assert "ادّعاء محسوم واحد من هذا النوع لن يُعدّ مُسنَدًا" in page


def test_a_new_reviewer_gets_groups_in_words(client):
    page = client.get(reverse("admin:review_reviewer_add")).text

    assert "مراجعون: قراءة المواد والإجابة" in page


def test_an_article_in_the_bin_looks_so(client):
    article = make_article()
    put_into_bin(Article.objects.filter(pk=article.pk))

    listed = client.get(reverse("admin:review_article_changelist")).text
    shown = client.get(reverse("admin:review_article_change", args=[article.pk])).text

    assert f"<s>{article.title}</s>" in listed
    assert "هذه المادة في السلة" in shown
