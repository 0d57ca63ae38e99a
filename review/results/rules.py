"""How the rules of the engine do: how often they fire, and how often reviewers accept them."""

from dataclasses import dataclass
from math import sqrt

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from review.models import Attribution, Claim, Decision, Suggestion, SwitchedOffRule
from review.text.attribution.rules.base import Rule
from review.text.attribution.rules.order import RULES
from review.wording.rules import rule_in_words

_EXAMPLES = 3
_Z = 1.959964  # of a two-sided interval of 95 %


@dataclass(frozen=True, slots=True)
class Interval:
    """Of a share, both ends in [0, 1]."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RuleFigures:
    rule: Rule
    fired: int  # attributions that it made and that stand
    answered: int  # decisions on its suggestions
    accepted: int  # of those, with the suggested kind or none of their own
    examples: tuple[Claim, ...]  # the latest that it reads, three at most
    off: SwitchedOffRule | None  # None while it is on

    @property
    def description(self) -> str:
        return rule_in_words(self.rule.id)

    @property
    def precision(self) -> float | None:
        """Share in [0, 1]; None when nothing was answered."""
        return self.accepted / self.answered if self.answered else None

    @property
    def interval(self) -> Interval | None:
        return wilson(self.accepted, self.answered)


def wilson(hits: int, n: int) -> Interval | None:
    """The score interval of a share at 95 % (Wilson 1927); None when n is 0.

    It takes the answers for independent, which those on one article are not quite.
    """
    if not n:
        return None
    share, spread = hits / n, _Z * _Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    return Interval(max(middle - half, 0.0), min(middle + half, 1.0))


def rule_figures() -> list[RuleFigures]:
    """All rules that can be switched off, the most often fired first; four queries."""
    fired = dict(Attribution.objects.values_list("rule").annotate(n=Count("pk")).order_by())
    answers = {
        row["rule"]: (row["answered"], row["accepted"])
        for row in Decision.objects.exclude(rule="")
        .values("rule")
        .annotate(
            answered=Count("pk"),
            accepted=Count("pk", filter=Q(suggestion=Suggestion.ACCEPTED)),
        )
        .order_by()
    }
    examples = _examples()
    off = {row.rule: row for row in SwitchedOffRule.objects.all()}
    found = [
        RuleFigures(
            rule,
            fired.get(rule.id, 0),
            *answers.get(rule.id, (0, 0)),
            tuple(examples.get(rule.id, ())),
            off.get(rule.id),
        )
        for rule in RULES
        if rule.may_be_off
    ]
    return sorted(found, key=lambda one: (-one.fired, one.rule.id))


def _examples() -> dict[str, list[Claim]]:
    place = Window(RowNumber(), partition_by=F("rule"), order_by=F("pk").desc())
    latest = (
        Attribution.objects.filter(claim__article__binned_at=None)
        .annotate(place=place)
        .filter(place__lte=_EXAMPLES)
        .select_related("claim__article")
        .defer("claim__article__text")
        .order_by("rule", "-pk")
    )
    found: dict[str, list[Claim]] = {}
    for one in latest:
        one.claim.attribution = one
        found.setdefault(one.rule, []).append(one.claim)
    return found
