"""How many reviews articles need, and which go before others."""

import datetime
from collections.abc import Iterable
from itertools import batched

from django.db import transaction
from django.db.models import Count

from review.database.turns import turn
from review.models import (
    FEWEST_REVIEWS,
    MOST_REVIEWS,
    Article,
    ArticleQuerySet,
    Decision,
    Newsroom,
    Participation,
    Priority,
)
from review.reviewing.counting import stand_anew

_AT_ONCE = 100


def change_reviews_needed(articles: ArticleQuerySet, number: int) -> int:
    """How many articles now need so many; their claims stand as follows from it.

    Never below what is done: an answer that counts goes on counting, so that an article whose
    claims have two counted answers goes on needing two.
    """
    assert FEWEST_REVIEWS <= number <= MOST_REVIEWS
    changed = 0
    for keys in batched(articles.order_by("pk").values_list("pk", flat=True), _AT_ONCE):
        with turn(), transaction.atomic():
            changed += _change_needed(keys, number)
    return changed


def change_order(
    articles: ArticleQuerySet,
    *,
    priority: Priority | None = None,
    due_on: datetime.date | None = None,
) -> int:
    """How many articles were given the priority, the day, or both."""
    given = {"priority": priority, "due_on": due_on}
    return articles.update(**{name: value for name, value in given.items() if value is not None})


def change_newsroom(newsroom: Newsroom) -> None:
    """Keep what is set; where different kinds become a dispute, or none, claims stand anew."""
    with turn(), transaction.atomic():
        before = Newsroom.objects.select_for_update().first()
        newsroom.save()
    if newsroom.disputes_kinds == bool(before and before.disputes_kinds):
        return
    read = Participation.objects.order_by().values("article").annotate(readers=Count("pk"))
    several = read.filter(readers__gt=1).values_list("article", flat=True)
    for keys in batched(sorted(several), _AT_ONCE):
        with turn(), transaction.atomic():
            stand_anew(keys)


def _change_needed(keys: Iterable[int], number: int) -> int:
    held = Article.objects.filter(pk__in=keys).select_for_update(no_key=True)
    needed = dict(held.values_list("pk", "reviews_needed"))
    most = _most_answers(needed)
    moved = {}
    for key, before in needed.items():
        after = max(number, min(before, most.get(key, 0)))
        if after != before:
            moved[key] = after
    for key, after in moved.items():
        Article.objects.filter(pk=key).update(reviews_needed=after)
    stand_anew(moved)
    return len(moved)


def _most_answers(keys: Iterable[int]) -> dict[int, int]:
    """On one claim of each article."""
    by_claim = Decision.objects.filter(article__in=keys).order_by().values("article", "claim")
    counted = by_claim.annotate(number=Count("pk")).values_list("article", "number")
    most: dict[int, int] = {}
    for article, number in counted:
        most[article] = max(number, most.get(article, 0))
    return most
