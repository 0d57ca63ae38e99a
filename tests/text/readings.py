"""`python -m tests.text.readings` writes what the engine answers about fixed texts, as digests.

`readings.json` has them beside the engine's version, a line a text, so that a changed answer asks
for a new version, and a text that is new does not. Changed answers are not written for a version
that has others: the command says so and ends with 1.
"""

import dataclasses
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from review.text.attribution.reading import VERSION, read
from review.text.attribution.rules.order import RULES

WRITTEN = Path(__file__).with_name("readings.json")
_CLAIMS = Path(__file__).with_name("claims.jsonl")
_SEEDS = Path(__file__).parents[2] / "seeds"


def texts() -> list[str]:
    """The seed, the example of each rule, and the claims."""
    claims = _CLAIMS.read_text("utf-8").splitlines()
    return [
        *(seed.read_text("utf-8") for seed in sorted(_SEEDS.glob("*.txt"))),
        *(rule.example for rule in RULES),
        *(json.loads(claim)["text"] for claim in claims),
    ]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def reading_of(text: str) -> str:
    """The digest of all that is read in a text."""
    reading = dataclasses.asdict(read(text))
    return digest(json.dumps(reading, ensure_ascii=False, sort_keys=True, default=str))


def changed(was: Mapping[str, str], fixed: Iterable[str]) -> list[str]:
    """The fixed texts that are read otherwise than was written."""
    return [text for text in fixed if was.get(digest(text)) not in {None, reading_of(text)}]


def write(path: Path, fixed: Sequence[str]) -> str:
    """Writes what is read in the texts; answers why not, in a sentence, when another answer about
    one of them stands there for the same version.
    """
    was = json.loads(path.read_text("utf-8"))
    others = changed(was["readings"], fixed) if was["version"] == VERSION else []
    if others:
        return f"The answers about {len(others)} texts changed: raise VERSION, then write them."
    readings = {digest(text): reading_of(text) for text in fixed}
    lines = json.dumps({"version": VERSION, "readings": readings}, indent=1, sort_keys=True)
    path.write_text(f"{lines}\n", "utf-8")
    return ""


if __name__ == "__main__":
    sys.exit(write(WRITTEN, texts()) or None)
