"""What became of the files of a batch: counts, and each text's state in words."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from review.documents.document import Notice, Obstacle, Unreadable
from review.importing.files import sentence
from review.models import Batch, BatchFile, Draft, Worker

_NOTICES = {
    Notice.UNMATCHED_COLUMN: gettext_lazy("The column “%(about)s” was not used."),
    Notice.UNREAD_DATE: gettext_lazy("The date “%(about)s” could not be read."),
    Notice.PAGES_WITHOUT_TEXT: gettext_lazy("Pages without text, pictures perhaps: %(about)s."),
    Notice.UNTOLD_LETTERS: gettext_lazy(
        "Letters that the file does not tell, shown as “\ufffd”: %(about)s."
    ),
    Notice.DIRECTION_CONTROLS: gettext_lazy("Hidden marks that turn the direction: %(about)s."),
    Notice.PRESENTATION_FORMS: gettext_lazy(
        "Letters stored as printed shapes, which search does not find: %(about)s."
    ),
    Notice.TATWEEL: gettext_lazy("Words stretched with a tatweel: %(about)s."),
    Notice.SHORT: gettext_lazy("Very short: words in it: %(about)s."),
    Notice.LINKS: gettext_lazy("It looks like a list of links: short lines in it: %(about)s."),
}


@dataclass(frozen=True, slots=True)
class BatchFigures:
    """Counts of files and of drafts, which are the texts in them."""

    files: int
    unread: int
    bytes: int
    drafts: dict[Draft.State, int]  # every state, zero included
    claims: int  # proposed, of the drafts that are ready
    to_import: int  # when the import was last begun
    is_attended: bool  # a worker is alive, or somebody is at work on it
    left: datetime.timedelta | None  # until all is imported; None when it cannot be told

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
    def read(self) -> int:
        return self.files - self.unread

    @property
    def done(self) -> int:
        """Of the texts that the import was begun with."""
        return max(self.to_import - self.queued, 0)

    @property
    def is_working(self) -> bool:
        return bool(self.unread or self.queued)


def batch_figures(batch: Batch) -> BatchFigures:
    """Five queries."""
    files = batch.files.aggregate(count=Count("pk"), bytes=Sum("size", default=0))
    rows = batch.drafts.values("state").annotate(count=Count("pk"), claims=Sum("claims")).order_by()
    found = {row["state"]: row["count"] for row in rows}
    counts = {state: found.get(state.value, 0) for state in Draft.State}
    return BatchFigures(
        files=files["count"],
        unread=batch.files.filter(state=BatchFile.State.WAITING).count(),
        bytes=files["bytes"],
        drafts=counts,
        claims=sum(row["claims"] for row in rows if row["state"] == Draft.State.READY),
        to_import=batch.to_import,
        is_attended=_is_attended(batch),
        left=_time_left(batch, counts[Draft.State.QUEUED]),
    )


def remarks(draft: Draft) -> list[str]:
    """What a person should look at, a sentence each."""
    return [str(_NOTICES[Notice(notice)]) % {"about": about} for notice, about in draft.remarks]


def refusal(draft: Draft) -> str:
    """Why there is no article, with what to do; "" unless it failed."""
    if draft.state != Draft.State.FAILED:
        return ""
    return sentence(Unreadable(Obstacle(draft.refusal), **draft.details))


def likeness(draft: Draft) -> str:
    """What the text is similar to, in a sentence without its name; "" when it is like none."""
    if draft.likeness is None:
        return ""
    article = draft.similar_article
    if draft.state == Draft.State.KNOWN:
        if article and article.binned_at:
            return _("The same text is in the bin: an admin can restore it")
        return _("The same text is already here") if article else _("The same text in this batch")
    percent = {"percent": round(100 * draft.likeness)}
    if draft.is_version:
        return _("A new version of a text that is here: %(percent)s%% of it is the same") % percent
    return _("Nearly the same as a text that is here: %(percent)s%%") % percent


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
