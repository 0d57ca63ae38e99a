import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from review.text.evaluating import (
    FolderError,
    Score,
    articles,
    by_genre,
    by_outlet,
    echo_scores,
    made_up,
    scores,
    seed_scores,
)
from review.text.fitting import crossed_scores


class Command(BaseCommand):
    help = "Compare what the engine reads with a folder of annotated articles; nothing is stored."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="with gold/ and raw/")
        parser.add_argument("--split", default="", help="only the articles of one split: dev, seed")
        parser.add_argument(
            "--lines", type=Path, help="with a file of texts, also read each outlet crossed"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, folder: Path, json: bool, **options: Any) -> None:
        split, lines = options["split"], options["lines"]
        try:
            gold = articles(folder, split=split)
            if not gold:
                raise CommandError(f"{folder}: no article is of the split “{split}”.")
            parts = {
                "all": [
                    *scores(gold),
                    *seed_scores(gold),
                    *echo_scores(folder, split=split),
                ],
                **({"crossed": crossed_scores(gold, made_up(lines))} if lines else {}),
                **{f"genre {name}": scores(some) for name, some in by_genre(gold)},
                **{f"outlet {name}": scores(some) for name, some in by_outlet(gold)},
            }
        except FolderError as error:
            raise CommandError(str(error)) from None
        if json:
            self._print_json(parts)
        else:
            self._print_table(parts, len(gold))

    def _print_json(self, parts: dict[str, list[Score]]) -> None:
        answer = {name: [asdict(score) for score in part] for name, part in parts.items()}
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))

    def _print_table(self, parts: dict[str, list[Score]], count: int) -> None:
        self.stdout.write(f"{count} articles")
        for score in parts.pop("all"):
            self.stdout.write(_line(score))
        if "crossed" in parts:
            self.stdout.write("\nEach outlet read with weights that were fitted without it")
            for score in parts.pop("crossed"):
                self.stdout.write(_line(score))
        self.stdout.write("\nBy genre and outlet: verdict macro-F1, kind accuracy, n claims")
        for name, part in parts.items():
            verdict, kind = (_value(score) for score in _named(part))
            self.stdout.write(f"  {name:<24} {verdict:>6} {kind:>6} {part[0].n:>5}")


def _named(part: Sequence[Score]) -> list[Score]:
    wanted = ("verdict macro-F1", "kind accuracy")
    return [score for name in wanted for score in part if score.name == name]


def _line(score: Score) -> str:
    detail = f"  ({score.detail})" if score.detail else ""
    return f"  {score.name:<46} {_value(score):>6}  n = {score.n}{detail}"


def _value(score: Score) -> str:
    return "—" if score.value is None else f"{score.value:.3f}"
