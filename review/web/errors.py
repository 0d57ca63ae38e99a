from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forbidden_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form without a valid token: the page was open too long, or came from elsewhere."""
    return render(request, "403_csrf.html", status=403)
