"""What becomes of a request between the server and Django."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest

from review.web.serving import bodies
from review.web.serving.bodies import Bodies, InThreads, Lane, lane

BODY_SECONDS = 1
LITTLE = Bodies(most=20, seconds=BODY_SECONDS)


class Server:
    """The edge: it hands out the parts of a body and keeps what was answered."""

    def __init__(self, *parts: bytes, pause: float = 0) -> None:
        self._parts = parts
        self.pauses = [pause] * len(parts)
        self.status, self.body = 0, b""
        self.taken = 0  # parts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part, pause in zip(self._parts, self.pauses, strict=True):
            await asyncio.sleep(pause)
            self.taken += 1
            yield part

    def response_bytes(self, status: int, _headers: object, body: bytes) -> None:
        self.status, self.body = status, body

    def response_str(self, status: int, _headers: object, body: str) -> None:
        self.status, self.body = status, body.encode()


class Application:
    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.bodies: list[bytes] = []

    def __call__(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        self.asked.append(environ)
        self.bodies.append(environ["wsgi.input"].read())
        start("201 Created", [])
        return [b"do", b"ne"]


def scope_of(*headers: tuple[str, str], path: str) -> SimpleNamespace:
    return SimpleNamespace(
        method="POST",
        path=path,
        query_string="q=ال",
        authority="news.example",
        server="127.0.0.1:8000",
        client="10.0.0.7:5555",
        scheme="http",
        http_version="1.1",
        headers=SimpleNamespace(items=lambda: list(headers)),
    )


def ask(
    server: Server, *headers: tuple[str, str], path: str = "/", most: int = 20, **more: Any
) -> Application:
    application = Application()
    served = InThreads(
        application,
        threads=dict.fromkeys(Lane, 1),
        bodies=Bodies(most=most, seconds=BODY_SECONDS, **more),
    )
    with ThreadPoolExecutor(1) as elsewhere:  # the browser tool may keep a loop in this thread
        elsewhere.submit(
            asyncio.run, served.__rsgi__(scope_of(*headers, path=path), server)
        ).result()
    return application


def test_a_body_arrives_whole_and_its_answer_goes_back():
    server = Server(b"name=", b"value")

    application = ask(server, ("content-length", "10"))

    assert application.bodies == [b"name=value"]
    assert (server.status, server.body) == (201, b"done")


def test_a_body_that_was_cut_is_not_taken_for_a_whole_one():
    server = Server(b"name=")

    application = ask(server, ("content-length", "10"))

    assert application.asked == []
    assert server.status == 0


def test_a_body_that_comes_too_slowly_is_answered_with_words():
    server = Server(*[b"x"] * 4, pause=BODY_SECONDS / 3)

    application = ask(server, ("content-length", "4"))

    assert application.asked == []
    assert server.status == 408
    assert "الطلب" in server.body.decode()


def test_a_slow_body_that_keeps_coming_has_the_time_it_needs():
    server = Server(*[b"x" * 250] * 4, pause=BODY_SECONDS / 3)

    application = ask(server, ("content-length", "1000"), most=1000)

    assert application.bodies == [b"x" * 1000]


@pytest.mark.parametrize(
    "headers",
    [[("content-length", "21")], [("transfer-encoding", "chunked")], [("content-length", "-1")]],
    ids=["too large", "no length", "no number"],
)
def test_what_the_application_refuses_is_not_read(headers: list[tuple[str, str]]):
    application = ask(Server(b"x" * 21), *headers)

    assert application.bodies == [b""]


def test_a_stranger_sends_little_and_the_rest_is_not_read():
    server = Server(b"x" * 11)

    application = ask(server, ("content-length", "11"), unasked=10, may_send=lambda _environ: False)

    assert application.asked == []
    assert server.status == 413
    assert server.taken == 0
    assert "سجّل الدخول" in server.body.decode()


@pytest.mark.parametrize("known", [True, False])
def test_little_is_taken_from_everybody_and_much_from_who_is_known(known):
    length = 11 if known else 10

    application = ask(
        Server(b"x" * length),
        ("content-length", str(length)),
        unasked=10,
        may_send=lambda _environ: known,
    )

    assert application.bodies == [b"x" * length]


@pytest.mark.parametrize(
    ("method", "path", "length", "expected"),
    [
        pytest.param("GET", "/sign-in/", 0, Lane.READING, id="a page"),
        pytest.param("POST", "/claims/1/answer/", 100, Lane.WRITING, id="an answer"),
        pytest.param("POST", "/import/", 5_000_000, Lane.SENDING, id="an upload"),
        pytest.param("POST", "/sign-in/", 100, Lane.SIGNING_IN, id="a password"),
    ],
)
def test_what_takes_long_has_a_lane_of_its_own(method, path, length, expected):
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "CONTENT_LENGTH": str(length)}

    assert lane(environ, ["/sign-in/"]) is expected


@pytest.mark.parametrize(
    ("pause", "expected"),
    [pytest.param(0, [429, 200], id="told"), pytest.param(3600, [200], id="held back")],
)
def test_who_asks_too_often_waits_without_a_thread(monkeypatch, pause, expected):
    monkeypatch.setattr(bodies, "_PAUSE", pause)
    answered: list[int] = []

    class Noting(Server):
        def response_bytes(self, status: int, _headers: object, _body: bytes) -> None:
            answered.append(status)

    def respond(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("429 Too Many Requests" if environ["PATH_INFO"] == "/often" else "200 OK", [])
        return [b""]

    async def both() -> None:
        served = InThreads(respond, threads=dict.fromkeys(Lane, 1), bodies=LITTLE)
        often = asyncio.create_task(served.__rsgi__(scope_of(path="/often"), Noting()))
        if pause == 0:
            await often
        await served.__rsgi__(scope_of(path="/seldom"), Noting())
        often.cancel()

    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(asyncio.run, both()).result()

    assert answered == expected


def test_a_fast_beginning_earns_no_long_silence():
    server = Server(b"x" * 5000, b"x")
    server.pauses = [0, 1.5 * BODY_SECONDS]

    ask(server, ("content-length", "5001"), most=10_000)

    assert server.status == 408


def test_a_request_is_told_as_wsgi_tells_it():
    server = Server()

    [environ] = ask(
        server,
        ("host", "localhost"),
        ("content-type", "text/plain"),
        ("x-one", "1"),
        ("x-one", "2"),
        path="/ال/",
    ).asked

    assert environ["PATH_INFO"].encode("latin-1").decode() == "/ال/"
    assert environ["QUERY_STRING"].encode("latin-1").decode() == "q=ال"
    assert environ["REMOTE_ADDR"] == "10.0.0.7"
    assert environ["HTTP_HOST"] == "localhost"
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert environ["HTTP_X_ONE"] == "1,2"


def test_the_host_of_a_request_without_that_header_is_its_authority():
    [environ] = ask(Server()).asked

    assert environ["HTTP_HOST"] == "news.example"


def test_a_name_with_an_underscore_does_not_pass_for_one_with_a_hyphen():
    [environ] = ask(Server(), ("host", "localhost"), ("x_forwarded_proto", "https")).asked

    assert "HTTP_X_FORWARDED_PROTO" not in environ
