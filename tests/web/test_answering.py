import uuid

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from review.importing.bin import put_into_bin
from review.models import (
    Article,
    Attribution,
    DecisionEvent,
    Kind,
    Policy,
    Suggestion,
    Verdict,
)
from tests.factories import (
    decide,
    let_doubt,
    let_doubt_only,
    make_article,
    make_claim,
    make_reviewer,
)

pytestmark = pytest.mark.django_db


def signed_in(reviewer) -> Client:
    client = Client()
    client.force_login(reviewer)
    return client


def post(client: Client, claim, answer: str, *, htmx: bool = True, **values):
    data = {"answer": answer, "operation": uuid.uuid4().hex, **values}
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(reverse("answer", args=[claim.pk]), data, headers=headers)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("sourced", ("sourced", "", "")),
        ("unsourced", ("unsourced", "", "")),
        ("not_a_claim", ("not_a_claim", "", "other")),
        ("question", ("not_a_claim", "", "question")),
        ("unnamed", ("sourced", "unnamed", "")),
        ("vague", ("unsourced", "vague", "")),
        ("none", ("unsourced", "none", "")),
    ],
)
def test_an_answer_is_saved_as_it_was_given(answer, expected):
    reviewer = make_reviewer()
    claim = make_article("تحطمت طائرة صغيرة قرب المدرج مساء أمس.").claims.get()

    response = post(signed_in(reviewer), claim, answer)

    decision = claim.decisions.get()
    assert response.status_code == 200
    assert (decision.verdict, decision.kind, decision.reason) == expected


def test_the_answer_names_the_operation_that_it_confirms():
    claim = make_claim()
    operation = uuid.uuid4().hex

    response = post(signed_in(make_reviewer()), claim, "sourced", operation=operation)

    assert response.headers["Isnad-Operation"] == operation


def test_the_same_operation_sent_twice_is_confirmed_twice_and_counts_once():
    client = signed_in(make_reviewer())
    claim = make_claim()
    operation = uuid.uuid4().hex

    first = post(client, claim, "sourced", operation=operation)
    second = post(client, claim, "sourced", operation=operation)

    assert first.status_code == second.status_code == 200
    assert DecisionEvent.objects.count() == 1


def test_accepting_a_proposal_is_the_reviewers_answer_and_remembered_as_accepted():
    article = make_article("عنوان المادة هنا\nلماذا حدث ذلك في عمّان؟\nقال الوزير إن العمل تم.")
    claim = article.claims.get(proposed_reason="question")

    post(signed_in(make_reviewer()), claim, "accept.question")

    decision = claim.decisions.get()
    assert (decision.verdict, decision.reason) == ("not_a_claim", "question")
    assert decision.suggestion == Suggestion.ACCEPTED


def test_another_answer_than_the_proposal_is_remembered_as_a_correction():
    article = make_article("عنوان المادة هنا\nلماذا حدث ذلك في عمّان؟\nقال الوزير إن العمل تم.")
    claim = article.claims.get(proposed_reason="question")

    post(signed_in(make_reviewer()), claim, "unsourced")

    assert claim.decisions.get().suggestion == Suggestion.CORRECTED


def test_there_is_nothing_to_accept_without_a_proposal():
    claim = make_article("تحطمت طائرة صغيرة قرب المدرج مساء أمس.").claims.get()

    response = post(signed_in(make_reviewer()), claim, "accept.person")

    assert response.status_code == 422
    assert not DecisionEvent.objects.exists()


@pytest.mark.parametrize(
    ("answer", "kind", "suggestion"),
    [
        pytest.param("accept.organisation", "organisation", "accepted", id="by the button"),
        pytest.param("organisation", "organisation", "accepted", id="by the same kind"),
        pytest.param("sourced", "organisation", "accepted", id="by the verdict that follows"),
        pytest.param("person", "person", "corrected", id="another kind"),
        pytest.param("unsourced", "", "corrected", id="another verdict"),
        pytest.param("opinion", "", "corrected", id="not a claim"),
    ],
)
def test_a_decision_keeps_what_became_of_the_engines_suggestion_and_its_rule(
    answer, kind, suggestion
):
    claim = make_article("قالت وزارة الزراعة في بيان إن الموسم كان جيدا.").claims.get()

    post(signed_in(make_reviewer()), claim, answer)

    decision = claim.decisions.get()
    assert (decision.kind, decision.suggestion) == (kind, suggestion)
    assert decision.rule == claim.events.get().rule == "verb-subject"


