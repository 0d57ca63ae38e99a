"""What is kept beside the decisions, against what they say: standings, counters, figures."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone

from review.database.writing import change, insert, remove
from review.models import (
    Article,
    Assignment,
    Attribution,
    Claim,
    CountedLog,
    Counters,
    Decision,
    DecisionEvent,
    MonthFigures,
    Newsroom,
    Outcome,
    PairCounts,
    Participation,
    RuleAnswers,
    RuleReadings,
    Standing,
)
from review.models.counter_columns import COLUMNS, JUDGED, total
from review.models.standing import standing
from review.reviewing.agreeing import Cell, cells, count_articles, given_answers
from review.reviewing.figures import (
    SUMS,
    place_in_figures,
    take_out_of_figures,
    where_they_belong,
)
from review.reviewing.rule_figures import count_readings, sums_of_answers

_AT_ONCE = 500
_STANDING = tuple(Standing(Outcome.OPEN).columns)
_RULING = ("ruling__verdict", "ruling__kind")


@dataclass(frozen=True, slots=True)
class Difference:
    """`where` names the row, such as "article 7"; `what` the column, or what of it is kept."""

    where: str
    what: str
    counted: object  # from the decisions
    stored: object


def open_counters(article: Article, *, claims: int) -> None:
    """Of an article none of whose claims has an answer; anew, when they were proposed again."""
    take_out_of_figures([article.pk])
    if not change(Counters.objects.filter(pk=article.pk), open=claims):
        insert(Counters, [Counters(article=article, open=claims)])


def open_new_counters(claims: Mapping[int, int]) -> None:
    """Of articles that are new, by their keys, with the number of their claims."""
    insert(Counters, (Counters(article_id=key, open=number) for key, number in claims.items()))


def differences() -> list[Difference]:
    """Where what is kept says something other than the decisions; nothing is changed."""
    return _Recount().everything()


@transaction.atomic
def recount() -> list[Difference]:
    """Set everything that differs; what was mended."""
    return _Recount(mends=True).everything()


@transaction.atomic
def stand_anew(articles: Iterable[int]) -> None:
    """Let the claims of these articles stand as follows now, and all that sums them up, when what
    they need has changed. Nobody answers one of them meanwhile.
    """
    keys = sorted(articles)
    claims = Claim.objects.filter(article__in=keys).order_by("pk")
    list(claims.select_for_update().values_list("pk", flat=True))
    take_out_of_figures(keys)
    _Recount(mends=True).claims_of(keys)
    place_in_figures(keys)


class _Given(NamedTuple):
    verdict: str
    kind: str


@dataclass(slots=True)
class _Told:
    """What the decisions on some articles say."""

    standings: dict[int, Standing] = field(default_factory=dict)  # by the claim's key
    counters: defaultdict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    answered: Counter[tuple[int, int]] = field(default_factory=Counter)  # by reviewer and article
    latest: dict[tuple[int, int], datetime.datetime] = field(default_factory=dict)  # likewise


class _Recount:
    """Some hundred articles at a time, then the figures that sum them up."""

    def __init__(self, *, mends: bool = False) -> None:
        self.found: list[Difference] = []
        self._mends = mends
        self._disputes_kinds = Newsroom.objects.here().disputes_kinds

    def everything(self) -> list[Difference]:
        for keys in batched(Article.objects.order_by("pk").values_list("pk", flat=True), _AT_ONCE):
            told = self._claims(keys)
            self._counters(keys, told)
            self._participations(keys, told)
            self._assignments(keys)
            self._places(keys)
            self._agreement(keys)
        self._months()
        self._answers_on_rules()
        self._readings_of_rules()
        return self.found

    def claims_of(self, keys: Sequence[int]) -> None:
        """And their counters; nothing beyond these articles."""
        self._counters(keys, self._claims(keys))

    def _claims(self, keys: Sequence[int]) -> _Told:
        told = _Told()
        given: defaultdict[int, list[_Given]] = defaultdict(list)
        decisions = Decision.objects.filter(article__in=keys).order_by("pk")
        for claim, article, reviewer, verdict, kind, at in decisions.values_list(
            "claim", "article", "reviewer", "verdict", "kind", "decided_at"
        ):
            given[claim].append(_Given(verdict, kind))
            told.answered[reviewer, article] += 1
            told.latest[reviewer, article] = max(at, told.latest.get((reviewer, article), at))
        needed = dict(Article.objects.filter(pk__in=keys).values_list("pk", "reviews_needed"))
        wrong: defaultdict[Standing, list[int]] = defaultdict(list)
        claims = Claim.objects.filter(article__in=keys).order_by("pk")
        rows = claims.values_list("pk", "article", *_RULING, *_STANDING)
        for claim, article, verdict, kind, *stored in rows:
            due = standing(
                given[claim],
                reviews_needed=needed[article],
                disputes_kinds=self._disputes_kinds,
                ruling=_Given(verdict, kind) if verdict else None,
            )
            told.counters[article][due.counter] += 1
            if list(due.columns.values()) != stored:
                wrong[due].append(claim)
                self._note(f"claim {claim}", "standing", [*due.columns.values()], stored)
        if self._mends:
            for due, claims_of_it in wrong.items():
                for some in batched(claims_of_it, _AT_ONCE):
                    change(Claim.objects.filter(pk__in=some), **due.columns)
        return told

    def _counters(self, keys: Sequence[int], told: _Told) -> None:
        stored = Counters.objects.in_bulk(keys)
        for key in keys:
            due = {column: told.counters[key][column] for column in COLUMNS}
            kept = stored.get(key)
            wrong = [c for c in COLUMNS if due[c] != (getattr(kept, c) if kept else 0)]
            for column in wrong:
                self._note(f"article {key}", column, due[column], getattr(kept, column, 0))
            if self._mends and kept is None:
                insert(Counters, [Counters(article_id=key, **due)])
            elif self._mends and wrong:
                change(Counters.objects.filter(pk=key), **due)

    def _participations(self, keys: Sequence[int], told: _Told) -> None:
        """When somebody finished is kept, as answers may have been taken back since; where it is
        missing, it was with the last answer.
        """
        rows = Participation.objects.filter(article__in=keys)
        stored = {(row.reviewer_id, row.article_id): row for row in rows}
        due = {
            (reviewer, article): (number, sum(told.counters[article].values()))
            for (reviewer, article), number in told.answered.items()
        }
        for pair in sorted(stored.keys() | due.keys()):
            kept = stored.get(pair)
            was = (kept.answered, kept.claims) if kept else (0, 0)
            answered, claims = due.get(pair, (0, was[1]))
            if was == (answered, claims):
                continue
            reviewer, article = pair
            where = f"article {article}, reviewer {reviewer}"
            self._note(where, "answered", (answered, claims), was)
            if self._mends:
                finished = kept.finished_at if kept else None
                if finished is None and answered == claims:
                    finished = told.latest[pair]
                remove(rows.filter(reviewer=reviewer, article=article))
                row = Participation(
                    reviewer_id=reviewer,
                    article_id=article,
                    answered=answered,
                    claims=claims,
                    finished_at=finished,
                )
                if answered or finished:
                    insert(Participation, [row])

    def _assignments(self, keys: Sequence[int]) -> None:
        """Whoever has finished an article does not hold it any more."""
        held = Assignment.objects.open().filter(article__in=keys)
        ended = held.exclude(pk__in=held.unfinished().values("pk"))
        for key in ended.order_by("pk").values_list("pk", flat=True):
            self._note(f"assignment {key}", "state", Assignment.State.FINISHED, "open")
        if self._mends:
            change(ended, state=Assignment.State.FINISHED, ended_at=timezone.now())

    def _places(self, keys: Sequence[int]) -> None:
        due = where_they_belong(keys)
        rows = Counters.objects.filter(pk__in=keys).order_by("pk")
        for key, outlet, month in rows.values_list("pk", "counted_in__outlet", "counted_in__month"):
            stored = (outlet, month)
            if due.get(key, (None, None)) != stored:
                self._note(f"article {key}", "counted in", due.get(key), stored)
        if self._mends:
            place_in_figures(keys)

    def _agreement(self, keys: Sequence[int]) -> None:
        """Of the articles whose log is counted to its end."""
        reached = CountedLog.objects.values_list("event", flat=True).first() or 0
        later = DecisionEvent.objects.filter(article__in=keys, pk__gt=reached).values("article")
        counted = set(keys) - set(later.values_list("article", flat=True))
        due = cells(given_answers(counted))
        rows = PairCounts.objects.filter(article__in=counted).values_list(*Cell._fields, "pairs")
        stored = Counter({Cell(*row[:-1]): row[-1] for row in rows})
        wrong = sorted(cell for cell in due.keys() | stored.keys() if due[cell] != stored[cell])
        for cell in wrong:
            where = f"article {cell.article_id}, reviewers {cell.first_id} and {cell.second_id}"
            self._note(where, f"{cell.one} and {cell.other}", due[cell], stored[cell])
        if self._mends:
            count_articles({cell.article_id for cell in wrong})

    def _months(self) -> None:
        due = dict(_sums_by_month())
        nothing = dict.fromkeys(SUMS, 0)
        for kept in MonthFigures.objects.order_by("pk"):
            sums = due.get(kept.pk, nothing)
            wrong = [name for name in SUMS if getattr(kept, name) != sums[name]]
            for name in wrong:
                self._note(f"figures {kept.pk}", name, sums[name], getattr(kept, name))
            if self._mends and wrong:
                change(MonthFigures.objects.filter(pk=kept.pk), **sums)

    def _answers_on_rules(self) -> None:
        given = Decision.objects.exclude(rule="").values_list("reviewer", "rule", "suggestion")
        due = sums_of_answers(given.iterator())
        rows = RuleAnswers.objects.values_list("reviewer", "rule", "answered", "accepted")
        stored = {(reviewer, rule): list(sums) for reviewer, rule, *sums in rows}
        for pair in sorted(stored.keys() | due.keys()):
            sums, kept = due.get(pair, [0, 0]), stored.get(pair, [0, 0])
            if sums == kept:
                continue
            reviewer, rule = pair
            for what, counted, number in zip(("answered", "accepted"), sums, kept, strict=True):
                if counted != number:
                    self._note(f"rule {rule}, reviewer {reviewer}", what, counted, number)
            if self._mends:
                remove(RuleAnswers.objects.filter(reviewer=reviewer, rule=rule))
                insert(
                    RuleAnswers,
                    [
                        RuleAnswers(
                            reviewer_id=reviewer, rule=rule, answered=sums[0], accepted=sums[1]
                        )
                    ],
                )

    def _readings_of_rules(self) -> None:
        due = Counter(Attribution.objects.order_by().values_list("rule", flat=True).iterator())
        rows = RuleReadings.objects.order_by().values_list("rule").annotate(Sum("fired"))
        stored = Counter(dict(rows))
        for rule in sorted(stored.keys() | due.keys()):
            if due[rule] != stored[rule]:
                self._note(f"rule {rule}", "fired", due[rule], stored[rule])
                if self._mends:
                    wrong = Counter({rule: due[rule] - stored[rule]})
                    count_readings(made=(+wrong).elements(), removed=(-wrong).elements())

    def _note(self, where: str, what: str, counted: object, stored: object) -> None:
        self.found.append(Difference(where, what, counted, stored))


def _sums_by_month() -> Iterator[tuple[int, Mapping[str, int]]]:
    counted = Counters.objects.filter(counted_in__isnull=False).annotate(judged_in=total(JUDGED))
    rows = counted.values("counted_in").annotate(
        all_articles=Count("pk"),
        all_waiting=Count("pk", filter=Q(open__gt=0)),
        all_judged=Count("pk", filter=Q(judged_in__gt=0)),
        **{f"all_{column}": Sum(column) for column in COLUMNS},
    )
    names = [f"all_{name}" for name in SUMS]
    for key, *sums in rows.order_by().values_list("counted_in", *names):
        yield key, dict(zip(SUMS, sums, strict=True))
