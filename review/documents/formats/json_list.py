"""JSON: a list of objects, alone or under one key; or one object."""

from collections.abc import Iterator

from review.documents.document import Obstacle, Reading, Unreadable
from review.documents.encodings import decoded
from review.documents.format import File, Format
from review.documents.json_texts import parsed_json, refuse_flaws
from review.documents.rest_posts import is_post
from review.documents.table_columns import names_a_text
from review.documents.tables import articles_in_objects

_NAME = "json"
_HEAD = 4096
_LONG = 100  # characters; what is longer is a text


def _is_json(text: str) -> bool:
    if text[:_HEAD].lstrip()[:1] not in {"{", "["}:
        return False
    try:
        parsed_json(text, _NAME)
    except Unreadable:
        return False
    return True


def _read(file: File) -> Iterator[Reading]:
    text, encoding = decoded(file.content)
    objects = _objects(parsed_json(text.removeprefix("\ufeff"), _NAME))
    numbered = ((str(number), found) for number, found in enumerate(objects, 1))
    yield from articles_in_objects(numbered, encoding, file)


def _objects(found: object) -> list[object]:
    if isinstance(found, list):
        return found
    if isinstance(found, dict) and is_post(found):
        return [found]
    if isinstance(found, dict):
        lists = [value for value in found.values() if _is_list_of_objects(value)]
        holds_a_text = any(
            isinstance(value, str) and (names_a_text(key) or len(value) > _LONG)
            for key, value in found.items()
        )
        if len(lists) != 1 or holds_a_text:
            return [found]
        refuse_flaws(found, except_in=lists[0])
        return list(lists[0])
    raise Unreadable(Obstacle.NOT_A_TEXT, field="[]")


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


FORMAT = Format(name=_NAME, endings=("json",), read=_read, by_ending=True, by_text=_is_json)
