"""Articles a group at a time: each table is written once for all of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from review.database.loading import load, new_keys
from review.documents.document import Document
from review.importing.articles import Examined, Provenance
from review.importing.attributing import Engine, columns
from review.importing.notes import placed_notes
from review.models import Article, Attribution, Claim, Outlet
from review.reviewing.counting import open_new_counters
from review.reviewing.figures import place_in_figures
from review.reviewing.rule_figures import count_readings
from review.text.attribution.attribution import Kind
from review.text.attribution.reading import Segment

type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A text that is no new version of one that is here."""

    document: Document
    examined: Examined
    provenance: Provenance

    @property
    def outlet(self) -> str:
        return self.provenance.outlet.strip()

    @property
    def segments(self) -> Sequence[Segment]:
        return self.examined.reading.segments


def store_together(newcomers: Sequence[Newcomer], ours: Engine) -> None:
    """In the transaction of whoever calls. Raises `IntegrityError` when one of the texts is here
    already; then the transaction can do nothing more.
    """
    outlets = _outlets(newcomers)
    articles = dict(zip(new_keys(Article, len(newcomers)), newcomers, strict=True))
    rows = [_article(key, one, outlets) for key, one in articles.items()]
    # in the same order by whoever writes: of two with the same texts one waits for the other
    _load(Article, sorted(rows, key=lambda row: str(row["digest"])))
    claims = list(_with_keys(articles))
    _load(Claim, (_claim(*claim, articles[claim[1]]) for claim in claims))
    attributions = list(_attributions(claims, articles, ours.version))
    _load(Attribution, attributions)
    count_readings(str(row["rule"]) for row in attributions)
    open_new_counters({key: len(one.segments) for key, one in articles.items()})
    place_in_figures(articles)


def _load(model: type[Article | Claim | Attribution], rows: Iterable[Row]) -> None:
    rows = list(rows)
    if rows:
        load(model, list(rows[0]), ([*row.values()] for row in rows))


def _outlets(newcomers: Iterable[Newcomer]) -> dict[str, int]:
    """By name; made where there is none yet."""
    names = {one.outlet for one in newcomers if one.outlet}
    known = dict(Outlet.objects.filter(name__in=names).values_list("name", "pk"))
    if missing := sorted(names - known.keys()):
        made = (Outlet(name=name) for name in missing)
        Outlet.objects.bulk_create(made, ignore_conflicts=True)
        known = dict(Outlet.objects.filter(name__in=names).values_list("name", "pk"))
    return known


def _article(key: int, newcomer: Newcomer, outlets: dict[str, int]) -> Row:
    examined, document, provenance = newcomer.examined, newcomer.document, newcomer.provenance
    return {
        "id": key,
        "outlet_id": outlets.get(newcomer.outlet),
        "title": examined.title,
        "byline": examined.byline,
        "published_on": examined.published_on,
        "text": document.text,
        "notes": placed_notes(document),
        "digest": examined.digest,
        "origin": provenance.origin[-300:],
        "address": document.address,
        "batch_id": provenance.batch and provenance.batch.pk,
        "imported_by_id": provenance.imported_by and provenance.imported_by.pk,
        "imported_at": timezone.now(),
        "reviews_needed": max(provenance.reviews_needed, 1),
    }


type Proposed = tuple[int, int, int, Segment]
"""Key of the claim, key of the article, position, what was read."""


def _with_keys(articles: dict[int, Newcomer]) -> Iterator[Proposed]:
    keys = iter(new_keys(Claim, sum(len(one.segments) for one in articles.values())))
    for article, newcomer in articles.items():
        for position, segment in enumerate(newcomer.segments, start=1):
            yield next(keys), article, position, segment


def _claim(key: int, article: int, position: int, segment: Segment, newcomer: Newcomer) -> Row:
    return {
        "id": key,
        "article_id": article,
        "start": segment.start,
        "end": segment.end,
        "quote": newcomer.document.text[segment.start : segment.end],
        "position": position,
        "role": segment.role.value,
        "proposed_reason": segment.not_claim_reason.value if segment.not_claim_reason else "",
        "confidence": segment.confidence,
    }


def _attributions(
    claims: Iterable[Proposed], articles: dict[int, Newcomer], version: str
) -> Iterator[Row]:
    for key, article, _position, segment in claims:
        if segment.attribution and segment.attribution.kind is not Kind.NONE:
            text = articles[article].document.text
            yield {"claim_id": key, **columns(text, segment.attribution, version)}
