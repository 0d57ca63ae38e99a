"""Where the noun phrase of a source ends."""

from dataclasses import dataclass

from review.text.arabic.clitics import FOR
from review.text.attribution.passage import Passage
from review.text.lexicon.files import listed
from review.text.lexicon.loading import Use, Word
from review.text.lexicon.noun_classes import ISSUERS, PEOPLE, SPEAKERS, TEXTS, TITLES

_LONGEST = 24
_LONGEST_IN_MARKS = 6
_LONGEST_APPOSITION = 10
_COMMAS = listed("commas")
_MARKS_BEHIND_APPOSITION = _COMMAS | {":", '"'}
_DEMONSTRATIVES = listed("demonstratives")
_ALSO = listed("also")
_ISSUED = tuple(listed("issued"))  # and whatever begins so
_OTHER_THAN = listed("other_than")
_ABOUT = listed("about")
_FROM = listed("from")
_BEFORE_NAMES = TITLES | {"spokes"}
_TAKE_PREPOSITIONS = SPEAKERS | TEXTS | {"media", "org"}
_HAVE_TASKS = frozenset(["media", "org"])
_SHORTEST_TASK = 5
_NEW_HEADS = frozenset(["source", "org", "role", "witness", "media"])


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a phrase is looked for: from `first` on, before `limit`.

    `is_bounded`: what is reported begins at `limit`, so that nearly all up to there belongs to the
    phrase; else an object may follow it. `is_feminine`: as the verb has it.
    """

    first: int
    limit: int
    is_bounded: bool = False
    is_feminine: bool = False


def phrase_end(passage: Passage, bounds: Bounds) -> int:
    """Behind the last word of the phrase; `bounds.first` when none begins there."""
    return _GrowingPhrase(passage, bounds).end()


class _GrowingPhrase:
    """A phrase while it grows: the words [first, at) belong to it.

    Each step looks at the word at `at`: True when it took it in, False when the phrase ends before
    it, None when it has nothing to say.
    """

    def __init__(self, passage: Passage, bounds: Bounds) -> None:
        self.passage = passage
        self.text = passage.text
        self.known = passage.known
        self.bounds = bounds
        self.first = bounds.first
        self.limit = min(bounds.limit, bounds.first + _LONGEST)
        self.at = bounds.first
        self.classes: set[str] = set()
        self.follows_definite = False
        self.is_only_described = False  # indefinite, with adjectives: nothing definite follows
        self.is_complete = False  # the name of a place or a body: no object belongs to it
        self.is_settled = False  # nothing is cut off its end

    def end(self) -> int:
        while self.at < self.limit and self._grows(self.known[self.at]):
            pass
        return self.at if self.is_settled else self._without_loose_end()

    def _grows(self, word: Word) -> bool:
        for step in (
            self._mark,
            self._named,
            self._clause,
            self._circumstance,
            self._filler,
            self._preposition,
        ):
            taken = step(word)
            if taken is not None:
                return taken
        return self._member(word)

    def _without_loose_end(self) -> int:
        """Prepositions and opening marks at the end belong to what follows."""
        at = self.at
        while at > self.first:
            word = self.known[at - 1]
            is_mark = not (word.is_letters or word.text[0].isdigit() or word.text in ')"')
            if not is_mark and "inner_prepositions" not in word.lists:
                break
            at -= 1
        return at

    # -- the steps

    def _mark(self, word: Word) -> bool | None:
        if word.is_letters or word.text[0].isdigit():
            return None
        end = self._behind_mark(word.text)
        taken = end > self.at
        self.at = end
        return taken

    def _named(self, _word: Word) -> bool | None:
        """A named outlet or body; behind a proper name without a bound it is an object."""
        passage, at = self.passage, self.at
        is_first = at == self.first
        body_end = passage.body_end(at, self.limit)
        is_object = not (self.bounds.is_bounded or is_first) and passage.is_name(at - 1)
        if is_object and body_end > at:
            return False
        end = passage.outlet_end(at, self.limit) if is_first or "media" in self.classes else at
        if end == at:
            end = body_end
        if end == at or not (is_first or self.follows_definite or self.classes):
            return None
        self.classes.add("body")
        self.is_complete = self.follows_definite = True
        self.at = end
        return True

    def _clause(self, word: Word) -> bool | None:
        """«أن», a verb, a participle; a relative clause, unless it asks for anonymity, ends it."""
        if "relatives" in word.lists:
            after = self.at + 1
            asks = after < self.limit and "anonymity_requests" in self.known[after].lists
            if asks and self.bounds.is_bounded:
                self.at = self.limit
                self.is_settled = True
            return False
        is_inside = self.at > self.first
        is_participle = word.form and word.form.use is Use.PARTICIPLE and not word.nouns
        if word.is_that or (is_inside and (self._is_verb(word) or is_participle)):
            return False
        return None

    def _is_verb(self, word: Word) -> bool:
        if not word.form or not word.is_finite or word.nouns or word.preposition:
            return False
        if not word.form.verb.needs_frame or not self.bounds.is_bounded:
            return True
        return self.at + 1 < self.limit and self.known[self.at + 1].is_that

    def _circumstance(self, word: Word) -> bool | None:
        """A time, an occasion, an addressee, a wish for anonymity."""
        if self.at == self.first:
            return False if "times" in word.groups and not word.nouns else None
        ends = (
            "anonymity_requests" in word.lists
            or self.passage.is_occasion(self.at, self.limit)
            or self.passage.is_channel(self.at, self.limit)
        )
        return False if ends else None

    def _filler(self, word: Word) -> bool | None:
        after = self.at + 1
        if word.text in _OTHER_THAN and self.first < after - 1 and after < self.limit:
            if "unconfirmed" in self.known[after].lists:
                self.at += 2
                return True
            return None
        if word.text in (_DEMONSTRATIVES if self.at == self.first else _ALSO):
            self.at += 1
            return True
        return None

    def _preposition(self, word: Word) -> bool | None:
        is_first = self.at == self.first
        if "phrase_ends" in word.lists and not (is_first and "so_called" in word.lists):
            is_issuer = (
                word.text in _ABOUT
                and self.classes & TEXTS
                and self.text[self.at - 1].startswith(_ISSUED)
            )
            return self._take_preposition() if is_issuer else False
        if "inner_prepositions" not in word.lists:
            return None
        takes_one = not is_first and not self.classes.isdisjoint(_TAKE_PREPOSITIONS)
        if not (takes_one or self._is_part_of_number(word)):
            return False
        self.is_only_described = self.is_complete = False
        return self._take_preposition()

    def _take_preposition(self) -> bool:
        self.follows_definite = False
        self.at += 1
        return True

    def _is_part_of_number(self, word: Word) -> bool:
        """«عدد من», «خمسة من»."""
        if word.text not in _FROM or self.at == self.first:
            return False
        before = self.known[self.at - 1]
        return not before.groups.isdisjoint(("quantifiers", "numerals")) or before.text[0].isdigit()

    def _member(self, word: Word) -> bool:
        """A noun, an adjective or a name of the phrase, unless it is another's."""
        is_first = self.at == self.first
        is_joined = bool(word.conjunction) and not is_first
        if is_joined and not self._may_be_joined(word):
            return False
        if not (self.bounds.is_bounded or is_first or is_joined) and self._is_object(word):
            return False
        is_place = self.passage.is_place(self.at)
        if is_first and is_place:
            self.is_complete = True
        if self.at == self.first + 1 and word.is_nisba and not word.is_definite:
            self.is_only_described = not self.follows_definite
        if word.preposition and not is_first:
            self.is_only_described = False
        self.classes |= word.nouns
        self.follows_definite = word.is_definite or is_place or self.passage.is_name(self.at)
        self.at += 1
        return True

    def _may_be_joined(self, word: Word) -> bool:
        if word.nouns or self.passage.is_place(self.at):
            return True
        return self.bounds.is_bounded and (
            word.is_definite or "names" in word.groups or not (word.form or word.is_function_word)
        )

    def _is_object(self, word: Word) -> bool:
        """Where no «أن» bounds the phrase: whether the word begins what is said or done."""
        if self._is_task(word):
            return False
        if self._is_behind_whole(word):
            return True
        if not self.follows_definite:
            return False
        is_second = self.at - self.first == 1
        if is_second and self._is_behind_one_word(word):
            return True
        if not word.is_definite:
            return self._is_indefinite_object(word)
        is_new_head = word.nouns & _NEW_HEADS and not (word.is_nisba or word.preposition == FOR)
        return bool(is_new_head) and not is_second

    def _is_behind_whole(self, word: Word) -> bool:
        """Behind a name, or a noun and its adjectives, that take no more."""
        return (
            (self.is_complete and self._is_outside_name(word))
            or (self.is_only_described and self._is_no_description(word))
            or self._is_deed_behind_source(word)
        )

    def _is_behind_one_word(self, word: Word) -> bool:
        return (
            self._is_behind_lone_name(word)
            or self._is_body_behind_body(word)
            or self._is_behind_text(word)
        )

    def _is_deed_behind_source(self, word: Word) -> bool:
        """«رجحت مصادر تأجيل الجلسة»: an indefinite noun and its definite owner are an object."""
        if self.follows_definite or "source" not in self.classes or self.at + 1 >= self.limit:
            return False
        before, following = self.known[self.at - 1], self.known[self.at + 1]
        is_bare = "source" in before.nouns or "quantifiers" in before.groups
        is_deed = not (
            word.is_definite
            or word.nouns
            or word.groups
            or word.is_nisba
            or word.is_function_word
            or "describing" in word.lists
        )
        return is_bare and is_deed and following.is_definite and not following.preposition

    def _is_behind_lone_name(self, word: Word) -> bool:
        """«وصف لافروف الوضع بأنه»: one name that is known from nowhere, and what he speaks of."""
        is_lone = self.passage.is_name(self.first) and "names" not in self.known[self.first].groups
        return is_lone and word.is_definite and not (word.preposition or word.is_nisba)

    def _is_task(self, word: Word) -> bool:
        """«الشبكة المدنية لتوثيق الانتهاكات»: what a body is for."""
        after = self.at + 1
        return (
            word.text[0] == FOR
            and len(word.text) >= _SHORTEST_TASK
            and not (word.nouns or word.is_definite)
            and not self.classes.isdisjoint(_HAVE_TASKS)
            and after < self.limit
            and self.known[after].is_definite
        )

    def _is_body_behind_body(self, word: Word) -> bool:
        """«حمّل المجلس الشركة المسؤولية»: both have the article, and neither describes."""
        is_one = "org" in word.nouns and word.is_definite and not word.is_nisba
        return is_one and self.known[self.first].is_definite and "org" in self.classes

    def _is_outside_name(self, word: Word) -> bool:
        return (
            not (word.is_definite or "names" in word.groups)
            or "countries" in word.groups
            or bool(word.nouns)
        )

    @staticmethod
    def _is_no_description(word: Word) -> bool:
        is_adjective = word.is_nisba or not word.groups.isdisjoint(("praise", "quantifiers"))
        return not word.preposition and (word.is_definite or not is_adjective)

    def _is_indefinite_object(self, word: Word) -> bool:
        if word.preposition or word.nouns or "names" in word.groups:
            return False
        if "denied" in word.lists:
            return True
        may_be_named = not self.classes or not self.classes.isdisjoint(_BEFORE_NAMES)
        return word.text not in self.passage.met and not (
            may_be_named and self.passage.is_name(self.at)
        )

    def _is_behind_text(self, word: Word) -> bool:
        return bool(self.classes & TEXTS) and not (word.preposition or word.is_nisba)

    # -- marks

    def _behind_mark(self, mark: str) -> int:
        """Past a mark that belongs to the phrase, and what it encloses, else `at`."""
        at = self.at
        if mark in "()":
            return self._closed(at + 1, "()")
        if mark == '"':
            is_title = at == self.first + 1 and not self.classes.isdisjoint(TEXTS)
            is_name = (
                is_title
                or at == self.first
                or not self.classes.isdisjoint(ISSUERS)
                or self.text[at - 1] == FOR
            )
            return self._closed(at + 2, '"') if is_name else at
        if at == self.first:
            return at
        belongs = (
            (mark == "." and len(self.text[at - 1]) == 1)
            or (mark in "-–—" and self._joins_names())
            or (mark in _COMMAS and self._opens_apposition())
        )
        return at + 1 if belongs else at

    def _closed(self, start: int, marks: str) -> int:
        """Behind the mark that closes, from a word on, else `at`."""
        for end in range(start, min(self.at + _LONGEST_IN_MARKS, self.limit)):
            if self.text[end] in marks:
                return end + 1
        return self.at

    def _joins_names(self) -> bool:
        is_name, at = self.passage.is_name, self.at
        return at + 1 < self.limit and is_name(at - 1) and is_name(at + 1)

    def _opens_apposition(self) -> bool:
        """«المتحدث باسم الجيش، العميد فلان، …»."""
        start = self.at + 1
        if start >= self.limit or self.known[start].conjunction:
            return False
        is_title = not self.known[start].nouns.isdisjoint(_BEFORE_NAMES)
        is_name = (
            self.passage.is_name(start)
            and not self.classes.isdisjoint(PEOPLE)
            and not self.passage.has_name(self.first, self.at)
        )
        return (is_title or is_name) and self._apposition_end(start) > start

    def _apposition_end(self, at: int) -> int:
        """The comma that closes an apposition begun at a word, or a verb or «أن» after it."""
        for place in range(at + 1, min(at + _LONGEST_APPOSITION, self.limit + 1)):
            if place == self.limit:
                return place
            word = self.known[place]
            is_verb = word.form and word.is_finite and not word.form.verb.needs_frame
            if word.text in _MARKS_BEHIND_APPOSITION or word.is_that or is_verb:
                return place
        return at
