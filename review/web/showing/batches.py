"""The page of a batch: how far its work is, what to do next, and which of its texts are shown."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from review.documents.document import Obstacle
from review.documents.wishes import Wish
from review.importing.batches import READ_BY_DAY, is_heading
from review.models import Batch, BatchFile, ColumnChoice, Draft
from review.results.batches import BatchFigures
from review.web.showing.dates import duration
from review.web.showing.numbers import figure
from review.wording import batch_page as wording

_FIRST_LOOKS = (300, 300, 600, 1000)  # milliseconds: what is little is soon done


@dataclass(frozen=True, slots=True)
class Work:
    """What workers are doing."""

    heading: str
    done: int
    whole: int  # what `done` is out of
    so_far: list[str]
    problem: str  # "" when somebody is at work
    reassurance: str
    look_again: str  # the address that the page asks next
    asks: str  # when it does, in words of htmx


@dataclass(frozen=True, slots=True)
class Announcement:
    """Said to those who do not see the page; None leaves what was said before."""

    status: str | None = None
    alert: str | None = None  # "" takes it back


@dataclass(frozen=True, slots=True)
class Question:
    """How a file may be read otherwise."""

    file: BatchFile
    wish: Wish
    is_wished: bool  # what the button asks for
    said: str
    button: str


@dataclass(frozen=True, slots=True)
class StateLink:
    """The drafts in one state, or all of them."""

    state: str
    label: str
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Field:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    cell: str  # the first one
    fields: list[Field]  # what it may hold


@dataclass(frozen=True, slots=True)
class UnknownTable:
    """A table whose text was not found."""

    name: str
    columns: list[Column]


def work(batch: Batch, figures: BatchFigures, *, looks: int) -> Work | None:
    """None when nothing is being done; `looks` is how often the page has asked already."""
    if not figures.is_working:
        return None
    is_reading = bool(figures.unread)
    looked = min(looks, len(_FIRST_LOOKS))
    asked = {"looks": looked + 1} | ({} if figures.is_attended else {"unattended": ""})
    return Work(
        heading=wording.heading(is_reading=is_reading),
        done=figures.read if is_reading else figures.done,
        whole=figures.files if is_reading else batch.to_import,
        so_far=_read_so_far(figures) if is_reading else _imported_so_far(batch, figures),
        problem="" if figures.is_attended else wording.no_worker(),
        reassurance=wording.reassurance(is_attended=figures.is_attended),
        look_again=f"{reverse('batch', args=[batch.pk])}?{urlencode(asked)}",
        asks="".join(f"load delay:{wait}ms, " for wait in _FIRST_LOOKS[looked : looked + 1])
        + "every 2s",  # after an answer that was lost, too
    )


def summary(batch: Batch, figures: BatchFigures) -> str:
    """In a sentence, what was imported or would be."""
    said = wording.summary(
        imported=figures.imported,
        is_undone=batch.undone_at is not None,
        has_new=bool(figures.ready or figures.held),
        written=figure,
    )
    return SafeString(said)


def announcement(work: Work | None, *, was_unattended: bool) -> Announcement:
    """What changed since the page asked last."""
    if work is None:
        return Announcement(_("The work is done."), alert="")
    is_unattended = bool(work.problem)
    return Announcement(alert=work.problem if is_unattended != was_unattended else None)


def state_links(batch: Batch, figures: BatchFigures, shown: str) -> list[StateLink]:
    """All drafts first, then the states that have some; `shown` is "" for all."""
    page = reverse("batch", args=[batch.pk])
    return [
        StateLink("all", _("All texts"), figures.texts, page, not shown),
        *(
            StateLink(state, str(state.label), count, f"{page}?state={state}", state == shown)
            for state, count in figures.drafts.items()
            if count or state == shown
        ),
    ]


def unknown_table(draft: Draft | None, chosen: Mapping[str, str]) -> UnknownTable | None:
    """With what was chosen by the headings. A key of JSON may be no text that can be shown."""
    if draft is None:
        return None
    sample = json.loads(draft.details.get("sample", "[]"))
    columns = [_column(heading, cell, chosen) for heading, cell in sample if is_heading(heading)]
    return UnknownTable(draft.file.name, columns) if columns else None


def _column(heading: str, cell: str, chosen: Mapping[str, str]) -> Column:
    answer = chosen.get(heading)
    fields = [
        Field(value, str(label), is_chosen=value == answer) for value, label in ColumnChoice.FIELDS
    ]
    return Column(heading, cell, fields)


def _read_so_far(figures: BatchFigures) -> list[str]:
    so_far = [wording.files_read(figures.read, figures.files, written=figure)]
    if figures.texts:
        so_far.append(wording.texts_found(figures.texts, written=figure))
    return list(map(SafeString, so_far))


def _imported_so_far(batch: Batch, figures: BatchFigures) -> list[str]:
    so_far = [wording.texts_imported(figures.done, batch.to_import, written=figure)]
    if figures.left:
        so_far.append(wording.time_left(duration(figures.left)))
    return list(map(SafeString, so_far))


def questions(batch: Batch) -> list[Question]:
    """Of private chats whether they may be read; of messages whether those of a day are one text.

    Two queries.
    """
    kept = batch.files.filter(content__isnull=False).defer("content").order_by("pk")
    drafts = Draft.objects.filter(file=OuterRef("pk"))
    private = kept.filter(Exists(drafts.filter(refusal=Obstacle.PRIVATE_TALK)))
    told = kept.filter(Exists(drafts.filter(format__in=READ_BY_DAY).importable()))
    asked = [_question(file, Wish.PRIVATE_TALK, is_wished=True) for file in private]
    choices = (
        _question(file, Wish.BY_DAY, is_wished=Wish.BY_DAY not in file.wishes) for file in told
    )
    return [*asked, *choices]


def _question(file: BatchFile, wish: Wish, *, is_wished: bool) -> Question:
    said, button = wording.question(wish, is_wished=is_wished)
    return Question(file, wish, is_wished, said, button)
