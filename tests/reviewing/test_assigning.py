import datetime
import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from review.database.turns import turn
from review.database.writing import change
from review.models import Article, Assignment, Newsroom, Priority, Reviewer, Verdict
from review.models.answering import claim_to_answer
from review.reviewing.assigning import assign, hand_back, reassign, take_away, take_next
from review.reviewing.counting import differences, recount
from review.reviewing.deciding import Answer, record_decision
from review.reviewing.errors import NotTheirs
from review.reviewing.needing import change_newsroom, change_order, change_reviews_needed
from tests.factories import decide, decide_all, make_article, make_reviewer

pytestmark = pytest.mark.django_db


def answer(article: Article, *, reviewer: Reviewer, claims: int) -> None:
    """The first claims, as the page sends them."""
    for claim in article.claims.order_by("position")[:claims]:
        record_decision(
            claim_to_answer(claim.pk, reviewer=reviewer, kind=""),
            reviewer=reviewer,
            operation=uuid.uuid4(),
            answer=Answer(Verdict.SOURCED),
        )


def let_leases_run_out() -> None:
    past = timezone.now() - datetime.timedelta(minutes=1)
    change(Assignment.objects.exclude(leased_until=None), leased_until=past)


def test_urgent_goes_before_dated_before_oldest():
    oldest, dated, sooner, urgent = (make_article() for _article in range(4))
    change_order(Article.objects.filter(pk=dated.pk), due_on=datetime.date(2030, 5, 2))
    change_order(Article.objects.filter(pk=sooner.pk), due_on=datetime.date(2030, 5, 1))
    change_order(Article.objects.filter(pk=urgent.pk), priority=Priority.URGENT)

    taken = [take_next(make_reviewer()) for _reviewer in range(4)]

    assert taken == [urgent, sooner, dated, oldest]


def test_nobody_gets_what_has_its_readers_or_what_they_have_read():
    article = make_article(reviews_needed=2)
    first, second, third = (make_reviewer() for _reviewer in range(3))
    decide_all(article, reviewer=first)

    assert take_next(first) is None
    assert take_next(second) == article
    assert take_next(third) is None
    assert take_next(second) == article
    assert Assignment.objects.count() == 1


def test_a_lease_that_ran_out_lets_another_in_and_loses_no_answer():
    article = make_article()
    slow, quick = make_reviewer(), make_reviewer()
    take_next(slow)
    answer(article, reviewer=slow, claims=2)

    assert take_next(quick) is None
    let_leases_run_out()
    assert take_next(quick) == article

    assert slow.decisions.count() == 2
    assert slow.assignments.get().state == Assignment.State.RUN_OUT


def test_answers_put_the_end_of_the_lease_off():
    Newsroom.objects.create(lease_minutes=10)
    article, reviewer = make_article(), make_reviewer()
    take_next(reviewer)
    soon = timezone.now() + datetime.timedelta(minutes=2)
    change(Assignment.objects.all(), leased_until=soon)

    answer(article, reviewer=reviewer, claims=1)

    assert Assignment.objects.get().leased_until > soon + datetime.timedelta(minutes=5)


def test_who_answers_unasked_holds_the_article_and_the_last_answer_ends_that():
    article, reviewer = make_article(), make_reviewer()
    answer(article, reviewer=reviewer, claims=1)
    assert take_next(make_reviewer()) is None

    answer(article, reviewer=reviewer, claims=3)

    mine = Assignment.objects.get()
    assert (mine.reviewer, mine.state) == (reviewer, Assignment.State.FINISHED)
    assert reviewer.participations.get().finished_at


def test_recount_ends_what_the_last_answer_did_not_end():
    article, reviewer = make_article(), make_reviewer()
    take_next(reviewer)
    decide_all(article, reviewer=reviewer)
    assert {one.what for one in differences()} == {"state"}

    recount()

    assert reviewer.assignments.get().state == Assignment.State.FINISHED
    assert differences() == []


