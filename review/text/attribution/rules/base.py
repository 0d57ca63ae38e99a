"""What a rule is, and what it asks of the words before it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from review.text.attribution.window import Cue, Stretch

type Find = Callable[[Stretch, int], Cue | None]
"""The cue that begins at a word, or None."""


@dataclass(frozen=True, slots=True)
class Opens:
    """At which words a rule is asked at all; a word is folded, and may have «و» or «ف» before it.

    `lists` are those of `lists.json` that may have the word, `phrases` those of `phrases.json` that
    may begin with it.
    """

    lists: Iterable[str] = ()
    phrases: Iterable[str] = ()
    marks: Iterable[str] = ()
    verbs: bool = False  # every form of a reporting verb


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of reading attribution. Its id stays, whatever becomes of its words: decisions and
    attributions keep it.
    """

    id: str
    opens: Opens
    english: str
    arabic: str
    example: str  # a claim that it reads
    may_be_off: bool = True


AT_NO_WORD = Opens()
"""Of rules that are found when a claim is judged, and not by a cue."""
