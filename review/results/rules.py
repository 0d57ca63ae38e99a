"""How the rules of the engine do: how often they fire, and how often reviewers accept them."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Sum

from review.models import Attribution, Claim, RuleAnswers, RuleReadings, SwitchedOffRule
from review.statistics.intervals import Interval, wilson
from review.text.attribution.rules.base import Rule
from review.text.attribution.rules.order import RULES
from review.wording.rules import rule_in_words

_EXAMPLES = 3


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


def rule_figures() -> list[RuleFigures]:
    """All rules that can be switched off, the most often fired first; five queries."""
    fired = dict(RuleReadings.objects.values_list("rule").annotate(Sum("fired")).order_by())
    sums = RuleAnswers.objects.values("rule").annotate(Sum("answered"), Sum("accepted")).order_by()
    answers = {row["rule"]: (row["answered__sum"], row["accepted__sum"]) for row in sums}
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
    """Two queries; the index gives the latest of each rule."""
    latest = Attribution.objects.filter(rule=OuterRef("rule"), claim__article__binned_at=None)
    keys = latest.order_by("-pk").values("pk")
    places = [Subquery(keys[place : place + 1]) for place in range(_EXAMPLES)]
    rows = RuleReadings.objects.order_by("rule").values_list(*places)
    found: dict[str, list[Claim]] = {}
    chosen = Attribution.objects.filter(pk__in={key for row in rows for key in row if key})
    for one in (
        chosen.select_related("claim__article").defer("claim__article__text").order_by("-pk")
    ):
        one.claim.attribution = one
        found.setdefault(one.rule, []).append(one.claim)
    return found
