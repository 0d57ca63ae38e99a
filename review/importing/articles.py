"""Documents to articles with their proposed claims."""

import datetime
import hashlib
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from review.documents.document import LIMITS, Document, Limits
from review.importing.attributing import Engine, attribute, engine
from review.importing.errors import AlreadyImported, ImportingError
from review.models import Article, Attribution, Claim, Counters, Outlet, Reviewer
from review.text.folding import fold
from review.text.reading import Reading


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document came from, as the person who imports it says."""

    origin: str = ""
    outlet: str = ""
    imported_by: Reviewer | None = None


def digest(text: str) -> str:
    """The SHA-256, in hex, of the folded text with its white space collapsed."""
    return hashlib.sha256(" ".join(fold(text).text.split()).encode()).hexdigest()


def import_document(
    document: Document, *, provenance: Provenance, limits: Limits = LIMITS
) -> Article:
    """The new article with its claims, in one transaction.

    Raises `AlreadyImported` when an article with the same folded text is here, in the bin or not,
    and `ImportingError` when the text is over a limit or has nothing to review.
    """
    ours = engine()
    reading = ours.read(document.text)
    _refuse_over_limits(document.text, reading, limits)
    key = digest(document.text)
    try:
        return _store(document, reading, ours, provenance, key)
    except IntegrityError:
        _refuse_known(key)
        raise


def repropose_claims(article: Article) -> int:
    """Read the text again and replace its claims; how many there are now.

    Raises `ImportingError` when somebody has worked on the article.
    """
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=article.pk)
        if article.events.exists() or article.decisions.exists():
            raise ImportingError(
                _("“%(title)s” has decisions, so its claims stay as they are.")
                % {"title": article.title}
            )
        Attribution.objects.filter(claim__article=article).delete()
        article.claims.all().delete()
        ours = engine()
        return _propose(article, ours.read(article.text), ours)


@transaction.atomic
def _store(
    document: Document, reading: Reading, ours: Engine, provenance: Provenance, key: str
) -> Article:
    _refuse_known(key)
    outlet = None
    if name := provenance.outlet.strip():
        outlet, _made = Outlet.objects.get_or_create(name=name)
    article = Article.objects.create(
        outlet=outlet,
        title=(document.title or reading.title)[:500],
        byline=(document.byline or reading.byline)[:300],
        published_on=_published_on(document, reading),
        text=document.text,
        digest=key,
        origin=provenance.origin[-300:],
        imported_by=provenance.imported_by,
    )
    _propose(article, reading, ours)
    return article


def _published_on(document: Document, reading: Reading) -> datetime.date | None:
    """Left open when the document tells a date that can be read in two ways."""
    if document.possible_dates:
        return None
    return document.published_on or reading.published_on


def _propose(article: Article, reading: Reading, ours: Engine) -> int:
    claims = Claim.objects.bulk_create(
        (
            Claim(
                article=article,
                start=segment.start,
                end=segment.end,
                quote=article.text[segment.start : segment.end],
                position=position,
                role=segment.role.value,
                proposed_reason=segment.not_claim_reason.value if segment.not_claim_reason else "",
            )
            for position, segment in enumerate(reading.segments, start=1)
        ),
        batch_size=1000,
    )
    found = [segment.attribution for segment in reading.segments]
    attribute(article, claims, found, version=ours.version)
    Counters.objects.update_or_create(article=article, defaults={"open": len(claims)})
    return len(claims)


def _refuse_known(key: str) -> None:
    known = Article.objects.filter(digest=key).first()
    if known is None:
        return
    if known.binned_at:
        message = _("The same text is in the bin as “%(title)s”: an admin can restore it.")
    else:
        message = _("The same text is already here as “%(title)s”.")
    raise AlreadyImported(message % {"title": known.title}, known)


def _refuse_over_limits(text: str, reading: Reading, limits: Limits) -> None:
    if not reading.segments:
        raise ImportingError(_("There is no text in it to review."))
    if len(reading.segments) > limits.claims:
        raise ImportingError(
            _("It has %(found)s passages; at most %(limit)s fit in one article: split it.")
            % {"found": len(reading.segments), "limit": limits.claims}
        )
    longest = max(reading.segments, key=lambda segment: segment.end - segment.start)
    if longest.end - longest.start > limits.line_characters:
        raise ImportingError(
            _(
                "Line %(line)s is a passage of %(found)s characters; at most %(limit)s may stand "
                "without a full stop or a line end: divide it."
            )
            % {
                "line": text.count("\n", 0, longest.start) + 1,
                "found": longest.end - longest.start,
                "limit": limits.line_characters,
            }
        )
