"""What in a text that was read a person should look at before it is imported."""

import re
from collections.abc import Iterator

from review.documents.document import Document, Notice, Remark
from review.documents.marked_up import is_marked_up
from review.documents.mojibake import broken_words

_DIRECTION_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdfb\ufe70-\ufefc]")
_TATWEEL = "\u0640"
_SENTENCE_END = re.compile(r"[.!؟?…:»”\"]\s*$")
_ENDS_ONLY = re.compile(r"(?<![\w\u064b-\u065f\u0640])[ةى][\w\u064b-\u065f]{2,}")
_FEWEST_REVERSED = 3  # none in 40,000 words of news, every fifth of a text in visual order
_OTHER_LANGUAGES = re.compile("[پچژگڤڕڵۆێەڎڭۇۈۋ]")  # Persian, Kurdish, Uyghur, which begin words so
_MOST_LETTERS_OF_OTHERS = 0.01
_QUESTIONS = re.compile(r"(?<![^\s«“\"(\[.,،:-])\?{3,}")
_FEWEST_BROKEN = 2
_FEW_WORDS = 30
_SHORT_LINE_WORDS = 12
_MOST_SHORT_LINES = 0.7
_LINES_OF_A_LIST = 10


def remarks_on(document: Document) -> Iterator[Remark]:
    """Those of its reader, and those that its text gives rise to."""
    yield from document.remarks
    said = {remark.notice for remark in document.remarks}
    for remark in doubts(document.text):
        if not (remark.notice == Notice.LOST_LETTERS and Notice.UNTOLD_LETTERS in said):
            yield remark


def doubts(text: str) -> Iterator[Remark]:
    """Remarks with the number that each is about; none for an ordinary article."""
    words, broken = text.split(), broken_words(text)
    found = {
        Notice.SHORT: len(words) if len(words) < _FEW_WORDS else 0,
        Notice.REVERSED: _reversed_words(text),
        Notice.LOST_LETTERS: text.count("\ufffd"),
        Notice.QUESTION_MARKS: len(_QUESTIONS.findall(text)),
        Notice.MISREAD: broken if broken >= _FEWEST_BROKEN else 0,
        Notice.MARKUP: len(_lines_of_markup(text)),
        Notice.LINKS: _lines_like_links(text),
        Notice.DIRECTION_CONTROLS: len(_DIRECTION_CONTROLS.findall(text)),
        Notice.PRESENTATION_FORMS: len(_PRESENTATION_FORMS.findall(text)),
        Notice.TATWEEL: sum(_TATWEEL in word for word in words),
    }
    yield from (Remark(notice, str(count)) for notice, count in found.items() if count)


def _reversed_words(text: str) -> int:
    found = _ENDS_ONLY.findall(text)
    others = len(_OTHER_LANGUAGES.findall(text))
    if len(found) < _FEWEST_REVERSED or others > _MOST_LETTERS_OF_OTHERS * len(text):
        return 0
    return len(found)


def _lines_of_markup(text: str) -> list[str]:
    return [line for line in text.split("\n") if "<" in line and is_marked_up(line)]


def _lines_like_links(text: str) -> int:
    """How many short lines without an end there are, when most lines are such; else 0."""
    lines = [line for line in text.split("\n") if line.strip()]
    short = sum(
        len(line.split()) <= _SHORT_LINE_WORDS and not _SENTENCE_END.search(line) for line in lines
    )
    return short if len(lines) >= _LINES_OF_A_LIST and short > _MOST_SHORT_LINES * len(lines) else 0
