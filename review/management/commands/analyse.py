import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from review.documents.document import Unreadable
from review.documents.formats.plain_text import read_plain_text
from review.text.attribution.attribution import UNSOURCED, Attribution, Span
from review.text.attribution.reading import Reading, Segment, judge_as_segments, read
from review.wording.refusals import why_refused

_EXCERPT = 60
_ISOLATED = "\u2068{}\u2069"


class Command(BaseCommand):
    help = "Print what the engine reads in text files; nothing is stored."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--json", action="store_true", help="a list, one object a file")
        parser.add_argument(
            "--spans",
            type=Path,
            metavar="FILE",
            help="a JSON list of [start, end]: judge exactly these, in order, of the one PATH",
        )

    def handle(
        self, *_args: Any, paths: list[Path], json: bool, spans: Path | None, **_options: Any
    ) -> None:
        if spans and len(paths) != 1:
            raise CommandError("--spans goes with one PATH.")
        read_as = [(path, *_read(path, spans)) for path in paths]
        if json:
            self._print_json(read_as)
        else:
            for path, text, reading in read_as:
                self._print_table(path, text, reading)

    def _print_json(self, read_as: Sequence[tuple[Path, str, Reading]]) -> None:
        answer = [_as_json(path, reading) for path, _text, reading in read_as]
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))

    def _print_table(self, path: Path, text: str, reading: Reading) -> None:
        date = f" · {reading.published_on}" if reading.published_on else ""
        byline = f" · {_ISOLATED.format(reading.byline)}" if reading.byline else ""
        self.stdout.write(f"{path}: {_ISOLATED.format(reading.title)}{byline}{date}")
        for number, segment in enumerate(reading.segments, 1):
            self.stdout.write(f"{number:>4}  " + "  ".join(_cells(text, segment)))
        self.stdout.write("")


def _read(path: Path, spans: Path | None) -> tuple[str, Reading]:
    """The text as decoded, not as it would be stored, so that offsets are those of the file."""
    try:
        content = path.read_bytes()
        text = content.decode(read_plain_text(content).encoding)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.") from None
    except Unreadable as refusal:
        raise CommandError(f"{path}: {why_refused(refusal)}") from None
    if spans is None:
        return text, read(text)
    return text, judge_as_segments(text, _spans(spans, len(text)))


def _spans(path: Path, length: int) -> list[Span]:
    try:
        given = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.") from None
    except ValueError as error:
        raise CommandError(f"{path}: it is not JSON ({error}).") from None
    if not isinstance(given, list):
        raise CommandError(f"{path}: it is not a list of [start, end].")
    return [_span(path, number, pair, length) for number, pair in enumerate(given, 1)]


def _span(path: Path, number: int, pair: object, length: int) -> Span:
    match pair:
        case [int(start), int(end)] if type(start) is type(end) is int and (
            0 <= start < end <= length
        ):
            return start, end
    raise CommandError(
        f"{path}: span {number} is {json.dumps(pair)}: it must be [start, end] "
        f"with 0 ≤ start < end ≤ {length}."
    )


def _as_json(path: Path, reading: Reading) -> dict[str, object]:
    return {
        "file": str(path),
        "title": reading.title,
        "byline": reading.byline,
        "published_on": reading.published_on and reading.published_on.isoformat(),
        "segments": [_segment_as_json(segment) for segment in reading.segments],
    }


def _segment_as_json(segment: Segment) -> dict[str, object]:
    found = segment.attribution
    return {
        "start": segment.start,
        "end": segment.end,
        "claim": segment.not_claim_reason is None,
        "not_claim_reason": segment.not_claim_reason,
        "kind": found and found.kind.name,
        "verdict": found and _verdict(found),
        "cue": found and found.cue,
        "source": found and found.source,
        "carried_over": found is not None and found.is_carried_over,
        "rule": found and found.rule,
    }


def _verdict(found: Attribution) -> str:
    return "unsourced" if found.kind in UNSOURCED else "sourced"


def _cells(text: str, segment: Segment) -> Iterator[str]:
    found = segment.attribution
    if found is None:
        yield f"{'—':<12}  {'not a claim: ' + str(segment.not_claim_reason):<32}"
    else:
        yield f"{found.kind.upper():<12}"
        rule = found.rule + (", carried over" if found.is_carried_over else "")
        yield f"{rule:<32}"
    words = " ".join(text[segment.start : segment.end].split())
    yield _ISOLATED.format(words if len(words) <= _EXCERPT else words[: _EXCERPT - 1] + "…")
    if found and found.source:
        yield "← " + _ISOLATED.format(" ".join(text[slice(*found.source)].split()))
