"""One number for what went wrong: a person reads it on the page, an admin finds it in the log."""

import secrets
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse


def new_incident() -> str:
    """Eight digits, easy to tell on the telephone: 4821-0937."""
    digits = f"{secrets.randbelow(10**8):08}"
    return f"{digits[:4]}-{digits[4:]}"


def incident_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Every line that is logged of a request bears its number, those of Django included, which come
    after the answer: so the number of the request before is dropped here.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        request.incident = incident = new_incident()  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(incident=incident)
        return get_response(request)

    return respond
