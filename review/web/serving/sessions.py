"""Who sends a request: the session and its reviewer, by statements compiled once."""

from functools import cache
from typing import Any
from wsgiref.types import WSGIEnvironment

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import close_old_connections, connection
from django.db.models.functions import Now
from django.http import parse_cookie

from review.database.compiled import Place, Statement
from review.models import Reviewer

_COLUMNS = [field.attname for field in Reviewer._meta.concrete_fields]


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        found = _session_statement().rows(session=self.session_key)
        if not found:
            self._session_key = None
            return {}
        [[written]] = found
        return self.decode(written)


class ReviewerBackend(ModelBackend):
    def get_user(self, user_id: int) -> Reviewer | None:
        for row in _reviewer_statement().rows(reviewer=user_id):
            reviewer = Reviewer.from_db(connection.alias, _COLUMNS, row)
            return reviewer if self.user_can_authenticate(reviewer) else None
        return None


def is_signed_in(environ: WSGIEnvironment) -> bool:
    """Whether the session that a request names is somebody's; asked before its body is read."""
    key = parse_cookie(environ.get("HTTP_COOKIE", "")).get(settings.SESSION_COOKIE_NAME)
    try:
        return bool(key) and SESSION_KEY in SessionStore(key).load()
    finally:
        close_old_connections()


@cache
def _session_statement() -> Statement:
    sessions = Session.objects.filter(session_key=Place("session"), expire_date__gt=Now())
    return Statement.of(sessions.values_list("session_data"))


@cache
def _reviewer_statement() -> Statement:
    return Statement.of(Reviewer.objects.filter(pk=Place("reviewer")).values_list(*_COLUMNS))
