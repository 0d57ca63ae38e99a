"""Files to drafts: what would be imported, shown before anything is."""

import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from review.database.turns import turn
from review.documents.document import Document, Notice, Obstacle, Reading, Remark, Unreadable
from review.documents.doubts import remarks_on
from review.documents.formats.plain_text import plain_document
from review.documents.mojibake import mended
from review.documents.sandbox import Sandbox
from review.documents.table_columns import Field
from review.documents.wishes import Wish
from review.importing.articles import examine
from review.importing.attributing import Engine, engine
from review.importing.errors import LeaseLost
from review.importing.failing import note_failures
from review.importing.keeping import kept
from review.importing.similar import Neighbours, Newcomer, store_bands
from review.models import Batch, BatchFile, ColumnChoice, Draft
from review.models.batch import LEASE

_AT_ONCE: Final = 100
_RENEW_AFTER: Final = LEASE.total_seconds() / 6
_LONGEST_ADDRESS: Final = 2000  # in bytes: PostgreSQL indexes no entry of more than 2704
_LONGEST_PLACE: Final = 400
_MOST_REMARKS = 20  # every row of a table has those of its columns
_LONGEST_REMARK = 200


def rehearse_files(
    files: Sequence[BatchFile], *, lease: uuid.UUID, sandbox: Sandbox, until: float
) -> None:
    """Read what is not yet read of files of one batch that were taken together, whose bytes are
    held together.

    `until` is a time of `time.monotonic`, behind which others have their turn, but not before new
    texts were read for as long as it took to pass over those that are stored. What was read is
    stored a hundred texts at a time, so that after an interruption reading goes on behind them.
    Raises `LeaseLost`.
    """
    if not files:
        return
    reader = _Reader(files, lease, engine())
    chosen = _chosen_columns()
    keys = [file.pk for file in files]
    contents = dict(BatchFile.objects.filter(pk__in=keys).values_list("pk", "content"))
    for file in files:
        began, new_since = time.monotonic(), None
        reader.begin(file)
        for reading in _readings(
            file, contents.pop(file.pk), sandbox, chosen, while_waiting=reader.hold
        ):
            if reader.take(reading):
                now = time.monotonic()
                new_since = new_since or now
                if now > max(until, 2 * new_since - began):
                    reader.store()
                    return
        reader.end()
        if time.monotonic() > until:
            break
    reader.store()


