"""A reviewer's start page and the editors' queue: what they say, link to and do."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from review.database.writing import change
from review.models import Article, Assignment, Priority, Reviewer, Verdict
from review.reviewing.assigning import assign, take_next
from review.web.showing.navigation import SECTIONS
from tests.factories import decide, decide_all, make_article, make_reviewer

pytestmark = pytest.mark.django_db


def signed_in(reviewer: Reviewer) -> Client:
    client = Client()
    client.force_login(reviewer)
    return client


def test_who_reviews_starts_with_what_is_to_be_done_now():
    late, begun, free = make_article(), make_article(), make_article()
    reviewer, editor = make_reviewer(), make_reviewer("editors")
    yesterday = datetime.date(2020, 1, 1)
    given = Article.objects.filter(pk__in=[late.pk, begun.pk])
    assign(given, reviewer=reviewer, by=editor, due_on=yesterday)
    decide(begun.claims.first(), reviewer=reviewer)

    page = signed_in(reviewer).get(reverse("home"))

    assert [one.article for one in page.context["held"]] == [begun, late]
    assert page.context["late"] == 2
    assert page.context["free"] == 1
    listed = signed_in(reviewer).get(reverse("articles"), {"state": "free"})
    assert [article for article, *_rest in listed.context["rows"]] == [free]
    assert listed.context["count"] == 1


def test_what_was_finished_is_told_with_what_became_of_it():
    done, half, reviewer = make_article(), make_article(reviews_needed=2), make_reviewer()
    for article in (done, half):
        decide_all(article, reviewer=reviewer)

    page = signed_in(reviewer).get(reverse("home"))

    assert [one.article for one in page.context["finished"]] == [half, done]
    assert page.context["finished_count"] == 2
    listed = signed_in(reviewer).get(reverse("articles"), {"state": "finished"})
    assert listed.context["count"] == len(listed.context["rows"]) == 2


def test_the_next_article_is_taken_and_opened():
    article, reviewer = make_article(), make_reviewer()

    opened = signed_in(reviewer).post(reverse("next-article"))

    assert opened.url == reverse("review", args=[article.pk])
    assert reviewer.assignments.get().article == article
    assert signed_in(make_reviewer()).post(reverse("next-article")).url == reverse("home")


def test_a_reviewer_hands_back_what_is_theirs_alone():
    article, reviewer = make_article(), make_reviewer()
    take_next(reviewer)

    signed_in(make_reviewer()).post(reverse("hand-back", args=[article.pk]))
    assert Assignment.objects.open().exists()

    signed_in(reviewer).post(reverse("hand-back", args=[article.pk]))
    assert not Assignment.objects.open().exists()


def test_an_editor_hands_out_many_at_once_and_is_told_what_was_left_out():
    free, read = make_article(), make_article(reviews_needed=2)
    reviewer = make_reviewer()
    decide_all(read, reviewer=reviewer)
    client = signed_in(make_reviewer("editors"))

    page = client.post(
        reverse("change-work"),
        {
            "article": [free.pk, read.pk],
            "reviewer": reviewer.pk,
            "due_on": "2030-01-01",
            "priority": Priority.URGENT.value,
            "reviews_needed": "2",
        },
        follow=True,
    )

    assert reviewer.assignments.get().article == free
    assert reviewer.assignments.get().due_on == datetime.date(2030, 1, 1)
    assert set(Article.objects.values_list("priority", "reviews_needed")) == {(2, 2)}
    assert len(list(page.context["messages"])) == 4


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"article": "x"},
        {"article": str(2**70)},
        {"due_on": "yesterday"},
        {"reviewer": "0"},
        {"reviewer": str(2**70)},
        {"priority": "7"},
        {"reviews_needed": "9"},
    ],
    ids=str,
)
def test_what_cannot_be_is_said_and_changes_nothing(posted: dict[str, str]):
    article = make_article()
    before = list(Article.objects.values())

    page = signed_in(make_reviewer("editors")).post(
        reverse("change-work"), {"article": article.pk, **posted} if posted else {}, follow=True
    )

    assert [message.level_tag for message in page.context["messages"]] == ["warning"]
    assert list(Article.objects.values()) == before
    assert not Assignment.objects.exists()


def test_an_editor_passes_on_and_takes_away():
    make_article()
    one, other = make_reviewer(), make_reviewer()
    take_next(one)
    client = signed_in(make_reviewer("editors"))
    address = reverse("move-assignment", args=[one.assignments.get().pk])

    client.post(address, {"pass_on": "1"})
    assert one.assignments.get().state == Assignment.State.OPEN
    client.post(address, {"pass_on": "1", "reviewer": other.pk})
    assert other.assignments.get().state == Assignment.State.OPEN
    client.post(reverse("move-assignment", args=[other.assignments.get().pk]))

    assert other.assignments.get().state == Assignment.State.TAKEN_AWAY


@pytest.mark.parametrize("state", ["", "unread", "going", "late", "run-out"])
def test_the_queue_counts_what_it_lists(state: str):
    article = make_article()
    make_article(reviews_needed=2)
    take_next(make_reviewer())
    Article.objects.filter(pk=article.pk).update(due_on="2020-01-01")

    page = signed_in(make_reviewer("editors")).get(reverse("queue"), {"state": state})

    counts = {key: count for key, _said, count in page.context["states"]}
    assert counts[state] == len(page.context["page"].rows)
    assert counts == {"": 2, "unread": 1, "going": 1, "late": 1, "run-out": 0}


def test_the_queue_says_who_has_read_and_who_holds():
    article = make_article(reviews_needed=3)
    reader, holder = make_reviewer(), make_reviewer()
    decide_all(article, reviewer=reader, verdict=Verdict.UNSOURCED)
    take_next(holder)

    [row] = signed_in(make_reviewer("editors")).get(reverse("queue")).context["page"].rows

    assert row.seats == ["done", "now", "free"]
    assert row.readers == [reader]
    assert [hand.assignment.reviewer for hand in row.holding] == [holder]


def test_the_queue_says_how_many_answers_outlive_a_lease():
    article, slow = make_article(), make_reviewer()
    take_next(slow)
    decide(article.claims.first(), reviewer=slow)
    change(Assignment.objects.all(), leased_until=timezone.now())

    [row] = signed_in(make_reviewer("editors")).get(reverse("queue")).context["page"].rows

    assert [(hand.assignment.reviewer, hand.answered) for hand in row.run_out] == [(slow, 1)]
    assert row.seats == ["free"]


def test_the_header_has_at_most_six_words_and_none_that_is_refused():
    assert len(SECTIONS) <= 6
    for group in ("reviewers", "editors", "admins"):
        client = signed_in(make_reviewer(group))
        for section in SECTIONS:
            for word in section.words_for(client.get(reverse("home")).context["user"]):
                assert client.get(reverse(word.route)).status_code == 200


def test_a_reviewer_s_dashboard_counts_nothing_that_it_does_not_know():
    make_article()

    page = signed_in(make_reviewer()).get(reverse("dashboard")).content.decode()

    assert "?outcome=open" not in page


def test_an_editor_finds_what_an_answer_that_was_not_needed_questions():
    article = make_article()
    for verdict in (Verdict.SOURCED, Verdict.UNSOURCED):
        decide(article.claims.first(), verdict, reviewer=make_reviewer())
    client = signed_in(make_reviewer("editors"))

    page = client.get(reverse("claims"), {"questioned": "1"})

    assert client.get(reverse("dashboard")).context["questioned"] == 1
    assert page.context["count"] == 1
    assert page.context["page"].rows == [article.claims.first()]
