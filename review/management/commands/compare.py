import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from review.text.echoes.comparing import compare
from review.wording.echoes import explanation


class Command(BaseCommand):
    help = "Say of pairs of claims whether they are an echo, in conflict, or different, and why."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "pairs", type=Path, metavar="PAIRS.jsonl", help='lines of {"a": text, "b": text}'
        )
        parser.add_argument("--json", action="store_true", help="print a JSON list, in order")
        parser.add_argument(
            "--language", default="en", choices=[code for code, _ in settings.LANGUAGES]
        )

    def handle(
        self,
        *_args: Any,
        pairs: Path,
        json: bool,
        language: str,
        **_options: Any,
    ) -> None:
        answers = []
        for a, b in list(_pairs(pairs)):
            comparison = compare(a, b)
            with override(language):
                why = explanation(comparison)
            answers.append({"label": comparison.relation.value, "why": why})
        self.stdout.write(_as_json(answers) if json else _as_table(answers))


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    """CommandError, naming the place, for the first line that is no pair; blank lines are none."""
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _pair(line, f"{path}:{number}")


def _pair(line: bytes, where: str) -> tuple[str, str]:
    try:
        pair = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise CommandError(f"{where}: the line is not UTF-8.") from None
    except (ValueError, RecursionError):
        raise CommandError(f"{where}: the line is not JSON.") from None
    if not isinstance(pair, dict):
        raise CommandError(f'{where}: the line is not an object with "a" and "b".')
    return _text(pair, "a", where), _text(pair, "b", where)


def _text(pair: dict[str, Any], name: str, where: str) -> str:
    if name not in pair:
        raise CommandError(f'{where}: "{name}" is missing.')
    text = pair[name]
    if not isinstance(text, str):
        raise CommandError(f'{where}: "{name}" is not a text.')
    return text


def _as_json(answers: list[dict[str, str]]) -> str:
    return json.dumps(answers, ensure_ascii=False, indent=1)


def _as_table(answers: list[dict[str, str]]) -> str:
    width = len(str(len(answers)))
    return "\n".join(
        f"{number:>{width}}  {answer['label']:<9}  {answer['why']}"
        for number, answer in enumerate(answers, 1)
    )
