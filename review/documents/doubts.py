"""What in a text that was read a person should look at before it is imported."""

import re
from collections.abc import Iterator

from review.documents.document import Notice, Remark

_DIRECTION_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdfb\ufe70-\ufefc]")
_TATWEEL = "\u0640"
_SENTENCE_END = re.compile(r"[.!؟?…:»”\"]\s*$")
_ENDS_ONLY = re.compile(r"(?<![\w\u064b-\u065f\u0640])[ةى][\w\u064b-\u065f]{2,}")
_FEWEST_REVERSED = 3  # none in 40,000 words of news, every fifth of a text in visual order
_FEW_WORDS = 30
_SHORT_LINE_WORDS = 12
_MOST_SHORT_LINES = 0.7
_LINES_OF_A_LIST = 10


def doubts(text: str) -> Iterator[Remark]:
    """Remarks with the number that each is about; none for an ordinary article."""
    words, reversed_words = text.split(), len(_ENDS_ONLY.findall(text))
    found = {
        Notice.SHORT: len(words) if len(words) < _FEW_WORDS else 0,
        Notice.REVERSED: reversed_words if reversed_words >= _FEWEST_REVERSED else 0,
        Notice.LINKS: _lines_like_links(text),
        Notice.DIRECTION_CONTROLS: len(_DIRECTION_CONTROLS.findall(text)),
        Notice.PRESENTATION_FORMS: len(_PRESENTATION_FORMS.findall(text)),
        Notice.TATWEEL: sum(_TATWEEL in word for word in words),
    }
    yield from (Remark(notice, str(count)) for notice, count in found.items() if count)


def _lines_like_links(text: str) -> int:
    """How many short lines without an end there are, when most lines are such; else 0."""
    lines = [line for line in text.split("\n") if line.strip()]
    short = sum(
        len(line.split()) <= _SHORT_LINE_WORDS and not _SENTENCE_END.search(line) for line in lines
    )
    return short if len(lines) >= _LINES_OF_A_LIST and short > _MOST_SHORT_LINES * len(lines) else 0
