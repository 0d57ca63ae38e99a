"""How fast the engine reads: beside merely splitting sentences, and on texts that grow."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from review.text.arabic.sentences import sentences
from review.text.attribution.reading import read
from tests.benchmarks.servers import ROOT

CORPUS = Path(os.environ.get("CORPUS", ROOT.parent / "shared" / "corpus")) / "raw"
WORDS_OF_AN_ARTICLE = 500
ROUNDS = 5


def measure() -> list[tuple[str, str, str]]:
    """One process, one core; the best of some rounds, by the processor's clock."""
    folder = CORPUS if CORPUS.is_dir() else ROOT / "seeds"
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    articles = sum(len(text.split()) for text in texts) / WORDS_OF_AN_ARTICLE
    claims = sum(len(read(text).segments) for text in texts)
    reading, splitting = (_seconds(texts, act) for act in (read, sentences))
    lengths = [_seconds(["\n".join([texts[0]] * times)], read) for times in (1, 10, 100)]
    grown = " : ".join(f"{seconds / lengths[0]:.0f}" for seconds in lengths)
    return [
        (f"reading {len(texts)} texts, articles of 500 words a second", f"{articles / reading:.0f}",
         "≥ 150"),
        ("reading, claims a second", f"{claims / reading:,.0f}", ""),
        ("splitting sentences only, articles a second", f"{articles / splitting:,.0f}", ""),
        ("reading 1, 10 and 100 times one article, time", grown, "1 : 10 : 100"),
    ]  # fmt: skip


def _seconds(texts: list[str], act: Callable[[str], object]) -> float:
    rounds = []
    for _round in range(ROUNDS):
        before = time.process_time()
        for text in texts:
            act(text)
        rounds.append(time.process_time() - before)
    return min(rounds)
