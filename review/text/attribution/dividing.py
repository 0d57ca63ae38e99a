"""Where one sentence holds more than one claim: a second cue, another voice."""

from bisect import bisect_left
from functools import lru_cache

from review.text.arabic.clitics import AND, CONJUNCTIONS
from review.text.arabic.quotations import is_open_behind
from review.text.attribution.attribution import Kind
from review.text.attribution.cues import Cue, Cues
from review.text.attribution.phrases.reported import reported
from review.text.lexicon.files import listed, single
from review.text.lexicon.loading import Lexicon, Use, Word

_WHILE = listed("while")
_IN = listed("in")
_MEANTIME = listed("meantime")
_OWN_VOICE = listed("own_voice")
_CUES_OF_THEIR_OWN = listed("cues_of_their_own")
_DID_NOT = listed("and_did_not")
_BUT = listed("but_they")
_THAT_ONE = listed("that_one")
_BEGINNINGS_OF_PRESENT = listed("beginnings_of_present")
_WHERE = listed("where")
_TIME = listed("time_told")
_NEGATIVES = listed("negative_openings")
_AND_SO = single("and_so")
_PARTING_MARKS = listed("commas") | listed("semicolons")
_FEWEST_WORDS = 3
_WINDOW = 60
_FARTHEST_CUE = 9
_FARTHEST_REPORTED = 6
_FARTHEST_REPORTED_ALONE = 5


def divisions(cues: Cues, first: int, last: int) -> list[int]:
    """The words in (first, last) at which a new claim begins, in order."""
    found: list[int] = []
    sentence = _Sentence(cues, first, last)
    known, joints = cues.passage.known, _joints(cues.passage.lexicon)
    for at in range(first + _FEWEST_WORDS, last - 1):
        word = known[at]
        if not (word.form or word.text[0] in CONJUNCTIONS or word.text in joints):
            continue
        if at - sentence.start >= _FEWEST_WORDS and _begins(sentence, at):
            found.append(at)
            sentence.begin(at)
    return found


@lru_cache(maxsize=4)
def _joints(lexicon: Lexicon) -> frozenset[str]:
    """Words that may begin a claim and are neither verbs nor joined by «و» or «ف»."""
    return _WHILE | _BUT | _IN | lexicon.phrases["returning_voice"].by_first.keys()


class _Sentence:
    """A sentence while it is divided: the claim that begins at `start` is still open."""

    def __init__(self, cues: Cues, first: int, last: int) -> None:
        self.cues = cues
        self.passage = cues.passage
        self.text = cues.passage.text
        self.known = cues.passage.known
        self.last = last
        self._marks = [at for at in range(first, last) if self.text[at] == '"']
        self.begin(first)

    def begin(self, start: int) -> None:
        self.start = start
        self._first_cue: int | None = None
        self.is_checking = False  # its first cue is the outlet's own

    def has_cue_before(self, at: int) -> bool:
        if self._first_cue is None:
            found = self.cues.find(self.start, min(self.last, self.start + _WINDOW), most=1)
            self._first_cue = found[0].first if found else self.last
            self.is_checking = bool(found) and found[0].kind is Kind.OWN
        return self._first_cue < at

    def cues_from(self, at: int, until: int) -> list[Cue]:
        """Those that begin in [at, until), as a claim beginning at `at` would have them."""
        return self.cues.find(at, min(self.last, at + _WINDOW), until=until)

    def cue_at(self, at: int) -> Cue | None:
        return next(iter(self.cues_from(at, at + 1)), None)

    def follows_comma(self, at: int) -> bool:
        return self.text[at - 1] in _PARTING_MARKS

    def is_quoted(self, at: int) -> bool:
        """Between an opening mark and its closing one; marks that do not pair are not counted."""
        here = bisect_left(self._marks, at)
        since = bisect_left(self._marks, self.start)
        if here in {since, len(self._marks)}:
            return False
        return is_open_behind(self.passage.marks[self._marks[here - 1]], here - since)


