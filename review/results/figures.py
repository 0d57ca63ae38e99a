"""How claims are sourced, from the sums that operations keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Sum

from review.database.compiled import Written
from review.database.read_only import ReadOnly
from review.models import (
    Article,
    Band,
    Counters,
    Kind,
    MonthFigures,
    Outlet,
    Policy,
    Reviewer,
)
from review.models.counter_columns import COLUMNS, COLUMNS_OF_BAND, JUDGED, total


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


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What one reviewer may read of all articles that figures count."""

    figures: Figures  # of the articles whose results they may read
    articles: int
    waiting: int  # of those, with an open claim and not finished by this reviewer
    finished: int  # by this reviewer


def newsroom(reviewer: Reviewer) -> Newsroom:
    """Three or four queries, and no more work for more articles; for who may not read all results
    it grows with the articles that they have finished.
    """
    sums = MonthFigures.objects.aggregate(**_summed(["articles", "waiting", "judged", *COLUMNS]))
    mine = _counters_finished_by(reviewer)
    finished, still_open = _finished_and_still_open(mine)
    waiting = sums["all_waiting"] - still_open
    if reviewer.has_perm("review.read_results"):
        figures = _figures(sums["all_judged"], sums)
        return Newsroom(figures, sums["all_articles"], waiting, finished)
    theirs = mine.annotate(judged_claims=total(JUDGED)).aggregate(
        all_judged=Count("pk", filter=Q(judged_claims__gt=0)), **_summed(COLUMNS)
    )
    figures = _figures(theirs["all_judged"], theirs)
    return Newsroom(figures, sums["all_articles"], waiting, finished)


@dataclass(frozen=True, slots=True)
class ArticleCounts:
    articles: int
    waiting: int  # with an open claim and not finished by the reviewer
    reviewed: int  # without an open claim
    finished: int  # by the reviewer


def article_counts(reviewer: Reviewer, outlet: Outlet | None = None) -> ArticleCounts:
    """Of the articles that figures count, of one outlet or of all; two queries."""
    months, mine = MonthFigures.objects.all(), _counters_finished_by(reviewer)
    if outlet:
        months, mine = months.filter(outlet=outlet), mine.filter(article__outlet=outlet)
    sums = months.aggregate(**_summed(["articles", "waiting"]))
    articles, still_open = sums["all_articles"], sums["all_waiting"]
    finished, mine_still_open = _finished_and_still_open(mine)
    waiting = still_open - mine_still_open
    return ArticleCounts(articles, waiting, articles - still_open, finished)


def _summed(columns: Sequence[str]) -> dict[str, Sum]:
    return {f"all_{column}": Sum(column, default=0) for column in columns}


def _counters_finished_by(reviewer: Reviewer) -> ReadOnly[Counters]:
    """Of articles that figures count and that they have finished."""
    finished = reviewer.participations.filter(finished_at__isnull=False).values("article")
    return Counters.objects.filter(counted_in__isnull=False, article__in=finished)


def _finished_and_still_open(mine: ReadOnly[Counters]) -> tuple[int, int]:
    counts = mine.aggregate(all=Count("pk"), still_open=Count("pk", filter=Q(open__gt=0)))
    return counts["all"], counts["still_open"]


def figures_by_article(articles: list[Article]) -> dict[int, Figures]:
    """By the article's key, for articles that came with their counters."""
    counts_as_sourced = _sourced_kinds()
    return {
        article.pk: _figures(
            1,
            {f"all_{column}": getattr(article.counters, column) for column in COLUMNS},
            counts_as_sourced,
        )
        for article in articles
    }


def least_sourced(reviewer: Reviewer, *, limit: int) -> list[Article]:
    """Those with the most unsourced claims, most first, among the articles whose results this
    reviewer may read; articles without any are left out. Two queries.
    """
    counters = Counters.objects.filter(counted_in__isnull=False, unsourced_claims__gt=Written(0))
    if not reviewer.has_perm("review.read_results"):
        mine = reviewer.participations.filter(article=OuterRef("pk"), finished_at__isnull=False)
        counters = counters.filter(Exists(mine))
    keys = list(
        counters.order_by("-unsourced_claims", "article").values_list("pk", flat=True)[:limit]
    )
    found = Article.objects.for_list().in_bulk(keys)
    return [found[key] for key in keys]


def _figures(
    articles: int, rows: Mapping[str, int], counts_as_sourced: frozenset[str] | None = None
) -> Figures:
    kinds = _sourced_kinds() if counts_as_sourced is None else counts_as_sourced
    return Figures(
        articles=articles,
        open=rows["all_open"],
        disputed=rows["all_disputed"],
        bands={
            band: sum(rows[f"all_{column}"] for column in columns)
            for band, columns in COLUMNS_OF_BAND.items()
        },
        sourced=rows["all_sourced"] + sum(rows[f"all_{kind}"] for kind in kinds),
    )


def _sourced_kinds() -> frozenset[str]:
    sourced = Policy.objects.filter(counts_as_sourced=True, kind__in=list(Kind))
    return frozenset(sourced.values_list("kind", flat=True))
