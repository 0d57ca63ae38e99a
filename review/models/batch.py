"""Files that came together, and what was read in them, until it is imported or left out."""

import datetime
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from review.documents.table_columns import Field
from review.models.article import Article
from review.models.newsroom import FEWEST_REVIEWS, MOST_REVIEWS
from review.models.reviewer import Reviewer

LEASE = datetime.timedelta(seconds=settings.LEASE_SECONDS)
UNSEEN = LEASE * 2 / 3
MOST_ATTEMPTS = 3


class LeasedQuerySet[Row: models.Model](models.QuerySet[Row]):
    def free(self) -> Self:
        """At which nobody works. What a lost process held is put back first, and counted."""
        return self.filter(leased_until=None)

    def of(self, lease: uuid.UUID) -> Self:
        return self.filter(lease=lease)

    def take(self, lease: uuid.UUID) -> int:
        """How many of them nobody else took first."""
        return self.free().update(lease=lease, leased_until=timezone.now() + LEASE)

    def release(self) -> int:
        return self.update(lease=None, leased_until=None)


class Leased(models.Model):
    """Work that one process at a time does; whoever lost the lease writes nothing any more."""

    lease = models.UUIDField(_("lease"), null=True, blank=True, editable=False)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(
        _("attempts"), default=0, help_text=_("That ended without a result, the last one included.")
    )

    class Meta:
        abstract = True


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, reviewer: Reviewer) -> Self:
        """Whoever may import sees what the others import."""
        return self if reviewer.has_perm("review.import_article") else self.none()

    def unfinished(self) -> Self:
        """With files to read or texts to import."""
        files = BatchFile.objects.filter(batch=models.OuterRef("pk")).waiting()
        drafts = Draft.objects.filter(batch=models.OuterRef("pk"), state=Draft.State.QUEUED)
        return self.filter(models.Exists(files) | models.Exists(drafts))

    def latest_first(self) -> Self:
        return self.order_by("-pk")


class Batch(models.Model):
    """What one person, or one call of the command, gave to import at once."""

    imported_by = models.ForeignKey(
        Reviewer, models.PROTECT, null=True, blank=True, verbose_name=_("imported by")
    )
    outlet = models.CharField(
        _("outlet"), max_length=200, blank=True, help_text=_("Of all its texts, unless empty.")
    )
    reviews_needed = models.PositiveSmallIntegerField(_("reviews needed"), default=1)
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    importing_since = models.DateTimeField(_("importing since"), null=True, blank=True)
    to_import = models.PositiveIntegerField(
        _("texts to import"), default=0, help_text=_("When the import was last begun.")
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        constraints = [
            models.CheckConstraint(
                condition=Q(reviews_needed__range=(FEWEST_REVIEWS, MOST_REVIEWS)),
                name="batch_needs_one_to_three_reviews",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class BatchFileQuerySet(LeasedQuerySet["BatchFile"]):
    def waiting(self) -> Self:
        return self.filter(state=BatchFile.State.WAITING)


class BatchFile(Leased):
    """One file as it came. Its bytes are kept while reading it again may give something else."""

    class State(models.TextChoices):
        WAITING = "waiting", _("To be read")
        READ = "read", _("Read")

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="files", verbose_name=_("batch"))
    name = models.CharField(_("name"), max_length=300)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("In bytes."))
    digest = models.CharField(
        _("digest"),
        max_length=64,
        blank=True,
        help_text=_("SHA-256 of the bytes, in hex; empty when they were too many."),
    )
    content = models.BinaryField(_("content"), null=True, blank=True)
    is_pasted = models.BooleanField(_("pasted"), default=False)
    wishes = models.JSONField(
        _("wishes"), default=list, blank=True, help_text=_("What a person asked for or agreed to.")
    )
    first_part = models.PositiveIntegerField(
        _("first part to read"), default=0, help_text=_("Members of an archive, from 0.")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING, db_index=True
    )
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)

    objects = BatchFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.name


class DraftQuerySet(LeasedQuerySet["Draft"]):
    def in_order(self) -> Self:
        return self.order_by("file_id", "part", "number")

    def importable(self) -> Self:
        """Those that a person may still import: their text is not here."""
        states = Draft.State
        return self.filter(state__in=[states.READY, states.HELD, states.LEFT_OUT])

    def for_list(self) -> Self:
        """With what a list shows, and without texts and bytes."""
        others = self.select_related("file", "similar_article", "similar_draft__article", "article")
        return others.defer(
            "text",
            "reading",
            "file__content",
            "similar_article__text",
            "similar_draft__text",
            "similar_draft__reading",
            "similar_draft__article__text",
            "article__text",
        )