def test_where_nothing_was_found_a_decision_answers_no_suggestion():
    claim = make_article("تحطمت طائرة صغيرة قرب المدرج مساء أمس.").claims.get()

    post(signed_in(make_reviewer()), claim, "unsourced")

    assert (claim.decisions.get().suggestion, claim.decisions.get().rule) == ("absent", "")


def test_a_suggestion_that_changed_meanwhile_is_not_accepted():
    claim = make_article("قالت وزارة الزراعة في بيان إن الموسم كان جيدا.").claims.get()
    Attribution.objects.update(kind=Kind.UNNAMED)

    response = post(signed_in(make_reviewer()), claim, "accept.organisation")

    assert response.status_code == 422
    assert not DecisionEvent.objects.exists()


def test_the_verdict_of_an_accepted_kind_is_the_newsrooms():
    claim = make_article("قال مصدر أمني إن الطريق مغلق منذ الفجر.").claims.get()
    Policy.objects.filter(kind=Kind.UNNAMED).update(counts_as_sourced=False)

    post(signed_in(make_reviewer()), claim, "accept.unnamed")

    assert claim.decisions.get().verdict == "unsourced"


def test_a_plain_form_goes_on_to_the_next_claim():
    claim = make_claim()
    following = claim.article.claims.order_by("position")[1]

    response = post(signed_in(make_reviewer()), claim, "sourced", htmx=False)

    assert response.status_code == 302
    assert f"claim={following.pk}#" in response.url


def test_a_plain_form_goes_on_to_the_doubtful_where_they_come_first():
    claim = make_claim(sentences=4)
    doubtful = claim.article.claims.order_by("position")[2]
    let_doubt_only(doubtful)

    response = post(signed_in(make_reviewer()), claim, "sourced", htmx=False, order="doubt")

    assert response.url.endswith(f"?order=doubt&claim={doubtful.pk}#claim-{doubtful.pk}")


@pytest.mark.parametrize(
    ("order", "position"),
    [
        pytest.param({}, 1, id="by-the-text"),
        pytest.param({"order": "doubt"}, 2, id="the-doubtful-first"),
        pytest.param({"order": "x"}, 1, id="unknown"),
    ],
)
def test_the_address_chooses_which_claim_comes_first(order, position):
    article = make_article(sentences=3)
    let_doubt_only(article.claims.get(position=2))

    response = signed_in(make_reviewer()).get(reverse("review", args=[article.pk]), order)

    assert response.context["stretch"].current.position == position


@pytest.mark.parametrize(
    ("confidence", "text", "doubt", "is_accepted_by_key"),
    [
        pytest.param(0.99, "قال الوزير إن الجسر مفتوح.", "certain", True, id="certain"),
        pytest.param(0.4, "قال الوزير إن الجسر مفتوح.", "doubtful", True, id="perhaps"),
        pytest.param(0.99, "تحطمت شاحنة على الطريق.", "silent", False, id="nobody"),
        pytest.param(0.4, "تحطمت شاحنة على الطريق.", "doubtful", False, id="perhaps-nobody"),
    ],
)
def test_the_desk_tells_what_is_sure_from_what_is_not(confidence, text, doubt, is_accepted_by_key):
    claim = make_article(text).claims.get()
    let_doubt(claim, confidence)

    page = signed_in(make_reviewer()).get(reverse("review", args=[claim.article_id])).text

    assert f'data-role="{claim.role}" data-doubt="{doubt}"' in page
    assert ('data-does="accept"' in page) is is_accepted_by_key


