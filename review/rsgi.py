import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection

from review.web.serving.bodies import InThreads

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "review.settings")
django = get_wsgi_application()
application = InThreads(
    django,
    threads=1 if connection.vendor == "sqlite" else 2,  # a writer of SQLite waits its turn
    body_bytes=settings.REQUEST_BYTES,
    body_seconds=settings.BODY_SECONDS,
)
