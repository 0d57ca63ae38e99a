"""The yardstick: a bare Django save behind session and CSRF, same server, same database."""

import os
from pathlib import Path

import dj_database_url
import django
from django.conf import settings

from review.settings import SQLITE_OPTIONS

DATA = Path(os.environ["DATA_DIR"])
URL = os.environ.get("DATABASE_URL")
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": str(DATA / "bare.sqlite3"),
    "OPTIONS": SQLITE_OPTIONS,
    "CONN_MAX_AGE": None,
}
POSTGRESQL = dj_database_url.parse(URL) if URL else {}
if POSTGRESQL:
    POSTGRESQL["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8}}

settings.configure(
    SECRET_KEY="x" * 50,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": POSTGRESQL or SQLITE},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
)
django.setup()

from django.contrib.auth import login  # noqa: E402 - what needs the settings
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.urls import path  # noqa: E402

MAKE = (
    "CREATE TABLE saved (person integer, claim integer, answer varchar(20), "
    "PRIMARY KEY (person, claim))"
)
SAVE = (
    "INSERT INTO saved VALUES (%s, %s, %s) "
    "ON CONFLICT (person, claim) DO UPDATE SET answer = excluded.answer"
)


def enter(request: HttpRequest) -> HttpResponse:
    login(request, User.objects.get(), "django.contrib.auth.backends.ModelBackend")
    return HttpResponse(get_token(request))


def save(request: HttpRequest, claim: int) -> HttpResponse:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SAVE, [request.user.pk, claim, request.POST["answer"]])
    return HttpResponse(f'<p id="state-{claim}">{request.POST["answer"]}</p>')


urlpatterns = [path("enter/", enter), path("claims/<int:claim>/answer/", save)]
application = get_wsgi_application()

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(MAKE)
    User.objects.create_user("bench")
