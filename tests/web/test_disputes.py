"""An editor rules: what the page shows, and what becomes of what was typed."""

import pytest
from django.test import Client
from django.urls import reverse

from review.models import Claim, EditorNote, Kind, Outcome, Reviewer, Ruling, Verdict
from review.reviewing.ruling import reopen
from tests.factories import (
    decide,
    make_article,
    make_claim,
    make_dispute,
    make_reviewer,
    make_ruling,
)

pytestmark = pytest.mark.django_db

GROUNDS = "وصف لا يدل على قائل بعينه."


def client_of(reviewer: Reviewer) -> Client:
    client = Client()
    client.force_login(reviewer)
    return client


@pytest.fixture
def editor() -> Reviewer:
    return make_reviewer("editors", first_name="سلمى")


@pytest.fixture
def client(editor) -> Client:
    return client_of(editor)


def rule(client: Client, claim: Claim, **entry: str):
    page = client.get(reverse("dispute", args=[claim.pk]))
    given = {"choice": "vague", "grounds": GROUNDS, "seen": page.context["dispute"].state}
    return client.post(reverse("rule", args=[claim.pk]), given | entry)


def test_the_queue_holds_claims_alone_that_were_answered_differently(client):
    settled = make_claim()
    decide(settled, reviewer=make_reviewer())
    half = make_claim(reviews_needed=2)
    decide(half, reviewer=make_reviewer())
    disputed = make_dispute()

    assert client.get(reverse("disputes")).url == reverse("dispute", args=[disputed.pk])

    rule(client, disputed)

    assert client.get(reverse("disputes")).status_code == 200


def test_the_answers_stand_side_by_side_with_their_notes(client):
    claim = make_dispute()
    third = make_reviewer()
    decide(claim, Verdict.UNSOURCED, reviewer=third, kind="vague", note="لا قائل هنا")

    page = client.get(reverse("dispute", args=[claim.pk]))

    replies = {choice.value: reply.decisions for reply, choice in page.context["replies"]}
    assert {choice: len(decisions) for choice, decisions in replies.items()} == {
        "unnamed": 1,
        "vague": 2,
    }
    assert "لا قائل هنا" in page.text
    assert page.text.count('name="choice"') == 12  # each kind and each reason once


def test_the_order_of_the_answers_is_the_claims_own_and_tells_nothing(client):
    orders = set()
    for _claim in range(12):
        page = client.get(reverse("dispute", args=[make_dispute().pk]))
        orders.add(tuple(choice.value for _reply, choice in page.context["replies"]))

    assert orders == {("unnamed", "vague"), ("vague", "unnamed")}


def test_a_claim_stands_in_its_paragraph(client):
    paragraph = "أغلق المعبر أمس. وقالت مصادر إن الرحلات تأجلت. وعاد الهدوء ليلا."
    text = f"خبر من المدينة\n{paragraph}\nنص آخر هنا."
    article = make_article(text, reviews_needed=2)
    claim = make_dispute(article.claims.get(quote__contains="مصادر"))

    found = client.get(reverse("dispute", args=[claim.pk])).context["dispute"]

    assert (found.before.strip(), found.after.strip()) == (
        "أغلق المعبر أمس.",
        "وعاد الهدوء ليلا.",
    )


def test_ruling_leads_to_the_next_dispute_and_says_what_was_done(client):
    first, second = make_dispute(), make_dispute()

    answer = rule(client, first)

    assert answer.url == f"{reverse('dispute', args=[second.pk])}?ruled=1"
    first.refresh_from_db()
    assert (first.outcome, first.settled_kind) == (Outcome.RULED, Kind.VAGUE)
    assert client.get(answer.url).context["last_ruling"] == Ruling.objects.get()


def test_behind_the_last_dispute_the_first_comes_again(client):
    first, second = make_dispute(), make_dispute()

    assert client.get(reverse("dispute", args=[first.pk])).context["next"] == second
    assert client.get(reverse("dispute", args=[second.pk])).context["next"] == first


def test_without_grounds_it_is_said_and_the_choice_stays(client):
    claim = make_dispute()

    answer = rule(client, claim, grounds=" ")

    assert answer.status_code == 422
    assert answer.context["refusal"]
    assert 'value="vague" form="ruling-form" checked' in answer.text


def test_without_a_choice_what_was_typed_stays(client):
    claim = make_dispute()

    answer = rule(client, claim, choice="")

    assert answer.status_code == 422
    assert GROUNDS in answer.text
    assert not Ruling.objects.exists()


def test_the_second_editor_is_told_and_keeps_what_they_typed(client):
    claim = make_dispute()
    other = make_reviewer("editors")
    rule(client_of(other), claim, choice="unnamed", grounds="قائل موصوف.")

    answer = client.post(
        reverse("rule", args=[claim.pk]), {"choice": "vague", "grounds": GROUNDS, "seen": ""}
    )

    assert answer.status_code == 409
    assert str(other) in answer.text
    assert GROUNDS in answer.text
    assert Ruling.objects.get().kind == Kind.UNNAMED


def test_the_second_editor_may_revise_with_what_they_typed(client, editor):
    claim = make_dispute()
    ruling = make_ruling(claim, grounds="قائل موصوف.")
    last = ruling.events.get().pk

    client.post(
        reverse("change-precedent", args=[1]),
        {"choice": "unnamed", "grounds": GROUNDS, "seen": last},
    )

    ruling.refresh_from_db()
    assert (ruling.grounds, ruling.ruled_by) == (GROUNDS, editor)