def _begins(sentence: _Sentence, at: int) -> bool:
    word = sentence.known[at]
    if sentence.is_quoted(at):
        return False
    if word.form and word.form.use is Use.PARTICIPLE:
        return _is_participle_clause(sentence, at)
    if word.form and word.is_finite and word.form.conjunction:
        return _is_new_cue(sentence, at)
    if _is_in_a_time_of_denial(sentence, at):
        return True
    length = _length_of_joint(sentence, at)
    if length:
        goes_on = _may_be_present(sentence.text[at + length]) and sentence.follows_comma(at)
        return (goes_on and sentence.has_cue_before(at)) or _is_joined(sentence, at, at + length)
    return _is_own_voice(sentence, at, word)


def _is_participle_clause(sentence: _Sentence, at: int) -> bool:
    word = sentence.known[at]
    if word.form is None or word.nouns or "saying_participles" in word.lists:
        return False
    by = reported(sentence.passage, at + 1, sentence.last, word.form)
    if not by.by or by.place - at > _FARTHEST_REPORTED:
        return False
    if sentence.follows_comma(at):
        return True
    may_be_adjective = not by.is_that or word.form.is_feminine
    return not may_be_adjective and sentence.has_cue_before(at)


def _is_new_cue(sentence: _Sentence, at: int) -> bool:
    form = sentence.known[at].form
    cue = sentence.cue_at(at)
    if form is None or form.has_object or cue is None or not cue.is_strong:
        return False
    if cue.source is None and form.conjunction == _AND_SO and form.verb.needs_frame:
        return False  # «قاسوا الظلال فوجدوا أن»: what came of it
    if cue.source:
        return cue.source.is_known or sentence.follows_comma(at)
    # the same voice goes on, in a sentence of its own
    is_near = 0 < cue.reported - at <= _FARTHEST_REPORTED_ALONE
    return is_near and (sentence.follows_comma(at) or sentence.has_cue_before(at))


def _is_in_a_time_of_denial(sentence: _Sentence, at: int) -> bool:
    """«، في وقت لم يؤكد …»."""
    if at + 3 > sentence.last or sentence.text[at] not in _IN or not sentence.follows_comma(at):
        return False
    if sentence.text[at + 1] not in _TIME:
        return False
    is_hearsay = sentence.passage.phrase_end("hearsay", at + 2, sentence.last) > at + 2
    return sentence.text[at + 2] in _NEGATIVES or is_hearsay


def _may_be_present(text: str) -> bool:
    """Whether a word begins as verbs of the present do."""
    return text[0] in _BEGINNINGS_OF_PRESENT


def _length_of_joint(sentence: _Sentence, at: int) -> int:
    """Of «فيما», «بينما», «في حين», in words."""
    if sentence.text[at] in _WHILE:
        return 1
    return 2 if sentence.text[at] in _IN and sentence.text[at + 1] in _MEANTIME else 0


def _is_joined(sentence: _Sentence, at: int, after: int) -> bool:
    """Whether a cue of its own follows."""
    found = sentence.cues_from(at, after + _FARTHEST_CUE)
    return any(cue.is_strong or cue.kind for cue in found)


def _is_own_voice(sentence: _Sentence, at: int, word: Word) -> bool:
    """Whether the writer goes on, or somebody else, which but for a check takes a comma."""
    text, following = word.text, sentence.text[at + 1]
    if not sentence.follows_comma(at):
        cue = sentence.cue_at(at) if text in _DID_NOT else None
        is_check = cue is not None and cue.rule == "own-check"
        return is_check and not (sentence.has_cue_before(at) and sentence.is_checking)
    if text in _CUES_OF_THEIR_OWN:
        return sentence.cue_at(at) is not None
    if sentence.passage.phrase_end("returning_voice", at, sentence.last) > at:
        # «حيث تدور المواجهات» tells where, «حيث كسر القفل» what happened
        is_place = text in _WHERE and _may_be_present(following)
        return sentence.has_cue_before(at) and not is_place
    if text[0] in CONJUNCTIONS and sentence.passage.phrase_end("hearsay", at, sentence.last) > at:
        return True
    if text in _OWN_VOICE or sentence.passage.phrase_end("own_voice", at, sentence.last) > at:
        return True
    is_and_that = text[0] == AND and text[1:2] in _BEGINNINGS_OF_PRESENT and following in _THAT_ONE
    return (text in _BUT or is_and_that) and sentence.has_cue_before(at)
