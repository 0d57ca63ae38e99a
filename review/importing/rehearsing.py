"""Files to drafts: what would be imported, shown before anything is."""

import time
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from review.documents.controls import clean
from review.documents.document import Document, Notice, Obstacle, Reading, Remark, Unreadable
from review.documents.doubts import doubts
from review.documents.sandbox import Sandbox
from review.documents.table_columns import Field
from review.documents.texts import checked
from review.importing.articles import examine
from review.importing.attributing import Engine, engine
from review.importing.errors import LeaseLost
from review.importing.failing import note_failures
from review.importing.similar import Neighbours, Newcomer, store_bands
from review.models import Batch, BatchFile, ColumnChoice, Draft
from review.models.batch import LEASE

_AT_ONCE: Final = 100
_RENEW_AFTER: Final = LEASE.total_seconds() / 6
_LONGEST_ADDRESS: Final = 2000  # in bytes: PostgreSQL indexes no entry of more than 2704
_LONGEST_PLACE: Final = 400
_MOST_REMARKS = 20  # every row of a table has those of its columns
_LONGEST_REMARK = 200


def rehearse_file(file: BatchFile, *, lease: uuid.UUID, sandbox: Sandbox, until: float) -> None:
    """Read what is not yet read of a file that was taken.

    `until` is a time of `time.monotonic`, behind which others have their turn, but not before new
    texts were read for as long as it took to pass over those that are stored. What was read is
    stored a hundred texts at a time, so that after an interruption reading goes on behind them.
    Raises `LeaseLost`.
    """
    reader = _Reader(file, lease, engine())
    began, new_since = time.monotonic(), None
    for reading in _readings(file, sandbox, first=file.first_part):
        if reader.take(reading):
            now = time.monotonic()
            new_since = new_since or now
            if now > max(until, 2 * new_since - began):
                reader.store()
                return
    reader.end()


@dataclass(slots=True)
class _Reader:
    file: BatchFile
    lease: uuid.UUID
    engine: Engine
    _stored: set[tuple[int, str]] = field(default_factory=set)  # parts and places
    _last: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))  # numbers
    _part: int = 0
    _has_met_any: bool = False
    _waiting: list[Newcomer] = field(default_factory=list)
    _failed: list[Draft] = field(default_factory=list)
    _renewed: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        behind = self.file.drafts.filter(part__gte=self.file.first_part)
        for part, place, number in behind.values_list("part", "place", "number"):
            self._stored.add((part, place))
            self._last[part] = max(self._last[part], number)

    def take(self, reading: Reading) -> bool:
        """Whether it is new; those whose drafts are stored are passed over."""
        self._part, self._has_met_any = reading.part, True
        is_new = (reading.part, reading.place[:_LONGEST_PLACE]) not in self._stored
        if is_new:
            self._examine(reading)
        is_much = len(self._waiting) + len(self._failed) >= _AT_ONCE
        if is_much or time.monotonic() - self._renewed > _RENEW_AFTER:
            self.store()
        return is_new

    @transaction.atomic
    def store(self, *, is_end: bool = False) -> None:
        """One batch's texts are compared and stored by one process at a time."""
        Batch.objects.select_for_update().get(pk=self.file.batch_id)
        self._renew(is_end=is_end)
        drafts = [*(one.draft for one in self._waiting), *self._failed]
        drafts.sort(key=lambda draft: (draft.part, draft.number))
        Draft.objects.bulk_create(drafts)
        Neighbours(self.file.batch).place(self._waiting)
        store_bands(self._waiting)
        note_failures(self._failed)
        self._waiting, self._failed = [], []

    def end(self) -> None:
        if not self._has_met_any:  # a table that has headings only
            self.take(Reading("", refusal=Unreadable(Obstacle.EMPTY)))
        self.store(is_end=True)

    def _renew(self, *, is_end: bool = False) -> None:
        mine = BatchFile.objects.filter(pk=self.file.pk).of(self.lease)
        held = {"leased_until": timezone.now() + LEASE}
        read = {"state": BatchFile.State.READ, "lease": None, "leased_until": None}
        # whoever ends a process ends it at the same place: what comes further starts anew
        further = {"attempts": 0} if self._waiting or self._failed else {}
        if not mine.update(first_part=self._part, **(read if is_end else held), **further):
            raise LeaseLost
        self._renewed = time.monotonic()

    def _examine(self, reading: Reading) -> None:
        self._last[reading.part] += 1
        draft = Draft(
            batch=self.file.batch,
            file=self.file,
            part=reading.part,
            number=self._last[reading.part],
            place=reading.place[:_LONGEST_PLACE],
            state=Draft.State.READY,
        )
        refusal = reading.refusal
        if reading.document:
            try:
                self._fill(draft, reading.document)
            except Unreadable as found:
                refusal = found
        if refusal:
            draft.state = Draft.State.FAILED
            draft.refusal, draft.details = refusal.reason, refusal.details
            self._failed.append(draft)
        else:
            self._waiting.append(Newcomer.of(draft))

    def _fill(self, draft: Draft, document: Document) -> None:
        examined = examine(document, self.engine, limits=settings.IMPORT_LIMITS)
        draft.title, draft.byline = examined.title, examined.byline
        draft.published_on = examined.published_on
        draft.possible_dates = [day.isoformat() for day in document.possible_dates]
        draft.outlet = self.file.batch.outlet or document.outlet[:200]
        is_short = len(document.address.encode()) <= _LONGEST_ADDRESS
        draft.address = document.address if is_short else ""
        draft.text, draft.digest = document.text, examined.digest
        body = document.text[:1500].removeprefix(examined.title)
        draft.opening = " ".join(body.split())[:300]
        draft.encoding, draft.format = document.encoding, document.format
        draft.remarks = list(_kept([*document.remarks, *doubts(document.text)]))
        draft.paragraphs = sum(bool(line.strip()) for line in document.text.split("\n"))
        draft.claims = len(examined.reading.segments)


def _kept(remarks: Sequence[Remark]) -> Iterator[list[str]]:
    """As they are stored: of columns that were not used the first ones only."""
    ordered = sorted(remarks, key=lambda remark: remark.notice == Notice.UNMATCHED_COLUMN)
    for remark in ordered[:_MOST_REMARKS]:
        yield [remark.notice, remark.about[:_LONGEST_REMARK]]


def _readings(file: BatchFile, sandbox: Sandbox, *, first: int) -> Iterator[Reading]:
    limits = settings.IMPORT_LIMITS
    content = BatchFile.objects.values_list("content", flat=True).get(pk=file.pk)
    if content is None:
        refusal = Unreadable(Obstacle.TOO_LARGE, bytes=file.size, limit=limits.file_bytes)
        yield Reading("", refusal=refusal)
    elif file.is_pasted:
        yield _pasted(bytes(content).decode("utf-8", "surrogatepass"))
    else:
        yield from sandbox.read(
            bytes(content), name=file.name, chosen=_chosen_columns(), first=first
        )


def _pasted(text: str) -> Reading:
    try:
        read = checked(clean(text), limits=settings.IMPORT_LIMITS)
        return Reading("", Document(read, encoding="", format="txt"))
    except Unreadable as refusal:
        return Reading("", refusal=refusal)


def _chosen_columns() -> Mapping[str, Field]:
    choices = ColumnChoice.objects.values_list("heading", "field")
    return {heading: Field(held) for heading, held in choices}
