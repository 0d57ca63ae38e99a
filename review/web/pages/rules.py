from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from review.results.rules import rule_figures
from review.web.serving.htmx import ReviewerRequest


@require_GET
@permission_required("review.read_results", raise_exception=True)
def rules(request: ReviewerRequest) -> HttpResponse:
    """The rules of the engine, with how each does here."""
    return render(request, "review/rules/rules.html", {"rules": rule_figures()})
