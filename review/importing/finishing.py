"""Drafts to articles: a group in one transaction, each of them whole or not at all."""

import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Subquery

from review.database.turns import turn
from review.documents.document import Document, Note, Unreadable
from review.importing.articles import (
    Examined,
    Provenance,
    examine,
    examined_as,
    refuse_known,
    store,
)
from review.importing.attributing import Engine, engine
from review.importing.errors import AlreadyImported, LeaseLost
from review.importing.failing import note_failures
from review.importing.keeping import taken_up
from review.importing.similar import hand_bands_over
from review.importing.storing import Newcomer, store_together
from review.models import Article, Batch, Draft, DraftQuerySet

_RELEASED = {"lease": None, "leased_until": None}
_EMPTIED = {"text": "", "reading": None}


@dataclass(frozen=True, slots=True)
class _Examined:
    """A draft with what was read of it, as it would be imported now."""

    draft: Draft
    newcomer: Newcomer

    @property
    def digest(self) -> str:
        return self.newcomer.examined.digest


def import_drafts(
    drafts: Iterable[Draft], *, batch: Batch, lease: uuid.UUID, until: float = float("inf")
) -> None:
    """Make the article of each, in the order given, or say in the draft why there is none.

    They go in together, but for new versions and for those that a process held when it ended:
    these, and a group that cannot be written as one, go one by one. What another process has
    taken meanwhile is left to it. `until` is a time of `time.monotonic`, behind which no other
    group is begun.
    """
    ours = engine()
    for group in _groups(_examine(drafts, batch, ours, lease)):
        left = group if len(group) == 1 else _import_together(group, ours, lease)
        for one in left:
            _import_alone(one, ours, lease)
        if time.monotonic() > until:
            return


def goes_alone(draft: Draft) -> bool:
    return draft.is_version or draft.attempts > 0


def _examine(
    drafts: Iterable[Draft], batch: Batch, ours: Engine, lease: uuid.UUID
) -> Iterator[_Examined]:
    """Those that still can be imported; the others are told to have failed."""
    for draft in drafts:
        document = _document(draft)
        try:
            examined = _read(draft, document, ours)
        except Unreadable as refusal:
            _fail(draft, refusal, _held(lease, [draft]))
            continue
        # what a person emptied stays empty, whatever the text says
        examined = replace(examined, byline=draft.byline, published_on=draft.published_on)
        yield _Examined(draft, Newcomer(document, examined, _provenance(draft, batch)))


def _read(draft: Draft, document: Document, ours: Engine) -> Examined:
    """As it was read for the rehearsal, unless the engine reads otherwise now."""
    limits = settings.IMPORT_LIMITS
    if reading := taken_up(draft.reading, version=ours.version):
        return examined_as(reading, document, digest=draft.digest, limits=limits)
    return examine(document, ours, limits=limits)


def _groups(examined: Iterator[_Examined]) -> Iterator[list[_Examined]]:
    """In their order, those that go alone first; the same text is not twice in a group."""
    group: dict[str, _Examined] = {}
    for one in examined:
        if goes_alone(one.draft):
            yield [one]
            continue
        if one.digest in group:
            yield [*group.values()]
            group = {}
        group[one.digest] = one
    if group:
        yield [*group.values()]


def _import_together(
    group: Sequence[_Examined], ours: Engine, lease: uuid.UUID
) -> Sequence[_Examined]:
    """Those that are left to be told apart: their texts are here, or come in at this time."""
    drafts = _held(lease, [one.draft for one in group])
    here = Article.objects.filter(digest__in=[one.digest for one in group])
    try:
        with turn(), transaction.atomic():
            # first, so that whoever holds the drafts holds them until the articles stand
            held = set(drafts.select_for_update().order_by("pk").values_list("pk", flat=True))
            known = set(here.values_list("digest", flat=True))
            mine = [one for one in group if one.draft.pk in held and one.digest not in known]
            if mine:
                store_together([one.newcomer for one in mine], ours)
                _hand_over([one.draft for one in mine])
    except IntegrityError:
        return group
    return [one for one in group if one.digest in known]


def _hand_over(drafts: Sequence[Draft]) -> None:
    """To the articles that the drafts became, which have their digests."""
    rows = Draft.objects.filter(pk__in=[draft.pk for draft in drafts])
    article = Article.objects.filter(digest=OuterRef("digest")).values("pk")
    rows.update(state=Draft.State.IMPORTED, article=Subquery(article), **_EMPTIED, **_RELEASED)
    hand_bands_over(drafts)


def _import_alone(one: _Examined, ours: Engine, lease: uuid.UUID) -> None:
    draft, newcomer = one.draft, one.newcomer
    mine = _held(lease, [draft])
    try:
        _store(draft, newcomer, ours, mine)
    except LeaseLost:
        return
    except AlreadyImported as known:
        mine.update(
            state=Draft.State.KNOWN,
            similar_article=known.article,
            similar_draft=None,
            likeness=1.0,
            is_version=False,
            **_EMPTIED,
            **_RELEASED,
        )


def _store(draft: Draft, newcomer: Newcomer, ours: Engine, mine: DraftQuerySet) -> None:
    try:
        with turn(), transaction.atomic():
            if not mine.update(attempts=draft.attempts):
                raise LeaseLost
            provenance = replace(newcomer.provenance, new_version_of=_version_before(draft))
            article = store(newcomer.document, newcomer.examined, ours, provenance)
            Draft.objects.filter(pk=draft.pk).update(
                state=Draft.State.IMPORTED, article=article, **_EMPTIED, **_RELEASED
            )
            hand_bands_over([draft])
    except IntegrityError:
        refuse_known(newcomer.examined.digest)
        raise


def _held(lease: uuid.UUID, drafts: Sequence[Draft]) -> DraftQuerySet:
    keys = [draft.pk for draft in drafts]
    return Draft.objects.filter(pk__in=keys, state=Draft.State.QUEUED).of(lease)


def _fail(draft: Draft, refusal: Unreadable, mine: DraftQuerySet) -> None:
    draft.refusal = refusal.reason
    if mine.update(
        state=Draft.State.FAILED, refusal=refusal.reason, details=refusal.details, **_RELEASED
    ):
        note_failures([draft])


def _document(draft: Draft) -> Document:
    return Document(
        text=draft.text,
        encoding=draft.encoding,
        title=draft.title,
        byline=draft.byline,
        published_on=draft.published_on,
        address=draft.address,
        possible_dates=tuple(draft.days),
        notes=tuple(Note(**note) for note in draft.notes),
    )


def _provenance(draft: Draft, batch: Batch) -> Provenance:
    return Provenance(
        origin=f"{draft.file.name}:{draft.place}" if draft.place else draft.file.name,
        outlet=draft.outlet,
        imported_by=batch.imported_by,
        batch=batch,
        reviews_needed=batch.reviews_needed,
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
