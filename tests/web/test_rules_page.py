import pytest
from django.test import Client
from django.urls import reverse

from review.models import Cue, Rule
from tests.factories import make_article, make_reviewer

pytestmark = pytest.mark.django_db


def signed_in(*groups: str, **fields: object) -> Client:
    client = Client()
    client.force_login(make_reviewer(*groups, **fields))
    return client


def test_editors_see_every_rule_and_the_claims_that_it_reads():
    article = make_article("قالت وزارة الزراعة في بيان إن الموسم كان جيدا.")

    response = signed_in("editors").get(reverse("rules"))

    assert {one.rule.pk for one in response.context["rules"]} == set(
        Rule.objects.values_list("pk", flat=True)
    )
    assert reverse("article", args=[article.pk]) in response.text
    assert reverse("admin:review_rule_change", args=["relay"]) not in response.text


def test_admins_get_a_link_to_switch_a_rule_off():
    response = signed_in("admins", is_staff=True).get(reverse("rules"))

    assert reverse("admin:review_rule_change", args=["relay"]) in response.text


def test_reviewers_do_not_read_the_results_of_others_here():
    assert signed_in("reviewers").get(reverse("rules")).status_code == 403


def test_a_stranger_is_asked_to_sign_in():
    response = Client().get(reverse("rules"))

    assert response.status_code == 302
    assert reverse("sign-in") in response.url


def test_an_admin_switches_a_rule_off():
    client = signed_in("admins", is_staff=True)

    client.post(reverse("admin:review_rule_change", args=["relay"]), {})

    assert not Rule.objects.get(pk="relay").is_on


def test_an_admin_adds_a_cue():
    client = signed_in("admins", is_staff=True)
    given = {"lemma": "دندن", "past": "دندن دندنت", "frames": "أن :", "strength": "neutral"}

    client.post(reverse("admin:review_cue_add"), given)

    assert Cue.objects.get().entry["past"] == "دندن دندنت"


def test_a_cue_without_a_form_is_refused_with_a_sentence():
    client = signed_in("admins", is_staff=True)
    given = {"lemma": "دندن", "frames": "أن :", "strength": "neutral"}

    response = client.post(reverse("admin:review_cue_add"), given)

    assert not Cue.objects.exists()
    assert response.context["adminform"].form.non_field_errors()


def test_an_admin_reads_the_attributions_of_an_article_again():
    article = make_article("قالت وزارة الزراعة في بيان إن الموسم كان جيدا.")
    Rule.objects.update(is_on=False)
    client = signed_in("admins", is_staff=True)

    client.post(
        reverse("admin:review_article_changelist"),
        {"action": "attribute_again", "_selected_action": [article.pk]},
    )

    assert not article.claims.filter(attribution__isnull=False).exists()
