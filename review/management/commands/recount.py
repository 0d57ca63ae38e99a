from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from review.reviewing.counting import differences, recount


class Command(BaseCommand):
    help = "Compare what is kept of claims and articles with the decisions, and mend what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="report, and exit with 1, only")

    def handle(self, *_args: Any, check: bool, **_options: Any) -> None:
        found = differences() if check else recount()
        for difference in found:
            self.stdout.write(
                f"{difference.where}, {difference.what}: "
                f"{difference.stored} stored, {difference.counted} counted"
            )
        verb = "differ" if check else "mended"
        self.stdout.write(f"{len(found)} values {verb}.")
        if check and found:
            raise SystemExit(1)
