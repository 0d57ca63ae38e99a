"""The columns of the counters, in words."""

from collections.abc import Sequence

from django.db import models
from django.db.models import F

from review.models.answers import Band, Verdict
from review.text.attribution.attribution import Kind

_KINDS = [kind.value for kind in Kind]
COLUMNS = ["open", "disputed", *_KINDS, *Verdict.values]
COLUMNS_OF_BAND: dict[Band, list[str]] = {
    band: [
        *(kind for kind in _KINDS if Band.of(Verdict.SOURCED, kind) == band),
        *(verdict for verdict in Verdict.values if Band.of(verdict, "") == band),
    ]
    for band in Band
}
JUDGED = [c for band, columns in COLUMNS_OF_BAND.items() if band != Band.ASIDE for c in columns]


def total(columns: Sequence[str]) -> models.expressions.Combinable:
    """The sum of several columns of one row of counters, as a query expression."""
    first, *others = columns
    expression: models.expressions.Combinable = F(first)
    for column in others:
        expression = expression + F(column)
    return expression