@dataclass(slots=True)
class _Reader:
    files: Sequence[BatchFile]
    lease: uuid.UUID
    engine: Engine
    file: BatchFile = field(init=False)  # that is being read
    _stored: set[tuple[int, int, str]] = field(default_factory=set)  # files, parts and places
    _last: defaultdict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    _part: int = 0
    _has_met_any: bool = False
    _read: list[int] = field(default_factory=list)  # files, since what was read was stored
    _waiting: list[Newcomer] = field(default_factory=list)
    _failed: list[Draft] = field(default_factory=list)
    _renewed: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        drafts = Draft.objects.filter(file__in=self.files, part__gte=F("file__first_part"))
        for file, part, place, number in drafts.values_list("file", "part", "place", "number"):
            self._stored.add((file, part, place))
            self._last[file, part] = max(self._last[file, part], number)

    def begin(self, file: BatchFile) -> None:
        self.file, self._part, self._has_met_any = file, file.first_part, False

    def take(self, reading: Reading) -> bool:
        """Whether it is new; those whose drafts are stored are passed over."""
        self._part, self._has_met_any = reading.part, True
        place = self.file.pk, reading.part, reading.place[:_LONGEST_PLACE]
        is_new = place not in self._stored
        if is_new:
            self._examine(reading)
        is_much = len(self._waiting) + len(self._failed) >= _AT_ONCE
        if is_much or time.monotonic() - self._renewed > _RENEW_AFTER:
            self.store()
        return is_new

    def end(self) -> None:
        """Of the file that was begun."""
        if not self._has_met_any:  # a table that has headings only
            self.take(Reading("", refusal=Unreadable(Obstacle.EMPTY)))
        self._read.append(self.file.pk)

    def hold(self) -> None:
        """Renew the lease while a text takes long to read."""
        if time.monotonic() - self._renewed > _RENEW_AFTER:
            self.store()

    def store(self) -> None:
        """One batch's texts are compared and stored by one process at a time."""
        with turn(), transaction.atomic():
            Batch.objects.select_for_update().get(pk=self.file.batch_id)
            self._renew()
            drafts = [*(one.draft for one in self._waiting), *self._failed]
            drafts.sort(key=lambda draft: (draft.file_id, draft.part, draft.number))
            Draft.objects.bulk_create(drafts)
            Neighbours(self.file.batch).place(self._waiting)
            store_bands(self._waiting)
            note_failures(self._failed)
        self._waiting, self._failed, self._read = [], [], []

    def _renew(self) -> None:
        """Hold what is left of the files; those that were read are given back as such."""
        mine = BatchFile.objects.filter(pk__in=[file.pk for file in self.files]).of(self.lease)
        read = mine.filter(pk__in=self._read)
        gone = read.update(state=BatchFile.State.READ, lease=None, leased_until=None, attempts=0)
        if gone != len(self._read):
            raise LeaseLost
        mine.update(leased_until=timezone.now() + LEASE)
        if self.file.pk not in self._read:
            # whoever ends a process ends it at the same place: what comes further starts anew
            further = {"attempts": 0} if self._waiting or self._failed else {}
            if not mine.filter(pk=self.file.pk).update(first_part=self._part, **further):
                raise LeaseLost
        self._renewed = time.monotonic()

    def _examine(self, reading: Reading) -> None:
        place = self.file.pk, reading.part
        self._last[place] += 1
        draft = Draft(
            batch=self.file.batch,
            file=self.file,
            part=reading.part,
            number=self._last[place],
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
        draft.notes = [asdict(note) for note in document.notes]
        body = document.text[:1500].removeprefix(examined.title)
        draft.opening = " ".join(body.split())[:300]
        draft.encoding, draft.format = document.encoding, document.format
        draft.remarks = list(_kept(list(remarks_on(document))))
        draft.paragraphs = sum(bool(line.strip()) for line in document.text.split("\n"))
        draft.claims = len(examined.reading.segments)
        draft.reading = kept(examined.reading, version=self.engine.version)


def _kept(remarks: Sequence[Remark]) -> Iterator[list[str]]:
    """As they are stored: of columns that were not used the first ones only."""
    ordered = sorted(remarks, key=lambda remark: remark.notice == Notice.UNMATCHED_COLUMN)
    for remark in ordered[:_MOST_REMARKS]:
        yield [remark.notice, remark.about[:_LONGEST_REMARK]]


def _readings(
    file: BatchFile,
    content: bytes | memoryview | None,
    sandbox: Sandbox,
    chosen: Mapping[str, Field],
    *,
    while_waiting: Callable[[], None],
) -> Iterator[Reading]:
    limits = settings.IMPORT_LIMITS
    if content is None:
        refusal = Unreadable(Obstacle.TOO_LARGE, bytes=file.size, limit=limits.file_bytes)
        yield Reading("", refusal=refusal)
    elif file.is_pasted:
        yield _pasted(bytes(content).decode("utf-8", "surrogatepass"))
    else:
        yield from sandbox.read(
            bytes(content),
            name=file.name,
            chosen=chosen,
            wishes=frozenset(map(Wish, file.wishes)),
            first=file.first_part,
            while_waiting=while_waiting,
        )


def _pasted(text: str) -> Reading:
    try:
        read = plain_document(mended(text), "", limits=settings.IMPORT_LIMITS)
        return Reading("", replace(read, format="txt"))
    except Unreadable as refusal:
        return Reading("", refusal=refusal)


def _chosen_columns() -> Mapping[str, Field]:
    choices = ColumnChoice.objects.values_list("heading", "field")
    return {heading: Field(held) for heading, held in choices}
