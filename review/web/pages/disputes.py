"""The editor's queue of claims that were answered differently, one at a time."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from review.models import Claim, Outcome, RuleAnswers, Ruling
from review.results.figures import newsroom
from review.results.rulings import dispute as dispute_on
from review.results.rulings import next_dispute
from review.reviewing.errors import ReviewingError, RuledMeanwhile
from review.reviewing.ruling import rule, tell_editor
from review.web.pages.ruling_form import (
    NoteForm,
    RulingForm,
    choice_of,
    choices_apart_from,
    choices_by_value,
)
from review.web.serving.htmx import ReviewerRequest
from review.web.showing.keys import OF_RULING
from review.web.showing.numbers import number
from review.web.showing.proposals import proposal, verdicts_by_kind
from review.wording.rulings import named

may_rule = permission_required("review.rule_claim", raise_exception=True)


class OpenedForm(forms.Form):
    """Which precedent the page follows, and which ruling was the last one here."""

    follow = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)
    ruled = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)

    def value(self, name: str) -> int:
        return int(self.cleaned_data[name] or 0) if self.is_valid() else 0


@require_GET
@may_rule
def disputes(request: ReviewerRequest) -> HttpResponse:
    """The first one; where none is left, that is said."""
    claim = next_dispute(request.user)
    if claim:
        return redirect("dispute", claim.pk)
    return render(request, "review/disputes/none.html", _last_ruling(request))


@require_GET
@may_rule
def dispute(request: ReviewerRequest, claim_id: int) -> HttpResponse:
    claim = _claim(request, claim_id)
    opened = OpenedForm(request.GET)
    followed = Ruling.objects.in_force().filter(number=opened.value("follow")).first()
    given = {}
    if followed:
        says = _("As in %(precedent)s.") % {"precedent": named(number(followed.number))}
        given = {"choice": choice_of(followed), "grounds": says}
    return _page(request, claim, given)


@require_POST
@may_rule
def rule_on(request: ReviewerRequest, claim_id: int) -> HttpResponse:
    claim = _claim(request, claim_id)
    form = RulingForm(request.POST)
    given = {"choice": request.POST.get("choice", ""), "grounds": request.POST.get("grounds", "")}
    if not form.is_valid():
        return _page(request, claim, given, refusal=form.refusal, status=422)
    try:
        ruling = rule(claim, editor=request.user, ruled=form.ruled, seen=form.cleaned_data["seen"])
    except RuledMeanwhile:
        return _page(request, _claim(request, claim_id), given, status=409)
    except ReviewingError as refusal:
        claim = _claim(request, claim_id)
        return _page(request, claim, given, refusal=str(refusal), status=422)
    following = next_dispute(request.user, behind=claim)
    address = reverse("dispute", args=[following.pk]) if following else reverse("disputes")
    return redirect(f"{address}?ruled={ruling.number}")


@require_POST
@permission_required("review.add_decision", raise_exception=True)
def tell(request: ReviewerRequest, claim_id: int) -> HttpResponse:
    """A reviewer's note for the editor, on an article that they have finished."""
    found = Claim.objects.visible_to(request.user).with_results_for(request.user)
    claim = get_object_or_404(found, pk=claim_id)
    form = NoteForm(request.POST)
    address = f"{reverse('article', args=[claim.article_id])}#claim-{claim.pk}"
    if not form.is_valid():
        messages.error(request, str(form.errors["text"][0]))
        return redirect(address)
    try:
        tell_editor(claim, reviewer=request.user, text=form.cleaned_data["text"])
    except ReviewingError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The editor will read your note beside the answers."))
    return redirect(address)


def _claim(request: ReviewerRequest, claim_id: int) -> Claim:
    claims = Claim.objects.visible_to(request.user).exclude(outcome=Outcome.OPEN)
    claims = claims.select_related("article__outlet", "attribution", "ruling__ruled_by")
    return get_object_or_404(claims.defer("article__text"), pk=claim_id)


def _page(
    request: ReviewerRequest,
    claim: Claim,
    given: dict[str, str],
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """`given` is what was chosen and typed: it stays whatever happened."""
    found = dispute_on(claim, request.user)
    following = next_dispute(request.user, behind=claim)
    by_value = choices_by_value()
    context = {
        "dispute": found,
        "claim": claim,
        "article": claim.article,
        "proposal": proposal(claim, verdicts_by_kind()),
        "rule_answers": _answers_on_rule(claim),
        "replies": [(reply, by_value[reply.choice]) for reply in found.replies],
        "others": choices_apart_from([reply.choice for reply in found.replies]),
        "near": [(ruling, by_value[choice_of(ruling)]) for ruling in found.near],
        "given": given,
        "given_choice": by_value.get(given.get("choice", "")),
        "refusal": refusal,
        "ruling": claim.ruling,
        "ruling_choice": by_value[choice_of(claim.ruling)] if claim.ruling else None,
        "last_event": claim.ruling.events.order_by("pk").last() if claim.ruling else None,
        "waiting": newsroom(request.user).figures.disputed,
        "next": following,
        "page_url": reverse("dispute", args=[claim.pk]),
        "keys": OF_RULING,
        **_last_ruling(request),
    }
    return render(request, "review/disputes/dispute.html", context, status=status)


def _answers_on_rule(claim: Claim) -> dict[str, int]:
    """How often the rule by which the engine read the claim was answered, and accepted."""
    read = getattr(claim, "attribution", None)
    if read is None:
        return {}
    rows = RuleAnswers.objects.filter(rule=read.rule)
    return rows.aggregate(answered=Sum("answered", default=0), accepted=Sum("accepted", default=0))


def _last_ruling(request: ReviewerRequest) -> dict[str, object]:
    """The one that this editor has just made, which one key takes back."""
    last = Ruling.objects.in_force().filter(
        number=OpenedForm(request.GET).value("ruled"), ruled_by=request.user
    )
    ruling = last.first()
    event = ruling.events.order_by("pk").last() if ruling else None
    return {"last_ruling": ruling, "last_ruling_event": event, "keys": OF_RULING}
