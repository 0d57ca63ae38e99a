"""What the engine suggests about a claim, in words for the page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from review.models import Attribution, Band, Claim, Kind, Policy, Reason, Strength, Verdict
from review.text.attribution.attribution import Doubt
from review.web.showing.marks import cue_words
from review.wording.rules import rule_in_words
from review.wording.suggestions import (
    doubt_in_brief,
    doubt_in_words,
    remarks_on_source,
    suggestion,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """`choice` is the value of the button that says the same; what is not there is "".

    `doubt` is None where the engine does not say how sure it is.
    """

    choice: str = ""
    verdict: str = ""
    band: str = ""
    label: str = ""
    doubt: Doubt | None = None
    cue: str = ""
    source: str = ""
    is_carried_over: bool = False
    why: str = ""
    remarks: Collection[str | Promise] = ()

    @property
    def doubt_in_brief(self) -> str | Promise:
        return doubt_in_brief(self.doubt) if self.doubt else ""

    @property
    def doubt_in_words(self) -> str | Promise:
        if self.doubt is None:
            return ""
        return doubt_in_words(self.doubt, has_found=bool(self.choice))


def proposal(claim: Claim, verdicts: Mapping[str, Verdict]) -> Proposal | None:
    """Without a choice where the engine found nobody, which says nothing about the claim; None
    where it did not look, or looked before it told how sure it is.
    """
    if claim.proposed_reason:
        reason = Reason(claim.proposed_reason)
        said = suggestion(Verdict.NOT_A_CLAIM.label, reason)
        return Proposal(reason.value, Verdict.NOT_A_CLAIM.value, Band.ASIDE.value, said)
    attribution = getattr(claim, "attribution", None)
    if attribution:
        return _of_attribution(claim, attribution, verdicts)
    return Proposal(doubt=claim.doubt) if claim.doubt else None


def verdicts_by_kind() -> dict[str, Verdict]:
    """By the newsroom's policy; one query."""
    return {policy.kind: policy.verdict for policy in Policy.objects.all()}


def _of_attribution(
    claim: Claim, attribution: Attribution, verdicts: Mapping[str, Verdict]
) -> Proposal:
    kind = Kind(attribution.kind)
    verdict = verdicts[kind]
    return Proposal(
        kind.value,
        verdict.value,
        Band.of(verdict, kind).value,
        suggestion(verdict.label, kind),
        claim.doubt,
        cue=cue_words(claim),
        source=attribution.source_quote,
        is_carried_over=attribution.is_carried_over,
        why=rule_in_words(attribution.rule),
        remarks=list(
            remarks_on_source(
                Strength(attribution.strength),
                is_weak=attribution.is_weak,
                discloses_anonymity=attribution.discloses_anonymity,
                gives_reason=attribution.gives_reason,
            )
        ),
    )