class Draft(Leased):
    """What was read of one text in a file, or why it could not be read.

    While it waits it holds the text; when it is imported the article does.
    """

    class State(models.TextChoices):
        READY = "ready", _("Ready")
        HELD = "held", _("To decide")
        KNOWN = "known", _("Already here")
        LEFT_OUT = "left_out", _("Left out")
        QUEUED = "queued", _("Being imported")
        IMPORTED = "imported", _("Imported")
        FAILED = "failed", _("Not imported")

    batch = models.ForeignKey(
        Batch, models.CASCADE, related_name="drafts", verbose_name=_("batch"), db_index=False
    )
    file = models.ForeignKey(
        BatchFile, models.CASCADE, related_name="drafts", verbose_name=_("file"), db_index=False
    )
    part = models.PositiveIntegerField(
        _("part"), default=0, help_text=_("The member of the archive, from 0.")
    )
    number = models.PositiveIntegerField(_("number"), help_text=_("In the part, from 1."))
    place = models.CharField(_("place"), max_length=400, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State)

    title = models.CharField(_("title"), max_length=500, blank=True)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    possible_dates = models.JSONField(_("possible dates"), default=list, blank=True)
    outlet = models.CharField(_("outlet"), max_length=200, blank=True)
    address = models.URLField(_("address"), max_length=2000, blank=True)
    text = models.TextField(_("text"), blank=True)
    notes = models.JSONField(_("notes"), default=list, blank=True)
    opening = models.CharField(_("opening"), max_length=300, blank=True)
    encoding = models.CharField(_("encoding"), max_length=40, blank=True)
    format = models.CharField(_("format"), max_length=10, blank=True)
    remarks = models.JSONField(
        _("remarks"), default=list, blank=True, help_text=_("What a person should look at.")
    )
    digest = models.CharField(_("digest"), max_length=64, blank=True, db_index=True)
    paragraphs = models.PositiveIntegerField(_("paragraphs"), default=0)
    claims = models.PositiveIntegerField(_("claims"), default=0)
    reading = models.BinaryField(_("what the engine read"), null=True)  # until it is imported

    similar_article = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="similar_drafts",
        verbose_name=_("similar article"),
    )
    similar_draft = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="similar_drafts",
        verbose_name=_("similar text of the batch"),
    )
    likeness = models.FloatField(
        _("likeness"), null=True, blank=True, help_text=_("Share of the pairs of words, in [0, 1].")
    )
    is_version = models.BooleanField(_("a new version of it"), default=False)

    article = models.OneToOneField(
        Article,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="draft",
        verbose_name=_("article"),
    )
    refusal = models.CharField(_("refusal"), max_length=40, blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["file", "part", "number"], name="one_draft_per_file_part_and_number"
            ),
            models.CheckConstraint(
                condition=Q(state="imported", article__isnull=False)
                | (~Q(state="imported") & Q(article=None)),
                name="draft_has_an_article_only_when_imported",
            ),
            models.CheckConstraint(
                condition=Q(state="failed") ^ Q(refusal=""),
                name="draft_has_a_refusal_only_when_it_failed",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(state__in=["ready", "held", "left_out", "queued"]),
                name="draft_that_may_be_imported_has_a_text",
            ),
        ]
        indexes = [models.Index(fields=["batch", "state", "id"], name="draft_by_batch_and_state")]

    def __str__(self) -> str:
        return self.title or self.place or self.file.name

    @property
    def incident(self) -> str:
        """The number under which the log tells of its failure."""
        return f"{self.batch_id}-{self.pk}"

    @property
    def days(self) -> list[datetime.date]:
        """The days that are possible, the day before the month first; empty when one is known."""
        return [datetime.date.fromisoformat(day) for day in self.possible_dates]

    @property
    def is_importable(self) -> bool:
        return self.state in {self.State.READY, self.State.HELD, self.State.LEFT_OUT}


class MinHashBand(models.Model):
    """One of the 21 values of a text; texts that share one may be alike."""

    article = models.ForeignKey(
        Article, models.CASCADE, null=True, related_name="minhash_bands", verbose_name=_("article")
    )
    draft = models.ForeignKey(
        Draft, models.CASCADE, null=True, related_name="minhash_bands", verbose_name=_("draft")
    )
    value = models.BigIntegerField(_("value"), db_index=True)

    class Meta:
        verbose_name = _("band of a text")
        verbose_name_plural = _("bands of texts")
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=True) ^ Q(draft__isnull=True),
                name="minhash_band_is_of_an_article_or_of_a_draft",
            )
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class ColumnChoice(models.Model):
    """What a column of that heading holds, as a person said once for all tables to come."""

    FIELDS = [
        (Field.TEXT.value, _("Text")),
        (Field.TITLE.value, _("Title")),
        (Field.BYLINE.value, _("Byline")),
        (Field.DATE.value, _("Date")),
        (Field.OUTLET.value, _("Outlet")),
        (Field.ADDRESS.value, _("Address")),
    ]
    heading = models.CharField(_("heading"), max_length=200, unique=True)
    field = models.CharField(_("holds"), max_length=10, choices=FIELDS)

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")
        ordering = ["heading"]

    def __str__(self) -> str:
        return self.heading


class WorkerQuerySet(models.QuerySet["Worker"]):
    def alive(self) -> Self:
        return self.filter(seen_at__gte=timezone.now() - UNSEEN)


class Worker(models.Model):
    """A process that does the waiting work, with its last sign of life."""

    name = models.CharField(_("name"), max_length=64, unique=True)
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    seen_at = models.DateTimeField(_("seen at"))

    objects = WorkerQuerySet.as_manager()

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return self.name
