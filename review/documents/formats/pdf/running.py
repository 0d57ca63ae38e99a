"""Heads and feet that come again on the pages of a document, and the numbers of its pages."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product

from review.documents.formats.pdf.layout import Line

_EDGE_LINES = 2
_LEAST_REPEATED = 0.6  # of the pages
_SAME_HEIGHT = 4.0  # points
_NUMBER = re.compile(r"\d+")
_OF_PAGES = re.compile(r"\d{1,4}\s?/\s?\d{1,4}")
_LONGEST_NUMBER = 8  # int() takes no thousands of digits
_MOST_NUMBERS = 3

type _Shape = tuple[str, int]
"""The text, its numbers as they are or as they stand to that of the page, and the height."""


def without_running_lines(
    pages: Sequence[Sequence[Line]], *, is_note: Callable[[Line], bool]
) -> list[list[Line]]:
    """What is left of each. What resembles its like only in the words is kept: it has to stand at
    the same height, and its numbers are the same or go with those of the pages.
    """
    edges = [[line for line in _edges(page) if not is_note(line)] for page in pages]
    seen = Counter(
        shape
        for number, page in enumerate(edges, 1)
        for shape in {shape for line in page for shape in _shapes(line, number)}
    )
    # Heads of left and right pages differ, and chapters begin without one.
    least = max(2, min(_LEAST_REPEATED * len(pages), max(3, len(pages) / 3)))
    return [
        [line for line in page if not _is_running(line, found, number, len(pages), seen, least)]
        for number, (page, found) in enumerate(zip(pages, edges, strict=True), 1)
    ]


def _is_running(  # noqa: PLR0913, PLR0917 - what is known of the pages
    line: Line,
    edges: Sequence[Line],
    number: int,
    last: int,
    seen: Counter[_Shape],
    least: float,
) -> bool:
    if line.row or not any(line is edge for edge in edges):
        return False
    text = line.seen.strip(" -–—|")
    if text.isdecimal() and len(text) <= _LONGEST_NUMBER and int(text) == number:
        return True
    if _OF_PAGES.fullmatch(text) and {int(one) for one in _NUMBER.findall(text)} == {number, last}:
        return True
    return any(seen[shape] >= least for shape in _shapes(line, number))


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines at the top and at the bottom, where the page is not one block."""
    down = sorted(page, key=lambda line: -line.baseline)
    return down[:_EDGE_LINES] + down[-_EDGE_LINES:]


def _shapes(line: Line, page: int) -> set[_Shape]:
    text = line.seen
    numbers = _NUMBER.findall(text)
    height = round(line.baseline / _SAME_HEIGHT)
    if len(numbers) > _MOST_NUMBERS or any(len(found) > _LONGEST_NUMBER for found in numbers):
        return {(text, height)}
    words = _NUMBER.split(text)
    ways = product(*((found, f"{int(found) - page:+}") for found in numbers))
    told = {
        words[0] + "".join(f"#{number}{word}" for number, word in zip(way, words[1:], strict=True))
        for way in ways
    }
    return {(text, near) for text in told for near in (height, height + 1)}
