"""Bells by which work that was stored wakes those who do it, on one machine.

Whoever works elsewhere finds the work when it looks again by itself.
"""

import os
import select
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Bell:
    _descriptor: int

    def wait(self, seconds: float) -> bool:
        """Whether it was rung in that time, or since it was waited for last."""
        is_rung = bool(select.select([self._descriptor], [], [], seconds)[0])
        if is_rung:
            os.read(self._descriptor, 65_536)
        return is_rung


@contextmanager
def bell(name: str) -> Iterator[Bell]:
    """One that `ring` reaches while the block lasts."""
    path = _folder() / name
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path, 0o600)
    descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    try:
        yield Bell(descriptor)
    finally:
        os.close(descriptor)
        path.unlink(missing_ok=True)


def ring() -> None:
    """Every bell; those whose owner was killed are taken away."""
    if not _folder().exists():
        return
    for path in _folder().iterdir():
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody listens
            path.unlink(missing_ok=True)
            continue
        with suppress(BlockingIOError):  # it is full of rings already
            os.write(descriptor, b"!")
        os.close(descriptor)


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "bells"
