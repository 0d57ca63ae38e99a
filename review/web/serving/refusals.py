"""What a person sees when their request is not taken as it is."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def request_size_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuses a request that says it is larger than `REQUEST_BYTES`, or does not say how large it
    is, before any of it is read.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if request.META.get("HTTP_TRANSFER_ENCODING"):
            return render(request, "400.html", status=411)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > settings.REQUEST_BYTES:
            megabytes = settings.REQUEST_BYTES // 1_000_000
            return render(request, "413.html", {"megabytes": megabytes}, status=413)
        return get_response(request)

    return respond


def forbidden_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form without a valid token: the page was open too long, or came from elsewhere."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A form that is more than is taken at once, which is said, or that is none."""
    is_large = isinstance(exception, RequestDataTooBig)
    has_many_files = isinstance(exception, TooManyFilesSent)
    context = {
        "text_megabytes": is_large and settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2,
        "files": has_many_files and settings.DATA_UPLOAD_MAX_NUMBER_FILES,
    }
    return render(request, "400.html", context, status=413 if is_large else 400)
