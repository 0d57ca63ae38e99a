import pytest
from django.test import Client
from django.urls import reverse

from review.models import Attribution, Cue, SwitchedOffRule
from review.text.attribution.rules.order import SWITCHABLE
from review.wording.rules import rule_in_words
from tests.factories import make_article, make_reviewer, work_waiting

pytestmark = pytest.mark.django_db


def signed_in(*groups: str, **fields: object) -> Client:
    client = Client()
    client.force_login(make_reviewer(*groups, **fields))
    return client


def test_editors_see_every_rule_and_the_claims_that_it_reads():
    article = make_article("قالت وزارة الزراعة في بيان إن الموسم كان جيدا.")

    response = signed_in("editors").get(reverse("rules"))

    assert {one.rule.id for one in response.context["rules"]} == SWITCHABLE
    assert reverse("article", args=[article.pk]) in response.text


def links(relay: SwitchedOffRule | None) -> str:
    if relay:
        return reverse("admin:review_switchedoffrule_delete", args=[relay.pk])
    return f"{reverse('admin:review_switchedoffrule_add')}?rule=relay"


def test_admins_get_a_link_to_switch_a_rule_off_or_on_again():
    client = signed_in("admins", is_staff=True)

    assert links(None) in client.get(reverse("rules")).text

    off = SwitchedOffRule.objects.create(rule="relay")
    page = client.get(reverse("rules")).text

    assert links(off) in page
    assert links(None) not in page


@pytest.mark.parametrize(
    ("group", "is_staff"),
    [
        pytest.param("editors", True, id="without the right"),
        pytest.param("admins", False, id="without a way into the admin"),
    ],
)
def test_whoever_may_not_switch_rules_gets_no_link(group, is_staff):
    off = SwitchedOffRule.objects.create(rule="colon")

    page = signed_in(group, is_staff=is_staff).get(reverse("rules")).text

    assert links(None) not in page
    assert links(off) not in page


def test_reviewers_do_not_read_the_results_of_others_here():
    assert signed_in("reviewers").get(reverse("rules")).status_code == 403


def test_a_stranger_is_asked_to_sign_in():
    response = Client().get(reverse("rules"))

    assert response.status_code == 302
    assert reverse("sign-in") in response.url


@pytest.mark.parametrize("rule", sorted(SWITCHABLE))
def test_an_admin_switches_any_rule_off_and_on_again(rule):
    client = signed_in("admins", is_staff=True)
    adding = reverse("admin:review_switchedoffrule_add")

    form = client.get(adding, {"rule": rule}).context["adminform"].form
    client.post(adding, {"rule": form["rule"].value()})

    off = SwitchedOffRule.objects.get()
    assert off.rule == rule

    client.post(reverse("admin:review_switchedoffrule_delete", args=[off.pk]), {"post": "yes"})

    assert not SwitchedOffRule.objects.exists()


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param("relay", id="already off"),
        pytest.param("no-cue", id="which would leave claims without an answer"),
        pytest.param("of-old", id="unknown to the engine"),
    ],
)
def test_only_a_rule_that_is_on_can_be_switched_off(rule):
    SwitchedOffRule.objects.create(rule="relay")
    client = signed_in("admins", is_staff=True)

    response = client.post(reverse("admin:review_switchedoffrule_add"), {"rule": rule})

    assert response.context["adminform"].form.errors
    assert SwitchedOffRule.objects.count() == 1


def test_pages_open_where_a_rule_is_stored_that_the_engine_no_longer_has():
    article = make_article("قالت وزارة الزراعة في بيان إن الموسم كان جيدا.")
    Attribution.objects.update(rule="of-old")
    off = SwitchedOffRule.objects.create(rule="of-old")
    client = signed_in("admins", "reviewers", is_staff=True)

    pages = [
        client.get(reverse("review", args=[article.pk])),
        client.get(reverse("article", args=[article.pk])),
        client.get(reverse("rules")),
        client.get(reverse("admin:review_switchedoffrule_changelist")),
        client.get(reverse("admin:review_switchedoffrule_delete", args=[off.pk])),
    ]

    assert [page.status_code for page in pages] == [200] * 5


def test_an_admin_adds_a_cue():
    client = signed_in("admins", is_staff=True)
    given = {"lemma": "دندن", "past": "دندن دندنت", "frames": "أن :", "strength": "neutral"}

    client.post(reverse("admin:review_cue_add"), given)

    assert Cue.objects.get().entry["past"] == "دندن دندنت"


def test_switching_a_rule_leads_back_to_the_rules_and_says_which():
    client = signed_in("admins", is_staff=True)

    off = client.post(links(None), {"rule": "relay"}, follow=True)
    asked = client.get(links(SwitchedOffRule.objects.get()))
    on = client.post(links(SwitchedOffRule.objects.get()), {"post": "yes"}, follow=True)

    rule = rule_in_words("relay")
    for page in (off, on):
        assert page.redirect_chain == [(reverse("rules"), 302)]
        assert rule in str(next(iter(page.context["messages"])))
    assert rule in asked.text
    assert "حذف" not in asked.context["title"]


def test_a_cue_without_a_form_is_refused_with_a_sentence():
    client = signed_in("admins", is_staff=True)
    given = {"lemma": "دندن", "frames": "أن :", "strength": "neutral"}

    response = client.post(reverse("admin:review_cue_add"), given)

    assert not Cue.objects.exists()
    assert response.context["adminform"].form.non_field_errors()


def test_a_cue_with_a_frame_that_no_verb_has_is_refused_with_a_sentence():
    client = signed_in("admins", is_staff=True)
    given = {"lemma": "دندن", "past": "دندن", "frames": "أن صوب", "strength": "neutral"}

    response = client.post(reverse("admin:review_cue_add"), given)

    assert not Cue.objects.exists()
    assert "صوب" in str(response.context["adminform"].form.errors["frames"])


def test_an_admin_reads_the_attributions_of_an_article_again():
    article = make_article("قالت وزارة الزراعة في بيان إن الموسم كان جيدا.")
    for rule in SWITCHABLE:
        SwitchedOffRule.objects.create(rule=rule)
    client = signed_in("admins", is_staff=True)

    client.post(
        reverse("admin:review_article_changelist"),
        {"action": "attribute_again", "_selected_action": [article.pk]},
    )
    work_waiting()

    assert not article.claims.filter(attribution__isnull=False).exists()
