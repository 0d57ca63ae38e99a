"""Folding a text for matching, with the way back to the text as written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from unicodedata import combining, decomposition, normalize

from review.text.arabic.files import beside


def _characters(*ranges: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


INVISIBLE = _characters(
    (0x00AD, 0x00AD),
    (0x061C, 0x061C),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFEFF, 0xFEFF),
)
"""Direction marks, joiners and zero-width spaces: they change the layout and are not seen."""

_TASHKEEL_AND_TATWEEL = _characters(
    (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED)
)
_CLASSES: dict[str, str] = beside(__file__, "letters")
_DIGITS = {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
_FOLDS = (
    {variant: letter for letter, variants in _CLASSES.items() for variant in variants}
    | _DIGITS
    | dict.fromkeys(INVISIBLE | _TASHKEEL_AND_TATWEEL, "")
)


class _Folds(dict[str, str]):
    """Each character's fold, worked out when the character is first met."""

    def __missing__(self, character: str) -> str:
        # ″ is looked up before it is taken apart into two primes.
        parts = character if character in _FOLDS else normalize("NFKD", character)
        self[character] = normalize("NFC", "".join(_FOLDS.get(part, part) for part in parts))
        return self[character]


_folds = _Folds()


@dataclass(frozen=True, slots=True)
class Folded:
    text: str
    _starts: Sequence[int] = field(repr=False, compare=False)
    _ends: Sequence[int] = field(repr=False, compare=False)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The [start, end) of the original, in code points, that folds to this [start, end).

        It takes in the tashkeel and tatweel that follow its last letter. A ligature, or a letter
        and the accents that melt into it, is never parted. ValueError when the span is empty or
        reaches beyond the folded text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is no span of {len(self.text)} characters")
        return self._starts[start], self._ends[end - 1]


def fold(text: str) -> Folded:
    """`text` as it is compared: NFKC, no tashkeel, tatweel or invisible characters, one form for
    each letter that is written in several, ASCII digits, straight double quotes.

    Folding what is folded changes nothing.
    """
    pieces = list(map(_folds.__getitem__, text))
    joined = "".join(pieces)
    if len(joined) == len(text) and "" not in pieces:
        folded = Folded(joined, range(len(text)), range(1, len(text) + 1))
    else:
        folded = Folded(joined, *_origins(text, pieces))
    return folded if _attached().isdisjoint(joined) else _composed(folded)


@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """`fold(text).text` for whoever needs no way back; the last few answers are kept."""
    joined = "".join(map(_folds.__getitem__, text))
    return joined if _attached().isdisjoint(joined) else fold(text).text


def _origins(text: str, pieces: Sequence[str]) -> tuple[list[int], list[int]]:
    if max(map(len, pieces)) <= 1:
        return _origins_of_letters(text, pieces)
    starts: list[int] = []
    ends: list[int] = []
    end_of_marks = 0
    for index in range(len(text) - 1, -1, -1):
        width = len(pieces[index])
        if width:
            starts.extend([index] * width)
            ends.extend([end_of_marks or index + 1] * width)
            end_of_marks = 0
        elif text[index] not in INVISIBLE:
            end_of_marks = end_of_marks or index + 1
    starts.reverse()
    ends.reverse()
    return starts, ends


def _origins_of_letters(text: str, pieces: Sequence[str]) -> tuple[list[int], list[int]]:
    """The same where no character folds to two, as in most texts."""
    starts = [index for index, piece in enumerate(pieces) if piece]
    ends = [start + 1 for start in starts]
    kept = 0
    for index, piece in enumerate(pieces):
        if piece:
            kept += 1
        elif kept and text[index] not in INVISIBLE:
            ends[kept - 1] = index + 1
    return starts, ends


def _composed(folded: Folded) -> Folded:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for attached in _attached_runs().finditer(folded.text):
        start, end = max(attached.start() - 1, 0), attached.end()
        piece = normalize("NFC", _ordered(folded.text[start:end]))
        pieces += folded.text[done:start], piece
        starts += [*folded._starts[done:start], *[folded._starts[start]] * len(piece)]
        ends += [*folded._ends[done:start], *[folded._ends[end - 1]] * len(piece)]
        done = end
    pieces.append(folded.text[done:])
    starts += folded._starts[done:]
    ends += folded._ends[done:]
    return Folded("".join(pieces), starts, ends)


def _ordered(cluster: str) -> str:
    # normalize() orders marks by insertion: quadratic over a long run that it finds unordered.
    return "".join(
        "".join(sorted(run, key=combining))
        for _, run in groupby(cluster, key=lambda character: combining(character) > 0)
    )


@cache
def _attached() -> frozenset[str]:
    """What can melt into the character before it: marks, Hangul vowels and finals, Indic vowels."""
    # Above U+1FFFF nothing composes.
    below = [chr(code) for code in range(0x20000)]
    marks = {character for character in below if combining(character)}
    pairs = (decomposition(character).split() for character in below)
    seconds = {chr(int(pair[1], 16)) for pair in pairs if len(pair) == 2 and pair[0][0] != "<"}
    return _characters((0x1161, 0x1175), (0x11A8, 0x11C2)) | marks | seconds


@cache
def _attached_runs() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_attached())}]+")
