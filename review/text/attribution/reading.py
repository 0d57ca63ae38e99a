"""A news text read: its claims, and for each whom the text credits."""

import datetime
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from review.text.article.anatomy import Part, Reason, Role, anatomy
from review.text.attribution.attribution import Attribution, Kind, Span
from review.text.attribution.dividing import divisions
from review.text.attribution.judging import Judge
from review.text.attribution.passage import Passage
from review.text.attribution.voice import is_opinion
from review.text.lexicon.files import listed
from review.text.lexicon.loading import Lexicon, load

VERSION = "3"
_LONGEST_FRAGMENT = 7
_SOURCE_ALONE = listed("source_alone")
[_JOINED_INFINITIVE] = listed("opening_of_joined_infinitives")
[_LONG_A] = listed("long_a")
_THEM = tuple(listed("pronouns_behind_infinitives"))


@dataclass(frozen=True, slots=True)
class Segment:
    """[start, end) in code points; an attribution where it is a claim, else the reason."""

    start: int
    end: int
    role: Role
    not_claim_reason: Reason | None
    attribution: Attribution | None

    @property
    def confidence(self) -> float | None:
        """Of the attribution; None where it is no claim."""
        if self.attribution is None or self.not_claim_reason:
            return None
        return self.attribution.confidence


@dataclass(frozen=True, slots=True)
class Reading:
    title: str
    byline: str
    published_on: datetime.date | None
    segments: tuple[Segment, ...]


def read(
    text: str, *, lexicon: Lexicon | None = None, off: frozenset[str] = frozenset()
) -> Reading:
    """Segments are disjoint, in reading order, and hold everything but blanks."""
    taken_apart = anatomy(text)
    judge_of_claims = Judge(Passage(text, lexicon or load()), off)
    segments = tuple(_judged(judge_of_claims, taken_apart.parts))
    return Reading(taken_apart.title, taken_apart.byline, taken_apart.published_on, segments)


def judge(
    text: str,
    spans: Sequence[Span],
    *,
    lexicon: Lexicon | None = None,
    off: frozenset[str] = frozenset(),
) -> list[Attribution]:
    """One attribution a span, in the order given, which is the order of reading."""
    judge_of_claims = Judge(Passage(text, lexicon or load()), off)
    return [judge_of_claims.attribution(start, end) for start, end in spans]


def judge_as_segments(text: str, spans: Sequence[Span]) -> Reading:
    """As `read`, but of exactly the spans given: each has an attribution, and the reason why it
    looks like no claim, if it does.
    """
    read_alone = read(text)
    segments = []
    for (start, end), attribution in zip(spans, judge(text, spans), strict=True):
        inside = [one for one in read_alone.segments if one.start < end and start < one.end]
        longest = max(
            inside,
            key=lambda one: min(one.end, end) - max(one.start, start),
            default=Segment(start, end, Role.BODY, None, None),
        )
        segments.append(Segment(start, end, longest.role, longest.not_claim_reason, attribution))
    return replace(read_alone, segments=tuple(segments))


def _judged(judge_of_claims: Judge, parts: Sequence[Part]) -> Iterator[Segment]:
    """One pass: names and sources that were met bear on what comes after."""
    passage = judge_of_claims.passage
    for part in _whole(passage, parts):
        if part.not_claim_reason:
            yield Segment(part.start, part.end, part.role, part.not_claim_reason, None)
            continue
        for start, end in _claims(judge_of_claims, part):
            attribution = judge_of_claims.attribution(start, end)
            words = passage.words.within(start, end)
            if attribution.kind is Kind.NONE and is_opinion(passage, *words):
                yield Segment(start, end, part.role, Reason.OPINION, None)
            else:
                yield Segment(start, end, part.role, None, attribution)


def _whole(passage: Passage, parts: Sequence[Part]) -> list[Part]:
    """A sentence that only names the source («بحسب رويترز.»), or goes on with a noun and a pronoun
    («وإعادتهم إلى بلدهم.»), belongs to the one before it.
    """
    found: list[Part] = []
    for part in parts:
        if found and _names_source_of(passage, found[-1], part):
            found[-1] = replace(found[-1], end=part.end)
        else:
            found.append(part)
    return found


def _names_source_of(passage: Passage, before: Part, part: Part) -> bool:
    first, last = passage.words.within(part.start, part.end)
    return (
        not (before.not_claim_reason or part.not_claim_reason)
        and first < last <= first + _LONGEST_FRAGMENT
        and (passage.text[first] in _SOURCE_ALONE or _goes_on(passage, first, last))
        and "\n" not in passage.given[before.end : part.start]
    )


def _goes_on(passage: Passage, first: int, last: int) -> bool:
    """Whether a few words begin with «و», an infinitive of the fourth form and «هم» or «ها»."""
    text = passage.text[first]
    is_infinitive = (
        text.startswith(_JOINED_INFINITIVE) and _LONG_A in text[3:] and text.endswith(_THEM)
    )
    return is_infinitive and not any(word.is_finite for word in passage.known[first:last])


def _claims(judge_of_claims: Judge, part: Part) -> list[Span]:
    """A sentence divided where a claim of another voice begins."""
    passage = judge_of_claims.passage
    first, last = passage.words.within(part.start, part.end)
    starts = [passage.words.starts[at] for at in divisions(judge_of_claims.cues, first, last)]
    return [
        (begin, begin + len(passage.given[begin:stop].rstrip()))
        for begin, stop in itertools.pairwise([part.start, *starts, part.end])
    ]
