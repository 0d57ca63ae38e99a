"""A news text as the rules see it: its words, what is known of each, the names met so far."""

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from review.text.arabic.clitics import BY, FOR
from review.text.arabic.folding import fold, plain
from review.text.arabic.words import Words, words
from review.text.attribution.attribution import Kind
from review.text.lexicon.classes import QUOTATION
from review.text.lexicon.files import listed
from review.text.lexicon.loading import Lexicon, Word
from review.text.lexicon.noun_classes import BODIES, PEOPLE, TEXTS

_BEFORE_OCCASIONS = listed("before_occasions")
_RELATIVES = listed("relatives")
_AGENCY = listed("agency")
_OF_AGENCIES = listed("of_agencies")
_COMMAS = listed("commas")
_MARKS_BETWEEN_CLAUSES = _COMMAS | listed("semicolons") | listed("sentence_ends") | {":"}
_MARKS_BEFORE_NAME = _COMMAS | {")", '"'}
_HEADS_OF_NAMES = BODIES | TEXTS
_NAMES_LIKE_PREPOSITIONS = listed("names_like_prepositions")
_NAMES = frozenset(["names"])
_SHADDA = "\N{ARABIC SHADDA}"
_YEH = "\N{ARABIC LETTER YEH}"
_ALEF_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_SHORTEST_GLUED = 7
_LONGEST_GLUED = 30
_FEWEST_WORDS_OF_CHECKING = 3
NISBA_OF_NO_NAME = tuple(listed("ending_of_feminine_nisba") | listed("endings_of_plural_nisba"))


