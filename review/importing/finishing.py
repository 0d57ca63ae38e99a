"""Drafts to articles, one transaction each."""

import uuid
from dataclasses import replace

from django.conf import settings
from django.db import IntegrityError, transaction

from review.documents.document import Document, Unreadable
from review.importing.articles import Provenance, examine, refuse_known, store
from review.importing.attributing import engine
from review.importing.errors import AlreadyImported, LeaseLost
from review.importing.failing import note_failures
from review.importing.similar import hand_bands_over
from review.models import Article, Batch, Draft, DraftQuerySet

_RELEASED = {"lease": None, "leased_until": None}


def import_draft(draft: Draft, *, batch: Batch, lease: uuid.UUID) -> None:
    """Make the article, or say in the draft why there is none.

    Raises `LeaseLost` when another process has taken the draft meanwhile; then nothing is written.
    """
    mine = Draft.objects.filter(pk=draft.pk, state=Draft.State.QUEUED).of(lease)
    try:
        _import(draft, batch, mine)
    except AlreadyImported as known:
        mine.update(
            state=Draft.State.KNOWN,
            similar_article=known.article,
            similar_draft=None,
            likeness=1.0,
            is_version=False,
            text="",
            **_RELEASED,
        )
    except Unreadable as refusal:
        draft.refusal = refusal.reason
        if mine.update(
            state=Draft.State.FAILED,
            refusal=refusal.reason,
            details=refusal.details,
            **_RELEASED,
        ):
            note_failures([draft])


def _import(draft: Draft, batch: Batch, mine: DraftQuerySet) -> None:
    document, ours = _document(draft), engine()
    # what a person emptied stays empty, whatever the text says
    examined = replace(
        examine(document, ours, limits=settings.IMPORT_LIMITS),
        byline=draft.byline,
        published_on=draft.published_on,
    )
    try:
        with transaction.atomic():
            # first, so that whoever holds the draft holds it until the article stands
            if not mine.update(attempts=draft.attempts):
                raise LeaseLost
            article = store(document, examined, ours, _provenance(draft, batch))
            hand_bands_over(draft, article)
            Draft.objects.filter(pk=draft.pk).update(
                state=Draft.State.IMPORTED, article=article, text="", **_RELEASED
            )
    except IntegrityError:
        refuse_known(examined.digest)
        raise


def _document(draft: Draft) -> Document:
    return Document(
        text=draft.text,
        encoding=draft.encoding,
        title=draft.title,
        byline=draft.byline,
        published_on=draft.published_on,
        address=draft.address,
        possible_dates=tuple(draft.days),
    )


def _provenance(draft: Draft, batch: Batch) -> Provenance:
    return Provenance(
        origin=f"{draft.file.name}:{draft.place}" if draft.place else draft.file.name,
        outlet=draft.outlet,
        imported_by=batch.imported_by,
        batch=batch,
        reviews_needed=batch.reviews_needed,
        new_version_of=_version_before(draft),
    )


def _version_before(draft: Draft) -> Article | None:
    """None, too, when what it is a version of was left out, or went into the bin."""
    if not draft.is_version:
        return None
    similar = Article.objects.filter(binned_at=None)
    if draft.similar_article_id:
        return similar.filter(pk=draft.similar_article_id).first()
    if draft.similar_draft_id:
        return similar.filter(draft=draft.similar_draft_id).first()
    return None