def test_an_answer_that_changed_meanwhile_is_told(client):
    claim = make_dispute()
    seen = client.get(reverse("dispute", args=[claim.pk])).context["dispute"].state
    decide(claim, Verdict.NOT_A_CLAIM, reviewer=make_reviewer())

    answer = client.post(
        reverse("rule", args=[claim.pk]), {"choice": "vague", "grounds": GROUNDS, "seen": seen}
    )

    assert answer.status_code == 422
    assert GROUNDS in answer.text
    assert not Ruling.objects.exists()


def test_near_precedents_are_those_with_the_same_cue_or_source(client):
    near = make_dispute(store_claim("وقالت مصادر مطلعة إن السوق أغلق أمس."))
    far = make_dispute(store_claim("نقلت الصحيفة عن تجار أن الأسعار ارتفعت."))
    claim = make_dispute(store_claim("وقالت مصادر مطلعة إن المعبر فتح صباحا."))
    ruling = make_ruling(near)
    make_ruling(far)

    found = client.get(reverse("dispute", args=[claim.pk])).context["dispute"].near

    assert found == [ruling]


def store_claim(text: str) -> Claim:
    return make_article(text, reviews_needed=2).claims.get()


def test_following_a_precedent_chooses_and_cites_it(client):
    ruling = make_ruling()
    claim = make_dispute()

    page = client.get(reverse("dispute", args=[claim.pk]), {"follow": ruling.number})
    answer = rule(client, claim, **page.context["given"])

    assert answer.status_code == 302
    assert list(ruling.cited_by.values_list("ruling__number", flat=True)) == [2]


def test_reopening_brings_the_dispute_back(client):
    ruling = make_ruling()

    answer = client.post(
        reverse("change-precedent", args=[1]), {"reopen": "1", "seen": ruling.events.get().pk}
    )

    assert answer.url == reverse("dispute", args=[ruling.claim_id])
    assert client.get(reverse("disputes")).url == answer.url


def test_precedents_are_found_by_words_in_any_spelling_and_by_number(client):
    make_ruling(grounds="الإسناد إلى التقارير مبهم.")
    make_ruling(grounds="نشرة دورية وثيقة محددة.")

    def found(**query: str) -> list[int]:
        page = client.get(reverse("precedents"), query)
        return [ruling.number for ruling, _choice, _against in page.context["rows"]]

    assert found() == [2, 1]
    assert found(words="اسناد تقارير") == [1]
    assert found(words="٢") == [2]
    assert found(words="لا شيء كهذا") == []
    assert found(band="unsourced") == [2, 1]
    assert found(band="named") == []


def test_contradicting_precedents_are_pointed_out(client):
    text = "وقالت مصادر مطلعة إن {} أغلق أمس."
    one = make_dispute(store_claim(text.format("السوق")))
    other = make_dispute(store_claim(text.format("المعبر")))
    make_ruling(one)
    make_ruling(other, verdict=Verdict.SOURCED, kind="unnamed")

    rows = client.get(reverse("precedents")).context["rows"]

    assert [against.number for _ruling, _choice, against in rows] == [1, 2]


def test_a_reopened_precedent_is_kept_and_said_to_be_so(client):
    ruling = make_ruling()
    reopen(ruling, editor=make_reviewer("editors"), seen=ruling.events.get().pk)

    page = client.get(reverse("precedents"))

    assert page.context["rows"][0][0].is_reopened
    assert client.get(reverse("precedent", args=[1])).status_code == 200


def test_reviewers_read_precedents_without_the_claim_and_change_none():
    ruling = make_ruling()
    client = client_of(make_reviewer())

    page = client.get(reverse("precedents"))
    one = client.get(reverse("precedent", args=[1]))

    assert ruling.grounds in page.text
    for answer in (page, one):
        assert ruling.claim.quote[:20] not in answer.text
        assert ruling.claim.article.title not in answer.text
    assert client.post(reverse("change-precedent", args=[1]), {}).status_code == 403
    assert client.get(reverse("disputes")).status_code == 403
    assert client.get(reverse("dispute", args=[ruling.claim_id])).status_code == 403


def test_the_review_page_shows_precedents_on_the_same_source():
    make_ruling(make_dispute(store_claim("وقالت مصادر مطلعة إن السوق أغلق أمس.")))
    waiting = store_claim("وقالت مصادر مطلعة إن المعبر فتح صباحا.")

    page = client_of(make_reviewer()).get(reverse("review", args=[waiting.article_id]))

    assert reverse("precedent", args=[1]) in page.text


def test_the_review_page_tells_nothing_of_rulings_on_its_own_claims():
    article = make_article(
        "وقالت مصادر مطلعة إن السوق أغلق أمس.\nوقالت مصادر مطلعة إن المعبر فتح صباحا.",
        reviews_needed=2,
    )
    make_ruling(make_dispute(article.claims.order_by("position").first()))

    page = client_of(make_reviewer()).get(reverse("review", args=[article.pk]))

    assert reverse("precedent", args=[1]) not in page.text


def test_a_reviewer_leaves_a_note_for_the_editor(client):
    article = make_article(reviews_needed=2, sentences=1)
    claim = make_dispute(article.claims.get())
    reviewer = Reviewer.objects.get(decisions__claim=claim, decisions__verdict=Verdict.SOURCED)
    path = reverse("tell-editor", args=[claim.pk])

    for _time in range(2):
        client_of(reviewer).post(path, {"text": "أرجو النظر في الفقرة السابقة."})

    assert EditorNote.objects.get().reviewer == reviewer
    assert "أرجو النظر" in client.get(reverse("dispute", args=[claim.pk])).text


def test_who_has_not_finished_leaves_no_note():
    claim = make_dispute(make_article(reviews_needed=2).claims.first())

    answer = client_of(make_reviewer()).post(
        reverse("tell-editor", args=[claim.pk]), {"text": "ملاحظة"}
    )

    assert answer.status_code == 404
    assert not EditorNote.objects.exists()
