"""What comes to be imported at once: taken in, changed by a person, begun, tried again, undone."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.db.models import Min, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from review.documents.controls import clean
from review.documents.wishes import Wish
from review.importing.attributing import forget_attributions
from review.importing.errors import CannotReadAgain, CannotUndo, TooManyFiles
from review.importing.files import Incoming
from review.models import (
    Article,
    ArticleQuerySet,
    Attribution,
    Batch,
    BatchFile,
    Claim,
    ClaimQuerySet,
    ColumnChoice,
    Draft,
    DraftQuerySet,
    MinHashBand,
    Newsroom,
    Reviewer,
)
from review.reviewing.carrying import forget_articles
from review.reviewing.errors import AlreadyReviewed
from review.reviewing.figures import place_in_figures, with_earlier_versions

READ_BY_DAY = ("telegram", "whatsapp")  # formats of many short texts
_AT_ONCE = 50
_BYTES_AT_ONCE = 20_000_000
_LONGEST_NAME = 300
_LONGEST_HEADING = 200
_A_DAY = datetime.timedelta(days=1)


def make_batch(
    files: Iterable[Incoming],
    *,
    pasted: str = "",
    outlet: str = "",
    reviews_needed: int | None = None,
    imported_by: Reviewer | None = None,
) -> Batch:
    """With its files, of which nothing is read yet; its articles need as many reviews as the
    newsroom wants, unless a number is given.

    Raises `TooManyFiles` when the person has sent more than `FILES_A_DAY` within a day; then
    nothing of it is kept.
    """
    needed = reviews_needed or Newsroom.objects.here().reviews_needed
    batch = Batch(outlet=outlet.strip(), reviews_needed=needed, imported_by=imported_by)
    with _whole_or_nothing(batch):
        batch.save()
        if imported_by:
            Reviewer.objects.select_for_update().get(pk=imported_by.pk)  # two requests, one count
        for some in _groups(files):
            BatchFile.objects.bulk_create(_file(batch, file) for file in some)
        if pasted:
            content = pasted.encode("utf-8", "surrogatepass")
            text = Incoming(_("Pasted text"), len(content), lambda: content)
            BatchFile.objects.bulk_create([_file(batch, text, is_pasted=True)])
        if imported_by:
            _refuse_over_quota(imported_by)
    return batch


@contextmanager
def _whole_or_nothing(batch: Batch) -> Iterator[None]:
    """In one transaction, unless a command reads from a disk: that may take long, and nobody else
    could write meanwhile.
    """
    if batch.imported_by:
        with transaction.atomic():
            yield
        return
    try:
        yield
    except BaseException:
        batch.delete()
        raise


def correct_draft(
    draft: Draft, *, title: str, byline: str, outlet: str, published_on: datetime.date | None
) -> None:
    """Set what was read of one text to what a person says; nothing once it is imported.

    Which of two days is meant stays open until a date is given.
    """
    given = {"title": title, "byline": byline, "outlet": outlet, "published_on": published_on}
    settled: dict[str, list[str]] = {"possible_dates": []} if published_on else {}
    Draft.objects.filter(pk=draft.pk).importable().update(**given, **settled)


def change_drafts(
    drafts: DraftQuerySet,
    *,
    byline: str = "",
    outlet: str = "",
    published_on: datetime.date | None = None,
    day_first: bool | None = None,
) -> int:
    """Set what is given on those that may still be imported; how many were changed.

    `day_first` settles the days that can be read in two ways, and no others.
    """
    importable = drafts.importable()
    columns = {"byline": byline, "outlet": outlet, "published_on": published_on}
    given: dict[str, object] = {name: value for name, value in columns.items() if value}
    if published_on:
        given["possible_dates"] = []
    with transaction.atomic():
        settled = 0 if day_first is None else _settle_days(importable, day_first=day_first)
        return importable.update(**given) if given else settled


def take(drafts: DraftQuerySet, *, as_version: bool = False) -> int:
    """Choose drafts for the import, as articles of their own or, where a text like them is here,
    as its new version; how many were chosen.
    """
    importable = drafts.importable()
    if as_version:
        similar = Q(similar_article__isnull=False) | Q(similar_draft__isnull=False)
        importable = importable.filter(similar)
    return importable.update(state=Draft.State.READY, is_version=as_version)


def leave_out(drafts: DraftQuerySet) -> int:
    return drafts.importable().update(state=Draft.State.LEFT_OUT)


def begin_import(batch: Batch) -> int:
    """Put every ready text of the batch in the queue; how many wait there now."""
    with transaction.atomic():
        ready = batch.drafts.filter(state=Draft.State.READY)
        ready.update(state=Draft.State.QUEUED, lease=None, leased_until=None, attempts=0)
        waiting = batch.drafts.filter(state=Draft.State.QUEUED).count()
        Batch.objects.filter(pk=batch.pk).update(
            importing_since=timezone.now(), to_import=waiting, undone_at=None
        )
    return waiting


@transaction.atomic
def try_again(batch: Batch) -> int:
    """Make those ready of which only the import failed, and read those files anew from which
    something could not be read; how many texts and files these are.
    """
    failed = batch.drafts.filter(state=Draft.State.FAILED)
    readable = failed.exclude(text="").update(
        state=Draft.State.READY, refusal="", details={}, attempts=0
    )
    failed = failed.filter(file__content__isnull=False)
    first_parts = dict(failed.values_list("file").annotate(Min("part")).order_by())
    for file_id, part in first_parts.items():
        batch.files.filter(pk=file_id).update(
            state=BatchFile.State.WAITING,
            first_part=part,
            attempts=0,
            lease=None,
            leased_until=None,
        )
    failed.delete()
    return readable + len(first_parts)


@transaction.atomic
def read_with(file: BatchFile, wish: Wish, *, is_wished: bool) -> None:
    """Read a file anew, as a person asks for or agrees to. Raises `CannotReadAgain` when a text of
    it is an article by now, or its bytes are gone.
    """
    row = BatchFile.objects.select_for_update().get(pk=file.pk)
    is_taken = row.drafts.filter(state__in=[Draft.State.IMPORTED, Draft.State.QUEUED]).exists()
    if is_taken or row.content is None:
        raise CannotReadAgain(_("Texts of this file are imported already: send it anew."))
    row.drafts.all().delete()
    row.wishes = sorted({*row.wishes, wish} if is_wished else {*row.wishes} - {wish})
    row.state, row.first_part, row.attempts = BatchFile.State.WAITING, 0, 0
    row.lease = row.leased_until = None
    row.save()


def is_heading(text: str) -> bool:
    """Whether it can be remembered; a table without headings has articles in their place."""
    return 0 < len(text) <= _LONGEST_HEADING and clean(text) == text


def choose_columns(fields: Mapping[str, str]) -> None:
    """Remember what columns of these headings hold; one field a heading, the latest counts.

    What is no heading is passed over.
    """
    ColumnChoice.objects.bulk_create(
        (
            ColumnChoice(heading=heading, field=field)
            for heading, field in fields.items()
            if is_heading(heading)
        ),
        update_conflicts=True,
        unique_fields=["heading"],
        update_fields=["field"],
    )


def discard(batch: Batch) -> None:
    """Forget a batch of which nothing was imported."""
    Batch.objects.filter(pk=batch.pk, articles=None).delete()


@transaction.atomic
def undo_import(batch: Batch) -> int:
    """Take the articles of the batch back, their texts into the drafts; how many they were.

    Raises `CannotUndo` when somebody has worked on one, or a later version of one is here.
    """
    articles = Article.objects.filter(batch=batch)
    keys = set(articles.values_list("pk", flat=True))
    earlier = with_earlier_versions(keys) - keys
    claims = Claim.objects.filter(article__in=articles.values("pk"))
    # nobody answers one of them, and none gets a new version, until this is through
    list(articles.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    list(claims.select_for_update().order_by("pk").values_list("pk", flat=True))
    try:
        forget_articles(articles)
    except AlreadyReviewed as refusal:
        raise CannotUndo(str(refusal)) from None
    later = Article.objects.filter(previous_version__in=articles.values("pk"))
    if later.exclude(batch=batch).exists():
        raise CannotUndo(
            _("A later version of an article of this batch is here: take that one back first.")
        )
    text = Article.objects.filter(pk=OuterRef("article")).values("text")
    drafts = batch.drafts.filter(state=Draft.State.IMPORTED)
    count = drafts.update(
        text=Subquery(text), article=None, state=Draft.State.READY, lease=None, leased_until=None
    )
    _delete(articles, claims)
    place_in_figures(earlier)
    Batch.objects.filter(pk=batch.pk).update(undone_at=timezone.now(), to_import=0)
    return count


def forget_contents(batch: Batch) -> None:
    """Drop the bytes of files that are read and of which nothing failed: the texts are here. Those
    that may be read in another way are kept until they are imported.
    """
    failed = batch.drafts.filter(state=Draft.State.FAILED)
    open_ones = batch.drafts.importable().filter(format__in=READ_BY_DAY)
    read = batch.files.filter(state=BatchFile.State.READ, content__isnull=False)
    kept = failed.values("file").union(open_ones.values("file"))
    read.exclude(pk__in=list(kept.values_list("file", flat=True))).update(content=None)


def _delete(articles: ArticleQuerySet, claims: ClaimQuerySet) -> None:
    """Rows that nobody worked on."""
    forget_attributions(Attribution.objects.filter(claim__in=claims.values("pk")))
    claims.update(before=None, change="")
    claims._raw_delete(articles.db)
    rows = articles.values("pk")
    MinHashBand.objects.filter(article__in=rows)._raw_delete(articles.db)
    Draft.objects.filter(similar_article__in=rows).update(similar_article=None, is_version=False)
    articles.update(previous_version=None)
    articles._raw_delete(articles.db)


def _settle_days(drafts: DraftQuerySet, *, day_first: bool) -> int:
    """How many were open."""
    doubtful = list(drafts.exclude(possible_dates=[]).only("possible_dates"))
    for draft in doubtful:
        day = draft.possible_dates[0 if day_first else -1]
        Draft.objects.filter(pk=draft.pk).update(published_on=day, possible_dates=[])
    return len(doubtful)


def _groups(files: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    """As many as may be in memory at a time."""
    some: list[Incoming] = []
    for file in files:
        if len(some) == _AT_ONCE or sum(one.size for one in some) + file.size > _BYTES_AT_ONCE:
            yield some
            some = []
        some.append(file)
    yield some


def _refuse_over_quota(person: Reviewer) -> None:
    since = timezone.now() - _A_DAY
    sent = BatchFile.objects.filter(batch__imported_by=person, received_at__gte=since).count()
    if sent > settings.FILES_A_DAY:
        raise TooManyFiles(
            _(
                "With these you would have sent %(sent)s files within a day; at most %(limit)s are "
                "taken: pack many into one zip, or go on tomorrow."
            )
            % {"sent": sent, "limit": settings.FILES_A_DAY}
        )


def _name(given: str) -> str:
    """The last part of the name, without controls and line ends; at most 300 characters."""
    name = " ".join(clean(given).split()) or _("Unnamed file")
    return name if len(name) <= _LONGEST_NAME else "…" + name[1 - _LONGEST_NAME :]


def _file(batch: Batch, file: Incoming, *, is_pasted: bool = False) -> BatchFile:
    """A file that is too large comes without its bytes."""
    content = file.read() if file.size <= settings.IMPORT_LIMITS.file_bytes else None
    return BatchFile(
        batch=batch,
        name=_name(file.name),
        size=file.size,
        digest="" if content is None else hashlib.sha256(content).hexdigest(),
        content=content,
        is_pasted=is_pasted,
    )
