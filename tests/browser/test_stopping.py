"""Asked to stop, the server finishes what it began."""

import http.client
import signal
import threading

from tests.browser.conftest import Stack


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