class Passage:
    """Words are counted from 0; `text` holds them folded, `known` what the lexicon says of them."""

    def __init__(self, given: str, lexicon: Lexicon) -> None:
        self.given = given
        self.lexicon = lexicon
        self.words = _unglued(given, words(fold(given)), lexicon)
        self.text = list(self.words.text)
        self.known = lexicon.words(self.text)
        self.met = dict[str, Kind]()  # the words of names met so far
        self.likeness_to_a_column: float | None = None  # told by `voice` when it is asked for
        self.called = dict[tuple[str, ...], Kind]()  # names in quotation marks met so far
        self._tell_names_from_prepositions()

    def _tell_names_from_prepositions(self) -> None:
        """«علي» folds to «على»: where it is written with «ي» and a subject is due it is the name,
        and gets a mark that no folded word has.
        """
        for at, word in enumerate(self.text):
            if word in _NAMES_LIKE_PREPOSITIONS and self._may_be_subject(at):
                name = word + _SHADDA
                self.text[at] = name
                self.known[at] = Word(name, stem=name, bare=name, groups=_NAMES, is_letters=True)

    def _may_be_subject(self, at: int) -> bool:
        if at == 0 or not self.ends_as_written(at, _YEH):
            return False
        before = self.known[at - 1]
        if before.is_finite and before.form:
            return self._writes_both or self.text[at] not in before.form.verb.frames
        if before.nouns & PEOPLE:
            following = self.known[at + 1] if at + 1 < len(self.known) else None
            return self._writes_both or bool(following and "names" in following.groups)
        return self._writes_both and "names" in before.groups

    def ends_as_written(self, at: int, letter: str) -> bool:
        """Whether a word ends with the letter as it is written: «ى» folds to «ي»."""
        return self.given[self.words.ends[at] - 1] == letter

    @cached_property
    def _writes_both(self) -> bool:
        """Whether the text has «على», so that «علي» is not the same to its writer."""
        return any(
            word in _NAMES_LIKE_PREPOSITIONS and self.ends_as_written(at, _ALEF_MAKSURA)
            for at, word in enumerate(self.text)
        )

    @cached_property
    def marks(self) -> Sequence[str]:
        """The first character of each word as written: folding makes all quotation marks alike."""
        return [self.given[start] for start in self.words.starts]

    @cached_property
    def clause_starts(self) -> Sequence[int]:
        """For each word the one behind the last mark before it that ends a clause."""
        starts = []
        start = 0
        for at, word in enumerate(self.text):
            starts.append(start)
            if word in _MARKS_BETWEEN_CLAUSES:
                start = at + 1
        return starts

    @cached_property
    def quotation_marks_before(self) -> Sequence[int]:
        """How many stand before each word."""
        return list(accumulate((word == QUOTATION for word in self.text), initial=0))

    @cached_property
    def relative_pronouns(self) -> Sequence[int]:
        """Where they stand, in order."""
        return [at for at, word in enumerate(self.text) if word in _RELATIVES]

    @cached_property
    def said_by(self) -> frozenset[str]:
        """The words behind a reporting verb somewhere in the text, with at most one between."""
        return frozenset(
            self.text[at]
            for at in range(2, len(self.text))
            if self.known[at - 1].form or self.known[at - 2].form
        )

    @cached_property
    def checks_facts(self) -> bool:
        """Whether the text is about what is true of a claim that goes round, by the words in it."""
        found = 0
        for word in self.known:
            found += "fact_checking" in word.lists
            if found >= _FEWEST_WORDS_OF_CHECKING:
                return True
        return False

    def phrase_end(self, name: str, at: int, limit: int) -> int:
        """The end of the longest phrase of the lexicon's that begins at a word, else `at`."""
        return self.lexicon.phrases[name].match(self.text, at, limit)

    def outlet_end(self, at: int, limit: int) -> int:
        """The end of the named outlet at a word, also behind «لـ» or «و», else `at`."""
        return self._name_end(self.known[at].outlets, at, limit)

    def body_end(self, at: int, limit: int) -> int:
        """The end of the named body at a word, also behind «لـ» or «و», else `at`."""
        return self._name_end(self.known[at].bodies, at, limit)

    def _name_end(self, continuations: Sequence[tuple[str, ...]], at: int, limit: int) -> int:
        for rest in continuations:
            end = at + 1 + len(rest)
            if end <= limit and tuple(self.text[at + 1 : end]) == rest:
                return end
        return at

    def is_channel(self, at: int, limit: int) -> bool:
        """Whether «لـ» and an outlet, or the press, stand there: to whom it was said."""
        word = self.known[at]
        if "press" in word.lists:
            return True
        if word.text == FOR and at + 1 < limit:
            return self._is_outlet(at + 1, limit)
        if word.preposition == FOR and "media" in word.nouns:
            return word.stem not in _AGENCY or at + 1 >= limit or self._is_agency(at + 1, limit)
        if word.text[0] == FOR and len(word.text) > 3 and not word.nouns:
            return word.text[1:].isascii() or self.outlet_end(at, limit) > at
        return False

    def _is_outlet(self, at: int, limit: int) -> bool:
        word = self.known[at]
        return (
            word.text.isascii()
            or word.text == '"'
            or "media" in word.nouns
            or self.outlet_end(at, limit) > at
        )

    def _is_agency(self, at: int, limit: int) -> bool:
        """Whether what follows «وكالة» makes it one of news."""
        return (
            self.outlet_end(at, limit) > at
            or self.known[at].stem in _OF_AGENCIES
            or self.text[at] in _OF_AGENCIES
            or self.text[at] == '"'
        )

    def is_occasion(self, at: int, limit: int) -> bool:
        """Whether a time, or «في بيان», «خلال مؤتمر» and the like, begins there."""
        word = self.known[at]
        if "times" in word.groups and not word.preposition and not self._is_praise(at, limit):
            return True
        if at + 1 < limit and word.stem in _BEFORE_OCCASIONS:
            following = self.known[at + 1]
            is_one = not following.groups.isdisjoint(("occasions", "times"))
            return is_one or following.text[0].isdigit()
        return word.preposition == BY and "occasions" in word.groups

    def _is_praise(self, at: int, limit: int) -> bool:
        """«مصدر مطلع», but «مطلع الشهر»."""
        if "praise" not in self.known[at].groups:
            return False
        following = self.known[at + 1] if at + 1 < limit else None
        is_of_time = following and (following.is_definite or "times" in following.groups)
        return not is_of_time

    def is_name(self, at: int) -> bool:
        """Whether a word that the lexicon does not know may be part of a proper name."""
        word = self.known[at]
        is_unlisted = not (word.nouns or word.form) and (not word.groups or "names" in word.groups)
        is_bare = not (word.is_function_word or word.is_definite or word.is_that)
        return (
            is_unlisted and is_bare and word.is_letters and len(word.text) > 1
        ) or word.text in self.met

    def is_place(self, at: int) -> bool:
        """Whether it is a country, or a capital that stands for its state."""
        return not self.known[at].groups.isdisjoint(("countries", "metonyms"))

    def has_name(self, head: int, last: int) -> bool:
        """Whether a proper name stands behind the head: an indefinite word that the lexicon does
        not know, after a definite one or an honorific, and not after a preposition.
        """
        follows_definite = self.known[head].is_definite
        is_governed = False  # by a head or a preposition, whose complement a place's name may be
        for at in range(head + 1, last):
            word = self.known[at]
            if not word.is_letters:
                is_governed = False
                follows_definite = word.text in _MARKS_BEFORE_NAME or follows_definite
            elif ("names" in word.groups and not is_governed) or (
                "honorific" in word.nouns and at + 1 < last
            ):
                return True
            elif "inner_prepositions" in word.lists or word.preposition:
                is_governed, follows_definite = not word.is_definite, word.is_definite
            elif self.is_name(at):
                if follows_definite and not (is_governed or word.text.endswith(NISBA_OF_NO_NAME)):
                    return True
                is_governed, follows_definite = False, True
            elif not word.is_definite and word.nouns & _HEADS_OF_NAMES:
                is_governed, follows_definite = True, False
            else:
                is_governed, follows_definite = False, word.is_definite or self.is_place(at)
        return False


def _unglued(given: str, glued: Words, lexicon: Lexicon) -> Words:
    """With a blank thought between a reporting verb and what is written together with it:
    «وأضافخالد», «ويذكرأن», «كماطالبت», «صرحلـCNN».
    """
    text, starts, ends = list(glued.text), list(glued.starts), list(glued.ends)
    for at in range(len(glued.text) - 1, -1, -1):
        word = glued.text[at]
        seam = 0
        if _SHORTEST_GLUED <= len(word) <= _LONGEST_GLUED:
            seam = lexicon.seam(word, glued.text)
        elif word[-1] == FOR and at + 1 < len(glued.text) and glued.text[at + 1].isascii():
            seam = len(word) - 1 if lexicon.is_verb(word[:-1]) else 0
        middle = starts[at] + seam
        if not seam or plain(given[starts[at] : middle]) != word[:seam]:
            continue  # the marks on the letters hide where the seam is
        text[at : at + 1] = [word[:seam], word[seam:]]
        starts.insert(at + 1, middle)
        ends.insert(at, middle)
    return Words(text, starts, ends) if len(text) > len(glued.text) else glued
