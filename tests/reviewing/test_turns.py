import fcntl

import pytest
from django.conf import settings
from django.db import connection

from review.database.turns import turn

TAKES_TURNS = connection.vendor == "sqlite"  # PostgreSQL locks rows, and waits without sleeping


def is_free() -> bool:
    """As another process finds it."""
    with (settings.DATA_DIR / "turn").open("w") as turnstile:
        try:
            fcntl.flock(turnstile, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_others_wait_until_a_turn_is_over():
    with turn():
        during = is_free()

    assert during is not TAKES_TURNS
    assert is_free()


def test_a_turn_that_fails_is_over():
    with pytest.raises(ZeroDivisionError), turn():
        raise ZeroDivisionError

    assert is_free()


@pytest.mark.django_db
def test_a_transaction_waits_for_no_turn_that_may_wait_for_it():
    with turn():
        assert is_free()
