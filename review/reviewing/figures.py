"""The figures by outlet and month: which articles they count, and how they move with an answer."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import batched

from django.db import transaction
from django.db.models import Case, Expression, F, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate, TruncMonth

from review.database.compiled import Place, Statement
from review.database.writing import change, insert, updating
from review.models import Article, Counters, MonthFigures
from review.models.counter_columns import COLUMNS, JUDGED, total

type Month = tuple[int | None, date]
"""An outlet's key and the first day."""

type PartOfMonth = tuple[int | None, date, int]

SUMS = ["articles", "waiting", "judged", *COLUMNS]
_AT_ONCE = 500
_PARTS = 8


@transaction.atomic(savepoint=False)
def place_in_figures(articles: Iterable[int]) -> int:
    """Count these articles, by their keys, where they belong now: in the figures of their outlet
    and month, or in none while they are in the bin or have a newer version. How many moved.

    Asked after whatever changes one of those; other articles stay where they are.
    """
    moved = 0
    for keys in batched(sorted(set(articles)), _AT_ONCE):
        moved += _place(keys, _rows_of_months(where_they_belong(keys)))
    return moved


@transaction.atomic(savepoint=False)
def take_out_of_figures(articles: Iterable[int]) -> None:
    """Count them nowhere, until they are placed again."""
    for keys in batched(sorted(set(articles)), _AT_ONCE):
        _place(keys, {})


def with_earlier_versions(articles: Iterable[int]) -> set[int]:
    """And those that may be the newest when these are not: two versions before each."""
    keys = set(articles)
    for _step in range(2):
        before = Article.objects.filter(pk__in=keys, previous_version__isnull=False)
        keys.update(key for key in before.values_list("previous_version", flat=True) if key)
    return keys


def moving_figures(before: str, after: str) -> Statement:
    """For a claim that goes from one column of its article's counters to another, once these have
    been moved.
    """
    return _moving_statement(before, after)


def sums_of(counters: Counters) -> dict[str, int]:
    """What one article adds to the figures that it is counted in."""
    counts = {column: int(getattr(counters, column)) for column in COLUMNS}
    has_judged = any(counts[column] for column in JUDGED)
    waits = int(counts["open"] > 0)  # PostgreSQL adds no truth to a number
    return {"articles": 1, "waiting": waits, "judged": int(has_judged), **counts}


def _place(keys: Sequence[int], due: Mapping[int, int]) -> int:
    held = list(Counters.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    moves: defaultdict[int, Counter[str]] = defaultdict(Counter)
    placed: defaultdict[int | None, list[int]] = defaultdict(list)
    for counters in held:
        row = due.get(counters.pk)
        if row == counters.counted_in_id:
            continue
        placed[row].append(counters.pk)
        if counters.counted_in_id:
            moves[counters.counted_in_id].subtract(sums_of(counters))
        if row:
            moves[row].update(sums_of(counters))
    for row, moved in placed.items():
        change(Counters.objects.filter(pk__in=moved), counted_in=row)
    for row, sums in sorted(moves.items()):
        added = {name: F(name) + number for name, number in sums.items() if number}
        change(MonthFigures.objects.filter(pk=row), **added)
    return sum(map(len, placed.values()))


def where_they_belong(keys: Iterable[int]) -> Mapping[int, Month]:
    """By the article's key; those that belong nowhere are not in it."""
    current = Article.objects.latest_versions().filter(pk__in=keys, binned_at=None)
    day = Coalesce("published_on", TruncDate("imported_at"))
    rows = current.annotate(month=TruncMonth(day)).values_list("pk", "outlet", "month")
    return {pk: (outlet, month) for pk, outlet, month in rows}


def _rows_of_months(months: Mapping[int, Month]) -> Mapping[int, int]:
    """By the article's key, the key of the row for it; made where there is none yet."""
    parts = {pk: (*month, pk % _PARTS) for pk, month in months.items()}
    wanted = set(parts.values())
    known = _known(wanted)
    missing = sorted(wanted - known.keys(), key=lambda part: (part[0] or 0, *part[1:]))
    if missing:
        rows = (
            MonthFigures(outlet_id=outlet, month=day, part=part) for outlet, day, part in missing
        )
        insert(MonthFigures, rows, passes_over_known=True)
        known = _known(wanted)
    return {pk: known[part] for pk, part in parts.items()}


def _known(wanted: Iterable[PartOfMonth]) -> dict[PartOfMonth, int]:
    rows = MonthFigures.objects.filter(month__in={first for _outlet, first, _part in wanted})
    found = rows.values_list("pk", "outlet", "month", "part")
    return {(outlet, first, part): pk for pk, outlet, first, part in found}


@cache
def _moving_statement(before: str, after: str) -> Statement:
    moved: dict[str, Expression | F] = {before: F(before) - 1, after: F(after) + 1}
    if before == after:
        moved = {after: F(after)}
    elif before == "open":
        moved["waiting"] = F("waiting") - _when(Q(open=0))
    elif after == "open":
        moved["waiting"] = F("waiting") + _when(Q(open=1))
    if (before in JUDGED) != (after in JUDGED):
        is_first = after in JUDGED
        changed = _when(Q(number_judged=1 if is_first else 0))
        moved["judged"] = F("judged") + changed if is_first else F("judged") - changed
    counted_in = Counters.objects.filter(pk=Place("article")).values("counted_in")
    return updating(MonthFigures.objects.filter(pk__in=counted_in), moved)


def _when(condition: Q) -> Subquery:
    """1 where it holds of the article's counters, else 0."""
    counters = Counters.objects.filter(pk=Place("article")).annotate(number_judged=total(JUDGED))
    told = Case(When(condition, then=Value(1)), default=Value(0))
    return Subquery(counters.annotate(told=told).values("told"))
