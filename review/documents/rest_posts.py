"""Posts as WordPress's REST interface gives them, to rows of a table."""

from collections.abc import Mapping
from typing import Any

from review.documents.document import Obstacle, Unreadable

_PUBLISHED = "publish"


def is_post(found: Mapping[str, Any]) -> bool:
    return isinstance(_part(found, "content").get("rendered"), str)


def as_row(found: dict[str, Any]) -> dict[str, Any]:
    """What is no such post comes back as it is. Unreadable for one that only some may read, or
    that is not published.
    """
    if not is_post(found):
        return found
    if _part(found, "content").get("protected"):
        raise Unreadable(Obstacle.PROTECTED)
    if found.get("status", _PUBLISHED) != _PUBLISHED:
        raise Unreadable(Obstacle.NOT_PUBLISHED)
    text = _part(found, "content")["rendered"]
    summary = _part(found, "excerpt").get("rendered", "")
    return {
        "title": _part(found, "title").get("rendered", ""),
        "text": text if text.strip() else summary,
        "date": found.get("date", ""),
        "link": found.get("link", ""),
        "author": _author(found),
    }


def _part(found: Mapping[str, Any], name: str) -> dict[str, Any]:
    part = found.get(name)
    return part if isinstance(part, dict) else {}


def _author(found: Mapping[str, Any]) -> str:
    """By name where the answer has it; else there is only a number."""
    embedded = _part(found, "_embedded").get("author")
    if isinstance(embedded, list):
        names = [one.get("name") for one in embedded if isinstance(one, dict)]
        return "، ".join(name for name in names if isinstance(name, str))
    return ""
