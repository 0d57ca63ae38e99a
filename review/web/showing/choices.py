"""The answers of the review page."""

from dataclasses import dataclass

from review.models import Band, Kind, Reason, Verdict
from review.web.showing.keys import OF_ANSWERS, Key
from review.wording.names import name


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    band: str  # the mark that the claim gets
    key: Key


def answers() -> list[Choice]:
    return [_choice(verdict, verdict.label, Band.of(verdict, "")) for verdict in Verdict]


def kinds() -> list[Choice]:
    return [_choice(kind, name(kind), Band.of(Verdict.SOURCED, kind)) for kind in Kind]


def reasons() -> list[Choice]:
    return [_choice(reason, name(reason), Band.ASIDE) for reason in Reason]


def _choice(answer: Verdict | Kind | Reason, said: object, band: Band) -> Choice:
    return Choice(answer.value, str(said), band.value, OF_ANSWERS[answer])
