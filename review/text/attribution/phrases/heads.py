"""A noun phrase by its head: what the words around it tell of who is meant."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from review.text.attribution.attribution import Kind
from review.text.attribution.passage import Passage
from review.text.lexicon.files import listed
from review.text.lexicon.loading import Word
from review.text.lexicon.noun_classes import SPEAKERS

_PLURAL_ENDINGS = tuple(listed("endings_of_plurals"))
_SAME = listed("same")
_FROM = listed("from")


@dataclass(frozen=True, slots=True)
class Reference:
    """What one phrase tells of whom it credits."""

    kind: Kind
    classes: frozenset[str]  # of its head
    is_reference: bool = False  # an antecedent decides the kind
    is_repeated: bool = False  # definite and described: the same as before, if it was there
    is_another: bool = False
    is_weak: bool = False  # described by praise only
    is_known: bool = True  # False when no word of the lexicon heads it


class Phrase:
    """The words [first, last), not parted by «و»; what counts stands before the head."""

    def __init__(self, passage: Passage, first: int, last: int, *, is_feminine: bool) -> None:
        self.passage = passage
        self.first = first
        self.last = last
        self.is_feminine = is_feminine
        self.head = first
        self.is_quantified = False
        while self.head < last and self._is_before_head(passage.known[self.head]):
            self.is_quantified |= passage.known[self.head].text != '"'
            self.head += 1
        self.has_head = self.head < last
        self.word = passage.known[self.head if self.has_head else first]

    def _is_before_head(self, word: Word) -> bool:
        if word.text == '"':
            return True
        counts = (
            "so_called" in word.lists
            or not word.groups.isdisjoint(("quantifiers", "numerals"))
            or word.text[0].isdigit()
            or word.text == "("
            or (self.is_quantified and word.text in _FROM)
        )
        return counts and (bool(word.groups) or word.nouns.isdisjoint(SPEAKERS))

    @property
    def following(self) -> Word | None:
        return self.passage.known[self.head + 1] if self.head + 1 < self.last else None

    @property
    def quoted_name(self) -> tuple[str, ...]:
        """The words between quotation marks that hold the whole phrase, () where none do."""
        text = self.passage.text
        is_quoted = self.last - self.first > 2 and text[self.first] == text[self.last - 1] == '"'
        return tuple(text[self.first + 1 : self.last - 1]) if is_quoted else ()

    @property
    def begins_with_same(self) -> bool:
        """«نفس المصدر»."""
        return self.word.stem in _SAME and self.head + 1 < self.last

    @cached_property
    def others(self) -> list[int]:
        """The words behind the head, without marks, up to a relative clause."""
        found = []
        for at in range(self.head + 1, self.last):
            word = self.passage.known[at]
            if "relatives" in word.lists:
                break
            if word.is_letters:
                found.append(at)
        return found

    def words(self, places: Iterable[int]) -> list[Word]:
        return [self.passage.known[at] for at in places]

    @cached_property
    def other_words(self) -> list[Word]:
        return self.words(self.others)

    @cached_property
    def described(self) -> list[int]:
        """Those of the others that do more than count."""
        known = self.passage.known
        return [
            at
            for at in self.others
            if "quantifiers" not in known[at].groups
            and known[at].lists.isdisjoint(("unconfirmed", "other_than"))
        ]

    @cached_property
    def is_self(self) -> bool:
        """«المصدر نفسه»."""
        rest = self.words(range(self.head + 1, self.last))
        return any("reflexives" in word.lists for word in rest)

    @cached_property
    def is_alone(self) -> bool:
        return all("reflexives" in word.lists for word in self.other_words)

    @cached_property
    def has_name(self) -> bool:
        return self.passage.has_name(self.head, self.last)

    @cached_property
    def is_another(self) -> bool:
        return any("another" in word.lists for word in self.other_words)

    @property
    def is_named_body(self) -> bool:
        passage = self.passage
        return passage.body_end(self.head, self.last) > self.head or passage.is_place(self.head)

    @property
    def is_plural(self) -> bool:
        word = self.word
        if word.nouns & {"role", "witness"} and word.stem.endswith(_PLURAL_ENDINGS):
            return True
        return self.head_is_in("plural_heads")

    def head_is_in(self, name: str) -> bool:
        """Whether a list of the lexicon's has the head, without its article."""
        return self.word.stem in self.passage.lexicon.lists[name]

    def any_other(self, nouns: frozenset[str]) -> bool:
        return any(not word.nouns.isdisjoint(nouns) for word in self.other_words)

    def of(self, kind: Kind, **traits: bool) -> Reference:
        return Reference(kind, self.word.nouns, **traits)

    def unlisted(self, kind: Kind) -> Reference:
        """The head is in no class of the lexicon, and nothing beside it tells who is meant."""
        return replace(self.of(kind), is_known=False)
