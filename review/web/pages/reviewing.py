"""The desk: one article, its claims, one answer at a time."""

import uuid
from typing import Any

from django import forms
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from review.models import (
    Action,
    Article,
    ArticleQuerySet,
    Claim,
    ClaimQuerySet,
    Decision,
    DecisionEvent,
    Kind,
    Reason,
    Reviewer,
    Role,
    Suggestion,
    Verdict,
)
from review.models.answering import claim_to_answer
from review.results.progress import Progress, last_decisions, next_claim, progress
from review.reviewing.deciding import Answer, record_decision, skip, undo
from review.reviewing.errors import ReviewingError
from review.web.serving.htmx import ReviewerRequest
from review.web.showing.choices import answers, kinds, reasons
from review.web.showing.proposals import proposal, verdicts_by_kind
from review.web.showing.tags import label, number

CLAIMS_ON_PAGE = 100
ACCEPT, SKIP = "accept.", "skip"
CHOICES = [*Kind.values, *Reason.values]
ANSWERS = [*Verdict.values, *CHOICES, *(ACCEPT + choice for choice in CHOICES), SKIP]

may_decide = permission_required("review.add_decision", raise_exception=True)


class PlaceForm(forms.Form):
    """Where in the article the page opens: at a claim by its key, or from a position."""

    claim = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    position = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)


class UndoForm(forms.Form):
    operation = forms.UUIDField()
    undoes = forms.UUIDField()


# not a form: that copies its fields each time, which took 0.1 of the 1.5 ms of a save
ANSWER_FIELDS: dict[str, forms.Field] = {
    "operation": forms.UUIDField(),
    "answer": forms.ChoiceField(choices=[(answer, answer) for answer in ANSWERS]),
    "note": forms.CharField(max_length=2000, required=False),
    "evidence": forms.URLField(max_length=500, required=False, assume_scheme="https"),
}


@require_GET
@may_decide
def next_article(request: ReviewerRequest) -> HttpResponse:
    article = _waiting(request.user).first()
    return redirect("review", article.pk) if article else redirect("articles")


@require_GET
@may_decide
def review(request: ReviewerRequest, article_id: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.visible_to(request.user).for_list(), pk=article_id)
    current = _current_claim(request, article)
    at = current.position if current else 1
    first = (at - 1) // CLAIMS_ON_PAGE * CLAIMS_ON_PAGE + 1
    done = progress(article, request.user)
    claims = list(_claims_from(article, request.user, first))
    verdicts = verdicts_by_kind()
    for claim in claims:
        claim.proposal = proposal(claim, verdicts)
    context = {
        "article": article,
        "claims": claims,
        "has_headline": any(claim.role == Role.HEADLINE for claim in claims),
        "first": first,
        "last": min(first + CLAIMS_ON_PAGE - 1, done.claims),
        "earlier": first - CLAIMS_ON_PAGE,
        "later": first + CLAIMS_ON_PAGE,
        "current": next((claim for claim in claims if claim == current), None),
        "progress": done,
        "last_decisions": last_decisions(article, request.user),
        "next_article": _waiting(request.user).exclude(pk=article.pk).first(),
        "operation": uuid.uuid4(),
        "undo_operation": uuid.uuid4(),
        "answers": answers(),
        "kinds": kinds(),
        "reasons": reasons(),
    }
    return render(request, "review/desk/review.html", context)


@require_POST
def answer(request: ReviewerRequest, claim_id: int) -> HttpResponse:
    """Decide or skip one claim; the page gets what changed, a plain form the next claim."""
    given = request.POST.get("answer", "")
    choice = given.removeprefix(ACCEPT)
    kind = choice if choice in Kind.values else ""
    claim = claim_to_answer(claim_id, reviewer=request.user, kind=kind)
    if claim is None:
        if not request.user.has_perm("review.add_decision"):
            raise PermissionDenied
        message = _("This claim is not there any more: load the page again.")
        return _refused(request, None, message, status=404)
    try:
        values = _values(request.POST)
        operation = values["operation"]
        if given == SKIP:
            event = skip(claim, reviewer=request.user, operation=operation)
        else:
            event = record_decision(
                claim,
                reviewer=request.user,
                operation=operation,
                answer=_answer(claim, values),
            )
    except ReviewingError as refusal:
        return _refused(request, claim, str(refusal))
    if not request.htmx:
        following = next_claim(claim.article, request.user, after=claim.position)
        return _to_claim(claim.article_id, following)
    shown: Decision | DecisionEvent = event
    is_new = event.action == Action.DECIDED and claim.my_verdict is None
    if given == SKIP and claim.my_verdict:
        shown = Decision.objects.get(reviewer=request.user, claim=claim)
    done = Progress(claim.my_decisions + is_new, claim.siblings)
    context = {
        "claim": claim,
        "event": shown,
        "skipped": given == SKIP and event.pk,
        "progress": done,
        "status": _status(claim, shown, done),
    }
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
    article = event.article
    context = {
        "claim": event.claim,
        "event": Decision.objects.filter(reviewer=request.user, claim=event.claim).first(),
        "progress": progress(article, request.user),
        "last_decisions": last_decisions(article, request.user),
    }
    response = _confirmed(request, render(request, "review/answering/_undone.html", context))
    response.headers["Isnad-Claim"] = str(event.claim_id)
    return response


