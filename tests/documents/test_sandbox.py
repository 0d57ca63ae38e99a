import dataclasses
import os
import signal
import time
from collections.abc import Iterator

import pytest

from review.documents.document import LIMITS, Obstacle
from review.documents.reading import read
from review.documents.sandbox import Sandbox
from tests.documents.samples import SEED, zipped

TEXT = "قال الوزير إن الجسر مفتوح."


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def careless() -> Iterator[Sandbox]:
    """With readers that misbehave when a text tells them to."""
    limits = dataclasses.replace(LIMITS, seconds=4, memory_bytes=150_000_000)
    with Sandbox(limits=limits, module="tests.documents.misbehaving") as sandbox:
        yield sandbox


def only(sandbox: Sandbox, content: str):
    [reading] = sandbox.read(content.encode())
    return reading


@pytest.mark.parametrize(
    "content",
    [
        SEED.read_bytes(),
        b"",
        b"\x89PNG\r\n\x1a\n",
        zipped({"a.txt": TEXT.encode(), "b.csv": b"title,text,date\na,b c,01/02/2024\n", "c": b""}),
        '<!doctype html><meta name="date" content="x"><p>نص \U0001f600'.encode(),
    ],
    ids=["seed", "nothing", "picture", "zip", "page"],
)
def test_it_answers_as_the_readers_do(content, sandbox):
    inside, outside = list(sandbox.read(content)), list(read(content))

    assert [reading.document for reading in inside] == [reading.document for reading in outside]
    assert [reading.place for reading in inside] == [reading.place for reading in outside]
    for one, other in zip(inside, outside, strict=True):
        assert str(one.refusal) == str(other.refusal)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("sleep", Obstacle.TOOK_TOO_LONG),
        ("deaf", Obstacle.TOOK_TOO_LONG),
        ("exit", Obstacle.READER_FAILED),
        ("crash", Obstacle.READER_FAILED),
        ("raise", Obstacle.READER_FAILED),
        ("memory", Obstacle.TOO_MUCH_MEMORY),
        ("connect", Obstacle.READER_FAILED),
        ("send", Obstacle.READER_FAILED),
        ("send message", Obstacle.READER_FAILED),
        ("spawn", Obstacle.READER_FAILED),
        ("start", Obstacle.READER_FAILED),
    ],
)
def test_a_reader_that_misbehaves_costs_one_file(told, reason, careless):
    assert only(careless, told).refusal.reason == reason
    assert only(careless, TEXT).document.text == TEXT


def test_the_limit_is_on_the_processors_time():
    limits = dataclasses.replace(LIMITS, seconds=2)
    held: list[float] = []

    with Sandbox(limits=limits, module="tests.documents.misbehaving") as sandbox:
        began = time.monotonic()
        [reading] = sandbox.read(b"slow", while_waiting=lambda: held.append(time.monotonic()))

    assert time.monotonic() - began > limits.seconds
    assert reading.document.text == "slow"
    assert held


def test_a_reader_that_misbehaves_costs_one_member(careless):
    members = ["first", "exit", "second", "sleep", "raise", "third"]
    content = zipped({f"{number}.txt": text.encode() for number, text in enumerate(members)})

    found = list(careless.read(content))

    assert [reading.place for reading in found] == [f"{number}.txt" for number in range(6)]
    assert [reading.document and reading.document.text for reading in found] == [
        "first",
        None,
        "second",
        None,
        None,
        "third",
    ]


def test_what_a_library_prints_is_no_answer(careless):
    assert only(careless, "print").document.text == "print"


def test_a_failure_in_a_process_that_read_others_before_is_tried_again(careless):
    assert only(careless, TEXT).document
    assert only(careless, "fails when warm").document


def test_the_process_knows_no_secret(careless, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    monkeypatch.setenv("DATABASE_URL", "secret")
    careless.close()

    told = only(careless, "environment").document.text

    assert "SECRET_KEY" not in told
    assert "DATABASE_URL" not in told


def test_what_failed_is_logged_without_the_text(careless, caplog):
    only(careless, "raise")

    assert "IndexError at" in caplog.text
    assert "empty list" not in caplog.text


def test_one_process_reads_many_files(sandbox):
    assert only(sandbox, TEXT).document
    first = sandbox._child
    assert only(sandbox, TEXT).document

    assert sandbox._child is first


def test_a_process_that_was_killed_between_two_files_is_replaced(sandbox):
    assert only(sandbox, TEXT).document
    os.kill(sandbox._child._process.pid, signal.SIGKILL)

    assert only(sandbox, TEXT).document


def test_a_process_that_ends_before_it_answers_is_asked_for_the_same_part_again(sandbox):
    content = zipped({f"{number}.txt": TEXT.encode() for number in range(4)})
    assert only(sandbox, TEXT).document
    os.kill(sandbox._child._process.pid, signal.SIGKILL)

    found = list(sandbox.read(content, first=2))

    assert [(reading.place, reading.part) for reading in found] == [("2.txt", 2), ("3.txt", 3)]


def test_a_process_that_never_answers_is_refused_at_the_part_that_was_asked_for():
    with Sandbox(module="tests.documents.nothing") as sandbox:
        [reading] = sandbox.read(zipped({"a.txt": b"a", "b.txt": b"b"}), first=1)

    assert reading.part == 1
    assert reading.refusal.reason == Obstacle.READER_FAILED


def test_an_archive_that_is_left_half_read_does_not_confuse_the_next(sandbox):
    content = zipped({f"{number}.txt": TEXT.encode() for number in range(50)})

    readings = sandbox.read(content)
    assert next(readings).document
    readings.close()

    assert only(sandbox, "نص آخر").document.text == "نص آخر"


def test_the_process_ends_with_the_sandbox():
    with Sandbox() as sandbox:
        assert only(sandbox, TEXT).document
        process = sandbox._child._process

    assert process.poll() is not None


def test_a_file_over_the_limit_is_not_sent():
    with Sandbox(limits=dataclasses.replace(LIMITS, file_bytes=3)) as sandbox:
        assert only(sandbox, TEXT).refusal.reason == Obstacle.TOO_LARGE
        assert sandbox._child is None


def test_ten_thousand_members_take_seconds(sandbox):
    content = zipped({f"{number}.txt": f"{TEXT} {number}".encode() for number in range(10_000)})
    began = time.monotonic()

    assert sum(reading.document is not None for reading in sandbox.read(content)) == 10_000
    assert time.monotonic() - began < 20
