"""Who reads which article: taken under a lease, given by an editor, and how either ends."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from review.database.turns import turn
from review.database.writing import change, insert
from review.models import (
    Article,
    ArticleQuerySet,
    Assignment,
    AssignmentQuerySet,
    Newsroom,
    Reviewer,
)
from review.reviewing.errors import NotTheirs


@dataclass(frozen=True, slots=True)
class Assigned:
    """What became of articles that somebody was to read."""

    given: int
    read_before: Sequence[Article]  # by the same reviewer
    full: Sequence[Article]  # in the hands of as many as they need

    @property
    def left_out(self) -> int:
        return len(self.read_before) + len(self.full)


def take_next(reviewer: Reviewer) -> Article | None:
    """The article to read now: one that they hold, else the first that waits, which becomes theirs
    under a lease; None when nothing waits. Two who ask at once never get the same last seat.
    """
    with turn(), transaction.atomic():
        held = Article.objects.current().held_by(reviewer).most_pressing_first().first()
        if held:
            return held
        for article in _candidates(reviewer):
            if _take(article, reviewer):
                return article
    return None


def assign(
    articles: ArticleQuerySet,
    *,
    reviewer: Reviewer,
    by: Reviewer,
    due_on: datetime.date | None = None,
) -> Assigned:
    """Give articles to a reviewer, each to no more people than it needs; those that they hold
    already get the day, and are theirs until they end.
    """
    given, read_before, full = 0, [], []
    with turn(), transaction.atomic():
        for article in _held_in_order(articles):
            if reviewer.participations.filter(article=article, finished_at__isnull=False).exists():
                read_before.append(article)
            elif _give(article, reviewer, by=by, due_on=due_on):
                given += 1
            else:
                full.append(article)
    return Assigned(given, read_before, full)


def hand_back(article: Article, *, reviewer: Reviewer) -> None:
    """The reviewer's answers stay; others may have the article. Raises `NotTheirs`."""
    mine = Assignment.objects.open().filter(article=article, reviewer=reviewer)
    _end(mine, Assignment.State.HANDED_BACK)


def take_away(assignment: Assignment) -> None:
    """By an editor; the answers stay. Raises `NotTheirs` when it has ended since."""
    _end(Assignment.objects.open().filter(pk=assignment.pk), Assignment.State.TAKEN_AWAY)


def reassign(assignment: Assignment, *, to: Reviewer, by: Reviewer) -> Assigned:
    """Take it away and give it, with its day, to somebody else, who may be the editor; it stays
    where it is when they cannot have it. Raises `NotTheirs` when it has ended since.
    """
    with turn(), transaction.atomic():
        take_away(assignment)
        articles = Article.objects.filter(pk=assignment.article_id)
        done = assign(articles, reviewer=to, by=by, due_on=assignment.due_on)
        if not done.given:
            transaction.set_rollback(True)
    return done


def lease_end() -> datetime.datetime:
    """Of one that is taken or used now."""
    minutes = Newsroom.objects.here().lease_minutes
    return timezone.now() + datetime.timedelta(minutes=minutes)


def _end(assignments: AssignmentQuerySet, state: Assignment.State) -> None:
    if not change(assignments, state=state, ended_at=timezone.now()):
        raise NotTheirs(_("This article is no longer in these hands: load the page again."))


def _candidates(reviewer: Reviewer) -> Iterator[Article]:
    """Those that wait, first the ones before others, then as they came in."""
    waiting = Article.objects.visible_to(reviewer).current().with_seat_for(reviewer)
    yield from waiting.before_others().most_pressing_first().only("pk").iterator(20)
    yield from waiting.after_others().longest_waiting_first().only("pk").iterator(20)


def _take(article: Article, reviewer: Reviewer) -> bool:
    """Unless somebody else was first."""
    if not _hold(Article.objects.filter(pk=article.pk)):
        return False
    if not Article.objects.filter(pk=article.pk).with_seat_for(reviewer).exists():
        return False
    _release_run_out([article.pk])
    row = Assignment(article=article, reviewer=reviewer, leased_until=lease_end())
    insert(Assignment, [row])
    return True


def _give(
    article: Article, reviewer: Reviewer, *, by: Reviewer, due_on: datetime.date | None
) -> bool:
    theirs = Assignment.objects.open().filter(article=article, reviewer=reviewer)
    given = {"assigned_by": by, "leased_until": None}
    if change(theirs, **given, **({"due_on": due_on} if due_on else {})):
        return True
    if not Article.objects.filter(pk=article.pk).with_seat_for(reviewer).exists():
        return False
    _release_run_out([article.pk])
    insert(Assignment, [Assignment(article=article, reviewer=reviewer, due_on=due_on, **given)])
    return True


def _held_in_order(articles: ArticleQuerySet) -> list[Article]:
    return _hold(articles.order_by("pk"))


def _hold(articles: ArticleQuerySet) -> list[Article]:
    """So that seats are counted by one at a time; on SQLite whoever writes is alone. Not against
    answers, which refer to the article.
    """
    return list(articles.select_for_update(no_key=True, of=("self",)).defer("text"))


def _release_run_out(article_ids: Iterable[int]) -> None:
    run_out = Assignment.objects.run_out().filter(article__in=article_ids)
    change(run_out, state=Assignment.State.RUN_OUT, ended_at=timezone.now())
