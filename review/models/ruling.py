"""What editors rule on claims that reviewers answered differently, and what was said of it."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from review.database.read_only import ReadOnly, ReadOnlyRow
from review.models.answers import Band, Verdict
from review.models.claim import Claim, ClaimQuerySet
from review.models.decision import answer_rules
from review.models.reviewer import Reviewer
from review.text.article.anatomy import Reason
from review.text.attribution.attribution import Kind
from review.wording.names import choices


class RulingColumns(ReadOnlyRow):
    """What is ruled; the history keeps the same."""

    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict)
    kind = models.CharField(_("kind"), max_length=20, choices=choices(Kind), blank=True)
    reason = models.CharField(_("reason"), max_length=20, choices=choices(Reason), blank=True)
    grounds = models.TextField(_("grounds of the ruling"), max_length=2000)

    class Meta:
        abstract = True

    @property
    def band(self) -> Band:
        return Band.of(self.verdict, self.kind)


class RulingQuerySet(ReadOnly["Ruling"]):
    def visible_to(self, reviewer: Reviewer) -> Self:
        """Blind review: a ruling tells of the answers before it, so whoever has begun an article,
        or has it in hand, and has not finished it, sees none on its claims; unless they may read
        all results.
        """
        if reviewer.has_perm("review.read_results"):
            return self
        begun = reviewer.participations.filter(finished_at=None).values("article")
        in_hand = reviewer.assignments.open().unfinished().values("article")
        unfinished = Q(article__in=begun) | Q(article__in=in_hand)
        return self.apart_from(Claim.objects.filter(unfinished))

    def with_example_for(self, reviewer: Reviewer) -> Self:
        """`shows_example`: whether this reviewer may see on which claim it was."""
        if reviewer.has_perm("review.read_results"):
            may: models.expressions.Combinable = models.Value(value=True)
        else:
            finished = reviewer.participations.filter(finished_at__isnull=False)
            may = Exists(finished.filter(article=OuterRef("claim__article")))
        here = models.Case(
            models.When(claim__article__binned_at=None, then=may),
            default=models.Value(value=False),
            output_field=models.BooleanField(),
        )
        return self.annotate(shows_example=here)

    def in_force(self) -> Self:
        return self.filter(is_reopened=False)

    def apart_from(self, claims: ClaimQuerySet) -> Self:
        """Without those on one of these claims."""
        here = claims.filter(Q(ruling=OuterRef("pk")) | Q(precedent=OuterRef("pk")))
        return self.filter(~Exists(here))

    def latest_first(self) -> Self:
        return self.order_by("-number")


class Ruling(RulingColumns):
    """An editor's answer on a claim, with its number as a precedent, which stays.

    It holds for the claim and for those that repeat it in newer versions of the article: all that
    name it as their ruling. While it is reopened none does.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    claim = models.OneToOneField(
        Claim, models.PROTECT, related_name="precedent", verbose_name=_("claim")
    )
    cue = models.CharField(_("stems of the cue"), max_length=300, blank=True)
    source = models.CharField(_("stems of the source"), max_length=300, blank=True)
    folded = models.TextField(_("grounds as they are searched"), editable=False)
    is_reopened = models.BooleanField(_("reopened"), default=False)
    ruled_by = models.ForeignKey(
        Reviewer, models.PROTECT, related_name="rulings", verbose_name=_("ruled by")
    )
    ruled_at = models.DateTimeField(_("ruled at"))

    objects = RulingQuerySet.as_manager()

    shows_example: bool  # where `with_example_for` says so

    class Meta:
        verbose_name = _("ruling")
        verbose_name_plural = _("rulings")
        permissions = [("rule_claim", "Can rule on claims")]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="rulings_count_from_one"),
            models.CheckConstraint(condition=~Q(grounds=""), name="ruling_gives_its_grounds"),
            *answer_rules("ruling"),
        ]
        indexes = [
            models.Index(fields=["cue", "-number"], name="ruling_by_cue"),
            models.Index(fields=["source", "-number"], name="ruling_by_source"),
        ]

    def __str__(self) -> str:
        return str(_("precedent %(number)s") % {"number": self.number})


class RulingAction(models.TextChoices):
    RULED = "ruled", _("Ruled")
    REVISED = "revised", _("Revised")
    REOPENED = "reopened", _("Reopened")


class RulingEvent(RulingColumns):
    """The append-only history of a ruling: what it said from then on."""

    ruling = models.ForeignKey(
        Ruling, models.PROTECT, related_name="events", verbose_name=_("ruling")
    )
    action = models.CharField(_("action"), max_length=10, choices=RulingAction)
    by = models.ForeignKey(Reviewer, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    objects = ReadOnly["RulingEvent"].as_manager()

    class Meta:
        verbose_name = _("ruling event")
        verbose_name_plural = _("history of rulings")

    def __str__(self) -> str:
        return str(self.get_action_display())


class Citation(ReadOnlyRow):
    """A ruling whose grounds name another one by its number."""

    ruling = models.ForeignKey(
        Ruling, models.PROTECT, related_name="citations", verbose_name=_("ruling"), db_index=False
    )
    cited = models.ForeignKey(
        Ruling, models.PROTECT, related_name="cited_by", verbose_name=_("cited")
    )

    objects = ReadOnly["Citation"].as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.UniqueConstraint(
                fields=["ruling", "cited"], name="one_citation_a_ruling_and_precedent"
            ),
            models.CheckConstraint(
                condition=~Q(ruling=F("cited")), name="ruling_does_not_cite_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ruling_id} → {self.cited_id}"


class EditorNote(ReadOnlyRow):
    """What a reviewer tells the editor who will rule on a claim."""

    claim = models.ForeignKey(
        Claim, models.PROTECT, related_name="editor_notes", verbose_name=_("claim")
    )
    reviewer = models.ForeignKey(
        Reviewer, models.PROTECT, related_name="editor_notes", verbose_name=_("reviewer")
    )
    text = models.TextField(_("text"), max_length=2000)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    objects = ReadOnly["EditorNote"].as_manager()

    class Meta:
        verbose_name = _("note for the editor")
        verbose_name_plural = _("notes for the editor")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="note_for_the_editor_says_something")
        ]

    def __str__(self) -> str:
        return self.text[:48]
