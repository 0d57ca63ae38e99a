"""What a person sees when a request cannot be answered through no fault of theirs."""

import errno
import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
_FULL = ("disk is full", "no space left on device", "could not extend file")
_RETRY_AFTER_SECONDS = "10"

logger = logging.getLogger(__name__)


def forbidden_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form without a valid token: the page was open too long, or came from elsewhere."""
    return render(request, "403_csrf.html", status=403)


class UnavailableMiddleware:
    """A full disk and a database that does not answer are no bugs: they are said, and pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if _is_full(error):
            status = 507
        elif isinstance(error, OperationalError):
            status = 503
        else:
            return None
        logger.error("answered %s to %s: %s", status, request.path, type(error).__name__)
        context = {"is_full": status == 507}
        response = render(request, "503.html", context, status=status)
        response.headers["Retry-After"] = _RETRY_AFTER_SECONDS
        return response


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno in _NO_SPACE
    said = str(error).lower()
    return isinstance(error, OperationalError) and any(words in said for words in _FULL)
