"""The waiting work of a batch, done by whoever has time: a command, a worker, several at once.

What is done at a time is taken with a lease and stored with its result in one transaction, so that
doing it again, or after a sudden end, changes nothing that is done.
"""

import time
import uuid
from contextlib import suppress
from itertools import accumulate

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, Max, Min, OuterRef
from django.utils import timezone

from review.documents.document import Obstacle
from review.documents.sandbox import Sandbox
from review.importing.batches import forget_contents
from review.importing.errors import LeaseLost
from review.importing.failing import note_failures
from review.importing.finishing import import_drafts
from review.importing.rehearsing import rehearse_files
from review.models import Batch, BatchFile, Draft, DraftQuerySet
from review.models.batch import MOST_ATTEMPTS

_DRAFTS_AT_ONCE = 50
_CLAIMS_AT_ONCE = 1500  # stored in one transaction, for which an answer may have to wait
_FILES_AT_ONCE = 50
_FEWEST_FILES = 10
_BYTES_AT_ONCE = 1_000_000
FOREVER = float("inf")


def work_on(batch: Batch, *, seconds: float = FOREVER) -> bool:
    """Read and import what is pending of the batch for about so long; whether anything is left.

    What others are doing at the time is left to them, and does not count as left.
    """
    until = time.monotonic() + seconds
    put_back_lost(batch)
    with Sandbox(limits=settings.IMPORT_LIMITS) as sandbox:
        _read(batch, sandbox, until)
    while time.monotonic() < until and _import_some(batch, until):
        pass
    if not is_unfinished(batch):
        forget_contents(batch)
    return has_free_work(batch)


def is_unfinished(batch: Batch) -> bool:
    return Batch.objects.unfinished().filter(pk=batch.pk).exists()


def has_free_work(batch: Batch) -> bool:
    """Work at which nobody is."""
    return batch.files.waiting().free().exists() or _free_drafts(batch).exists()


def put_back_lost(batch: Batch) -> None:
    """What a process that ended had taken waits again; what ended three of them has failed.

    Those that are taken for the first time are written together, so that each may be what ended
    the process. The next time they go one by one, in order: then it was the first one left.
    """
    now = timezone.now()
    with transaction.atomic():
        files = batch.files.waiting().filter(leased_until__lt=now)
        for file in files.select_for_update().defer("content"):
            _put_back(file)
        lost = batch.drafts.filter(state=Draft.State.QUEUED, leased_until__lt=now)
        alone = lost.filter(attempts__gt=0)
        first = alone.values("lease").annotate(first=Min("pk")).order_by()
        suspects = [*first.values_list("first", flat=True)]
        suspects += lost.filter(attempts=0).values_list("pk", flat=True)
        lost.filter(pk__in=suspects).update(attempts=F("attempts") + 1)
        ended = list(lost.filter(attempts__gte=MOST_ATTEMPTS))
        lost.filter(pk__in=[draft.pk for draft in ended]).update(
            state=Draft.State.FAILED,
            refusal=Obstacle.GIVEN_UP,
            details={"attempts": MOST_ATTEMPTS},
            lease=None,
            leased_until=None,
        )
        lost.update(lease=None, leased_until=None)
        for draft in ended:
            draft.refusal = Obstacle.GIVEN_UP
        note_failures(ended)


def _put_back(file: BatchFile) -> None:
    file.attempts += 1
    file.lease = file.leased_until = None
    if file.attempts >= MOST_ATTEMPTS:
        file.state = BatchFile.State.READ
        taken = file.drafts.filter(part=file.first_part).aggregate(last=Max("number"))["last"]
        failed = file.drafts.create(
            batch=file.batch,
            part=file.first_part,
            number=(taken or 0) + 1,
            state=Draft.State.FAILED,
            refusal=Obstacle.GIVEN_UP,
            details={"attempts": MOST_ATTEMPTS},
        )
        note_failures([failed])
    file.save(update_fields=["attempts", "lease", "leased_until", "state"])


def _read(batch: Batch, sandbox: Sandbox, until: float) -> None:
    while time.monotonic() < until:
        lease = uuid.uuid4()
        chosen = _few_files(batch)
        if not chosen:
            return
        BatchFile.objects.filter(pk__in=chosen).waiting().take(lease)
        mine = BatchFile.objects.filter(pk__in=chosen).waiting().of(lease)
        with suppress(LeaseLost):
            files = mine.select_related("batch").defer("content").order_by("pk")
            rehearse_files(list(files), lease=lease, sandbox=sandbox, until=until)
        mine.release()


def _few_files(batch: Batch) -> list[int]:
    """The first one that is free, or a share of small ones, which are stored together. What ended
    a process before is read alone.
    """
    free = batch.files.waiting().free().order_by("pk")
    rows = list(free.values_list("pk", "size", "attempts")[: _FILES_AT_ONCE + 1])
    chosen: list[int] = []
    share = max(_FEWEST_FILES, -(-len(rows) // settings.IMPORT_WORKERS))
    left = _BYTES_AT_ONCE
    for key, size, attempts in rows[:share]:
        left -= size
        if chosen and (left < 0 or attempts):
            break
        chosen.append(key)
        if attempts:
            break
    return chosen


def _import_some(batch: Batch, until: float) -> bool:
    """Whether there were any to take."""
    lease = uuid.uuid4()
    waiting = _free_drafts(batch)
    rows = waiting.order_by("pk").values_list("pk", "claims")[:_DRAFTS_AT_ONCE]
    sums = accumulate(claims for _key, claims in rows)
    chosen = [
        key
        for (key, claims), so_far in zip(rows, sums, strict=True)
        if so_far <= max(_CLAIMS_AT_ONCE, claims)
    ]
    if not chosen:
        return False
    taken = Draft.objects.filter(pk__in=chosen, state=Draft.State.QUEUED)
    taken.take(lease)
    mine = taken.of(lease)
    drafts = mine.select_related("file").defer("file__content").order_by("pk")
    import_drafts(drafts, batch=batch, lease=lease, until=until)
    mine.release()
    return True


def _free_drafts(batch: Batch) -> DraftQuerySet:
    """A new version waits for the text of the batch that it is a version of."""
    before = Draft.objects.filter(
        pk=OuterRef("similar_draft"), state=Draft.State.QUEUED, pk__lt=OuterRef("pk")
    )
    queued = batch.drafts.filter(state=Draft.State.QUEUED).free()
    return queued.exclude(Exists(before), is_version=True)
