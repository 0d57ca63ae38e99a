"""The reading process with a reader of plain text that does what the text says."""

import ctypes
import dataclasses
import os
import signal
import socket
import subprocess
import sys
import time

from review.documents import child
from review.documents.document import Document
from review.documents.format import File
from review.documents.formats import FORMATS
from review.documents.formats.plain_text import read_plain_text

_read_before: list[bytes] = []


def ignore_signals() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        pass


def fill_memory() -> None:
    hoard = []
    while True:
        hoard.append(bytearray(10_000_000))


def make_noise() -> None:
    sys.stdout.write("noise\n" * 10_000)
    os.write(1, b"noise")


def work_at_half_speed() -> None:
    """As on a machine that others keep busy."""
    end = time.monotonic() + 3.2
    while time.monotonic() < end:
        pause = time.monotonic() + 0.02
        while time.monotonic() < pause:
            pass
        time.sleep(0.03)


def fail_when_warm() -> None:
    if _read_before:
        os._exit(1)


def send(*, whole: bool) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as outside:
        if whole:
            outside.sendmsg([b"text"], [], 0, ("127.0.0.1", 9))
        else:
            outside.sendto(b"text", ("127.0.0.1", 9))


WORDS = {
    b"sleep": lambda: time.sleep(600),
    b"deaf": ignore_signals,
    b"slow": work_at_half_speed,
    b"exit": lambda: os._exit(137),
    b"crash": lambda: ctypes.string_at(0),
    b"raise": lambda: list[int]().pop(),
    b"memory": fill_memory,
    b"print": make_noise,
    b"connect": lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
    b"send": lambda: send(whole=False),
    b"send message": lambda: send(whole=True),
    b"spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    b"start": lambda: subprocess.run(["/bin/true"], check=True),
    b"fails when warm": fail_when_warm,
}


def read(file: File) -> Document:
    content = file.content
    if content in WORDS:
        WORDS[content]()
    if content == b"environment":
        content = " ".join(os.environ).encode()
    _read_before.append(content)
    return read_plain_text(content, limits=file.limits)


if __name__ == "__main__":
    FORMATS["txt"] = dataclasses.replace(FORMATS["txt"], read=read)
    child.main()
