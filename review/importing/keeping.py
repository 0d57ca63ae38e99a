"""What was read of a text, kept in few bytes with its draft until the draft is imported.

A thousand claims take 20 KB or so; to take them up again is a fiftieth of the work of reading.
"""

import datetime
import json
import zlib
from collections.abc import Sequence
from typing import Any

from review.text.article.anatomy import Reason, Role
from review.text.attribution.attribution import Attribution, Kind, Span
from review.text.attribution.reading import Reading, Segment
from review.text.lexicon.classes import Strength

_FORM = "2"  # of what is kept: another one is not understood, and the text is read again


def kept(reading: Reading, *, version: str) -> bytes:
    """`version` is that of the engine that read."""
    segments = [
        [one.start, one.end, one.role, one.not_claim_reason, _parts(one.attribution)]
        for one in reading.segments
    ]
    day = reading.published_on.isoformat() if reading.published_on else ""
    told = [_FORM, version, reading.title, reading.byline, day, segments]
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(written.encode("utf-8", "surrogatepass"), 1)


def taken_up(stored: bytes | memoryview | None, *, version: str) -> Reading | None:
    """The same reading; None when nothing was kept, or another version of the engine read it."""
    if stored is None:
        return None
    form, by, *told = json.loads(zlib.decompress(stored).decode("utf-8", "surrogatepass"))
    if (form, by) != (_FORM, version):
        return None
    title, byline, day, segments = told
    return Reading(
        title,
        byline,
        datetime.date.fromisoformat(day) if day else None,
        tuple(
            Segment(start, end, Role(role), Reason(reason) if reason else None, _attribution(parts))
            for start, end, role, reason, parts in segments
        ),
    )


def _parts(found: Attribution | None) -> list[Any] | None:
    if found is None:
        return None
    flags = found.is_carried_over, found.is_weak, found.discloses_anonymity, found.gives_reason
    spans = found.cue, found.source, found.inner
    flags_in_brief = map(int, flags)
    return [found.kind, found.rule, found.strength, found.confidence, *spans, *flags_in_brief]


def _attribution(parts: Sequence[Any] | None) -> Attribution | None:
    if parts is None:
        return None
    kind, rule, strength, confidence, cue, source, inner, *flags = parts
    is_carried_over, is_weak, discloses_anonymity, gives_reason = map(bool, flags)
    return Attribution(
        Kind(kind),
        rule,
        cue=_span(cue),
        source=_span(source),
        inner=_span(inner),
        is_carried_over=is_carried_over,
        strength=Strength(strength),
        is_weak=is_weak,
        discloses_anonymity=discloses_anonymity,
        gives_reason=gives_reason,
        confidence=confidence,
    )


def _span(ends: Sequence[int] | None) -> Span | None:
    return (ends[0], ends[1]) if ends else None
