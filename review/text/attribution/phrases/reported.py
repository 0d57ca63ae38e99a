"""Where what is reported begins, and what opens it: «أن», a colon, a quotation, a preposition."""

from dataclasses import dataclass

from review.text.arabic.clitics import AND
from review.text.arabic.quotations import NEVER_OPENING
from review.text.attribution.passage import Passage
from review.text.attribution.phrases.joined import is_joined
from review.text.attribution.phrases.titles import may_reach
from review.text.lexicon.classes import COLON, QUOTATION, THAT, Frame
from review.text.lexicon.files import listed
from review.text.lexicon.loading import Form, Word

_FARTHEST = 40
_LONGEST_NAME_IN_MARKS = 3
_ENDS = listed("sentence_ends") | listed("semicolons")
_EXCEPTIONS = listed("exceptions")
_BEFORE_INFINITIVES = listed("before_infinitives")
_NO_FRAME = Frame()
_NO_FRAMES: dict[str, Frame] = {}


@dataclass(frozen=True, slots=True)
class Reported:
    """`place` is -1 and `by` is "" where nothing opens what is reported."""

    place: int = -1
    frame: Frame = _NO_FRAME
    frame_before: int = -1  # where a frame stands that the verb has, if what opens it does not

    @property
    def end_of_source(self) -> int:
        """-1 where nothing ends it."""
        return self.place if self.frame_before < 0 else self.frame_before

    @property
    def by(self) -> str:
        """«ان», a colon, a quotation mark, or a preposition of the verb's."""
        return self.frame.text

    @property
    def is_statement(self) -> bool:
        """Whether a whole sentence is reported."""
        return self.frame.opens_statement

    @property
    def is_that(self) -> bool:
        return self.by == THAT

    def is_within(self, words: int, at: int) -> bool:
        """Whether it begins at most so many words behind one."""
        return 0 <= self.place - at <= words


_NOTHING = Reported()


def reported(passage: Passage, at: int, last: int, form: Form | None = None) -> Reported:
    """From a word on, at most 40 words; «أن», a colon or a quotation wins over a preposition."""
    search = _Search(passage, at, last, form)
    known, frames = passage.known, search.frames
    for place in range(at, min(last, at + _FARTHEST)):
        word = known[place]
        if place >= search.next and (word.may_open_reported or word.text in frames):
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
        self.all_frames = passage.lexicon.frames
        self.frames = form.verb.frames if form else _NO_FRAMES
        self.joined = form.verb.joined if form else ()
        self.by_preposition = _NOTHING

    def step(self, place: int, word: Word) -> Reported | None:
        """What is decided at a word, else None."""
        if word.is_that:
            return self._that(place)
        if word.text == QUOTATION:
            return self._quotation(place)
        if word.text == COLON:
            return self._at(place, COLON)
        if word.text in _ENDS or (place > self.at and self._is_another_verb(place, word)):
            return self.by_preposition
        if self.by_preposition is _NOTHING or self._is_in_title(place):
            found = self._standing(place, word) or self._joined(place, word)
            self.by_preposition = found or self.by_preposition
        return None

    def _at(self, place: int, frame: str) -> Reported:
        """A frame that fits any verb: of one that does not have it, its own ends the source."""
        own = self.by_preposition
        is_own = frame in self.frames or not own.by or self._is_in_title(place)
        return Reported(place, self.all_frames[frame], -1 if is_own else own.place)

    def _that(self, place: int) -> Reported | None:
        before = self.passage.text[place - 1]
        if before in _EXCEPTIONS:
            return self.by_preposition
        is_other = before in _BEFORE_INFINITIVES
        if is_other or (place > self.at and self.passage.text[place].startswith(AND)):
            return None
        return self._at(place, THAT)

    def _quotation(self, place: int) -> Reported | None:
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
        return self._at(place, QUOTATION)

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

    def _standing(self, place: int, word: Word) -> Reported | None:
        """A frame that is a word of its own."""
        frame = self.frames.get(word.text)
        if frame is None and place > self.at:
            frame = self.all_frames.get(word.text)
            frame = frame if frame and frame.fits_any_verb else None
        return Reported(place, frame) if frame else None

    def _joined(self, place: int, word: Word) -> Reported | None:
        """A frame that is written together with the word."""
        for frame in self.joined:
            if word.preposition == frame.text and place == self.at:
                return Reported(place, frame)
            if place > self.at and is_joined(self.passage, frame, place, self.last, self.frames):
                return Reported(place, frame)
        return None

    def _is_in_title(self, place: int) -> bool:
        """Whether what was found belongs to the source, so that a frame at a word is the verb's."""
        own = self.by_preposition
        is_sure = self.passage.text[place] in self.frames
        before = range(self.at, own.place)
        return may_reach(self.passage, before, own.frame, place, is_sure=is_sure)
