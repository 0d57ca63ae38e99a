"""The words by which Arabic news says whose word something is: the files beside, looked up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

from review.text.arabic.clitics import (
    AND,
    ARTICLE,
    AS,
    BY,
    CONJUNCTIONS,
    FOR,
    FOR_THE,
    PREPOSITIONS,
)
from review.text.arabic.folding import fold
from review.text.lexicon import files
from review.text.lexicon.classes import (
    OPENING_WITH_THAT,
    Form,
    Frame,
    Phrases,
    Strength,
    Use,
    Verb,
    Word,
)
from review.text.lexicon.entries import (
    by_word,
    checked,
    forms,
    forms_of,
    frames,
    phrases,
    singulars,
    words_of,
)
from review.text.lexicon.files import LexiconError, in_order, listed

__all__ = [
    "Form",
    "Lexicon",
    "LexiconError",
    "Phrases",
    "Strength",
    "Use",
    "Verb",
    "Word",
    "load",
    "parse",
]

_MOST_KNOWN_WORDS = 50_000
_NISBA = in_order("endings_of_nisba")
_GLUED_PARTICLES = listed("glued_particles")
_BEFORE_SEAM = (*CONJUNCTIONS, *_GLUED_PARTICLES)
_SHORTEST_BEFORE_SEAM = 3
_SHORTEST_BEHIND_SEAM = 2
_BEFORE_NAMES = (FOR, AND, BY, ARTICLE)
_NOWHERE = frozenset[str]()
_WITH_ARTICLE = (*(f"{before}{ARTICLE}" for before in ("", *CONJUNCTIONS, BY, AS)), FOR_THE)


class _Reading(NamedTuple):
    """A word taken apart, and the classes and groups of what is left."""

    stem: str
    conjunction: str = ""
    preposition: str = ""
    is_definite: bool = False
    nouns: frozenset[str] = _NOWHERE
    groups: frozenset[str] = _NOWHERE


@dataclass(slots=True, eq=False)
class Lexicon:
    """Made by `load`; what was asked of words is remembered, so one is shared by all readings."""

    forms: Mapping[str, Form]
    frames: Mapping[str, Frame]
    nouns: Mapping[str, frozenset[str]]  # the classes of a noun
    groups: Mapping[str, frozenset[str]]  # of a plain word
    lists: Mapping[str, frozenset[str]]  # words that are asked for exactly as they stand
    singulars: Mapping[str, str]
    phrases: Mapping[str, Phrases]
    _lists_by_word: Mapping[str, frozenset[str]] = field(repr=False)
    _known: dict[str, Word] = field(default_factory=dict, repr=False)
    _classed: frozenset[str] = field(init=False, repr=False)  # words with classes or groups
    _joined_frames: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._classed = frozenset([*self.nouns, *self.groups])
        self._joined_frames = tuple(one.text for one in self.frames.values() if one.is_joined)

    def word(self, text: str) -> Word:
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _MOST_KNOWN_WORDS:
                self._known.clear()
            known = self._known[text] = self._look_up(text)
        return known

    def words(self, texts: Sequence[str]) -> list[Word]:
        """`word` of each."""
        known, look_up = self._known.get, self.word
        return [known(text) or look_up(text) for text in texts]

    def is_verb(self, text: str) -> bool:
        """Whether it is a form of a reporting verb that needs nothing else to report."""
        form = self.forms.get(text)
        return form is not None and form.use is Use.FINITE and not form.verb.needs_frame

    def seam(self, text: str, others: Sequence[str]) -> int:
        """Where a reporting verb ends in a word that is written together with the next: one that
        is known, or that stands among the others. 0 for words that are one.
        """
        if not text.startswith(_BEFORE_SEAM):
            return 0
        word = self.word(text)
        if word.form or word.nouns or word.groups or word.is_function_word:
            return 0
        for at in range(len(text) - _SHORTEST_BEHIND_SEAM, _SHORTEST_BEFORE_SEAM - 1, -1):
            before, behind = text[:at], text[at:]
            if before in _GLUED_PARTICLES:
                if behind in self.forms:
                    return at
                continue
            form = self.forms.get(before)
            if form and form.use is Use.FINITE and form.conjunction and not form.has_object:
                follows = self.word(behind)
                is_word = follows.is_that or follows.nouns or "names" in follows.groups
                if is_word or (len(behind) > _SHORTEST_BEHIND_SEAM and behind in others):
                    return at
        return 0

    def with_verbs(self, verbs: Iterable[Mapping[str, Any]]) -> "Lexicon":
        """This lexicon and the verbs of a newsroom, given as in the file; of a frame that no file
        has nothing is known but that it opens what is reported. Raises `LexiconError`.
        """
        all_forms = dict(self.forms)
        for number, entry in enumerate(verbs, 1):
            frames_there = {**_unknown_frames(entry), **self.frames}
            all_forms |= dict(forms_of(entry, f"added verb {number}", frames_there))
        return replace(self, forms=all_forms, _known={})

    def _look_up(self, text: str) -> Word:
        lists = self._lists_by_word.get(text, _NOWHERE)
        that = OPENING_WITH_THAT.fullmatch(text)
        if that:
            reading = _Reading(text, that["conjunction"] or "")
        else:
            reading = self._listed(text) or _unlisted(text)
        form = None if that else self.forms.get(text)
        is_finite = form is not None and form.use is Use.FINITE
        return Word(
            text,
            form=form,
            nouns=reading.nouns,
            stem=reading.stem,
            conjunction=reading.conjunction,
            preposition=reading.preposition,
            is_definite=reading.is_definite,
            is_that=that is not None,
            groups=reading.groups,
            lists=lists,
            bare=text.lstrip(CONJUNCTIONS) or text,
            is_finite=is_finite,
            is_letters=text[0].isalpha(),
            is_nisba=text.endswith(_NISBA),
            is_function_word=that is not None or self._is_function_word(text),
            may_open_reported=that is not None
            or (is_finite and bool(form and form.conjunction))
            or self._may_open_reported(text, reading),
            outlets=_continuations(self.phrases["outlets"], text),
            bodies=_continuations(self.phrases["bodies"], text),
        )

    def _may_open_reported(self, text: str, reading: _Reading) -> bool:
        frame = self.frames.get(text)
        return (
            not text[0].isalpha()
            or (frame is not None and frame.fits_any_verb)
            or text.startswith(self._joined_frames)
            or reading.preposition in self._joined_frames
        )

    def _is_function_word(self, text: str) -> bool:
        plain = self.lists["function_words"]
        return text in plain or (len(text) > 2 and text[0] in CONJUNCTIONS and text[1:] in plain)

    def _listed(self, text: str) -> _Reading | None:
        """By the first of a word's readings that has classes or groups."""
        for conjunction, preposition, is_definite, stem in _readings(text):
            stems = (stem, ARTICLE + stem) if is_definite else (stem,)
            if not self._classed.isdisjoint(stems):
                nouns = _NOWHERE.union(*(self.nouns.get(one, ()) for one in stems))
                groups = _NOWHERE.union(*(self.groups.get(one, ()) for one in stems))
                return _Reading(stem, conjunction, preposition, is_definite, nouns, groups)
        return None


