"""The desk: one article, its claims, one of them current."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.contrib.auth.decorators import permission_required
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from review.models import (
    Action,
    Article,
    Claim,
    ClaimQuerySet,
    DecisionEvent,
    Reviewer,
    Role,
    Verdict,
)
from review.results.progress import last_decisions, next_claim, progress
from review.results.rulings import near
from review.results.work import next_for
from review.web.serving.htmx import ReviewerRequest
from review.web.showing.choices import branches
from review.web.showing.keys import OF_CONTROLS
from review.web.showing.proposals import proposal, verdicts_by_kind
from review.web.showing.slots import Slot, slot_of

CLAIMS_ON_PAGE = 100

may_decide = permission_required("review.add_decision", raise_exception=True)


DOUBTFUL_FIRST = "doubt"


class PlaceForm(forms.Form):
    """Where in the article the page opens: at a claim by its key, or from a position."""

    claim = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    position = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The claims on one page of an article, and the positions at which its neighbours open."""

    claims: list[Claim]
    current: Claim | None  # the one of them to answer
    slot: Slot | None  # what Enter does for it
    earlier: int | None
    later: int | None

    @property
    def has_headline(self) -> bool:
        return any(claim.role == Role.HEADLINE for claim in self.claims)


@require_GET
@may_decide
def review(request: ReviewerRequest, article_id: int) -> HttpResponse:
    visible = Article.objects.visible_to(request.user).for_list()
    hiding = visible.hiding_outlets_from(request.user, reviews=True)
    article = get_object_or_404(hiding, pk=article_id)
    done = progress(article, request.user)
    verdicts = verdicts_by_kind()
    context = {
        "article": article,
        "stretch": _stretch(article, request, verdicts, of=done.claims),
        "progress": done,
        "last_decisions": last_decisions(article, request.user),
        "next_article": None if done.left else next_for(request.user, besides=article),
        "order": DOUBTFUL_FIRST if puts_doubtful_first(request.GET) else "",
        "operation": uuid.uuid4(),
        "undo_operation": uuid.uuid4(),
        "branches": branches(verdicts),
        "keys": OF_CONTROLS,
    }
    return render(request, "review/desk/review.html", context)


def puts_doubtful_first(asked: QueryDict) -> bool:
    """The order in which claims are answered, as the address or the form says; they are shown in
    the order of the text.
    """
    return asked.get("order") == DOUBTFUL_FIRST


def _stretch(
    article: Article, request: ReviewerRequest, verdicts: Mapping[str, Verdict], *, of: int
) -> Stretch:
    """The one with the current claim, out of so many claims."""
    current = _current_claim(request, article)
    at = current.position if current else 1
    first = (at - 1) // CLAIMS_ON_PAGE * CLAIMS_ON_PAGE + 1
    later = first + CLAIMS_ON_PAGE
    claims = list(_claims_from(article, request.user, first))
    precedents = near(claims, request.user, apart=article.claims.all())
    for claim in claims:
        claim.proposal = proposal(claim, verdicts)
        claim.near = precedents.get(claim.pk, [])
    current = next((claim for claim in claims if claim == current), None)
    return Stretch(
        claims,
        current=current,
        slot=slot_of(current, proposal(current, verdicts)) if current else None,
        earlier=first - CLAIMS_ON_PAGE if first > 1 else None,
        later=later if later <= of else None,
    )


def _current_claim(request: ReviewerRequest, article: Article) -> Claim | None:
    """The claim that the address names, else the next one to answer, else the last one."""
    form = PlaceForm(request.GET)
    if form.is_valid():
        key, position = form.cleaned_data["claim"], form.cleaned_data["position"]
        named = article.claims.filter(pk=key) if key else article.claims.filter(position=position)
        if claim := named.first():
            return claim
    following = next_claim(article, request.user, doubtful_first=puts_doubtful_first(request.GET))
    return following or article.claims.order_by("position").last()


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
