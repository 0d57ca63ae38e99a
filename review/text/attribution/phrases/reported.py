"""Where what is reported begins, and what opens it: «أن», a colon, a quotation, a preposition."""

from dataclasses import dataclass

from review.text.arabic.clitics import AND
from review.text.arabic.quotations import NEVER_OPENING
from review.text.attribution.passage import Passage
from review.text.lexicon.files import listed
from review.text.lexicon.loading import Form, Word

_FARTHEST = 40
_LONGEST_NAME_IN_MARKS = 3
_ENDS = listed("sentence_ends") | listed("semicolons")
_CLOSE = frozenset(["ان", ":", '"'])
_EXCEPTIONS = listed("exceptions")
_BEFORE_INFINITIVES = listed("before_infinitives")


@dataclass(frozen=True, slots=True)
class Content:
    """`place` is -1 and `by` is "" where nothing opens what is reported."""

    place: int = -1
    by: str = ""  # «ان», a colon, a quotation mark, or a preposition of the verb's

    @property
    def is_statement(self) -> bool:
        """Whether a whole sentence is reported."""
        return self.by in _CLOSE

    def is_within(self, words: int, at: int) -> bool:
        """Whether it begins at most so many words behind one."""
        return 0 <= self.place - at <= words


_NOTHING = Content()


def content(passage: Passage, at: int, last: int, form: Form | None = None) -> Content:
    """From a word on, at most 40 words; «أن», a colon or a quotation wins over a preposition."""
    search = _Search(passage, at, last, form)
    known, frames = passage.known, search.frames
    for place in range(at, min(last, at + _FARTHEST)):
        word = known[place]
        if place >= search.next and (word.may_open_content or word.text in frames):
            found = search.step(place, word)
            if found:
                return found
    return search.by_preposition


class _Search:
    def __init__(self, passage: Passage, at: int, last: int, form: Form | None) -> None:
        self.passage = passage
        self.at = at
        self.last = last
        self.next = at  # before it, all belongs to a name in quotation marks
        self.frames: frozenset[str] = form.verb.frames if form else frozenset()
        self.by_preposition = _NOTHING

    def step(self, place: int, word: Word) -> Content | None:
        """What is decided at a word, else None."""
        if word.is_that:
            return self._that(place)
        if word.text == '"':
            return self._quotation(place)
        if word.text == ":":
            return Content(place, ":")
        if word.text in _ENDS or (place > self.at and self._is_another_verb(place, word)):
            return self.by_preposition
        if self.by_preposition is _NOTHING:
            self._try_preposition(place, word)
        return None

    def _that(self, place: int) -> Content | None:
        before = self.passage.text[place - 1]
        if before in _EXCEPTIONS:
            return self.by_preposition
        is_other = before in _BEFORE_INFINITIVES
        if is_other or (place > self.at and self.passage.text[place].startswith(AND)):
            return None
        return Content(place, "ان")

    def _quotation(self, place: int) -> Content | None:
        """Three words or fewer in marks are a name; «”» is written for both marks."""
        limit = min(place + _LONGEST_NAME_IN_MARKS + 2, self.last)
        for end in range(place + 1, limit):
            if self.passage.text[end] == '"' and self._goes_on_behind(end):
                self.next = end + 1
                return None
        found = self.by_preposition
        if self.passage.marks[place] in NEVER_OPENING:
            return None
        if found.by and place - found.place > 1 and ":" not in self.frames:
            return found
        return Content(place, '"')

    def _goes_on_behind(self, end: int) -> bool:
        """Whether the sentence does: else what is said is short («وقال “نحن محايدون”.»)."""
        return end + 1 < self.last and self.passage.text[end + 1] not in _ENDS

    def _is_another_verb(self, place: int, word: Word) -> bool:
        before = self.passage.known[place - 1]
        return (
            word.form is not None
            and word.is_finite
            and bool(word.form.conjunction)
            and not word.form.verb.needs_frame
            and not word.nouns
            and "subordinators" not in before.lists
        )

    def _try_preposition(self, place: int, word: Word) -> None:
        text, is_behind = word.text, place > self.at
        if text in self.frames or (text == "كيف" and is_behind):
            self.by_preposition = Content(place, text)
        elif "ب" in self.frames and (
            word.preposition == "ب" or (is_behind and _may_begin_with_by(word))
        ):
            self.by_preposition = Content(place, "ب")


def _may_begin_with_by(word: Word) -> bool:
    """Whether «بـ» may be written together with a word that the lexicon does not know."""
    return (
        len(word.text) > 4
        and word.text.startswith("ب")
        and not (word.nouns or word.groups or word.is_function_word)
    )
