"""Whose turn it is to write to SQLite."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import FileIO

from django.conf import settings
from django.db import connection


@contextmanager
def turn() -> Iterator[None]:
    """Waits for the other processes that are in theirs; on PostgreSQL and in a transaction not.

    SQLite itself waits by sleeping, longer each time, while the lock may be free again. Whoever
    writes without a turn still waits for SQLite's lock.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    fcntl.flock(_turnstile(), fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(_turnstile(), fcntl.LOCK_UN)


@cache
def _turnstile() -> FileIO:
    return FileIO(settings.DATA_DIR / "turn", "w")
