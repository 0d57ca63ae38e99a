"""A key of the desk is told in one place, and shown and obeyed alike wherever it stands."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from review.web.showing.keys import OF_ANSWERS, OF_CONTROLS
from tests.factories import make_article, make_reviewer

SUGGESTED = "قالت وزارة الزراعة في بيان إن الموسم كان جيدا."


@pytest.fixture
def desk(db: object) -> str:
    client = Client()
    client.force_login(make_reviewer())
    return client.get(reverse("review", args=[make_article(SUGGESTED).pk])).text


def controls(desk: str) -> dict[str, str]:
    """What is written on each control, by the key that the script presses it with."""
    found = re.findall(r'(?s)data-key="([^"]+)".*?<kbd>(.*?)</kbd>', desk)
    assert len(found) == len(dict(found))
    return dict(found)


def sheet(desk: str) -> list[str]:
    return re.findall("<dt><kbd>([^<]*)</kbd></dt>", desk)


def test_no_two_things_have_one_key():
    names = [key.name for key in [*OF_ANSWERS.values(), *OF_CONTROLS.values()]]

    assert len(names) == len(set(names))


def test_every_key_stands_on_one_control_as_it_stands_on_the_sheet(desk: str):
    keys = [*OF_ANSWERS.values(), *OF_CONTROLS.values()]

    assert controls(desk) == {key.name: key.written for key in keys}
    assert sorted(sheet(desk)) == sorted(key.written for key in keys)


@pytest.mark.parametrize(
    ("name", "written"),
    [("sourced", "S / س"), ("not_a_claim", "N / ى"), ("other", "X / ء"), ("person", "١")],
)
def test_a_key_is_written_as_both_keyboards_print_it(name: str, written: str):
    assert OF_ANSWERS[name].written == written


def test_a_key_that_prints_the_same_everywhere_is_written_once():
    assert [OF_CONTROLS[name].written for name in ("accept", "sheet")] == ["Enter", "?"]
