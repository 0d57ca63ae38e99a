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
    reviewer = request.user
    shown = {
        "rules": rule_figures(),
        "may_switch_off": reviewer.is_staff and reviewer.has_perm("review.add_switchedoffrule"),
        "may_switch_on": reviewer.is_staff and reviewer.has_perm("review.delete_switchedoffrule"),
    }
    return render(request, "review/rules/rules.html", shown)
