"""Requests are collected before a thread is taken, so that slow clients hold up nobody."""

import asyncio
import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import IO
from wsgiref.types import WSGIApplication, WSGIEnvironment

from granian._granian import RSGIHTTPProtocol as HTTPProtocol
from granian.rsgi import Scope

from review.web.serving.incidents import new_incident

type _Headers = list[tuple[str, str]]

_IN_MEMORY = 1024**2  # bytes of a body, the rest goes to a file
_BYTES_A_SECOND = 500  # fewer are too slow; Apache's mod_reqtimeout asks for as many
_LONGEST = 15 * 60  # seconds, however large the body
_NICENESS = 10  # of 19
_PAUSE = 1.0  # seconds until who asks too often is told so; it takes no thread
_LARGE = 1_000_000  # bytes of a body that takes a while to take apart
_TOO_SLOW = (
    "لم يصل الطلب كاملًا في الوقت المحدَّد، ولم يُحفظ منه شيء. أعد المحاولة.\n"
    "رقم الحادثة: {incident}\n"
    "The request did not arrive in time, and nothing of it was stored. Try again. "
    "Incident: {incident}\n"
)
_NO_SPACE = (
    "لا مكان لما أرسلته على قرص الخادم، ولم يُحفظ منه شيء. أبلغ من يدير الخادم ثم أعد المحاولة.\n"
    "رقم الحادثة: {incident}\n"
    "The server's disk has no space for what you sent, and nothing of it was stored. "
    "Incident: {incident}\n"
)
_STRANGER = (
    "هذا أكبر مما يُقبَل ممّن لم يسجّل الدخول، ولم يُقرأ منه شيء. سجّل الدخول ثم أعد المحاولة.\n"
    "رقم الحادثة: {incident}\n"
    "This is more than is taken from who is not signed in, and nothing of it was read. Sign in and "
    "try again. Incident: {incident}\n"
)

logger = logging.getLogger(__name__)


class Lane(Enum):
    """Threads of their own: pages wait for no writer, answers for no upload and no password."""

    READING = auto()
    WRITING = auto()
    SENDING = auto()  # large bodies
    SIGNING_IN = auto()  # a password takes long to check, on purpose


_GIVING_WAY = {Lane.SIGNING_IN}


def lane(environ: WSGIEnvironment, passwords_at: Sequence[str]) -> Lane:
    """By method, path and length of the body."""
    if environ["REQUEST_METHOD"] in {"GET", "HEAD", "OPTIONS"}:
        return Lane.READING
    if environ["PATH_INFO"].startswith(tuple(passwords_at)):
        return Lane.SIGNING_IN
    return Lane.SENDING if _length(environ) > _LARGE else Lane.WRITING


@dataclass(frozen=True, slots=True)
class Bodies:
    """What a body may be. It has `seconds` and one more for every 500 bytes of it that have come, a
    quarter of an hour at most, and may pause for `seconds` at most. One that tells no length, or
    more than `most` bytes, is not read: the application refuses it. More than `unasked` bytes are
    read only when `may_send` says so.
    """

    most: int
    seconds: int
    unasked: int = sys.maxsize
    may_send: Callable[[WSGIEnvironment], bool] = lambda _environ: True


class InThreads:
    """An RSGI application that answers by a WSGI one, with so many threads a lane.

    `passwords_at` are the paths that check passwords.
    """

    def __init__(
        self,
        respond: WSGIApplication,
        *,
        threads: Mapping[Lane, int],
        bodies: Bodies,
        passwords_at: Sequence[str] = (),
    ) -> None:
        self._respond = respond
        self._threads = {
            one: ThreadPoolExecutor(number, initializer=_give_way if one in _GIVING_WAY else None)
            for one, number in threads.items()
        }
        self._bodies = bodies
        self._passwords_at = passwords_at

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        environ = _environ(scope)
        length = _length(environ)
        loop = asyncio.get_running_loop()
        if self._bodies.unasked < length <= self._bodies.most:
            reading = self._threads[Lane.READING]
            if not await loop.run_in_executor(reading, self._bodies.may_send, environ):
                _refuse(protocol, 413, _STRANGER)
                return
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            if 0 < length <= self._bodies.most:
                try:
                    await self._collect(body, protocol)
                except TimeoutError:
                    _refuse(protocol, 408, _TOO_SLOW)
                    return
                except OSError:
                    _refuse(protocol, 507, _NO_SPACE)
                    return
                if body.tell() < length:
                    return  # the client has gone
                body.seek(0)
            environ["wsgi.input"] = body
            threads = self._threads[lane(environ, self._passwords_at)]
            answer = await loop.run_in_executor(threads, self._answer, environ)
            if answer[0] == HTTPStatus.TOO_MANY_REQUESTS:
                await asyncio.sleep(_PAUSE)
            protocol.response_bytes(*answer)

    def _answer(self, environ: WSGIEnvironment) -> tuple[int, _Headers, bytes]:
        status, headers = "", []
        parts: list[bytes] = []

        def start(given: str, named: _Headers, _error: object = None) -> Callable[[bytes], object]:
            nonlocal status, headers
            status, headers = given, named
            return parts.append

        response = self._respond(environ, start)
        try:
            parts.extend(response)
        finally:
            if close := getattr(response, "close", None):
                close()
        return int(status[:3]), headers, b"".join(parts)

    async def _collect(self, body: IO[bytes], protocol: HTTPProtocol) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + _LONGEST
        async with asyncio.timeout(self._bodies.seconds) as limit:
            async for part in protocol:
                earned = (limit.when() or 0) + len(part) / _BYTES_A_SECOND
                limit.reschedule(min(earned, loop.time() + self._bodies.seconds, end))
                body.write(part)


def _give_way() -> None:
    """Answers come before it; a priority of its own is what a thread has on Linux."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)


def _refuse(protocol: HTTPProtocol, status: int, sentences: str) -> None:
    incident = new_incident()
    logger.warning("answered %s to a body that did not come", status, extra={"incident": incident})
    headers = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]
    protocol.response_str(status, headers, sentences.format(incident=incident))


def _length(environ: WSGIEnvironment) -> int:
    length = environ.get("CONTENT_LENGTH", "")
    return int(length) if length.isdecimal() else 0


def _environ(scope: Scope) -> WSGIEnvironment:
    """By PEP 3333."""
    server, _colon, port = scope.server.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" in name:  # else it could pass for one with hyphens, which a proxy has set
            continue
        key = name.upper().replace("-", "_")
        if key not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            key = f"HTTP_{key}"
        glue = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{glue}{value}" if key in environ else value
    if scope.authority:  # HTTP/2 names the host there
        environ.setdefault("HTTP_HOST", scope.authority)
    return environ
