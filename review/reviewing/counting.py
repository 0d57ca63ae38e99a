"""Counters against the rows that they count."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db import transaction

from review.models import Article, Claim, Counters, Standing
from review.models.counter_columns import COLUMNS
from review.models.standing import Outcome


@dataclass(frozen=True, slots=True)
class Difference:
    article: Article
    column: str
    counted: int  # claims that stand so
    stored: int  # what the counter said


def differences() -> list[Difference]:
    """Where a counter says something other than the rows, in order of article and column."""
    counted: defaultdict[int, Counter[str]] = defaultdict(Counter)
    claims = Claim.objects.with_outcome().only("article_id")
    for claim in claims.iterator(chunk_size=5000):
        stands = Standing(Outcome(claim.outcome), claim.settled_verdict, claim.settled_kind)
        counted[claim.article_id][stands.counter] += 1
    stored = Counters.objects.in_bulk()
    return [
        Difference(article, column, counted[article.pk][column], have)
        for article in Article.objects.defer("text").order_by("pk")
        for column in COLUMNS
        if (have := getattr(stored.get(article.pk), column, 0)) != counted[article.pk][column]
    ]


@transaction.atomic
def recount() -> list[Difference]:
    """Set every counter that differs; what was mended."""
    mended = differences()
    for difference in mended:
        Counters.objects.update_or_create(
            article=difference.article, defaults={difference.column: difference.counted}
        )
    return mended
