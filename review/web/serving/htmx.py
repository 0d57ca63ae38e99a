"""What answers to htmx need. The only place that sends it somewhere else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from review.models import Reviewer


class ReviewerRequest(HttpRequest):
    """A request behind `LoginRequiredMiddleware`."""

    user: Reviewer  # anonymous people do not get this far
    htmx: HtmxDetails


def redirect_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A redirect that htmx would follow into a fragment becomes one that the page follows."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not getattr(request, "htmx", False) or not isinstance(
            response, HttpResponseRedirectBase
        ):
            return response
        if not url_has_allowed_host_and_scheme(response.url, {request.get_host()}):
            return HttpResponse(status=400)
        redirect = HttpResponseClientRedirect(response.url)
        redirect.cookies = response.cookies
        return redirect

    return respond


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    *,
    partial: str,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or to htmx the one partial that the view names."""
    name = f"{template}#{partial}" if getattr(request, "htmx", False) else template
    return render(request, name, context, status=status)
