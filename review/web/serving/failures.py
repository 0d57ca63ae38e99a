"""What a person sees when a request cannot be answered through no fault of theirs."""

import errno
import logging
import sys
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
_FULL = ("disk is full", "no space left on device", "could not extend file")
_RETRY_AFTER_SECONDS = "10"

logger = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponse:
    """Outside of the views, too, a full disk is no bug: files are put on it while they come."""
    error = sys.exception()
    status = _status(error)
    told = {"incident": getattr(request, "incident", "")}
    # without the request: who asks may be what the database does not tell
    if status:
        return _unavailable(None, status, **told)
    return HttpResponseServerError(render_to_string("500.html", told))


class UnavailableMiddleware:
    """A full disk and a database that does not answer are no bugs: they are said, and pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        status = _status(error)
        if status is None:
            return None
        logger.error("answered %s to %s", status, request.path, exc_info=error)
        return _unavailable(request, status)


def _unavailable(request: HttpRequest | None, status: int, **told: str) -> HttpResponse:
    context = {"is_full": status == 507, **told}
    response = render(request, "503.html", context, status=status)
    response.headers["Retry-After"] = _RETRY_AFTER_SECONDS
    return response


def _status(error: BaseException | None) -> int | None:
    """None when the error is a bug."""
    if _is_full(error):
        return 507
    if not isinstance(error, OperationalError):
        return None
    # a statement that SQLite does not understand is operational to Django, too
    return None if getattr(error.__cause__, "sqlite_errorname", "") == "SQLITE_ERROR" else 503


def _is_full(error: BaseException | None) -> bool:
    if isinstance(error, OSError):
        return error.errno in _NO_SPACE
    said = str(error).lower()
    return isinstance(error, OperationalError) and any(words in said for words in _FULL)
