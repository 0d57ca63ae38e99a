"""Near-duplicates: which texts are worth comparing, and how alike two of them are.

Sets of word pairs: Broder, "On the resemblance and containment of documents", 1997; bands of their
MinHash: Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3.
"""

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

from rensa import RMinHash

from review.text.arabic.folding import plain

type Shingles = frozenset[str]
"""The pairs of neighbouring words of a text, folded, whatever marks stand between them."""

_BANDS = 21
_ROWS = 3
_FEWEST_PAIRS = 4
_FEW_PAIRS = 20
_SPOKEN = re.compile(r"[^\W_]+")


def shingles(text: str) -> Shingles:
    """Empty for a text of fewer than two words."""
    return frozenset(map(" ".join, pairwise(_SPOKEN.findall(plain(text)))))


def bands(pairs: Shingles) -> list[int]:
    """21 signed 64-bit integers, the same on all 64-bit machines, each its place modulo 21; none
    for fewer than four pairs.

    Two texts that share s of their pairs have one in common with a probability of 1 - (1 - s³)²¹:
    0.99 for 0.6, 0.94 for 0.5, 0.75 for 0.4, 0.003 for 0.05, which two strangers share.
    """
    if len(pairs) < _FEWEST_PAIRS:
        return []
    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=1)
    sketch.update(pairs)
    rows: list[int] = sketch.digest()
    return [_band(place, rows[place * _ROWS : (place + 1) * _ROWS]) for place in range(_BANDS)]


def _band(place: int, rows: Sequence[int]) -> int:
    digest = blake2b(struct.pack(f"<{_ROWS}I", *rows), digest_size=7).digest()
    return int.from_bytes(digest, signed=True) * _BANDS + place


@dataclass(frozen=True, slots=True)
class Likeness:
    """`shared`: of all pairs of words, the share that both texts have, in [0, 1]; 0 when one has
    none. `pairs`: how many the text with fewer has.
    """

    shared: float
    pairs: int


def likeness(one: Shingles, other: Shingles) -> Likeness:
    common, fewer = len(one & other), min(len(one), len(other))
    return Likeness(common / (len(one) + len(other) - common) if fewer else 0.0, fewer)


def is_alike(likeness: Likeness) -> bool:
    """Whether one text is the other with another headline, a few words changed or the end cut off.

    In a short text stock phrases weigh much; it has to be nearly the same. Two different reports
    were found to share 0.06 at most, and a rewritten copy 0.48.
    """
    return likeness.shared >= (0.75 if likeness.pairs < _FEW_PAIRS else 0.3)
