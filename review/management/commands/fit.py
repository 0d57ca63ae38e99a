from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from review.text.evaluating import FolderError, articles, made_up
from review.text.fitting import Fit, fits, written
from review.text.weighing.reliability import calibration_error, reliability
from review.text.weighing.weights import FILE

_LIKELIER = 0.5


class Command(BaseCommand):
    help = (
        "Fit the weights by which sentences are taken for opinions and readings for certain to"
        " annotated articles, and show what they are worth on outlets that they were not fitted to."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="with gold/ and raw/")
        parser.add_argument("--lines", type=Path, help="a file of texts, told line by line")
        parser.add_argument("--write", action="store_true", help="keep the weights")

    def handle(
        self, *_args: Any, folder: Path, lines: Path | None, write: bool, **_options: Any
    ) -> None:
        try:
            gold = [*articles(folder), *(made_up(lines) if lines else [])]
        except FolderError as error:
            raise CommandError(str(error)) from None
        found = fits(gold)
        for fit in found:
            self._print(fit)
        if write:
            FILE.write_text(written(found), "utf-8")
            self.stdout.write(f"Written to {FILE.name}.")

    def _print(self, fit: Fit) -> None:
        self.stdout.write(f"{fit.name}, leaving one outlet out: {_told(fit.answers)}")
        self.stdout.write("  promised   kept     n")
        for one in reliability(fit.answers):
            self.stdout.write(f"  {one.promised:>8.2f} {one.kept:>6.2f} {one.n:>5}")


def _told(answers: Sequence[tuple[float, bool]]) -> str:
    right = sum((p >= _LIKELIER) == is_so for p, is_so in answers)
    error = calibration_error(answers)
    gap = "—" if error is None else f"{error:.3f}"
    return f"{right} of {len(answers)} right, calibration error {gap}"
