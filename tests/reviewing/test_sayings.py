import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from review.models import Article, Claim, Reviewer, Saying, SayingKey, Verdict
from review.results.sayings import inconsistencies
from review.reviewing.figures import place_in_figures
from review.reviewing.sayings import decide_saying, find_sayings
from review.text.echoes.candidates import candidate_keys
from tests.factories import decide, make_article, make_dispute, make_reviewer, make_ruling

pytestmark = pytest.mark.django_db

SAID = "تراجع مخزون القمح في صوامع الميناء الشمالي إلى ما يكفي شهرين"
WITH_SOURCE = "قالت وزارة الزراعة إن مخزون القمح تراجع في صوامع الميناء الشمالي إلى ما يكفي شهرين."


def settled(text: str, verdict: Verdict) -> Claim:
    claim = make_article(text).claims.get()
    decide(claim, verdict, reviewer=make_reviewer())
    return claim


def find() -> None:
    while find_sayings():
        pass


def waiting() -> list[Saying]:
    return list(inconsistencies(make_reviewer("editors")))


def said_twice() -> tuple[Claim, Claim]:
    """With a source and without, settled accordingly."""
    pair = settled(f"{SAID}.", Verdict.UNSOURCED), settled(WITH_SOURCE, Verdict.SOURCED)
    find()
    return pair


def test_one_saying_with_two_verdicts_waits_for_an_editor():
    first, second = said_twice()

    [saying] = waiting()

    assert (saying.first, saying.second) == (first, second)
    assert saying.likeness >= 0.75


def test_one_saying_with_one_verdict_does_not_wait():
    settled(f"{SAID}.", Verdict.SOURCED)
    settled(WITH_SOURCE, Verdict.SOURCED)

    find()

    assert Saying.objects.exists()
    assert waiting() == []


def test_another_figure_is_another_saying():
    settled(f"{SAID}.".replace("شهرين", "خمسة أشهر"), Verdict.UNSOURCED)
    settled(WITH_SOURCE.replace("شهرين", "سبعة أشهر"), Verdict.SOURCED)

    find()

    assert waiting() == []


def test_other_claims_are_not_compared():
    settled(f"{SAID}.", Verdict.UNSOURCED)
    settled("أعلن المجلس البلدي افتتاح الحديقة العامة وسط المدينة القديمة.", Verdict.SOURCED)

    find()

    assert not Saying.objects.exists()


def test_finding_twice_changes_nothing():
    said_twice()
    before = list(Saying.objects.values()), SayingKey.objects.count()

    decide(Claim.objects.first(), Verdict.UNSOURCED, reviewer=make_reviewer())
    find()

    assert (list(Saying.objects.values()), SayingKey.objects.count()) == before


def test_a_ruling_may_settle_it_differently():
    settled(f"{SAID}.", Verdict.UNSOURCED)
    disputed = make_dispute(make_article(WITH_SOURCE, reviews_needed=2).claims.get())
    find()
    assert waiting() == []

    make_ruling(disputed, verdict=Verdict.SOURCED, kind="organisation")

    assert len(waiting()) == 1


@pytest.mark.parametrize("state", [Saying.State.BOTH_RIGHT, Saying.State.NOT_THE_SAME])
def test_an_editor_decides_and_takes_it_back(state):
    said_twice()
    [saying] = waiting()
    editor = make_reviewer("editors")

    decide_saying(saying, editor=editor, state=state)
    assert waiting() == []
    decide_saying(saying, editor=editor, state=Saying.State.OPEN)

    assert len(waiting()) == 1


def test_what_is_in_the_bin_does_not_wait():
    first, _second = said_twice()
    Article.objects.filter(pk=first.article_id).update(binned_at=timezone.now())
    place_in_figures([first.article_id])

    assert waiting() == []


def test_few_words_have_no_keys():
    assert candidate_keys("قال نعم.") == []
    assert candidate_keys(SAID) == candidate_keys(f"{SAID}.")


def test_the_page_marks_what_differs_and_takes_the_editors_word():
    said_twice()
    client = Client()
    client.force_login(make_reviewer("editors"))

    page = client.get(reverse("inconsistencies"))
    [(saying, _sides, words)] = page.context["rows"]
    answer = client.post(reverse("decide-saying", args=[saying.pk]), {"state": "both_right"})

    assert "<mark>وزارة</mark>" in page.text
    assert words.same >= 9
    assert client.get(answer.url).context["done"] == saying
    assert client.get(reverse("inconsistencies")).context["rows"] == []


def test_reviewers_see_no_inconsistencies():
    said_twice()
    client = Client()
    reviewer: Reviewer = make_reviewer()
    client.force_login(reviewer)

    assert client.get(reverse("inconsistencies")).status_code == 403
    assert list(inconsistencies(reviewer)) == []


def test_a_dispute_shows_the_same_saying_elsewhere():
    first = settled(f"{SAID}.", Verdict.UNSOURCED)
    disputed = make_dispute(make_article(WITH_SOURCE, reviews_needed=2).claims.get())
    find()
    client = Client()
    client.force_login(make_reviewer("editors"))

    page = client.get(reverse("dispute", args=[disputed.pk]))

    assert page.context["dispute"].elsewhere == [first]
