"""Who spoke in a text so far, and whom a later word means by «المصدر» or «الوزير»."""

from collections.abc import Sequence
from dataclasses import dataclass

from review.text.arabic.clitics import ARTICLE
from review.text.attribution.attribution import Kind, Span
from review.text.attribution.passage import Passage
from review.text.attribution.sources import Source
from review.text.lexicon.files import listed
from review.text.lexicon.noun_classes import BODIES, PEOPLE

_DEEPEST = 12
_BY_CLASS = frozenset(["source", "report", "document", "media", "org", "role", "witness"])
_OF_TEXTS = frozenset(["source", "report"])
[_LONG_A] = listed("long_a")
_REMEMBERED_THOUGH_VAGUE = frozenset(["weasel", "source"])


@dataclass(frozen=True, slots=True)
class Speaker:
    source: Source
    span: Span
    kind: Kind
    is_inner: bool = False  # the source of another source


class Speakers:
    """The sources of a text in the order in which they spoke."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self._all: list[Speaker] = []

    @property
    def last(self) -> Speaker | None:
        """Whoever spoke last and is not merely quoted by another."""
        return next((one for one in reversed(self._all) if not one.is_inner), None)

    @property
    def latest(self) -> Speaker | None:
        """Whoever spoke last, even as the source of another."""
        return self._all[-1] if self._all else None

    def remember(self, source: Source, kind: Kind, *, is_inner: bool = False) -> None:
        """Those who point to nobody are forgotten, but for «مراقبون», «مصادر» and the like."""
        if kind is Kind.VAGUE and source.classes.isdisjoint(_REMEMBERED_THOUGH_VAGUE):
            return
        self._learn_quoted_name(source, kind)
        if kind in {Kind.PERSON, Kind.ORGANISATION}:
            self._learn_names(source, kind)
        span = self.passage.words.span(source.first, source.last)
        self._all.append(Speaker(source, span, kind, is_inner))

    def _learn_names(self, source: Source, kind: Kind) -> None:
        for at in range(source.first, source.last):
            word = self.passage.known[at]
            is_proper = kind is Kind.PERSON and word.is_definite and not word.nouns
            if is_proper or self.passage.is_name(at):
                self.passage.met.setdefault(word.text, kind)

    def _learn_quoted_name(self, source: Source, kind: Kind) -> None:
        """The name in «هيئة البث "كان"», by which it may be called alone."""
        text = self.passage.text[source.first : source.last]
        if text.count('"') == 2 and text[-1] == '"':
            name = tuple(text[text.index('"') + 1 : -1])
            self.passage.called.setdefault(name, kind)

    def antecedent(self, source: Source) -> Speaker | None:
        """By a shared noun, then by its class, then for «المصدر» whoever spoke last."""
        recent = self._all[: -_DEEPEST - 1 : -1]
        if source.is_repeated:
            return next((one for one in recent if self._is_same(source, one.source)), None)
        nouns = self.passage.lexicon.nouns
        heads = {stem for stem in source.stems if nouns.get(stem)}
        singulars = heads | {self._singular(head) for head in heads}
        for one in recent:
            if not singulars.isdisjoint(map(self._singular, one.source.stems)):
                return one
        return None if source.kind is Kind.VAGUE else _of_class(source, recent)

    def _is_same(self, source: Source, earlier: Source) -> bool:
        """Whether a definite, described source repeats an earlier one."""
        stems = {self._singular(stem) for stem in source.stems}
        known = {self._singular(stem) for stem in earlier.stems}
        if stems <= known:
            return True
        are_alike = source.classes & earlier.classes or (
            source.classes | earlier.classes <= _OF_TEXTS
        )
        return bool(stems & known and are_alike)

    def _singular(self, stem: str) -> str:
        lexicon = self.passage.lexicon
        stem = stem.removeprefix(ARTICLE)
        if stem.endswith(_LONG_A) and stem[:-1] in lexicon.nouns:  # «تقريرا»
            stem = stem[:-1]
        return lexicon.singulars.get(stem, stem)


def _of_class(source: Source, recent: Sequence[Speaker]) -> Speaker | None:
    by_class = source.classes & _BY_CLASS
    for one in recent:
        if not one.source.classes.isdisjoint(by_class):
            return one
    if "source" in source.classes or not source.classes:
        return recent[0] if recent else None
    if source.classes & PEOPLE or source.kind is Kind.PERSON:
        person = next((one for one in recent if one.kind is Kind.PERSON), None)
        if person and person.source.is_feminine == source.is_feminine:
            return person
    return None


def kind_behind(source: Source, antecedent: Speaker) -> Kind:
    """Of a body, an outlet or a document its own; of whoever speaks that of the antecedent."""
    if antecedent.kind is Kind.VAGUE and "source" in source.classes & antecedent.source.classes:
        return Kind.VAGUE
    if source.classes & BODIES or antecedent.kind is Kind.VAGUE:
        return source.kind
    if "report" in source.classes and antecedent.kind not in {Kind.DOCUMENT, Kind.UNNAMED}:
        return Kind.DOCUMENT
    return antecedent.kind
