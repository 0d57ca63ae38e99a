"""What the engine suggests about a claim, in words for the page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from review.models import Attribution, Band, Claim, Kind, Policy, Reason, Verdict, rule_in_words
from review.web.showing.marks import cue_words


@dataclass(frozen=True, slots=True)
class Proposal:
    """`choice` is the value of the button that says the same; what is not there is ""."""

    choice: str
    band: str
    label: str
    cue: str = ""
    source: str = ""
    is_carried_over: bool = False
    why: str = ""
    remarks: Collection[str | Promise] = ()


def proposal(claim: Claim, verdicts: Mapping[str, Verdict]) -> Proposal | None:
    """None where the engine found nothing, which says nothing about the claim."""
    if claim.proposed_reason:
        reason = Reason(claim.proposed_reason)
        label = _("%(verdict)s: %(detail)s") % {
            "verdict": Verdict.NOT_A_CLAIM.label,
            "detail": reason.label,
        }
        return Proposal(reason.value, Band.ASIDE.value, label)
    attribution = getattr(claim, "attribution", None)
    return _of_attribution(claim, attribution, verdicts) if attribution else None


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
        Band.of(verdict, kind).value,
        _("%(verdict)s: %(detail)s") % {"verdict": verdict.label, "detail": kind.label},
        cue=cue_words(claim),
        source=attribution.source_quote,
        is_carried_over=attribution.is_carried_over,
        why=rule_in_words(attribution.rule),
        remarks=_remarks(attribution),
    )


def _remarks(attribution: Attribution) -> list[str]:
    found = []
    if attribution.strength == Attribution.Strength.DOUBTFUL:
        found.append(_("The verb keeps its distance from what it reports."))
    elif attribution.strength == Attribution.Strength.ASSERTIVE:
        found.append(_("The verb vouches for what it reports."))
    if attribution.is_weak:
        found.append(_("The source is praised, not described."))
    if attribution.gives_reason:
        found.append(_("It says that the source asked not to be named, and why."))
    elif attribution.discloses_anonymity:
        found.append(_("It says that the source asked not to be named, and not why."))
    return found
