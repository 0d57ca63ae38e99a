"""Keys by which claims are found that may say the same thing, before they are compared."""

import struct
from collections.abc import Iterable
from hashlib import blake2b

from rensa import RMinHash

from review.text.echoes.claim_words import claim_words
from review.text.echoes.statements import statement

_KEYS, _ROWS = 4, 2
_FEWEST_WORDS = 4


def candidate_keys(text: str) -> list[int]:
    """Four signed 64-bit integers; none for a claim that states fewer than four words.

    Two claims that share s of the stems of what they state, whoever is credited, have one in
    common with a probability of 1 - (1 - s²)⁴: 0.98 for 0.8, 0.68 for 0.5, 0.04 for 0.1.
    """
    stems = {word.stems[0] for word in claim_words(statement(text)).words if word.stems}
    if len(stems) < _FEWEST_WORDS:
        return []
    sketch = RMinHash(num_perm=_KEYS * _ROWS, seed=2)
    sketch.update(sorted(stems))
    rows: list[int] = sketch.digest()
    return [_key(place, rows[place * _ROWS : (place + 1) * _ROWS]) for place in range(_KEYS)]


def _key(place: int, rows: Iterable[int]) -> int:
    digest = blake2b(struct.pack(f"<{_ROWS}I", *rows), digest_size=7).digest()
    return int.from_bytes(digest, signed=True) * _KEYS + place
