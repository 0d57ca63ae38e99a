"""Answers as they come from the desk: the page gets back what changed, a plain form its page."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from review.models import Action, Article, Claim, Decision, DecisionEvent
from review.models.answering import claim_to_answer
from review.results.progress import Progress, last_decisions, next_claim, progress
from review.reviewing.deciding import record_decision, skip, undo
from review.reviewing.errors import ReviewingError
from review.web.pages.answer_form import SKIP, UndoForm, answer_in, kind_in, values_in
from review.web.pages.desk import DOUBTFUL_FIRST, may_decide, puts_doubtful_first
from review.web.serving.htmx import ReviewerRequest
from review.web.showing.answers import label
from review.web.showing.keys import OF_CONTROLS
from review.web.showing.numbers import number


@require_POST
def answer(request: ReviewerRequest, claim_id: int) -> HttpResponse:
    """Decide or skip one claim."""
    claim = claim_to_answer(claim_id, reviewer=request.user, kind=kind_in(request.POST))
    if claim is None:
        if not request.user.has_perm("review.add_decision"):
            raise PermissionDenied
        message = _("This claim is not there any more: load the page again.")
        return _refused(request, None, message, status=404)
    try:
        event = _done(claim, request, values_in(request.POST))
    except ReviewingError as refusal:
        return _refused(request, claim, str(refusal))
    if not request.htmx:
        doubtful_first = puts_doubtful_first(request.POST)
        following = next_claim(
            claim.article, request.user, after=claim.position, doubtful_first=doubtful_first
        )
        return _to_claim(claim.article_id, following, doubtful_first=doubtful_first)
    context = _what_changed(claim, request, event)
    return _confirmed(request, render(request, "review/answering/_answered.html", context))


@require_POST
@may_decide
def take_back(request: ReviewerRequest) -> HttpResponse:
    """Undo one operation by its id."""
    form = UndoForm(request.POST)
    if not form.is_valid():
        return _refused(request, None, _("There is nothing to undo."))
    try:
        event = undo(reviewer=request.user, **form.cleaned_data)
    except ReviewingError as refusal:
        return _refused(request, None, str(refusal))
    if not request.htmx:
        return _to_claim(event.claim.article_id, event.claim)
    here = Article.objects.hiding_outlets_from(request.user, reviews=True)
    article = here.select_related("outlet").defer("text").get(pk=event.article_id)
    context = {
        "claim": event.claim,
        "event": Decision.objects.filter(reviewer=request.user, claim=event.claim).first(),
        "progress": progress(article, request.user),
        "last_decisions": last_decisions(article, request.user),
        "keys": OF_CONTROLS,
    }
    response = _confirmed(request, render(request, "review/answering/_undone.html", context))
    response.headers["Isnad-Claim"] = str(event.claim_id)
    return response


def _done(claim: Claim, request: ReviewerRequest, values: dict[str, Any]) -> DecisionEvent:
    operation = values["operation"]
    if values["answer"] == SKIP:
        return skip(claim, reviewer=request.user, operation=operation)
    return record_decision(
        claim, reviewer=request.user, operation=operation, answer=answer_in(values, claim)
    )


def _what_changed(
    claim: Claim, request: ReviewerRequest, event: DecisionEvent
) -> dict[str, object]:
    """For the page: an answer that was given before stands when the claim is skipped."""
    is_skipped = request.POST["answer"] == SKIP
    is_new = event.action == Action.DECIDED and claim.my_verdict is None
    shown: Decision | DecisionEvent = event
    if is_skipped and claim.my_verdict:
        shown = Decision.objects.get(reviewer=request.user, claim=claim)
    done = Progress(claim.my_decisions + is_new, claim.siblings)
    return {
        "claim": claim,
        "event": shown,
        "skipped": is_skipped and event.pk,
        "progress": done,
        "status": _status(claim, shown, done),
    }


def _status(claim: Claim, event: Decision | DecisionEvent, done: Progress) -> str:
    """Not in the template, where a sentence takes longer to write."""
    position = number(claim.position)
    if not event.verdict:
        return _("Claim %(position)s skipped for now.") % {"position": position}
    return _("Claim %(position)s of %(claims)s: %(verdict)s.") % {
        "position": position,
        "claims": number(done.claims),
        "verdict": label(event.verdict),
    }


def _confirmed(request: ReviewerRequest, response: HttpResponse) -> HttpResponse:
    """Names the operation, so that the page knows the answer is ours and which one it is."""
    operation = request.POST.get("operation", "")
    if operation.isascii() and operation.isalnum():
        response.headers["Isnad-Operation"] = operation
    return response


def _refused(
    request: ReviewerRequest, claim: Claim | None, message: str, *, status: int = 422
) -> HttpResponse:
    context: dict[str, object] = {"claim": claim, "message": message}
    if claim is not None:
        decisions = Decision.objects.filter(reviewer=request.user, claim=claim)
        context["event"] = decisions.first()
        context["page_url"] = reverse("review", args=[claim.article_id])
    template = "_refused.html" if request.htmx else "refused.html"
    response = render(request, f"review/answering/{template}", context, status=status)
    return _confirmed(request, response)


def _to_claim(
    article_id: int, claim: Claim | None, *, doubtful_first: bool = False
) -> HttpResponse:
    asked = {"order": DOUBTFUL_FIRST} if doubtful_first else {}
    if claim:
        asked["claim"] = str(claim.pk)
    address = f"{reverse('review', args=[article_id])}?{urlencode(asked)}".removesuffix("?")
    return redirect(f"{address}#claim-{claim.pk}" if claim else address)
