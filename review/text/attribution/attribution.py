"""What the engine says of a claim: whom the text credits, and by which words."""

from dataclasses import dataclass
from enum import StrEnum

from review.text.lexicon.loading import Strength

type Span = tuple[int, int]
"""[start, end) in code points of the text as given."""


class Kind(StrEnum):
    """In the order of the keys 1 to 8."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    MEDIA = "media"
    UNNAMED = "unnamed"
    OWN = "own"
    VAGUE = "vague"
    NONE = "none"


UNSOURCED = frozenset([Kind.VAGUE, Kind.NONE])

CERTAIN_FROM = 0.92
"""A reading is certain when of its sort more than nine in ten are right."""


class Doubt(StrEnum):
    """How sure the engine is: of whom it read, or that it looked and found nobody."""

    CERTAIN = "certain"
    DOUBTFUL = "doubtful"
    SILENT = "silent"


def doubt_of(kind: Kind, confidence: float) -> Doubt:
    """A silence that is not to be trusted is doubtful, too."""
    if confidence < CERTAIN_FROM:
        return Doubt.DOUBTFUL
    return Doubt.SILENT if kind is Kind.NONE else Doubt.CERTAIN


@dataclass(frozen=True, slots=True)
class Attribution:
    """`cue` lies in the claim; `source` may lie before it when the attribution is carried over.

    `inner` is the source of the source («نقلت رويترز عن مسؤول»). `is_weak`: described by praise
    only. `rule` is the id of a rule of `review.text.attribution.rules`. `confidence` is the
    probability, in [0, 1], that an editor would give the same kind.
    """

    kind: Kind
    rule: str
    cue: Span | None = None
    source: Span | None = None
    inner: Span | None = None
    is_carried_over: bool = False
    strength: Strength = Strength.NEUTRAL
    is_weak: bool = False
    discloses_anonymity: bool = False
    gives_reason: bool = False
    confidence: float = 1.0

    @property
    def doubt(self) -> Doubt:
        return doubt_of(self.kind, self.confidence)
