from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from review.importing.files import import_files, local_files


class Command(BaseCommand):
    help = "Import files, and those in folders that can be read, as articles with proposed claims."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--outlet", default="", help="who published them")

    def handle(self, *_args: Any, paths: list[Path], outlet: str, **_options: Any) -> None:
        if missing := [str(path) for path in paths if not path.exists()]:
            raise CommandError(f"There is no such file or folder: {', '.join(missing)}")
        refused = 0
        for outcome in import_files(local_files(paths), outlet=outlet):
            if outcome.is_new and outcome.article:
                claims = outcome.article.counters.open
                self.stdout.write(f"{outcome.name}: imported, {claims} proposed claims")
            elif outcome.article:
                self.stdout.write(f"{outcome.name}: {outcome.message}")
            else:
                refused += 1
                self.stderr.write(f"{outcome.name}: {outcome.message}")
        if refused:
            raise CommandError(f"{refused} of the texts could not be imported.")
