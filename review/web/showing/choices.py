"""The answers of the review page: three verdicts, and under each what belongs to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from review.models import Band, Kind, Reason, Verdict
from review.web.showing.keys import OF_ANSWERS, Key
from review.wording.names import definition, name


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    band: str  # the mark that the claim gets
    key: Key
    means: str = ""

    @property
    def is_verdict(self) -> bool:
        return self.value in Verdict


@dataclass(frozen=True, slots=True)
class Branch:
    answer: Choice
    details: list[Choice]


def branches(verdicts: Mapping[str, Verdict]) -> list[Branch]:
    """In the order of the verdicts; kinds stand where the newsroom's policy puts them."""
    return [Branch(_of_verdict(verdict), _details(verdict, verdicts)) for verdict in Verdict]


def every_choice(verdicts: Mapping[str, Verdict]) -> list[Choice]:
    """The verdicts, then kinds and reasons in the order of their keys."""
    grown = branches(verdicts)
    details = [choice for branch in grown for choice in branch.details]
    order = list(OF_ANSWERS)
    return [
        *(branch.answer for branch in grown),
        *sorted(details, key=lambda choice: order.index(choice.value)),
    ]


def _details(verdict: Verdict, verdicts: Mapping[str, Verdict]) -> list[Choice]:
    if verdict == Verdict.NOT_A_CLAIM:
        return [_choice(reason, Band.ASIDE) for reason in Reason]
    kinds = (kind for kind in Kind if verdicts[kind] == verdict)
    return [_choice(kind, Band.of(verdict, kind)) for kind in kinds]


def _of_verdict(verdict: Verdict) -> Choice:
    band = Band.of(verdict, "")
    return Choice(verdict.value, str(verdict.label), band.value, OF_ANSWERS[verdict])


def _choice(answer: Kind | Reason, band: Band) -> Choice:
    means = str(definition(answer))
    return Choice(answer.value, str(name(answer)), band.value, OF_ANSWERS[answer], means)
