import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from review.importing.batches import begin_import, discard, make_batch
from review.importing.files import LONGEST_OUTLET, local_files, passed_over
from review.importing.working import is_unfinished, work_on
from review.models import FEWEST_REVIEWS, MOST_REVIEWS, Batch, Draft
from review.reports.batch import report
from review.results.batches import batch_figures

_SLICE_SECONDS = 1.0


class Command(BaseCommand):
    help = "Import files, and those in folders that can be read, as articles with proposed claims."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--outlet", default="", help="who published them")
        parser.add_argument("--reviews", type=int, help="how many an article needs, 1 to 3")
        parser.add_argument("--dry-run", action="store_true", help="show what would be imported")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(
        self,
        *_args: Any,
        paths: list[Path],
        outlet: str,
        reviews: int | None,
        dry_run: bool,
        **options: Any,
    ) -> None:
        _refuse_wrong(paths, outlet=outlet, reviews=reviews)
        for file in passed_over(paths):
            self.stderr.write(f"Passed over, this kind of file is not read: {file}")
        batch = make_batch(local_files(paths), outlet=outlet, reviews_needed=reviews)
        _work(batch, "reading", "files", batch.files.count())
        if not dry_run:
            _work(batch, "importing", "texts", begin_import(batch))
        lines = list(report(batch))
        if options["json"]:
            self.stdout.write(json.dumps(lines, ensure_ascii=False, indent=1))
        else:
            for line in lines:
                self.stdout.write(_in_words(line))
        figures = batch_figures(batch)
        if not figures.imported and not figures.failed and not figures.held:
            discard(batch)
        if dry_run:
            discard(batch)
        if figures.failed or figures.held:
            raise CommandError(
                f"{figures.failed} of the texts could not be read, {figures.held} wait for a "
                "decision" + ("." if dry_run else f": see /import/{batch.pk}/ in the browser.")
            )


def _refuse_wrong(paths: list[Path], *, outlet: str, reviews: int | None) -> None:
    if missing := [str(path) for path in paths if not path.exists()]:
        raise CommandError(f"There is no such file or folder: {', '.join(missing)}")
    if reviews is not None and not FEWEST_REVIEWS <= reviews <= MOST_REVIEWS:
        raise CommandError(f"--reviews is {reviews}: an article needs one to three.")
    if len(outlet) > LONGEST_OUTLET:
        raise CommandError(f"--outlet has {len(outlet)} letters: at most {LONGEST_OUTLET} fit.")


def _work(batch: Batch, what: str, unit: str, total: int) -> None:
    """To the end, with a bar where somebody looks at it."""
    with tqdm(total=total, desc=what, unit=unit, disable=not sys.stderr.isatty()) as bar:
        while is_unfinished(batch):
            if not work_on(batch, seconds=_SLICE_SECONDS):
                time.sleep(0.1)  # a worker is at the rest of it
            left = batch_figures(batch)
            bar.n = total - (left.unread if what == "reading" else left.queued)
            bar.refresh()


def _in_words(line: Mapping[str, Any]) -> str:
    name = f"{line['file']}:{line['place']}" if line["place"] else line["file"]
    match line["state"]:
        case Draft.State.IMPORTED:
            said = f"imported, {line['claims']} proposed claims"
        case Draft.State.READY:
            said = f"would be imported, {line['claims']} proposed claims"
        case _:
            said = line["message"]
    if days := line["possible_dates"]:
        said += f"; its date is {' or '.join(days)}: say which in the browser"
    similar = f" ({line['similar_to']})" if line["similar_to"] else ""
    return f"{name}: {said}{similar}"