def _waiting(reviewer: Reviewer) -> ArticleQuerySet:
    articles = Article.objects.visible_to(reviewer).current().waiting_for(reviewer)
    return articles.for_list().longest_waiting_first()


def _current_claim(request: ReviewerRequest, article: Article) -> Claim | None:
    """The claim that the address names, else the next one to answer."""
    form = PlaceForm(request.GET)
    if form.is_valid():
        key, position = form.cleaned_data["claim"], form.cleaned_data["position"]
        named = article.claims.filter(pk=key) if key else article.claims.filter(position=position)
        if claim := named.first():
            return claim
    return next_claim(article, request.user)


def _claims_from(article: Article, reviewer: Reviewer, first: int) -> ClaimQuerySet:
    skips = DecisionEvent.objects.in_force().filter(
        reviewer=reviewer, claim=OuterRef("pk"), action=Action.SKIPPED
    )
    return (
        article.claims.for_review_by(reviewer)
        .filter(position__gte=first, position__lt=first + CLAIMS_ON_PAGE)
        .select_related("attribution")
        .annotate(skipped=Subquery(skips.latest_first().values("pk")[:1]))
        .order_by("position")
    )


def _values(posted: QueryDict) -> dict[str, Any]:
    """Those of an answer, by the names of their fields."""
    values = {}
    for name, field in ANSWER_FIELDS.items():
        try:
            values[name] = field.clean(posted.get(name))
        except forms.ValidationError as error:
            raise ReviewingError(_what_is_wrong(name, error)) from None
    return values


def _answer(claim: Claim, values: dict[str, Any]) -> Answer:
    choice = values["answer"].removeprefix(ACCEPT)
    suggested = claim.proposed_reason or claim.suggested_kind or ""
    if choice != values["answer"] and choice != suggested:
        raise ReviewingError(
            _("The suggestion has changed meanwhile: load the page again and look at it.")
        )
    verdict, kind, reason = Verdict.NOT_A_CLAIM, "", ""
    if choice in Kind.values:
        verdict = Verdict.SOURCED if claim.kind_is_sourced else Verdict.UNSOURCED
        kind = choice
    elif choice in Reason.values:
        reason = choice
    elif choice in {Verdict.SOURCED, Verdict.UNSOURCED}:
        verdict = Verdict(choice)
    else:
        reason = claim.proposed_reason or Reason.OTHER
    return Answer(
        verdict=verdict,
        kind=kind,
        reason=reason,
        note=values["note"],
        evidence=values["evidence"],
        suggestion=_what_became(claim, verdict, kind or reason),
        rule="" if claim.proposed_reason else claim.suggested_rule or "",
    )


def _what_became(claim: Claim, verdict: Verdict, detail: str) -> Suggestion:
    """Accepted: with the suggested kind or reason, or with none and the verdict that follows."""
    if claim.proposed_reason:
        is_accepted = detail == claim.proposed_reason
    elif claim.suggested_kind:
        follows = Verdict.SOURCED if claim.kind_is_sourced else Verdict.UNSOURCED
        is_accepted = detail == claim.suggested_kind or (not detail and verdict == follows)
    else:
        return Suggestion.ABSENT
    return Suggestion.ACCEPTED if is_accepted else Suggestion.CORRECTED


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
    decision = None
    if claim is not None:
        decision = Decision.objects.filter(reviewer=request.user, claim=claim).first()
    context = {"claim": claim, "event": decision, "message": message}
    if claim is not None:
        context["page_url"] = reverse("review", args=[claim.article_id])
    template = "review/answering/_refused.html" if request.htmx else "review/answering/refused.html"
    return _confirmed(request, render(request, template, context, status=status))


def _what_is_wrong(field: str, error: forms.ValidationError) -> str:
    if field == "evidence":
        return _("The evidence link is not an address: it starts with https://.")
    if field == "note":
        return str(error.messages[0])
    return _("This answer is not one of those on the page: load the page again.")


def _to_claim(article_id: int, claim: Claim | None) -> HttpResponse:
    address = reverse("review", args=[article_id])
    return redirect(f"{address}?claim={claim.pk}#claim-{claim.pk}" if claim else address)