@pytest.mark.parametrize(
    "values",
    [
        {"answer": "believed"},
        {"answer": "nul \0"},
        {"answer": "sourced", "operation": "first"},
        {"answer": "sourced", "evidence": "javascript:alert(1)"},
        {"answer": "sourced", "note": "x" * 2001},
        {"answer": "sourced", "note": "nul \0"},
    ],
    ids=[
        "unknown answer",
        "nul as answer",
        "no operation",
        "script as link",
        "endless note",
        "nul in note",
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_what_cannot_be_an_answer_is_refused_and_writes_nothing(values, htmx):
    claim = make_claim()
    values = {"answer": "sourced", **values}

    response = post(signed_in(make_reviewer()), claim, values.pop("answer"), htmx=htmx, **values)

    assert response.status_code == 422
    assert not DecisionEvent.objects.exists()


def test_a_claim_in_the_bin_is_not_there():
    claim = make_claim()
    put_into_bin(Article.objects.all())

    response = post(signed_in(make_reviewer()), claim, "sourced")

    assert response.status_code == 404
    assert not DecisionEvent.objects.exists()


def test_a_key_that_no_claim_can_have_is_not_there():
    client = signed_in(make_reviewer())

    response = client.post(
        reverse("answer", args=[2**63]), {"answer": "sourced", "operation": uuid.uuid4().hex}
    )

    assert response.status_code == 404


def test_who_may_not_decide_is_refused():
    claim = make_claim()
    stranger = make_reviewer()
    stranger.groups.clear()

    response = post(signed_in(stranger), claim, "sourced")

    assert response.status_code == 403
    assert not DecisionEvent.objects.exists()


def test_an_answer_takes_few_queries_besides_session_and_user(django_assert_max_num_queries):
    client = signed_in(make_reviewer())
    claims = list(make_article(sentences=30).claims.order_by("position"))
    post(client, claims[0], "sourced")

    # the claim, a lock, its answers, what is written together, and the figures of a month
    queries = 5 if connection.vendor == "postgresql" else 9
    with django_assert_max_num_queries(2 + queries + 2):  # and the test's own savepoint
        post(client, claims[1], "unnamed")


@pytest.mark.parametrize("sentences", [3, 90])
def test_the_review_page_takes_as_many_queries_for_many_claims(
    django_assert_max_num_queries, sentences
):
    reviewer = make_reviewer()
    client = signed_in(reviewer)
    article = make_article(sentences=sentences)
    decide(article.claims.order_by("position")[0], reviewer=reviewer)

    with django_assert_max_num_queries(16):
        response = client.get(reverse("review", args=[article.pk]))

    assert response.status_code == 200


def test_a_long_article_is_shown_in_parts():
    client = signed_in(make_reviewer())
    article = make_article(sentences=250)
    last = article.claims.order_by("-position")[0]

    response = client.get(reverse("review", args=[article.pk]), {"claim": last.pk})

    shown = response.context["stretch"].claims
    assert [claim.position for claim in shown] == list(range(201, 251))
    assert response.context["stretch"].current == last


@pytest.mark.parametrize(
    "place", ["claim=x", "claim=-1", "claim=99999999999999999999", "position=0"]
)
def test_an_address_with_a_wrong_place_opens_the_next_claim(place):
    article = make_article()

    response = signed_in(make_reviewer()).get(f"{reverse('review', args=[article.pk])}?{place}")

    assert response.context["stretch"].current.position == 1


def test_undo_through_the_page_takes_the_answer_back():
    reviewer = make_reviewer()
    claim = make_claim()
    event = decide(claim, reviewer=reviewer)

    response = signed_in(reviewer).post(
        reverse("undo"),
        {"operation": uuid.uuid4().hex, "undoes": event.operation.hex},
        headers={"HX-Request": "true"},
    )

    assert response.status_code == 200
    assert response.headers["Isnad-Claim"] == str(claim.pk)
    assert not claim.decisions.exists()


def test_nobody_undoes_through_the_page_what_another_did():
    claim = make_claim()
    event = decide(claim, reviewer=make_reviewer())

    response = signed_in(make_reviewer()).post(
        reverse("undo"), {"operation": uuid.uuid4().hex, "undoes": event.operation.hex}
    )

    assert response.status_code == 422
    assert claim.decisions.count() == 1


def test_skipping_what_is_decided_leaves_the_decision_in_sight():
    reviewer = make_reviewer()
    claim = make_claim()
    decide(claim, Verdict.SOURCED, reviewer=reviewer, kind="person")

    response = post(signed_in(reviewer), claim, "skip")

    assert 'data-answer="person"' in response.content.decode()


def test_other_peoples_answers_do_not_show_in_the_page_or_its_answers():
    article = make_article()
    for claim in article.claims.all():
        decide(claim, Verdict.UNSOURCED, reviewer=make_reviewer(), note="سرّ الزميل")
    client = signed_in(make_reviewer())

    pages = [
        client.get(reverse("review", args=[article.pk])),
        client.get(reverse("article", args=[article.pk])),
        client.get(reverse("article", args=[article.pk]), {"band": "unsourced"}),
        client.get(reverse("claims"), {"band": "unsourced"}),
        client.get(reverse("dashboard")),
        client.get(reverse("articles")),
        post(client, article.claims.order_by("position")[1], "skip"),
    ]

    untouched = make_article()
    for page in pages:
        assert "سرّ الزميل" not in page.content.decode()
    hidden = client.get(reverse("article", args=[article.pk])).content.decode()
    fresh = client.get(reverse("article", args=[untouched.pk])).content.decode()
    assert hidden.count('data-band="unsourced"') == fresh.count('data-band="unsourced"') == 0
