"""The live connection, and the groups that the migrations make."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from tests.factories import make_reviewer

pytestmark = pytest.mark.django_db


def pragma(name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


def test_the_live_connection_keeps_what_it_acknowledged():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW transaction_isolation")
            assert cursor.fetchone()[0] == "read committed"
        return

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2  # FULL
    assert pragma("busy_timeout") == 20_000
    assert pragma("foreign_keys") == 1
    assert connection.transaction_mode == "IMMEDIATE"


@pytest.mark.parametrize(
    ("group", "may", "may_not"),
    [
        ("reviewers", ["add_decision", "view_article"], ["import_article", "read_results"]),
        ("editors", ["add_decision", "import_article", "read_results"], ["change_policy"]),
        ("admins", ["change_policy", "change_reviewer", "read_results"], []),
    ],
)
def test_groups_hold_what_their_people_need(group: str, may: list[str], may_not: list[str]):
    person = make_reviewer(group)

    assert all(person.has_perm(f"review.{right}") for right in may)
    assert not any(person.has_perm(f"review.{right}") for right in may_not)
    assert Group.objects.count() == 3