def test_an_editor_gives_articles_to_no_more_people_than_they_need():
    editor, one, other = make_reviewer("editors"), make_reviewer(), make_reviewer()
    free, read, full = make_article(), make_article(reviews_needed=2), make_article()
    decide_all(read, reviewer=one)
    assign(Article.objects.filter(pk=full.pk), reviewer=other, by=editor)
    day = datetime.date(2030, 1, 1)

    done = assign(Article.objects.all(), reviewer=one, by=editor, due_on=day)

    assert (done.given, done.read_before, done.full) == (1, [read], [full])
    mine = one.assignments.get()
    assert (mine.article, mine.due_on, mine.assigned_by) == (free, day, editor)
    assert take_next(one) == free


def test_what_an_editor_gave_no_time_takes_away():
    editor, reviewer = make_reviewer("editors"), make_reviewer()
    make_article()
    assign(Article.objects.all(), reviewer=reviewer, by=editor)

    let_leases_run_out()

    assert take_next(make_reviewer()) is None


def test_an_article_that_was_handed_back_waits_again():
    article, reviewer = make_article(), make_reviewer()
    take_next(reviewer)

    hand_back(article, reviewer=reviewer)

    assert Assignment.objects.get().state == Assignment.State.HANDED_BACK
    assert take_next(make_reviewer()) == article
    with pytest.raises(NotTheirs):
        hand_back(article, reviewer=reviewer)


def test_an_editor_passes_an_article_on_or_takes_it_over_with_its_day():
    editor, one = make_reviewer("editors"), make_reviewer()
    article, day = make_article(), datetime.date(2030, 1, 1)
    assign(Article.objects.all(), reviewer=one, by=editor, due_on=day)

    done = reassign(one.assignments.get(), to=editor, by=editor)

    assert done.given == 1
    assert one.assignments.get().state == Assignment.State.TAKEN_AWAY
    assert (editor.assignments.get().article, editor.assignments.get().due_on) == (article, day)
    with pytest.raises(NotTheirs):
        take_away(one.assignments.get())


def test_an_article_stays_where_it_is_when_the_other_has_read_it():
    editor, one, other = make_reviewer("editors"), make_reviewer(), make_reviewer()
    article = make_article(reviews_needed=2)
    decide_all(article, reviewer=other)
    assign(Article.objects.all(), reviewer=one, by=editor)

    done = reassign(one.assignments.get(), to=other, by=editor)

    assert list(done.read_before) == [article]
    assert one.assignments.get().state == Assignment.State.OPEN


def test_what_is_needed_changes_in_bulk_and_never_below_what_is_done():
    fresh, read_twice = make_article(reviews_needed=3), make_article(reviews_needed=2)
    for _reviewer in range(2):
        decide(read_twice.claims.first(), reviewer=make_reviewer())

    assert change_reviews_needed(Article.objects.all(), 1) == 1

    needed = dict(Article.objects.values_list("pk", "reviews_needed"))
    assert needed == {fresh.pk: 1, read_twice.pk: 2}


def test_claims_stand_anew_when_more_or_fewer_reviews_are_needed():
    article = make_article()
    claim = article.claims.first()
    decide(claim, Verdict.SOURCED, reviewer=make_reviewer())

    change_reviews_needed(Article.objects.all(), 3)
    assert article.claims.get(pk=claim.pk).outcome == "open"
    assert differences() == []

    change_reviews_needed(Article.objects.all(), 1)
    assert article.claims.get(pk=claim.pk).outcome == "settled"
    assert differences() == []


def test_claims_stand_anew_when_kinds_become_a_dispute():
    claim = make_article(reviews_needed=2).claims.first()
    decide(claim, reviewer=make_reviewer(), kind="person")
    decide(claim, reviewer=make_reviewer(), kind="media")

    change_newsroom(Newsroom(disputes_kinds=True))

    assert type(claim).objects.get(pk=claim.pk).outcome == "disputed"
    assert differences() == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_many_who_ask_at_once_as_many_get_it_as_are_needed():
    article = make_article(reviews_needed=2)
    reviewers = [make_reviewer() for _reviewer in range(6)]
    together = Barrier(len(reviewers))
    with turn():  # opened before there are threads
        pass

    def ask(reviewer: Reviewer) -> Article | None:
        try:
            together.wait()
            return take_next(reviewer)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(reviewers)) as threads:
        taken = list(threads.map(ask, reviewers))

    assert taken.count(article) == Assignment.objects.count() == 2
    assert taken.count(None) == 4
