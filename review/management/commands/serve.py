import hashlib
import os
import socket
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.urls import reverse

from review.importing.batches import begin_import, discard, make_batch
from review.importing.files import local_files
from review.importing.working import work_on
from review.management.children import become
from review.models import Article, Newsroom
from review.reviewing.first_admin import has_signed_in, make_token

SEEDS = Path(settings.ROOT) / "seeds"


class Command(BaseCommand):
    help = "Set up the database and the static files, and serve on 127.0.0.1 (PORT, default 8000)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        port = _free_port()
        try:
            call_command("migrate", verbosity=0)
        except OperationalError as error:
            raise CommandError(f"The database cannot be used: {error}") from None
        if not Newsroom.objects.synthetic().exists():
            for name in _import_seeds():
                self.stdout.write(f"Imported {name}.")
        _collect_static_files()
        address = f"http://127.0.0.1:{port}"
        if not has_signed_in():
            link = address + reverse("first-sign-in", args=[make_token()])
            minutes = settings.SIGN_IN_LINK_SECONDS // 60
            self.stdout.write(
                f"\nSign in as the first admin (once, within {minutes} minutes):\n\n    {link}\n"
            )
        self.stdout.write(f"Isnad is at {address} (Ctrl-C stops it).")
        self.stdout.flush()
        connection.close()
        _watch(port)


def _import_seeds() -> list[str]:
    """The names of those that were not here."""
    seeds = list(local_files([SEEDS]))
    known = Article.objects.filter(origin__in=[seed.name for seed in seeds])
    here = set(known.values_list("origin", flat=True))
    files = [seed for seed in seeds if seed.name not in here]
    if not files:
        return []
    batch = make_batch(files)
    work_on(batch)
    begin_import(batch)
    work_on(batch)
    imported = list(batch.articles.values_list("origin", flat=True))
    discard(batch)
    return imported


def _collect_static_files() -> None:
    """Only when a file is not as it was the last time: compressing them takes seconds."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            digest.update(f"{path}:{state.st_size}:{state.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / "collected"
    if not stamp.exists() or stamp.read_text("ascii") != digest.hexdigest():
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(digest.hexdigest(), "ascii")


def _free_port() -> int:
    wanted = os.environ.get("PORT", "8000")
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        raise CommandError(f"PORT is {wanted!r}: set it to a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(wanted)))
        except OSError:
            raise CommandError(
                f"Port {wanted} is in use or not allowed: stop what listens there, "
                "or choose another, for example PORT=8001 make run."
            ) from None
    return int(wanted)


def _watch(port: int) -> NoReturn:
    """The server and the workers, until asked to stop or until the server ends by itself."""
    server = [sys.executable, "-m", "granian", "--interface", "rsgi", "--host", "127.0.0.1"]
    server += ["--port", str(port), "--workers", "2", "--no-ws", "--backpressure", "4096"]
    server += ["--http1-header-read-timeout", "5000"]  # milliseconds; a stalled line holds a place
    server += ["--workers-kill-timeout", "10", "--respawn-failed-workers"]
    server += ["--log-level", "warning", "review.rsgi:application"]
    work = [sys.executable, "manage.py", "work"]
    become(settings.ROOT, server, [work] * settings.IMPORT_WORKERS)
