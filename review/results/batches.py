"""What became of the files of a batch, and of each text in them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from review.documents.document import Notice, Obstacle, Unreadable
from review.models import Batch, BatchFile, Draft, Worker
from review.wording.likeness import Whereabouts, same_text, similar_text
from review.wording.refusals import why_refused
from review.wording.remarks import remark


@dataclass(frozen=True, slots=True)
class BatchCounts:
    """Counts of files and of drafts, which are the texts in them."""

    unread: int  # files
    drafts: dict[Draft.State, int]  # every state, zero included

    @property
    def texts(self) -> int:
        return sum(self.drafts.values())

    @property
    def ready(self) -> int:
        return self.drafts[Draft.State.READY]

    @property
    def held(self) -> int:
        return self.drafts[Draft.State.HELD]

    @property
    def queued(self) -> int:
        return self.drafts[Draft.State.QUEUED]

    @property
    def imported(self) -> int:
        return self.drafts[Draft.State.IMPORTED]

    @property
    def failed(self) -> int:
        return self.drafts[Draft.State.FAILED]

    @property
    def known(self) -> int:
        return self.drafts[Draft.State.KNOWN]

    @property
    def importable(self) -> int:
        return self.ready + self.held + self.drafts[Draft.State.LEFT_OUT]

    @property
    def is_working(self) -> bool:
        return bool(self.unread or self.queued)


@dataclass(frozen=True, slots=True)
class BatchFigures(BatchCounts):
    files: int
    to_import: int  # when the import was last begun
    is_attended: bool  # a worker is alive, or somebody is at work on it
    left: datetime.timedelta | None  # until all is imported; None when it cannot be told

    @property
    def read(self) -> int:
        return self.files - self.unread

    @property
    def done(self) -> int:
        """Of the texts that the import was begun with."""
        return max(self.to_import - self.queued, 0)


def batch_counts(batches: Sequence[Batch]) -> dict[int, BatchCounts]:
    """By the batch's key. Two queries."""
    waiting = BatchFile.objects.filter(batch__in=batches, state=BatchFile.State.WAITING)
    unread = dict(waiting.values_list("batch").annotate(count=Count("pk")).order_by())
    rows = Draft.objects.filter(batch__in=batches).values_list("batch", "state")
    counts = {one.pk: dict.fromkeys(Draft.State, 0) for one in batches}
    for batch_id, state, count in rows.annotate(count=Count("pk")).order_by():
        counts[batch_id][Draft.State(state)] = count
    return {pk: BatchCounts(unread.get(pk, 0), drafts) for pk, drafts in counts.items()}


def batch_figures(batch: Batch) -> BatchFigures:
    """Six queries at most."""
    counts = batch_counts([batch])[batch.pk]
    return BatchFigures(
        unread=counts.unread,
        drafts=counts.drafts,
        files=batch.files.count(),
        to_import=batch.to_import,
        is_attended=_is_attended(batch),
        left=_time_left(batch, counts.queued),
    )


def remarks(draft: Draft) -> list[str]:
    """What a person should look at, a sentence each; imported words stand in isolates."""
    return [remark(Notice(notice), about) for notice, about in draft.remarks]


def refusal(draft: Draft) -> str:
    """Why there is no article, with what to do; "" unless it failed."""
    if draft.state != Draft.State.FAILED:
        return ""
    return why_refused(Unreadable(Obstacle(draft.refusal), **draft.details))


def likeness(draft: Draft) -> str:
    """What the text is similar to, in a sentence without its name; "" when it is like none."""
    if draft.likeness is None:
        return ""
    if draft.state == Draft.State.KNOWN:
        return same_text(_place_of_twin(draft))
    if not (draft.similar_article or draft.similar_draft):
        return ""
    return similar_text(draft.likeness, is_version=draft.is_version)


def _place_of_twin(draft: Draft) -> Whereabouts:
    if article := draft.similar_article:
        return Whereabouts.BIN if article.binned_at else Whereabouts.HERE
    return Whereabouts.BATCH if draft.similar_draft else Whereabouts.GONE


def _is_attended(batch: Batch) -> bool:
    now = timezone.now()
    return (
        Worker.objects.alive().exists()
        or batch.files.filter(leased_until__gte=now).exists()
        or batch.drafts.filter(leased_until__gte=now).exists()
    )


def _time_left(batch: Batch, queued: int) -> datetime.timedelta | None:
    done = batch.to_import - queued
    if not queued or done <= 0 or batch.importing_since is None:
        return None
    return (timezone.now() - batch.importing_since) / done * queued
