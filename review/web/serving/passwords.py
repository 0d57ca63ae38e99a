"""How often a password may be tried, before anything is hashed: by name, by address, over all."""

import threading
import time
from collections.abc import Callable, Sequence
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

_MINUTE = 60.0
_BY_NAME, _BY_ADDRESS, _OVER_ALL = 20, 20, 60  # wrong ones a minute, in each process
_MOST_KNOWN = 10_000
_LONGEST_NAME = 150


class Allowance:
    """So many tries a minute for each key; a try that was right is given back."""

    def __init__(self, tries: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._tries = tries
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}  # tries, and when that was so

    def seconds_until_next(self, key: str) -> float:
        """0 when one may be made now."""
        return max(0.0, (1 - self._now(key)) * _MINUTE / self._tries)

    def change(self, key: str, by: int) -> None:
        if len(self._left) >= _MOST_KNOWN:  # those who have not tried for long come first
            self._left = dict(list(self._left.items())[_MOST_KNOWN // 2 :])
        left = min(self._now(key) + by, self._tries)
        self._left.pop(key, None)
        self._left[key] = left, self._clock()

    def _now(self, key: str) -> float:
        left, since = self._left.get(key, (self._tries, 0.0))
        return min(left + (self._clock() - since) * self._tries / _MINUTE, self._tries)


def password_limit_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answers 429 to who has tried too often at the pages that sign in."""
    allowances = [Allowance(tries) for tries in (_BY_NAME, _BY_ADDRESS, _OVER_ALL)]
    turn = threading.Lock()

    def respond(request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or request.path not in {reverse("sign-in"), _admin()}:
            return get_response(request)
        keys = [
            request.POST.get("username", "")[:_LONGEST_NAME],
            request.META.get("REMOTE_ADDR", ""),
            "",
        ]
        with turn:
            seconds = _seconds_until_next(allowances, keys)
            if not seconds:
                _change(allowances, keys, -1)
        if seconds:
            response = render(request, "429.html", status=429)
            response.headers["Retry-After"] = str(ceil(seconds))
            return response
        response = get_response(request)
        if request.user.is_authenticated:
            with turn:
                _change(allowances, keys, 1)
        return response

    return respond


def _seconds_until_next(allowances: Sequence[Allowance], keys: Sequence[str]) -> float:
    each = zip(allowances, keys, strict=True)
    return max(allowance.seconds_until_next(key) for allowance, key in each)


def _change(allowances: Sequence[Allowance], keys: Sequence[str], by: int) -> None:
    for allowance, key in zip(allowances, keys, strict=True):
        allowance.change(key, by)


def _admin() -> str:
    return reverse("admin:login")
