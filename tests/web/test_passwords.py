"""How often a password may be tried."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.http import HttpResponse
from django.urls import reverse

from review.web.serving.passwords import Allowance
from tests.factories import make_reviewer

WRONG = {"username": "nobody", "password": "wrong"}


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_tries_are_used_up_and_come_back_with_time():
    clock = Clock()
    allowance = Allowance(3, clock=clock)

    for _try in range(3):
        assert allowance.seconds_until_next("a") == 0
        allowance.change("a", -1)

    assert allowance.seconds_until_next("a") == 20
    assert allowance.seconds_until_next("b") == 0
    clock.now += 20
    assert allowance.seconds_until_next("a") == 0


def test_a_try_that_was_right_is_given_back_and_no_more():
    allowance = Allowance(1, clock=Clock())

    allowance.change("a", -1)
    allowance.change("a", 1)
    allowance.change("a", 1)
    allowance.change("a", -1)

    assert allowance.seconds_until_next("a") > 0


def test_names_that_nobody_has_do_not_fill_the_memory():
    allowance = Allowance(20, clock=Clock())

    for number in range(30_000):
        allowance.change(str(number), -1)

    assert len(allowance._left) <= 10_000
    assert allowance._left["29999"][0] == 19


def tries_until_refused(client, name) -> list[HttpResponse]:
    """Twenty, and one more for every three seconds that they take."""
    answers = []
    while not answers or answers[-1].status_code == 200:
        answers.append(client.post(reverse(name), {**WRONG, "username": f"n{len(answers)}"}))
    return answers


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["sign-in", "admin:login"])
def test_many_wrong_passwords_are_refused_before_one_is_hashed(client, monkeypatch, name):
    hashed = []
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: hashed.append(given) or "")

    *answers, refused = tries_until_refused(client, name)

    assert refused.status_code == 429
    assert len(hashed) == len(answers) >= 20


@pytest.mark.django_db
def test_who_waits_for_another_try_is_told_how_long(client):
    refused = tries_until_refused(client, "sign-in")[-1]

    assert 0 < int(refused.headers["Retry-After"]) <= 3


@pytest.mark.django_db
def test_a_newsroom_behind_one_address_signs_in_as_often_as_it_likes(client):
    reviewer = make_reviewer()
    reviewer.set_password("right-password")
    reviewer.save()
    right = {"username": reviewer.username, "password": "right-password"}

    for _try in range(25):
        assert client.post(reverse("sign-in"), right).status_code == 302
        client.logout()
