"""One saying, two verdicts: what an editor says of it."""

from dataclasses import dataclass
from functools import partial

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from review.models import Claim, Saying
from review.results.sayings import inconsistencies as undecided
from review.results.sayings import number_of, plain_words, words_of
from review.reviewing.sayings import decide_saying
from review.web.pages.disputes import may_rule
from review.web.serving.htmx import ReviewerRequest
from review.web.showing.keys import OF_SAYINGS
from review.web.showing.paging import page
from review.web.showing.passages import with_marks

SAYINGS_ON_PAGE = 20


class PlaceForm(forms.Form):
    below = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    done = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)


class StateForm(forms.Form):
    state = forms.TypedChoiceField(choices=Saying.State.choices, coerce=Saying.State)


@dataclass(frozen=True, slots=True)
class Side:
    claim: Claim
    text: SafeString  # with the words marked that the other one lacks


@require_GET
@may_rule
def inconsistencies(request: ReviewerRequest) -> HttpResponse:
    form = PlaceForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    found = undecided(request.user)
    rest = found.filter(pk__lt=given["below"]) if given.get("below") else found
    shown = page(rest, size=SAYINGS_ON_PAGE, key=lambda saying: {"below": saying.pk})
    done = Saying.objects.exclude(state=Saying.State.OPEN).filter(pk=given.get("done") or 0)
    context = {
        "page": shown,
        "rows": [(saying, _sides(saying), words_of(saying)) for saying in shown.rows],
        "count": number_of(found),
        "done": done.first(),
        "keys": OF_SAYINGS,
    }
    return render(request, "review/inconsistencies/inconsistencies.html", context)


@require_POST
@may_rule
def decide(request: ReviewerRequest, saying_id: int) -> HttpResponse:
    saying = get_object_or_404(Saying, pk=saying_id)
    form = StateForm(request.POST)
    address = reverse("inconsistencies")
    if form.is_valid():
        decide_saying(saying, editor=request.user, state=form.cleaned_data["state"])
        address = f"{address}?done={saying.pk}"
    return redirect(address)


def _sides(saying: Saying) -> list[Side]:
    claims = [saying.first, saying.second]
    words = [set(plain_words(claim.quote)) for claim in claims]
    return [
        Side(claim, with_marks(claim.quote, partial(_is_missing, others=other)))
        for claim, other in zip(claims, reversed(words), strict=True)
    ]


def _is_missing(word: str, others: set[str]) -> bool:
    return any(plain_word not in others for plain_word in plain_words(word))
