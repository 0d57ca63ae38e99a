"""The server itself: slow clients hold up nobody, and asked to stop it finishes what it began."""

import http.client
import signal
import socket
import threading
import time

from tests.browser.conftest import Stack

SLOW = 300  # clients; more than there are threads and processes


def test_bodies_that_come_slowly_hold_up_nobody_and_end_at_their_deadline(stack: Stack):
    head = "POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
    began = time.monotonic()
    clients = [socket.create_connection(("127.0.0.1", stack.port)) for _client in range(SLOW)]
    for client in clients:
        client.sendall(head.encode() + b"x")

    statuses = []
    for client in clients[:5]:
        client.sendall(b"x")
        statuses.append(_asked(stack.port))
    answered = time.monotonic() - began
    for client in clients:
        client.settimeout(30)
        statuses.append(int(client.recv(1000).split()[1]))
        client.close()

    assert statuses == [200] * 5 + [408] * SLOW
    assert answered < 5  # seconds, the deadline of the slow ones


def _asked(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/sign-in/")
    status = connection.getresponse().status
    connection.close()
    return status


def test_requests_in_flight_end_whole_when_the_server_stops(own_stack: Stack):
    gate = threading.Barrier(21)
    answers: list[tuple[int, bool]] = []

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", own_stack.port, timeout=20)
        connection.connect()
        gate.wait()
        try:
            connection.request("GET", "/sign-in/")
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            return  # refused: it was stopped before it began
        finally:
            connection.close()
        answers.append((answer.status, body.rstrip().endswith(b"</html>")))

    clients = [threading.Thread(target=ask) for _client in range(20)]
    for client in clients:
        client.start()
    gate.wait()
    own_stack.stop(signal.SIGTERM)
    for client in clients:
        client.join()

    assert answers
    assert set(answers) == {(200, True)}
