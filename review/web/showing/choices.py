"""The answers of the review page, with their keys on both keyboard layouts."""

from dataclasses import dataclass

from review.models import Band, Kind, Reason, Verdict
from review.wording.names import name


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    band: str  # the mark that the claim gets
    key: str
    arabic_key: str = ""


def answers() -> list[Choice]:
    keys = {Verdict.SOURCED: ("S", "س"), Verdict.UNSOURCED: ("U", "ع")}
    keys[Verdict.NOT_A_CLAIM] = ("N", "ى")
    return [
        Choice(verdict.value, str(verdict.label), Band.of(verdict, "").value, *keys[verdict])
        for verdict in Verdict
    ]


def kinds() -> list[Choice]:
    return [
        Choice(kind.value, str(name(kind)), Band.of(Verdict.SOURCED, kind).value, str(digit))
        for digit, kind in enumerate(Kind, start=1)
    ]


def reasons() -> list[Choice]:
    keys = {
        Reason.OPINION: ("O", "خ"),
        Reason.QUESTION: ("Q", "ض"),
        Reason.HEADING: ("H", "ا"),
        Reason.OTHER: ("X", "ء"),
    }
    return [
        Choice(reason.value, str(name(reason)), Band.ASIDE.value, *keys[reason])
        for reason in Reason
    ]
