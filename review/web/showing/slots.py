"""What Enter does for a claim: the first button of the review page says it, always in one place."""

from dataclasses import dataclass
from enum import StrEnum

from review.models import Claim, Kind, Reason, Verdict
from review.web.showing.proposals import Proposal
from review.wording.suggestions import suggestion


class Does(StrEnum):
    ACCEPT = "accept"  # the engine's suggestion
    KEEP = "keep"  # one's own answer, and go on
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Slot:
    """`suggests` is the value of the button that says the same, `label` what was suggested or
    answered; what is not there is "".
    """

    does: Does
    suggests: str = ""
    band: str = ""
    label: str = ""


def slot_of(claim: Claim, proposal: Proposal | None) -> Slot:
    """Of a claim with the reviewer's own decisions, and of what the engine proposes about it."""
    suggests = proposal.choice if proposal else ""
    for given in claim.mine:
        detail = Kind(given.kind) if given.kind else Reason(given.reason) if given.reason else None
        verdict = Verdict(given.verdict).label
        said = suggestion(verdict, detail) if detail else str(verdict)
        return Slot(Does.KEEP, suggests, label=said)
    if not proposal or not proposal.choice:
        return Slot(Does.NOTHING)
    return Slot(Does.ACCEPT, suggests, proposal.band, proposal.label)
