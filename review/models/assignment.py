"""Who reads which article: given by an editor, or taken under a lease."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from review.database.read_only import ReadOnly, ReadOnlyRow
from review.models.article import Article
from review.models.reviewer import Reviewer

NO_LEASE = datetime.datetime(9000, 1, 1, tzinfo=datetime.UTC)
"""For an assignment by an editor, which no time ends."""


class AssignmentQuerySet(ReadOnly["Assignment"]):
    def open(self) -> Self:
        """Not ended, whether or not their lease has run out."""
        return self.filter(state=Assignment.State.OPEN)

    def holding(self) -> Self:
        """Those that keep the article for their reviewer: given by an editor, or taken and used
        within the lease.
        """
        return self.open().filter(Q(leased_until=None) | Q(leased_until__gt=timezone.now()))

    def run_out(self) -> Self:
        return self.open().filter(leased_until__lte=timezone.now())

    def unfinished(self) -> Self:
        """Whose reviewers have not answered every claim."""
        from review.models.standing import Participation  # noqa: PLC0415 - it knows articles, too

        theirs = Participation.objects.filter(
            reviewer=OuterRef("reviewer"), article=OuterRef("article"), finished_at__isnull=False
        )
        return self.filter(~Exists(theirs))


class Assignment(ReadOnlyRow):
    """An article in the hands of one reviewer, until it is finished or goes elsewhere."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        FINISHED = "finished", _("Finished")
        HANDED_BACK = "handed_back", _("Handed back")
        TAKEN_AWAY = "taken_away", _("Given to somebody else")
        RUN_OUT = "run_out", _("The lease ran out")

    article = models.ForeignKey(
        Article,
        models.PROTECT,
        related_name="assignments",
        verbose_name=_("article"),
    )
    reviewer = models.ForeignKey(
        Reviewer,
        models.PROTECT,
        related_name="assignments",
        verbose_name=_("reviewer"),
        db_index=False,  # the index has the column first
    )
    assigned_by = models.ForeignKey(
        Reviewer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assigned by"),
        help_text=_("Empty when the reviewer took the article."),
        db_index=False,
    )
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.OPEN)
    begun_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    leased_until = models.DateTimeField(
        _("kept until"),
        null=True,
        blank=True,
        help_text=_("Each answer puts it off; empty when an editor assigned it."),
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "article"],
                condition=Q(state="open"),
                name="one_open_assignment_a_reviewer_and_article",
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_at=None)
                | (~Q(state="open") & Q(ended_at__isnull=False)),
                name="assignment_ends_when_it_is_no_longer_open",
            ),
            models.CheckConstraint(
                condition=Q(leased_until__isnull=False) | Q(assigned_by__isnull=False),
                name="assignment_is_leased_or_given",
            ),
        ]
        indexes = [
            models.Index(fields=["reviewer", "-ended_at"], name="assignment_by_whom"),
            models.Index(
                fields=["article"], condition=Q(state="open"), name="assignment_that_is_open"
            ),
        ]

    @property
    def time_left(self) -> datetime.timedelta:
        """Of a lease that has not run out."""
        assert self.leased_until
        return self.leased_until - timezone.now()

    def __str__(self) -> str:
        return f"{self.reviewer} · {self.article}"
