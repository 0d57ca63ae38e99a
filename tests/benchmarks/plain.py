"""What the yardsticks stand on: Django's own parts, and the database set as ours is."""

from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection

from review.settings import DATABASES, REQUEST_BYTES
from review.web.serving.bodies import Bodies, InThreads, Lane

APPS = [f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions")]


def set_up(
    urls: str,
    *,
    middleware: list[str],
    apps: tuple[str, ...] = (),
    processors: tuple[str, ...] = (),
) -> None:
    """DEBUG is off, so templates are read once, as ours are."""
    settings.configure(
        SECRET_KEY="x" * 50,
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=urls,
        DATABASES=DATABASES,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=[*APPS, *apps],
        MIDDLEWARE=middleware,
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [Path(__file__).parent / "templates"],
                "OPTIONS": {"context_processors": list(processors)},
            }
        ],
    )
    django.setup()


def served() -> InThreads:
    """As ours is."""
    threads = 1 if connection.vendor == "sqlite" else 2
    return InThreads(
        get_wsgi_application(),
        threads=dict.fromkeys(Lane, threads),
        bodies=Bodies(most=REQUEST_BYTES, seconds=20),
    )
