import datetime
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from review.synthetic.newsroom import MONTHS, NotEmpty, make_newsroom


class Command(BaseCommand):
    help = (
        f"Fill an empty database with a synthetic newsroom of {MONTHS} months, marked as such on "
        "every page, to measure what grows."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, required=True, help="of 20 claims each")
        parser.add_argument("--reviewers", type=int, default=8)
        parser.add_argument("--seed", type=int, default=7, help="the same one gives the same rows")
        parser.add_argument(
            "--until",
            type=datetime.date.fromisoformat,
            default=datetime.datetime.now(datetime.UTC).date(),
            metavar="YYYY-MM-DD",
            help="the day before which all of it happens (default: today)",
        )

    def handle(
        self,
        *_args: Any,
        articles: int,
        reviewers: int,
        seed: int,
        until: datetime.date,
        **_options: Any,
    ) -> None:
        for option, given in (("articles", articles), ("reviewers", reviewers)):
            if given < 1:
                raise CommandError(f"--{option} is {given}: give at least 1.")
        try:
            with tqdm(
                total=articles, desc="making", unit="articles", disable=not sys.stderr.isatty()
            ) as bar:
                for made in make_newsroom(articles, reviewers=reviewers, seed=seed, until=until):
                    bar.update(made - bar.n)
        except NotEmpty as refusal:
            raise CommandError(
                f"The database is not empty (there is a row of the table {refusal}): a synthetic "
                "newsroom gets a database of its own. Set DATA_DIR or DATABASE_URL to a new one, "
                "and run migrate there first."
            ) from None
        self.stdout.write(
            f"Made {articles} articles, reviewer1 to reviewer{reviewers} and editor1; nobody of "
            "them has a password.\n"
            "To look at it: `make run` on this database prints the link with which the first admin "
            "signs in; the admin gives passwords to the others."
        )
