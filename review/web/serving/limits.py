from collections.abc import Callable

from django.conf import settings
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
