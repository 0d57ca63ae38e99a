import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from review.text.evaluating import (
    Figure,
    FolderError,
    articles,
    by_outlet,
    echo_figures,
    figures,
    seed_figures,
)


class Command(BaseCommand):
    help = "Compare what the engine reads with a folder of annotated articles; nothing is stored."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="with gold/ and raw/")
        parser.add_argument("--split", default="", help="only the articles of one split: dev, seed")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, folder: Path, split: str, json: bool, **_options: Any) -> None:
        try:
            gold = articles(folder, split=split)
            if not gold:
                raise CommandError(f"{folder}: no article is of the split “{split}”.")
            parts = {
                "all": [
                    *figures(gold),
                    *seed_figures(gold),
                    *echo_figures(folder, split=split),
                ],
                **{f"outlet {name}": figures(some) for name, some in by_outlet(gold)},
            }
        except FolderError as error:
            raise CommandError(str(error)) from None
        if json:
            self._print_json(parts)
        else:
            self._print_table(parts, len(gold))

    def _print_json(self, parts: dict[str, list[Figure]]) -> None:
        answer = {name: [asdict(figure) for figure in part] for name, part in parts.items()}
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))

    def _print_table(self, parts: dict[str, list[Figure]], count: int) -> None:
        self.stdout.write(f"{count} articles")
        for figure in parts.pop("all"):
            self.stdout.write(_line(figure))
        self.stdout.write("\nBy outlet: verdict macro-F1, kind accuracy, n claims")
        for name, part in parts.items():
            verdict, kind = (_value(figure) for figure in _named(part))
            self.stdout.write(f"  {name:<24} {verdict:>6} {kind:>6} {part[0].n:>5}")


def _named(part: Sequence[Figure]) -> list[Figure]:
    wanted = ("verdict macro-F1", "kind accuracy")
    return [figure for name in wanted for figure in part if figure.name == name]


def _line(figure: Figure) -> str:
    detail = f"  ({figure.detail})" if figure.detail else ""
    return f"  {figure.name:<46} {_value(figure):>6}  n = {figure.n}{detail}"


def _value(figure: Figure) -> str:
    return "—" if figure.value is None else f"{figure.value:.3f}"
