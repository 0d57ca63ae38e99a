"""Rulings as precedents: to be found, cited, revised, reopened."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from review.models import Band, Ruling
from review.results.rulings import bands, contradicting, precedents
from review.reviewing.errors import ReviewingError
from review.reviewing.ruling import reopen, revise
from review.web.pages.disputes import may_rule
from review.web.pages.ruling_form import RevisionForm, choice_of, choices_by_value
from review.web.serving.htmx import ReviewerRequest, render_page
from review.web.showing.keys import OF_RULING
from review.web.showing.numbers import number
from review.web.showing.paging import page
from review.wording.rulings import named

PRECEDENTS_ON_PAGE = 30


class SearchForm(forms.Form):
    words = forms.CharField(max_length=200, required=False, label=gettext_lazy("Words or number"))
    band = forms.ChoiceField(choices=Band.choices, required=False)
    below = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)


@require_GET
def precedent_list(request: ReviewerRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    words, band = given.get("words", ""), given.get("band", "")
    found = precedents(request.user, words=words, band=band)
    if below := given.get("below"):
        found = found.filter(number__lt=below)
    shown = page(found, size=PRECEDENTS_ON_PAGE, key=lambda ruling: {"below": ruling.number})
    numbers = bands(request.user)
    by_value, against = choices_by_value(), contradicting(shown.rows)
    context: dict[str, object] = {
        "page": shown,
        "rows": [(one, by_value[choice_of(one)], against.get(one.pk)) for one in shown.rows],
        "words": words,
        "band": band,
        "bands": [(one, numbers[one.value]) for one in Band if one.value in numbers],
        "all": sum(numbers.values()),
    }
    return render_page(
        request, "review/precedents/precedents.html", context, partial="precedent-list"
    )


@require_GET
def precedent(request: ReviewerRequest, precedent: int) -> HttpResponse:
    return _page(request, _ruling(request, precedent))


@require_POST
@may_rule
def change_precedent(request: ReviewerRequest, precedent: int) -> HttpResponse:
    """Revise what it says, or with `reopen` let the answers hold again."""
    ruling = _ruling(request, precedent)
    form = RevisionForm(request.POST)
    reopens = "reopen" in request.POST
    if reopens:
        form.fields["choice"].required = False
    given = {"choice": request.POST.get("choice", ""), "grounds": request.POST.get("grounds", "")}
    if not form.is_valid():
        return _page(request, ruling, given, refusal=form.refusal, status=422)
    seen = form.cleaned_data["seen"]
    name = named(number(ruling.number))
    try:
        if reopens:
            reopen(ruling, editor=request.user, seen=seen)
            messages.success(request, _("Reopened: %(precedent)s.") % {"precedent": name})
            return redirect("dispute", ruling.claim_id)
        revise(ruling, editor=request.user, ruled=form.ruled, seen=seen)
    except ReviewingError as refusal:
        changed = _ruling(request, precedent)
        return _page(request, changed, given, refusal=str(refusal), status=409)
    messages.success(request, _("Revised: %(precedent)s.") % {"precedent": name})
    return redirect(reverse("precedent", args=[precedent]))


def _ruling(request: ReviewerRequest, precedent: int) -> Ruling:
    return get_object_or_404(precedents(request.user), number=precedent)


def _page(
    request: ReviewerRequest,
    ruling: Ruling,
    given: dict[str, str] | None = None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    by_value = choices_by_value()
    events = list(ruling.events.select_related("by").order_by("-pk"))
    context = {
        "ruling": ruling,
        "choice": by_value[choice_of(ruling)],
        "against": contradicting([ruling]).get(ruling.pk),
        "events": [(event, by_value[choice_of(event)]) for event in events],
        "citing": Ruling.objects.visible_to(request.user)
        .filter(citations__cited=ruling)
        .latest_first()[:PRECEDENTS_ON_PAGE],
        "last_event": events[0] if events else None,
        "choices": list(by_value.values()),
        "given": given or {"choice": choice_of(ruling), "grounds": ruling.grounds},
        "was_refused": bool(given),
        "refusal": refusal,
        "keys": OF_RULING,
        "page_url": reverse("precedent", args=[ruling.number]),
    }
    return render(request, "review/precedents/precedent.html", context, status=status)
