"""How the claims of some articles are sourced, summed from the counters."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, Q, Sum

from review.models import Article, ArticleQuerySet, Band, Counters, Kind, Policy
from review.models.counter_columns import COLUMNS, COLUMNS_OF_BAND, total


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of claims; every claim of the articles is in one of open, disputed and the bands."""

    articles: int  # with a judged claim
    open: int
    disputed: int
    bands: dict[Band, int]  # settled claims, in the order of `Band`
    sourced: int  # settled claims that the newsroom's policy calls sourced

    @property
    def claims(self) -> int:
        return self.open + self.disputed + self.settled

    @property
    def settled(self) -> int:
        return sum(self.bands.values())

    @property
    def judged(self) -> int:
        """Settled claims less what is not a claim: what a share of sourced claims is out of."""
        return self.settled - self.bands[Band.ASIDE]

    @property
    def unsourced(self) -> int:
        return self.judged - self.sourced

    @property
    def share(self) -> float | None:
        """Of the judged claims, those sourced: in [0, 1]; None when none was judged."""
        return self.sourced / self.judged if self.judged else None


def figures(articles: ArticleQuerySet) -> Figures:
    """Two queries, whatever the number of articles and claims."""
    judged = [c for band, columns in COLUMNS_OF_BAND.items() if band != Band.ASIDE for c in columns]
    with_judged = reduce(or_, (Q(**{f"{column}__gt": 0}) for column in judged))
    counters = Counters.objects.filter(article__in=articles.values("pk"))
    sums = counters.aggregate(
        articles=Count("pk", filter=with_judged),
        **{f"all_{column}": Sum(column, default=0) for column in COLUMNS},
    )
    rows = {column: sums[f"all_{column}"] for column in COLUMNS}
    return _figures(sums["articles"], rows)


def figures_by_article(articles: list[Article]) -> dict[int, Figures]:
    """By the article's key, for articles that came with their counters."""
    counts_as_sourced = _sourced_kinds()
    return {
        article.pk: _figures(
            1,
            {column: getattr(article.counters, column) for column in COLUMNS},
            counts_as_sourced,
        )
        for article in articles
    }


def least_sourced(articles: ArticleQuerySet, *, limit: int) -> list[Article]:
    """Those with the most unsourced claims, most first; articles without any are left out."""
    unsourced = total([f"counters__{column}" for column in COLUMNS_OF_BAND[Band.UNSOURCED]])
    return list(
        articles.for_list()
        .annotate(unsourced=unsourced)
        .filter(unsourced__gt=0)
        .order_by("-unsourced", "pk")[:limit]
    )


def _figures(
    articles: int, rows: dict[str, int], counts_as_sourced: frozenset[str] | None = None
) -> Figures:
    kinds = _sourced_kinds() if counts_as_sourced is None else counts_as_sourced
    return Figures(
        articles=articles,
        open=rows["open"],
        disputed=rows["disputed"],
        bands={
            band: sum(rows[column] for column in columns)
            for band, columns in COLUMNS_OF_BAND.items()
        },
        sourced=rows["sourced"] + sum(rows[kind] for kind in kinds),
    )


def _sourced_kinds() -> frozenset[str]:
    sourced = Policy.objects.filter(counts_as_sourced=True, kind__in=list(Kind))
    return frozenset(sourced.values_list("kind", flat=True))
