import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "review.settings")
django = get_wsgi_application()

from review.web.serving.bodies import Bodies, InThreads, Lane  # noqa: E402 - Django is set up first
from review.web.serving.sessions import is_signed_in  # noqa: E402

application = InThreads(
    django,
    threads={
        Lane.READING: 2,
        Lane.WRITING: 1 if connection.vendor == "sqlite" else 2,  # there a writer waits its turn
        Lane.SENDING: 1,
        Lane.SIGNING_IN: 1,
    },
    bodies=Bodies(
        most=settings.REQUEST_BYTES,
        seconds=settings.BODY_SECONDS,
        unasked=settings.STRANGER_BYTES,
        may_send=is_signed_in,
    ),
    passwords_at=[reverse(name) for name in ("sign-in", "password", "admin:login")],
)
