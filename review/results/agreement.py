"""How far two who read the same claims agree: over all, and by outlet and month."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Mod

from review.models import (
    Claim,
    ClaimQuerySet,
    Decision,
    Kind,
    MonthFigures,
    Outlet,
    PairCounts,
    Question,
    Reviewer,
    Verdict,
)
from review.statistics.agreement import Sums, ac1, alpha, percentage, total
from review.statistics.intervals import Interval, bootstrapped

FEWEST_CLAIMS, FEWEST_ARTICLES = 30, 5
OUTLETS_SHOWN = 12
MONTHS_SHOWN = 24
_MOST_APART = 1000  # articles; more are added up by the database, in so many hands
_HANDS = 200
CATEGORIES: Mapping[str, list[str]] = {
    Question.VERDICT: list(Verdict.values),
    Question.KIND: [kind.value for kind in Kind],
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Which pairs of answers are meant. Who may not read all results reads their own alone, on
    articles that they finished.
    """

    reader: Reviewer
    months: int | None = None  # the latest in which something was published; None for all
    outlet: Outlet | None = None
    pair: frozenset[int] = frozenset()  # the keys of one reviewer or two; all when it is empty

    @property
    def reads_all(self) -> bool:
        return self.reader.has_perm("review.read_results")

    @property
    def first_month(self) -> datetime.date | None:
        latest = MonthFigures.objects.filter(articles__gt=0).aggregate(latest=Max("month"))
        if self.months is None or latest["latest"] is None:
            return None
        months = latest["latest"].year * 12 + latest["latest"].month - self.months
        return datetime.date(months // 12, months % 12 + 1, 1)

    def rows(self) -> QuerySet[PairCounts]:
        found = PairCounts.objects.filter(article__counters__counted_in__isnull=False)
        if first := self.first_month:
            found = found.filter(article__counters__counted_in__month__gte=first)
        if self.outlet:
            found = found.filter(article__counters__counted_in__outlet=self.outlet)
        for key in self.pair:
            found = found.filter(Q(first=key) | Q(second=key))
        if not self.reads_all:
            mine = Q(first=self.reader) | Q(second=self.reader)
            finished = self.reader.participations.filter(finished_at__isnull=False)
            found = found.filter(mine, article__in=finished.values("article"))
        return found


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the interval that holds it in 95 of 100 cases; None where there is none."""

    value: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one question. `used` claims of `possible` had two answers to it or more; figures are
    there only where `is_enough`.
    """

    used: int
    possible: int
    articles: int
    percentage: Estimate
    alpha: Estimate
    ac1: Estimate
    shares: tuple[float, ...]  # of each category among the answers
    pairs: Mapping[tuple[str, str], int]  # of answers, in the order of the categories

    @property
    def is_enough(self) -> bool:
        return self.used >= FEWEST_CLAIMS and self.articles >= FEWEST_ARTICLES

    @property
    def differing(self) -> int:
        """Pairs of answers that are not the same."""
        return sum(number for (one, other), number in self.pairs.items() if one != other)


@dataclass(frozen=True, slots=True)
class Part:
    """Agreement in the verdict, of an outlet or a month; the name is its own."""

    name: object
    claims: int
    articles: int
    percentage: Estimate

    @property
    def is_enough(self) -> bool:
        return self.claims >= FEWEST_CLAIMS and self.articles >= FEWEST_ARTICLES


@dataclass(frozen=True, slots=True)
class Agreement:
    verdict: Measured
    kind: Measured
    outlets: list[Part] = field(default_factory=list)  # most claims first, a dozen at most
    months: list[Part] = field(default_factory=list)  # in their order, the latest two years at most


def agreement(scope: Scope) -> Agreement:
    """Ten queries at most; the work grows with the articles of the months that are asked for."""
    rows = scope.rows()
    verdict = _measured(rows, Question.VERDICT)
    kind = _measured(rows, Question.KIND, possible=verdict.used)
    asked = rows.filter(question=Question.VERDICT)
    outlets, months = [], _parts(asked, "month")
    if not scope.outlet:
        outlets = sorted(_parts(asked, "outlet"), key=lambda part: -part.claims)[:OUTLETS_SHOWN]
        names = Outlet.objects.in_bulk()
        outlets = [replace(part, name=names.get(part.name)) for part in outlets]
    return Agreement(verdict, kind, outlets, months[-MONTHS_SHOWN:])


def claims_answered(scope: Scope, question: Question, one: str, other: str) -> ClaimQuerySet:
    """Those that two answered so, one this and the other one that."""
    meant = scope.rows().filter(
        Q(one=one, other=other) | Q(one=other, other=one), question=question
    )
    people = scope.pair if scope.reads_all else {*scope.pair, scope.reader.pk}
    either = _by_two(question, one, other, people) | _by_two(question, other, one, people)
    return Claim.objects.filter(either, article__in=meant.values("article"))


def _by_two(question: Question, one: str, other: str, people: Collection[int]) -> Exists:
    """Somebody answered this, of the one or two people if any are named, and another one that."""
    given = Decision.objects.filter(claim=OuterRef("pk"), **{question.value: one})
    again = Decision.objects.filter(claim=OuterRef("claim"), **{question.value: other})
    again = again.exclude(reviewer=OuterRef("reviewer"))
    if people:
        given = given.filter(reviewer__in=people)
    if len(people) > 1:
        again = again.filter(reviewer__in=people)
    return Exists(given.filter(Exists(again)))


def _measured(
    rows: QuerySet[PairCounts], question: Question, *, possible: int | None = None
) -> Measured:
    categories = CATEGORIES[question]
    asked = rows.filter(question=question)
    articles = asked.aggregate(n=Count("article", distinct=True))["n"]
    clusters: defaultdict[int, list[Sums]] = defaultdict(list)
    pairs: Counter[tuple[str, str]] = Counter()
    counted = asked.order_by().values_list(_cluster(articles), "one", "other", "readers")
    for key, one, other, readers, number in counted.annotate(n=Sum("pairs")):
        first, second = sorted((categories.index(one), categories.index(other)))
        pairs[categories[first], categories[second]] += number
        sums = Sums.of_pairs(
            first, second, readers=readers, pairs=number, categories=len(categories)
        )
        clusters[key].append(sums)
    units = [total(some, categories=len(categories)) for some in clusters.values()]
    return _figures(units, pairs, articles=articles, possible=possible, question=question)


def _figures(
    clusters: Sequence[Sums],
    pairs: Mapping[tuple[str, str], int],
    *,
    articles: int,
    possible: int | None,
    question: Question,
) -> Measured:
    whole = total(clusters, categories=len(CATEGORIES[question]))
    used = round(whole.shared)
    is_enough = used >= FEWEST_CLAIMS and articles >= FEWEST_ARTICLES
    measures = (percentage, alpha, ac1)
    intervals = bootstrapped(clusters, *measures) if is_enough else [None] * len(measures)
    agreeing, alphas, ac1s = (
        Estimate(measure(whole) if is_enough else None, interval)
        for measure, interval in zip(measures, intervals, strict=True)
    )
    answers = sum(whole.answers)
    return Measured(
        used=used,
        possible=used if possible is None else possible,
        articles=articles,
        percentage=agreeing,
        alpha=alphas,
        ac1=ac1s,
        shares=tuple(number / answers for number in whole.answers) if answers else (),
        pairs=pairs,
    )


def _parts(rows: QuerySet[PairCounts], column: str) -> list[Part]:
    """By the outlet's key or the month, in their order; figures of those that have enough."""
    name = f"article__counters__counted_in__{column}"
    numbers = rows.order_by().values_list(name).annotate(n=Count("article", distinct=True))
    articles = dict(numbers.values_list(name, "n"))
    clusters: dict[object, defaultdict[int, list[Sums]]] = {
        part: defaultdict(list) for part in articles
    }
    same = Case(When(one=F("other"), then=Value(0)), default=Value(1))
    counted = rows.order_by().annotate(differs=same)
    cluster = _cluster(max(articles.values(), default=0))
    for part, key, differs, readers, number in counted.values_list(
        name, cluster, "differs", "readers"
    ).annotate(n=Sum("pairs")):
        sums = Sums.of_pairs(0, differs, readers=readers, pairs=number, categories=2)
        clusters[part][key].append(sums)
    return [
        _part(part, [total(some, categories=2) for some in clusters[part].values()], articles[part])
        for part in sorted(articles, key=lambda part: (part is not None, part))
    ]


def _part(name: object, clusters: Sequence[Sums], articles: int) -> Part:
    whole = total(clusters, categories=2)
    part = Part(name, round(whole.shared), articles, Estimate(None, None))
    if not part.is_enough:
        return part
    [interval] = bootstrapped(clusters, percentage)
    return replace(part, percentage=Estimate(percentage(whole), interval))


def _cluster(articles: int) -> Combinable:
    """What is drawn as one: an article, or of many a hand of them."""
    return (
        Cast(F("article"), BigIntegerField()) if articles <= _MOST_APART else Mod("article", _HANDS)
    )
