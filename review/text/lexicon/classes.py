"""What the lexicon says of a verb, of one of its forms, and of a word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from review.text.arabic.clitics import BY, CONJUNCTIONS
from review.text.lexicon.files import listed, single

THAT = single("that")
COLON = ":"
QUOTATION = '"'

OPENING_WITH_THAT = re.compile(
    f"(?P<conjunction>[{CONJUNCTIONS}])?{BY}?{THAT}(?:{'|'.join(listed('pronouns_of_that'))})?"
)
"""«أن», «إن», «بأن» and the like, folded, with a pronoun or without."""


class Strength(StrEnum):
    """How the reporting verb stands to what it reports."""

    NEUTRAL = "neutral"
    ASSERTIVE = "assertive"
    DOUBTFUL = "doubtful"


class Use(StrEnum):
    """How a form of a verb is used."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    MASDAR = "masdar"


class Continues(StrEnum):
    """When a verb without a subject goes on with the speaker before."""

    FRAMED = "framed"  # only with «و» and «أن», a colon or a quotation
    PAST = "past"  # also with «و» alone, in the past: «وأضاف …»
    ALWAYS = "always"  # wherever it opens a clause: «قال …»


@dataclass(frozen=True, slots=True)
class Frame:
    """A word or a mark that may open what a verb reports, folded; the source ends before it.

    `may_be_in_title`: what it opens may still be part of the source («الأمين العام للأمم المتحدة»),
    so that the next frame is asked, too.
    """

    text: str = ""
    written: str = ""  # as it stands in the file
    opens_statement: bool = False  # a whole sentence
    fits_any_verb: bool = False
    is_joined: bool = False  # written together with the next word
    may_be_in_title: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """`frames`, by their texts, may open what is reported; `needs_frame` when the verb also names
    deeds, so that without one of them it reports nothing.
    """

    lemma: str
    strength: Strength
    frames: Mapping[str, Frame] = field(hash=False)
    needs_frame: bool
    continues: Continues = Continues.FRAMED
    takes_object: bool = False  # whoever it is said to or of stands beside it («أبلغ النواب أن»)
    relays: bool = False  # said of an outlet it reports without a frame («نشرت الصحيفة …»)
    names_origin: bool = False  # «عن» may name the source behind the source («نقلت … عن …»)
    moves_things: bool = False  # said of people and goods too, so that it must be shown to report
    needs_speaker: bool = False  # said of a report or a document it reports nothing
    deems: bool = False  # in the present it mostly describes («تعتبر المدينة مركزا …»)
    judges: bool = False  # after «و» it takes a denied noun as what is reported («ونفى وجود …»)
    witnesses: bool = False  # said of a body it reports without a frame («وثقت اللجنة هدم …»)
    estimates: bool = False  # with a figure and without a subject it is hearsay («يقدر عددهم بـ …»)
    asks_anonymity: bool = False  # before «عدم ذكر اسمه» and the like it reports nothing

    @property
    def frames_statement(self) -> bool:
        """Whether a whole sentence may be what it reports."""
        return any(frame.opens_statement for frame in self.frames.values())

    @property
    def joined(self) -> Sequence[Frame]:
        """Those of its frames that are written together with the next word."""
        return [frame for frame in self.frames.values() if frame.is_joined]


@dataclass(frozen=True, slots=True)
class Form:
    verb: Verb
    use: Use
    is_feminine: bool = False
    is_present: bool = False
    conjunction: str = ""
    has_object: bool = False  # as in «ذكرته», whose object was named before
    is_homograph: bool = False  # as «بين», which is mostly another word
    may_be_impersonal: bool = False  # as «يعتقد», which without a subject is read as a passive


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a folded word wherever it stands."""

    text: str
    form: Form | None = None
    nouns: frozenset[str] = frozenset()  # the classes in which the lexicon has it
    stem: str = ""  # without «و», «ب», «ال» and the like when it is in the lexicon, else as written
    conjunction: str = ""
    preposition: str = ""  # «ب», «ل» or «ك» written together with it
    is_definite: bool = False
    is_that: bool = False
    groups: frozenset[str] = frozenset()  # of plain words: times, names, praise and so on
    lists: frozenset[str] = frozenset()  # those of the lexicon that have it exactly as it stands
    bare: str = ""  # without «و» and «ف», also where they are radicals
    is_finite: bool = False  # a finite form of a reporting verb
    may_open_reported: bool = False  # whatever the verb; its frames may have it all the same
    is_letters: bool = False
    is_nisba: bool = False  # it ends as adjectives of relation do («أمني», «محلية»)
    is_function_word: bool = False
    outlets: Sequence[tuple[str, ...]] = ()  # what may follow it in the name of an outlet
    bodies: Sequence[tuple[str, ...]] = ()  # and of a body


@dataclass(frozen=True, slots=True)
class Phrases:
    """Runs of words, found by their first."""

    by_first: Mapping[str, tuple[tuple[str, ...], ...]]

    def match(self, text: Sequence[str], at: int, limit: int) -> int:
        """The end of the longest phrase that begins at a word, or `at` when none does."""
        for phrase in self.by_first.get(text[at], ()):
            end = at + len(phrase)
            if end <= limit and tuple(text[at:end]) == phrase:
                return end
        return at
