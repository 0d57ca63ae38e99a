"""Whole batches of articles, written with their keys and times as they are given."""

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import transaction

from review.database.loading import load, reset_sequences
from review.models import Article, Attribution, Batch, BatchFile, Claim, Draft
from review.reviewing.rule_figures import count_readings


class ArticleRow(NamedTuple):
    id: int
    outlet_id: int
    title: str
    published_on: datetime.date
    text: str
    digest: str
    origin: str
    batch_id: int
    imported_by_id: int
    imported_at: datetime.datetime
    previous_version_id: int | None
    reviews_needed: int
    binned_at: datetime.datetime | None


class ClaimRow(NamedTuple):
    id: int
    article_id: int
    start: int
    end: int
    quote: str
    position: int
    role: str
    proposed_reason: str
    before_id: int | None = None
    change: str = ""
    outcome: str = "open"
    settled_verdict: str = ""
    settled_kind: str = ""
    band: str = ""
    is_questioned: bool = False


class AttributionRow(NamedTuple):
    id: int
    claim_id: int
    kind: str
    cue_start: int | None
    cue_end: int | None
    source_start: int | None
    source_end: int | None
    source_quote: str
    inner_start: int | None
    inner_end: int | None
    rule: str
    is_carried_over: bool
    strength: str
    is_weak: bool
    discloses_anonymity: bool
    engine_version: str


class BatchRow(NamedTuple):
    id: int
    imported_by_id: int
    created_at: datetime.datetime
    to_import: int


class FileRow(NamedTuple):
    id: int
    batch_id: int
    name: str
    size: int
    digest: str
    state: str
    received_at: datetime.datetime


class DraftRow(NamedTuple):
    id: int
    batch_id: int
    file_id: int
    number: int
    state: str
    title: str
    published_on: datetime.date
    format: str
    digest: str
    paragraphs: int
    claims: int
    article_id: int


@dataclass(slots=True)
class Loaded:
    """A batch with its one file, and what was imported of it."""

    batch: BatchRow
    file: FileRow
    drafts: list[DraftRow] = field(default_factory=list)
    articles: list[ArticleRow] = field(default_factory=list)
    claims: list[ClaimRow] = field(default_factory=list)
    attributions: list[AttributionRow] = field(default_factory=list)


@transaction.atomic
def load_batch(loaded: Loaded) -> None:
    """For texts that were not read here: what is similar to them is not found by their words."""
    load(Batch, BatchRow._fields, [loaded.batch])
    load(BatchFile, FileRow._fields, [loaded.file])
    load(Article, ArticleRow._fields, loaded.articles)
    load(Draft, DraftRow._fields, loaded.drafts)
    load(Claim, ClaimRow._fields, loaded.claims)
    load(Attribution, AttributionRow._fields, loaded.attributions)
    count_readings(one.rule for one in loaded.attributions)


def reset_keys() -> None:
    """Once all is loaded, so that articles that are imported next get keys of their own."""
    reset_sequences(Batch, BatchFile, Article, Draft, Claim, Attribution)
