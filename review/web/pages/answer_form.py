"""What a person answered, from the fields of the desk."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from review.models import Claim, Kind, Reason, Suggestion, Verdict
from review.reviewing.deciding import Answer
from review.reviewing.errors import ReviewingError

ACCEPT, SKIP = "accept.", "skip"
_CHOICES = [*Kind, *Reason]
_ANSWERS = [*Verdict.values, *_CHOICES, *(ACCEPT + choice for choice in _CHOICES), SKIP]

# not a form: that copies its fields each time, which took 0.1 of the 1.5 ms of a save
_FIELDS: dict[str, forms.Field] = {
    "operation": forms.UUIDField(),
    "answer": forms.ChoiceField(choices=[(answer, answer) for answer in _ANSWERS]),
    "note": forms.CharField(max_length=2000, required=False),
    "evidence": forms.URLField(max_length=500, required=False, assume_scheme="https"),
}


class UndoForm(forms.Form):
    operation = forms.UUIDField()
    undoes = forms.UUIDField()


def kind_in(posted: QueryDict) -> str:
    """The kind that was chosen or accepted; "" when the answer names none."""
    choice = posted.get("answer", "").removeprefix(ACCEPT)
    return choice if choice in Kind else ""


def values_in(posted: QueryDict) -> dict[str, Any]:
    """Those of an answer, by the names of their fields."""
    values = {}
    for name, field in _FIELDS.items():
        try:
            values[name] = field.clean(posted.get(name))
        except forms.ValidationError as error:
            raise ReviewingError(_what_is_wrong(name, error)) from None
    return values


def answer_in(values: dict[str, Any], claim: Claim) -> Answer:
    """With the verdict that follows from the kind, and what became of the claim's suggestion."""
    choice = values["answer"].removeprefix(ACCEPT)
    suggested = claim.proposed_reason or claim.suggested_kind or ""
    if choice != values["answer"] and choice != suggested:
        raise ReviewingError(
            _("The suggestion has changed meanwhile: load the page again and look at it.")
        )
    verdict, kind, reason = Verdict.NOT_A_CLAIM, "", ""
    if choice in Kind:
        verdict, kind = _verdict_of_kind(claim), choice
    elif choice in Reason:
        reason = choice
    elif choice in {Verdict.SOURCED, Verdict.UNSOURCED}:
        verdict, kind = Verdict(choice), _kind_that_agrees(claim, Verdict(choice))
    else:
        reason = claim.proposed_reason or Reason.OTHER
    return Answer(
        verdict=verdict,
        kind=kind,
        reason=reason,
        note=values["note"],
        evidence=values["evidence"],
        suggestion=_what_became(claim, kind or reason),
        rule="" if claim.proposed_reason else claim.suggested_rule or "",
    )


def _kind_that_agrees(claim: Claim, verdict: Verdict) -> str:
    """The suggested kind, when it is one of this verdict's; else none was named."""
    if claim.proposed_reason or not claim.suggested_kind:
        return ""
    return claim.suggested_kind if verdict == _verdict_of_kind(claim) else ""


def _verdict_of_kind(claim: Claim) -> Verdict:
    """By the newsroom's policy on the kind that `claim_to_answer` was asked about."""
    return Verdict.SOURCED if claim.kind_is_sourced else Verdict.UNSOURCED


def _what_became(claim: Claim, detail: str) -> Suggestion:
    suggested = claim.proposed_reason or claim.suggested_kind
    if not suggested:
        return Suggestion.ABSENT
    return Suggestion.ACCEPTED if detail == suggested else Suggestion.CORRECTED


def _what_is_wrong(field: str, error: forms.ValidationError) -> str:
    if field == "evidence":
        return _("The evidence link is not an address: it starts with https://.")
    if field == "note":
        return str(error.messages[0])
    return _("This answer is not one of those on the page: load the page again.")
