"""The engine as this newsroom has it, and what it reads of articles that are here."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from review.models import Article, Attribution, Claim, Cue, SwitchedOffRule
from review.reviewing.rule_figures import count_readings
from review.text.attribution import attribution
from review.text.attribution.attribution import Span
from review.text.attribution.reading import VERSION, Reading, judge, read
from review.text.lexicon.loading import Lexicon, load

_AT_ONCE = 1000
_LONGEST_SOURCE = 300


@dataclass(frozen=True, slots=True)
class Engine:
    """`version` tells apart newsrooms that changed something, too."""

    lexicon: Lexicon
    off: frozenset[str]
    version: str

    def read(self, text: str) -> Reading:
        return read(text, lexicon=self.lexicon, off=self.off)

    def judge(self, text: str, spans: Sequence[Span]) -> list[attribution.Attribution]:
        return judge(text, spans, lexicon=self.lexicon, off=self.off)


def shipped_engine() -> Engine:
    """As it comes, whatever a newsroom changed; no database is asked."""
    return Engine(load(), frozenset(), VERSION)


def engine() -> Engine:
    """Without the rules that are switched off, with the cues that were added; two queries."""
    off = frozenset(SwitchedOffRule.objects.values_list("rule", flat=True))
    entries = [cue.entry for cue in Cue.objects.order_by("pk")]
    return _engine(json.dumps(entries, ensure_ascii=False), off)


@lru_cache(maxsize=2)
def _engine(entries: str, off: frozenset[str]) -> Engine:
    added = json.loads(entries)
    if not added and not off:
        return shipped_engine()
    lexicon = load().with_verbs(added) if added else load()
    changes = hashlib.sha256(f"{entries}{sorted(off)}".encode()).hexdigest()
    return Engine(lexicon, off, f"{VERSION}+{changes[:8]}")


def attribute(
    article: Article,
    claims: Iterable[Claim],
    found: Iterable[attribution.Attribution | None],
    *,
    version: str,
) -> int:
    """Store what was found of claims that have no attribution yet; how many have one now."""
    rows = [
        Attribution(claim=claim, **columns(article.text, one, version))
        for claim, one in zip(claims, found, strict=True)
        if one and one.kind is not attribution.Kind.NONE
    ]
    Attribution.objects.bulk_create(rows, batch_size=_AT_ONCE)
    count_readings(row.rule for row in rows)
    return len(rows)


def forget_attributions(rows: QuerySet[Attribution]) -> None:
    count_readings(removed=rows.values_list("rule", flat=True))
    rows._raw_delete(rows.db)


def attribute_again(article: Article) -> int:
    """Read an article's claims anew, as they are; how many have an attribution now.

    Decisions stay, with the rule of the suggestion that they answered.
    """
    ours = engine()
    with transaction.atomic():
        claims = list(Claim.objects.filter(article=article).order_by("position"))
        forget_attributions(Attribution.objects.filter(claim__article=article))
        claims = [claim for claim in claims if not claim.proposed_reason]
        found = ours.judge(article.text, [(claim.start, claim.end) for claim in claims])
        for claim, one in zip(claims, found, strict=True):
            claim.confidence = one.confidence
        Claim.objects.bulk_update(claims, ["confidence"], batch_size=_AT_ONCE)
        return attribute(article, claims, found, version=ours.version)


def columns(text: str, found: attribution.Attribution, version: str) -> dict[str, Any]:
    """Of the row that says what was found in a text of one claim."""
    cue, source, inner = (span or (None, None) for span in (found.cue, found.source, found.inner))
    written = text[slice(*found.source)] if found.source else ""
    return {
        "kind": found.kind.value,
        "cue_start": cue[0],
        "cue_end": cue[1],
        "source_start": source[0],
        "source_end": source[1],
        "source_quote": " ".join(written.split())[:_LONGEST_SOURCE],
        "inner_start": inner[0],
        "inner_end": inner[1],
        "rule": found.rule,
        "is_carried_over": found.is_carried_over,
        "strength": found.strength.value,
        "is_weak": found.is_weak,
        "discloses_anonymity": found.discloses_anonymity,
        "gives_reason": found.gives_reason,
        "engine_version": version,
    }
