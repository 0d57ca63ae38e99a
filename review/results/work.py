"""What there is to do: for one reviewer now, and for who hands work out."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from review.models import (
    Article,
    ArticleQuerySet,
    Assignment,
    AssignmentQuerySet,
    Participation,
    Reviewer,
)
from review.models.counter_columns import COLUMNS, total
from review.results.progress import Progress

MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Held:
    """An article in the hands of the reviewer, and how far they are."""

    assignment: Assignment
    article: Article
    progress: Progress

    @property
    def due_on(self) -> datetime.date | None:
        """Theirs, else the article's."""
        return self.assignment.due_on or self.article.due_on

    @property
    def is_late(self) -> bool:
        return bool(self.due_on and self.due_on < timezone.localdate())


def in_hand(reviewer: Reviewer) -> list[Held]:
    """What they have begun first, then the most pressing; two queries."""
    mine = Assignment.objects.open().unfinished().filter(reviewer=reviewer)
    begun = Participation.objects.filter(reviewer=reviewer, article=OuterRef("article"))
    columns = [f"article__counters__{column}" for column in COLUMNS]
    rows = mine.filter(article__counters__counted_in__isnull=False).annotate(
        answered=Coalesce(Subquery(begun.values("answered")), 0), claims=total(columns)
    )
    parts = {
        row.pk: Progress(row.answered, row.claims)  # type: ignore[attr-defined] # annotated
        for row in rows
    }
    articles = _articles([row.article_id for row in rows], reviewer)
    held = [Held(row, articles[row.article_id], parts[row.pk]) for row in rows]
    latest = datetime.date.max
    return sorted(
        held,
        key=lambda one: (
            not one.progress.decided,
            -one.article.priority,
            one.due_on or latest,
            one.article.pk,
        ),
    )


@dataclass(frozen=True, slots=True)
class Finished:
    article: Article
    at: datetime.datetime


def finished(reviewer: Reviewer, *, limit: int) -> list[Finished]:
    """Those finished last, latest first, among the articles that figures count."""
    rows = reviewer.participations.filter(
        finished_at__isnull=False, article__counters__counted_in__isnull=False
    )
    pairs = list(rows.order_by("-finished_at").values_list("article", "finished_at")[:limit])
    articles = _articles([key for key, _at in pairs], reviewer)
    return [Finished(articles[key], at) for key, at in pairs if at]


def free_for(reviewer: Reviewer) -> ArticleQuerySet:
    """What the reviewer may take now."""
    waiting = Article.objects.visible_to(reviewer).current().with_seat_for(reviewer)
    return waiting.exclude(pk__in=Article.objects.held_by(reviewer).values("pk"))


def next_for(reviewer: Reviewer, *, besides: Article) -> Article | None:
    """What `take_next` would give them once that one is finished."""
    others = Article.objects.visible_to(reviewer).current().for_list().exclude(pk=besides.pk)
    free = others.with_seat_for(reviewer)
    return (
        others.held_by(reviewer).most_pressing_first().first()
        or free.before_others().most_pressing_first().first()
        or free.after_others().longest_waiting_first().first()
    )


def _articles(keys: Sequence[int], reviewer: Reviewer) -> dict[int, Article]:
    return Article.objects.for_list().hiding_outlets_from(reviewer).in_bulk(keys)


@dataclass(frozen=True, slots=True)
class Hand:
    """In whose hands an article is, with how many answers of theirs."""

    assignment: Assignment
    answered: int


@dataclass(frozen=True, slots=True)
class Queued:
    """An article that waits, who has read it and who holds it."""

    article: Article
    claims: int
    readers: list[Reviewer] = field(default_factory=list)
    holding: list[Hand] = field(default_factory=list)
    run_out: list[Hand] = field(default_factory=list)

    @property
    def seats(self) -> list[str]:
        """One a review that is needed: done, now or free."""
        taken = ["done"] * len(self.readers) + ["now"] * len(self.holding)
        return (taken + ["free"] * self.article.reviews_needed)[: self.article.reviews_needed]

    @property
    def due_on(self) -> datetime.date | None:
        """The article's, else the first of those who hold it."""
        days = [hand.assignment.due_on for hand in [*self.holding, *self.run_out]]
        return self.article.due_on or min(filter(None, days), default=None)

    @property
    def is_late(self) -> bool:
        return bool(self.due_on and self.due_on < timezone.localdate())


class Queue:
    """The articles that wait, and those of them that stand in a certain way."""

    def __init__(self) -> None:
        self.all = Article.objects.current().filter(counters__open__gt=0)

    def narrowed(self, to: str) -> ArticleQuerySet:
        """Everything that waits for a word that is unknown."""
        today = timezone.localdate()
        match to:
            case "unread":
                return self.all.exclude(
                    pk__in=Participation.objects.filter(answered__gt=0).values("article")
                ).exclude(pk__in=_in(Assignment.objects.holding()))
            case "going":
                return self.all.filter(pk__in=_in(Assignment.objects.holding().unfinished()))
            case "late":
                late = Assignment.objects.open().unfinished().filter(due_on__lt=today)
                return self.all.filter(Q(due_on__lt=today) | Q(pk__in=_in(late)))
            case "run-out":
                return self.all.filter(pk__in=_in(Assignment.objects.run_out().unfinished()))
        return self.all


def _in(assignments: AssignmentQuerySet) -> AssignmentQuerySet:
    return assignments.values("article")  # type: ignore[return-value] # a subquery


def queued(articles: Sequence[Article]) -> list[Queued]:
    """With their people, for articles that came with their counters; two queries."""
    found = {
        one.pk: Queued(one, sum(getattr(one.counters, column) for column in COLUMNS))
        for one in articles
    }
    parts = Participation.objects.filter(article__in=found).select_related("reviewer")
    answered: dict[tuple[int, int], int] = {}
    have_read: set[tuple[int, int]] = set()
    for part in parts.order_by("finished_at", "pk"):
        pair = part.article_id, part.reviewer_id
        answered[pair] = part.answered
        if part.finished_at:
            have_read.add(pair)
            found[part.article_id].readers.append(part.reviewer)
    now = timezone.now()
    held = Assignment.objects.open().filter(article__in=found).select_related("reviewer")
    for one in held.order_by("pk"):
        pair = one.article_id, one.reviewer_id
        if pair not in have_read:
            here = found[one.article_id]
            is_run_out = one.leased_until is not None and one.leased_until <= now
            hands = here.run_out if is_run_out else here.holding
            hands.append(Hand(one, answered.get(pair, 0)))
    return list(found.values())
