from typing import Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from review.database.read_only import ReadOnly, ReadOnlyRow
from review.models.answers import Action, Band, Suggestion, Verdict
from review.models.article import Article
from review.models.claim import Claim
from review.models.reviewer import Reviewer
from review.text.article.anatomy import Reason
from review.text.attribution.attribution import Kind
from review.wording.names import choices


def answer_rules(name: str) -> list[models.CheckConstraint]:
    """What holds for the answer in a decision, in its event and in a ruling."""
    aside = Q(verdict=Verdict.NOT_A_CLAIM)
    return [
        models.CheckConstraint(
            condition=Q(kind="") | ~aside, name=f"{name}_has_a_kind_only_for_a_claim"
        ),
        models.CheckConstraint(
            condition=Q(reason="") | aside, name=f"{name}_has_a_reason_only_for_not_a_claim"
        ),
    ]


class AnswerColumns(ReadOnlyRow):
    """The columns that a decision and the events behind it share."""

    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict)
    kind = models.CharField(_("kind"), max_length=20, choices=choices(Kind), blank=True)
    reason = models.CharField(_("reason"), max_length=20, choices=choices(Reason), blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    evidence = models.URLField(_("evidence link"), max_length=500, blank=True)
    suggestion = models.CharField(
        _("suggestion"), max_length=10, choices=Suggestion, default=Suggestion.ABSENT
    )
    rule = models.CharField(
        _("rule"), max_length=60, blank=True, help_text=_("By which the suggestion was made.")
    )
    after_reveal = models.BooleanField(
        _("after seeing others"),
        default=False,
        help_text=_("Given once the reviewer could see the answers of others on the article."),
    )

    class Meta:
        abstract = True


class DecisionQuerySet(ReadOnly["Decision"]):
    def visible_to(self, reviewer: Reviewer) -> Self:
        """Blind review: one's own, and those of others on articles that one has finished; all of
        them for who reads results. Whatever shows answers, or what follows from them, asks this.
        """
        if reviewer.has_perm("review.read_results"):
            return self
        finished = reviewer.participations.filter(finished_at__isnull=False)
        revealed = Exists(finished.filter(article=OuterRef("article")))
        return self.filter(Q(reviewer=reviewer) | revealed)

    def as_given_blind(self) -> Self:
        """With `blind_answer` and `kind_of_blind_answer`, verdict and kind as they stood before the
        reviewer saw others' answers: what agreement counts. Those first given later are left out.
        """
        unseen = When(after_reveal=False, then=F("verdict"))
        kind_unseen = When(after_reveal=False, then=F("kind"))
        return self.exclude(after_reveal=True, blind_verdict="").annotate(
            blind_answer=Case(unseen, default=F("blind_verdict")),
            kind_of_blind_answer=Case(kind_unseen, default=F("blind_kind")),
        )


class Decision(AnswerColumns):
    """One reviewer's answer on one claim, as it stands now."""

    claim = models.ForeignKey(
        Claim, models.PROTECT, related_name="decisions", verbose_name=_("claim")
    )
    article = models.ForeignKey(
        Article,
        models.PROTECT,
        related_name="decisions",
        verbose_name=_("article"),
        db_index=False,  # the index has the column first
    )
    reviewer = models.ForeignKey(
        Reviewer,
        models.PROTECT,
        related_name="decisions",
        verbose_name=_("reviewer"),
        db_index=False,  # the constraint has the column first
    )
    decided_at = models.DateTimeField(_("decided at"), auto_now=True)
    blind_verdict = models.CharField(
        _("verdict before seeing others"),
        max_length=20,
        choices=Verdict,
        blank=True,
        help_text=_("Where it was changed afterwards."),
    )
    blind_kind = models.CharField(
        _("kind before seeing others"), max_length=20, choices=choices(Kind), blank=True
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "claim"], name="one_decision_per_reviewer_and_claim"
            ),
            models.CheckConstraint(condition=~Q(verdict=""), name="decision_has_a_verdict"),
            models.CheckConstraint(
                condition=Q(blind_verdict="", blind_kind="")
                | Q(after_reveal=True) & ~Q(blind_verdict=""),
                name="decision_keeps_a_blind_answer_only_when_changed_since",
            ),
            *answer_rules("decision"),
        ]
        indexes = [models.Index(fields=["article", "reviewer"], name="decision_where_by_whom")]

    def __str__(self) -> str:
        return str(self.get_verdict_display())

    @property
    def band(self) -> Band:
        return Band.of(self.verdict, self.kind)


class DecisionEventQuerySet(ReadOnly["DecisionEvent"]):
    def visible_to(self, reviewer: Reviewer) -> Self:
        """As decisions are: a person's history is their own until all results may be read."""
        if reviewer.has_perm("review.read_results"):
            return self
        return self.filter(reviewer=reviewer)

    def in_force(self) -> Self:
        """Decisions and skips that were not undone."""
        return self.exclude(action=Action.UNDONE).filter(undone_by=None)

    def latest_first(self) -> Self:
        return self.order_by("-pk")


class DecisionEvent(AnswerColumns):
    """The append-only log beside the decisions: what was done, when, from which suggestion."""

    action = models.CharField(_("action"), max_length=10, choices=Action)
    operation = models.UUIDField(
        _("operation"), help_text=_("Made by the page, so that a repeated request counts once.")
    )
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="events", verbose_name=_("claim"))
    article = models.ForeignKey(
        Article,
        models.PROTECT,
        related_name="events",
        verbose_name=_("article"),
        db_index=False,  # the index has the column first
    )
    reviewer = models.ForeignKey(
        Reviewer,
        models.PROTECT,
        related_name="events",
        verbose_name=_("reviewer"),
        db_index=False,  # the constraint has the column first
    )
    undoes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_by",
        verbose_name=_("undoes"),
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    objects = DecisionEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision event")
        verbose_name_plural = _("decision log")
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "operation"], name="one_event_per_reviewer_and_operation"
            ),
            models.CheckConstraint(
                condition=Q(action=Action.UNDONE, undoes__isnull=False)
                | (~Q(action=Action.UNDONE) & Q(undoes=None)),
                name="event_undoes_another_only_when_undoing",
            ),
            models.CheckConstraint(
                condition=Q(action__in=[Action.DECIDED, Action.CARRIED]) ^ Q(verdict=""),
                name="event_has_a_verdict_only_when_deciding",
            ),
            *answer_rules("event"),
        ]
        indexes = [
            models.Index(fields=["article", "reviewer"], name="event_where_by_whom"),
        ]

    def __str__(self) -> str:
        return str(self.get_action_display())
