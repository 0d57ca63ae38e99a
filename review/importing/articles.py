"""Documents to articles with their proposed claims."""

import datetime
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from review.documents.document import LIMITS, Document, Limits, Obstacle, Unreadable
from review.importing.attributing import Engine, attribute, engine, forget_attributions
from review.importing.errors import AlreadyImported, ImportingError
from review.importing.notes import placed_notes
from review.importing.versions import flag_changes, newest_version
from review.models import Article, Attribution, Batch, Claim, Outlet, Reviewer
from review.reviewing.carrying import repeat_answers
from review.reviewing.counting import open_counters
from review.reviewing.figures import place_in_figures
from review.text.arabic.folding import plain
from review.text.attribution.reading import Reading

_BY = re.compile(r"^(?:بقلم|[Bb][Yy])\s*:?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document came from, as the person who imports it says."""

    origin: str = ""
    outlet: str = ""
    imported_by: Reviewer | None = None
    batch: Batch | None = None
    reviews_needed: int = 1
    new_version_of: Article | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """A document as it would be imported now; `published_on` stays open when two days are meant."""

    reading: Reading
    digest: str
    title: str
    byline: str
    published_on: datetime.date | None


def digest(text: str) -> str:
    """The SHA-256, in hex, of the folded text with its white space collapsed."""
    return hashlib.sha256(" ".join(plain(text).split()).encode()).hexdigest()


def examine(document: Document, ours: Engine, *, limits: Limits = LIMITS) -> Examined:
    """Raises `Unreadable` when the text is over a limit or has nothing to review."""
    reading = ours.read(document.text)
    return examined_as(reading, document, digest=digest(document.text), limits=limits)


def examined_as(reading: Reading, document: Document, *, digest: str, limits: Limits) -> Examined:
    """With what was read before of the same text."""
    _refuse_over_limits(document.text, reading, limits)
    return Examined(
        reading,
        digest,
        (document.title or reading.title)[:500],
        _BY.sub("", document.byline or reading.byline)[:300],
        None if document.possible_dates else document.published_on or reading.published_on,
    )


def repropose_claims(article: Article) -> int:
    """Read the text again and replace its claims; how many there are now.

    Raises `ImportingError` when somebody has worked on the article.
    """
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=article.pk)
        refuse_worked_on(article)
        forget_attributions(Attribution.objects.filter(claim__article=article))
        article.claims.all().delete()
        ours = engine()
        return len(_propose(article, ours.read(article.text), ours))


def refuse_worked_on(article: Article) -> None:
    """Raises `ImportingError` when its claims have to stay."""
    if article.events.exists() or article.decisions.exists():
        raise ImportingError(
            _("“%(title)s” has decisions, so its claims stay as they are.")
            % {"title": article.title}
        )
    if article.next_versions.exists():
        raise ImportingError(
            _("A new version builds on the claims of “%(title)s”, so they stay as they are.")
            % {"title": article.title}
        )


@transaction.atomic
def store(document: Document, examined: Examined, ours: Engine, provenance: Provenance) -> Article:
    """The new article. Raises `AlreadyImported`, or `IntegrityError` when the same text came in at
    the same time.
    """
    refuse_known(examined.digest)
    before = provenance.new_version_of and newest_version(provenance.new_version_of)
    outlet = before.outlet if before else None  # unless it names one itself
    if name := provenance.outlet.strip():
        outlet, _made = Outlet.objects.get_or_create(name=name)
    article = Article.objects.create(
        outlet=outlet,
        title=examined.title,
        byline=examined.byline,
        published_on=examined.published_on,
        text=document.text,
        notes=placed_notes(document),
        digest=examined.digest,
        origin=provenance.origin[-300:],
        address=document.address,
        batch=provenance.batch,
        imported_by=provenance.imported_by,
        reviews_needed=max(provenance.reviews_needed, before.reviews_needed if before else 1),
        previous_version=before,
    )
    _propose(article, examined.reading, ours)
    return article


def _propose(article: Article, reading: Reading, ours: Engine) -> Sequence[Claim]:
    """With what the engine read of them, and the answers of the version before, if there is one."""
    claims = Claim.objects.bulk_create(
        (
            Claim(
                article=article,
                start=segment.start,
                end=segment.end,
                quote=article.text[segment.start : segment.end],
                position=position,
                role=segment.role,
                proposed_reason=segment.not_claim_reason or "",
                confidence=segment.confidence,
            )
            for position, segment in enumerate(reading.segments, start=1)
        ),
        batch_size=1000,
    )
    found = [segment.attribution for segment in reading.segments]
    attribute(article, claims, found, version=ours.version)
    open_counters(article, claims=len(claims))
    if before := article.previous_version:
        flag_changes(before, claims)
        repeat_answers(before, article, claims)
    place_in_figures([article.pk, *([before.pk] if before else [])])
    return claims


def refuse_known(key: str) -> None:
    """Raises `AlreadyImported` when a text with this digest is here."""
    known = Article.objects.filter(digest=key).first()
    if known is None:
        return
    if known.binned_at:
        message = _("The same text is in the bin as “%(title)s”: an admin can restore it.")
    else:
        message = _("The same text is already here as “%(title)s”.")
    raise AlreadyImported(message % {"title": known.title}, known)


def _refuse_over_limits(text: str, reading: Reading, limits: Limits) -> None:
    found = len(reading.segments)
    if not found:
        raise Unreadable(Obstacle.EMPTY)
    if found > limits.claims:
        raise Unreadable(Obstacle.TOO_MANY_CLAIMS, found=found, limit=limits.claims)
    longest = max(reading.segments, key=lambda segment: segment.end - segment.start)
    if longest.end - longest.start > limits.line_characters:
        raise Unreadable(
            Obstacle.PASSAGE_TOO_LONG,
            line=text.count("\n", 0, longest.start) + 1,
            characters=longest.end - longest.start,
            limit=limits.line_characters,
        )
