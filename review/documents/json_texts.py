"""JSON of strangers: what says one thing twice, or holds a number that is none, is told of."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from review.documents.document import Obstacle, Unreadable


@dataclass(frozen=True, slots=True)
class _NoNumber:
    written: str


class _Object(dict[str, Any]):
    """`twice` is a key that stands twice in it, and of which Python keeps the last value."""

    twice = ""


def parsed_json(text: str, kind: str) -> object:
    """What is wrong in it stands there still, for `refuse_flaws`."""
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_NoNumber, parse_float=_number
        )
    except (ValueError, RecursionError) as error:
        raise Unreadable(Obstacle.DAMAGED, format=kind) from error


def refuse_flaws(value: object, *, except_in: object = None) -> None:
    """Unreadable, naming the field, for the first flaw; `except_in` is a part not looked into."""
    for refusal in _flaws(value, "", except_in):
        raise refusal


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    found = _Object(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        found.twice = next(key for key in keys if keys.count(key) > 1)
    return found


def _number(written: str) -> float | _NoNumber:
    number = float(written)
    return number if math.isfinite(number) else _NoNumber(written)


def _flaws(value: object, field: str, passed_over: object) -> Iterator[Unreadable]:
    if value is passed_over and value is not None:
        return
    if isinstance(value, _NoNumber):
        yield Unreadable(Obstacle.NO_NUMBER, field=field or "[]", value=value.written)
    elif isinstance(value, dict):
        if isinstance(value, _Object) and value.twice:
            yield Unreadable(Obstacle.TWICE_IN_AN_OBJECT, field=value.twice)
        for key, inner in value.items():
            yield from _flaws(inner, key, passed_over)
    elif isinstance(value, list):
        for inner in value:
            yield from _flaws(inner, field, passed_over)