def _unlisted(text: str) -> _Reading:
    """What the letters alone tell of a word."""
    if len(text) <= 4 or not text.startswith(_WITH_ARTICLE):
        return _Reading(text)
    conjunction = text[0] if text[0] in CONJUNCTIONS else ""
    stem = text[len(conjunction) :]
    preposition = stem[0] if stem[0] in PREPOSITIONS else ""
    return _Reading(stem, conjunction, preposition, is_definite=True)


def _unknown_frames(entry: Mapping[str, Any]) -> dict[str, Frame]:
    """Each frame of a verb as if it were but a word."""
    given = entry.get("frames")
    texts = [fold(one).text for one in given if isinstance(one, str)] if given else []
    return {text: Frame(text) for text in texts}


def _continuations(names: Phrases, text: str) -> tuple[tuple[str, ...], ...]:
    """What must follow a word for one of the names to begin with it, also behind «ل», «و», «ب» or
    the article; the longest first.
    """
    found = names.by_first.get(text, ())
    if text.startswith(_BEFORE_NAMES) and len(text) > 3:
        for prefix in _BEFORE_NAMES:
            rest = text.removeprefix(prefix)
            if rest != text and len(rest) > 2:
                is_definite = text.startswith(FOR_THE)
                found += names.by_first.get(ARTICLE + text[2:] if is_definite else rest, ())
    return tuple(name[1:] for name in found)


def _readings(text: str) -> Iterator[tuple[str, str, bool, str]]:
    """Conjunction, preposition, whether there is an article, the rest; the least stripped first."""
    starts = [("", text)]
    if len(text) > 3 and text[0] in CONJUNCTIONS:
        starts.append((text[0], text[1:]))
    for conjunction, rest in starts:
        has_article = rest.startswith(ARTICLE) and len(rest) > 4
        yield conjunction, "", has_article, rest[2:] if has_article else rest
        if rest.startswith(FOR_THE) and len(rest) > 4:
            yield conjunction, FOR, True, rest[2:]
        if len(rest) > 3 and rest[0] in PREPOSITIONS:
            has_article = rest[1:].startswith(ARTICLE) and len(rest) > 5
            yield conjunction, rest[0], has_article, rest[3:] if has_article else rest[1:]


@cache
def load() -> Lexicon:
    """The lexicon of the files. Raises `LexiconError`."""
    return parse(files.everything())


def parse(data: Mapping[str, Any]) -> Lexicon:
    """Raises `LexiconError`, which names the first wrong entry."""
    data = checked(data)
    lists = words_of(data["lists"], "lists")
    known_frames = frames(data["frames"])
    return Lexicon(
        forms=forms(data["verbs"], known_frames),
        frames=known_frames,
        nouns=by_word(words_of(data["nouns"], "nouns")),
        groups=by_word(words_of(data["words"], "words")),
        lists=lists,
        singulars=singulars(data["plurals_of"]),
        phrases={
            name: phrases(joined, f"phrases.{name}") for name, joined in data["phrases"].items()
        },
        _lists_by_word=by_word(lists),
    )
