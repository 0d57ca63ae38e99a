"""No test reaches beyond this machine, or needs collected static files."""

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.documents.making import office, pdfs, protected, workshop, written

__all__ = ["office", "pdfs", "protected", "workshop", "written"]  # fixtures of several folders

# the browser tool keeps an event loop running in this thread, which Django would take for its own
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

hypothesis.settings.register_profile("isnad", deadline=None)  # a test's own time limit is enough
hypothesis.settings.load_profile("isnad")

TESTS = Path(__file__).parent
WITH_SERVERS = {TESTS / "browser", TESTS / "faults"}
SECONDS_WITH_SERVERS = 300


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of processes that share the tests each does whole files, one those that look at the same
    articles, and the one that does those which empty the tables has nothing to do after them.
    """
    for item in items:
        if item.path.parent in WITH_SERVERS:
            item.add_marker(pytest.mark.timeout(SECONDS_WITH_SERVERS))
        item.add_marker(pytest.mark.xdist_group(_group(item)))


def _group(item: pytest.Item) -> str:
    rows = item.get_closest_marker("django_db")
    if rows and rows.kwargs.get("transaction"):
        return "emptying"
    return "looking" if "sample" in item.fixturenames else str(item.path)


@pytest.fixture(autouse=True)
def static_files_as_they_lie(settings) -> None:
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def connect_here(here: socket.socket, address: object) -> None:
        _refuse_foreign(here, address)
        connect(here, address)

    def connect_ex_here(here: socket.socket, address: object) -> int:
        _refuse_foreign(here, address)
        return connect_ex(here, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        patch.setattr(socket.socket, "connect_ex", connect_ex_here)
        yield


def _refuse_foreign(here: socket.socket, address: object) -> None:
    if here.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    host = address[0]
    if host == "localhost":
        return
    try:
        is_loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_loopback = False
    # not an OSError: the code under test must not be able to swallow it
    assert is_loopback, f"A test tried to reach {host}: fake what is at the other end."
