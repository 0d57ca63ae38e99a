"""JSON, an object a line."""

from collections.abc import Iterator

from review.documents.document import Reading, Unreadable
from review.documents.encodings import decoded
from review.documents.format import File, Format
from review.documents.json_texts import parsed_json
from review.documents.tables import articles_in_objects

_NAME = "jsonl"
_HEAD = 4096


def _is_json_lines(text: str) -> bool:
    if text[:_HEAD].lstrip()[:1] not in {"{", "["}:
        return False
    try:
        return isinstance(parsed_json(text.strip().partition("\n")[0], _NAME), dict)
    except Unreadable:
        return False


def _parsed(line: object) -> object:
    return parsed_json(str(line), _NAME)


def _read(file: File) -> Iterator[Reading]:
    text, encoding = decoded(file.content)
    lines = enumerate(text.removeprefix("\ufeff").split("\n"), 1)
    numbered = ((str(number), line) for number, line in lines if line.strip())
    yield from articles_in_objects(numbered, encoding, file, parsed=_parsed)


FORMAT = Format(
    name=_NAME, endings=("jsonl", "ndjson"), read=_read, by_ending=True, by_text=_is_json_lines
)
