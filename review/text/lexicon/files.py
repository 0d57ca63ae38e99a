"""The files of the lexicon, as they stand: an entry a line."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from review.text.arabic.folding import fold
from review.text.lexicon.entries import LexiconError

_FOLDER = Path(__file__).parent


def everything() -> dict[str, Any]:
    """Verbs, nouns, groups of words, lists and phrases by the names of their sections."""
    return {
        "verbs": _file("verbs"),
        "lists": _file("lists"),
        "phrases": _file("phrases"),
        **_file("nouns"),
    }


def listed(name: str) -> frozenset[str]:
    """The folded words of a list in `lists.json`. Raises `LexiconError` when there is none."""
    if name not in _lists():
        raise LexiconError(f"“lists.{name}” is missing.")
    return frozenset(fold(_lists()[name]).text.split())


@cache
def _lists() -> dict[str, str]:
    lists: dict[str, str] = _file("lists")
    return lists


def _file(name: str) -> Any:
    return json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
