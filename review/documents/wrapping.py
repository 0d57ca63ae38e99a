"""Lines that a program broke at a fixed width, to the paragraphs that they were."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

_SENTENCE_END = re.compile(r"[.!؟?…:;؛»”\"]['\")\]]?\s*$")
_BEGINS_ANEW = re.compile(r"\s*(?:[-–—•*·▪●○◦►‣✓#|>]|[(\[]?\w{1,3}[.)\]\-–](?:\s|$)|={3}|_{3})")
_WIDEST = 120  # characters; longer lines are paragraphs
_NARROWEST = 30
_TOLERANCE = 3  # characters by which programs count otherwise
_FEWEST_BREAKS = 2
_SURE_BREAKS = 3
_LEAST_SHARE = 0.75  # of the breaks within sentences
_LEAST_OF_ALL = 0.3
_RAGGED = 0.6  # of the width, which a line broken by hand reaches at least


def unwrapped(text: str) -> tuple[str, int]:
    """The text with such lines joined, and how many line ends were blanks.

    A line was broken when the next word would not have fitted into it. It takes several that were
    broken within sentences; a text in which each line is a paragraph comes back as it is.
    """
    lines = text.split("\n")
    width = _width(lines)
    if not width:
        return text, 0
    has_gaps = any(not line.strip() for line in lines[1:-1])
    joined: list[str] = []
    made: set[int] = set()
    for number, line in enumerate(lines):
        if number and _is_joined(lines[number - 1], line, width, has_gaps=has_gaps):
            joined[-1] = f"{joined[-1].rstrip()} {line.lstrip()}"
            made.add(len(joined) - 1)
        else:
            joined.append(line)
    ended = sum(bool(_SENTENCE_END.search(joined[number])) for number in made)
    is_prose = 3 * ended >= len(made)  # and no verses
    return ("\n".join(joined), len(lines) - len(joined)) if is_prose else (text, 0)


def _width(lines: Sequence[str]) -> int:
    """At which lines were broken; 0 when they were not."""
    breaks = list(_breaks(lines))
    lengths = sorted(_length(above) for above, _below in breaks)
    if len(breaks) < _FEWEST_BREAKS:
        return 0
    # not the longest one: a headline or an address may stand above a paragraph
    width = lengths[-1 - len(lengths) // 10]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = [above for above, below in breaks if _is_full(above, below, width)]
    within = [above for above in full if not _SENTENCE_END.search(above)]
    short = [
        above
        for above, below in breaks
        if not _is_full(above, below, width) and not _SENTENCE_END.search(above)
    ]
    has_gaps = any(not line.strip() for line in lines[1:-1])
    is_wrapped = (
        len(within) >= (_FEWEST_BREAKS if has_gaps else _SURE_BREAKS)
        and 2 * len(within) >= len(full)
        and len(full) >= _LEAST_SHARE * (len(full) + len(short))
        and len(full) >= _LEAST_OF_ALL * len(breaks)
    )
    return width if is_wrapped else 0


def _breaks(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of lines between which nothing but the line end says that something new begins."""
    for above, below in pairwise(lines):
        if above.strip() and below.strip() and not _BEGINS_ANEW.match(below):
            yield above.rstrip(), below.strip()


def _is_joined(above: str, below: str, width: int, *, has_gaps: bool) -> bool:
    above, below = above.rstrip(), below.strip()
    if not above or not below or _length(above) > width + _TOLERANCE:
        return False
    is_within = not _SENTENCE_END.search(above)
    if _BEGINS_ANEW.match(below) and (not is_within or _BEGINS_ANEW.match(above)):
        return False
    if _is_full(above, below, width):
        return True
    is_ragged = has_gaps and is_within and _length(above) >= _RAGGED * width
    return is_ragged and not _BEGINS_ANEW.match(below)


def _is_full(above: str, below: str, width: int) -> bool:
    first_word = below.split(maxsplit=1)[0]
    needed = _length(above) + 1 + _length(first_word)
    return width - _TOLERANCE < needed and _length(above) <= width + _TOLERANCE


def _length(line: str) -> int:
    """In characters that take room."""
    return sum(not unicodedata.combining(character) for character in line)
