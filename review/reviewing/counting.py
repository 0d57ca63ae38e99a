"""Counters against the rows that they count."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction

from review.database.writing import change, insert
from review.models import Article, Claim, Counters, Standing
from review.models.counter_columns import COLUMNS
from review.models.standing import Outcome


@dataclass(frozen=True, slots=True)
class Difference:
    article: Article
    column: str
    counted: int  # claims that stand so
    stored: int  # what the counter said


def open_counters(article: Article, *, claims: int) -> None:
    """Of an article none of whose claims has an answer; anew, when they were proposed again."""
    insert(Counters, [Counters(article=article, open=claims)], unique=["article"])


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
    for article, some in groupby(mended, key=lambda difference: difference.article):
        columns = {difference.column: difference.counted for difference in some}
        if not change(Counters.objects.filter(article=article), **columns):
            insert(Counters, [Counters(article=article, **columns)])
    return mended
