from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from review.models import Reviewer
from review.web.serving.sessions import ReviewerBackend, SessionStore
from tests.factories import make_reviewer

pytestmark = pytest.mark.django_db


def test_a_session_is_found_until_it_ends():
    session = SessionStore()
    session["place"] = "here"
    session.save()

    assert SessionStore(session.session_key)["place"] == "here"

    ended = timezone.now() - timedelta(seconds=1)
    Session.objects.update(expire_date=ended)
    assert SessionStore(session.session_key).get("place") is None


def test_who_was_switched_off_is_not_found():
    reviewer = make_reviewer()

    assert ReviewerBackend().get_user(reviewer.pk) == reviewer

    Reviewer.objects.update(is_active=False)
    assert ReviewerBackend().get_user(reviewer.pk) is None
    assert ReviewerBackend().get_user(reviewer.pk + 1) is None
