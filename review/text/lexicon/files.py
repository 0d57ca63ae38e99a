"""The files of the lexicon, as they stand: an entry a line."""

from functools import cache
from typing import Any

from review.text.arabic.files import beside
from review.text.arabic.wordlists import Wordlists


class LexiconError(ValueError):
    """Names the entry that is wrong, and why, in one sentence."""


def everything() -> dict[str, Any]:
    """Verbs, frames, nouns, groups of words, lists and phrases by the names of their sections."""
    return {
        "verbs": _file("verbs"),
        "frames": _file("frames"),
        "lists": _file("lists"),
        "phrases": _file("phrases"),
        **_file("nouns"),
    }


def listed(name: str) -> frozenset[str]:
    """The folded words of a list in `lists.json`. Raises `LexiconError` when there is none."""
    return frozenset(in_order(name))


def in_order(name: str) -> tuple[str, ...]:
    """The folded words of a list as they stand in it. Raises `LexiconError` when there is none."""
    try:
        return _lists().in_order(name)
    except KeyError as error:
        raise LexiconError(f"“lists.{name}” is missing.") from error


def single(name: str) -> str:
    """The folded word of a list of one. Raises `LexiconError` when it has none or more."""
    words = in_order(name)
    if len(words) != 1:
        raise LexiconError(f"“lists.{name}” has {len(words)} words instead of one.")
    return words[0]


@cache
def _lists() -> Wordlists:
    return Wordlists(__file__, "lists")


def _file(name: str) -> Any:
    try:
        return beside(__file__, name)
    except ValueError as error:
        raise LexiconError(f"{name}.json: {error}") from error
