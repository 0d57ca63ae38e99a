import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.expressions import Expression
from django.db.models.functions import Cast, Coalesce, Length, NullIf
from django.utils.translation import gettext_lazy as _

from review.models.answers import Band, Verdict
from review.models.article import Article
from review.models.assignment import NO_LEASE, Assignment
from review.models.counter_columns import COLUMNS, total
from review.models.newsroom import Newsroom
from review.models.policy import Policy
from review.models.reviewer import Reviewer
from review.models.standing import HAS_RESULT, Counters, Outcome, Participation
from review.text.article.anatomy import Reason, Role
from review.text.attribution.attribution import CERTAIN_FROM, Doubt, Kind, doubt_of
from review.text.versions.matching import Change
from review.wording.names import choices

if TYPE_CHECKING:
    from review.models.decision import Decision
    from review.models.ruling import Ruling

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


class ClaimQuerySet(models.QuerySet["Claim"]):
    def with_doubts(self) -> Self:
        """With `is_doubtful`, whether the engine is not sure of what it read, or that there is
        nobody.
        """
        return self.annotate(is_doubtful=Q(confidence__isnull=False, confidence__lt=CERTAIN_FROM))

    def visible_to(self, reviewer: Reviewer) -> Self:
        """As articles are; by a join, since a subquery would look at every article."""
        return self.filter(article__binned_at=None) if reviewer.is_active else self.none()

    def decidable_by(self, reviewer: Reviewer) -> Self:
        """Those visible to a reviewer with the right to decide, asked in the same query."""
        may = Reviewer.objects.with_perm("review.add_decision", backend=MODEL_BACKEND)
        return self.visible_to(reviewer).filter(Exists(may.filter(pk=reviewer.pk)))

    def in_reading_order(self) -> Self:
        return self.order_by("article_id", "position")

    def undecided_by(self, reviewer: Reviewer) -> Self:
        mine = reviewer.decisions.filter(claim=OuterRef("pk"))
        return self.filter(~Exists(mine))

    def for_review_by(self, reviewer: Reviewer) -> Self:
        """With this reviewer's own decision, if any, in the list `mine`."""
        return self.prefetch_related(
            models.Prefetch("decisions", reviewer.decisions.all(), to_attr="mine")
        )

    def for_answer_by(self, reviewer: Reviewer, *, kind: str | Expression) -> Self:
        """With all that recording and confirming an answer needs, in the same query.

        `my_verdict` (None when undecided), `my_decisions` in the article, whether `i_finished` it,
        until when they hold it (`my_lease`; None when they do not); `hides_outlet` and
        `lease_minutes` as the newsroom wants, None where nothing is set; of the article `siblings`
        (its claims), `reviews_needed` and `language`. Of the engine's attribution, None where there
        is none: `suggested_kind`, `suggested_rule`. `kind_is_sourced` by the policy, of `kind`, or
        of the suggested one when `kind` is ""; None when there is neither.
        """
        from review.models.decision import Decision  # noqa: PLC0415 - decisions know their claim

        # by the key, which in a compiled statement is a `Place`
        mine = Decision.objects.filter(reviewer=reviewer.pk)
        here = Participation.objects.filter(reviewer=reviewer.pk, article=OuterRef("article"))
        held = Assignment.objects.open().filter(reviewer=reviewer.pk)
        given = Cast(Value(kind), models.CharField())
        asked_for = Coalesce(NullIf(given, Value("")), OuterRef("attribution__kind"))
        return self.annotate(
            my_verdict=Subquery(mine.filter(claim=OuterRef("pk")).values("verdict")),
            my_decisions=Coalesce(Subquery(here.values("answered")), 0),
            i_finished=Exists(here.filter(finished_at__isnull=False)),
            hides_outlet=Exists(Newsroom.objects.filter(hides_outlet=True)),
            my_lease=Subquery(
                held.filter(article=OuterRef("article")).values(
                    until=Coalesce("leased_until", Value(NO_LEASE))
                )
            ),
            lease_minutes=Subquery(Newsroom.objects.values("lease_minutes")[:1]),
            reviews_needed=F("article__reviews_needed"),
            language=F("article__language"),
            siblings=total([f"article__counters__{column}" for column in COLUMNS]),
            kind_is_sourced=Subquery(
                Policy.objects.filter(kind=asked_for).values("counts_as_sourced")
            ),
            suggested_kind=F("attribution__kind"),
            suggested_rule=F("attribution__rule"),
        )

    def with_results_for(self, reviewer: Reviewer) -> Self:
        """Those that figures count, and that this reviewer may read results of: see articles."""
        here = Counters.objects.filter(article=OuterRef("article"), counted_in__isnull=False)
        found = self.filter(Exists(here))
        if reviewer.has_perm("review.read_results"):
            return found
        # not `Exists`, which would ask at every claim, also where they finished next to none
        mine = reviewer.participations.filter(finished_at__isnull=False)
        return found.filter(article__in=mine.values("article"))

    def questioned(self) -> Self:
        """Settled, and somebody whose review was not needed answered otherwise."""
        return self.filter(is_questioned=True)

    def in_standing(self, *, outcome: str, band: str) -> Self:
        """By an index, in reading order; `band` is "" unless the outcome is settled or ruled."""
        return self.filter(outcome=outcome, band=band).in_reading_order()


def _standings() -> Q:
    """Settled or ruled with a verdict, a kind only for a claim, and the band of both; else with
    none.
    """
    unsettled = Q(settled_verdict="", settled_kind="", band="")
    found = unsettled & ~Q(outcome__in=HAS_RESULT)
    for band in Band:
        answers = [
            Q(settled_verdict=verdict, settled_kind=kind)
            for verdict in Verdict
            for kind in ("", *Kind)
            if Band.of(verdict, kind) == band and not (kind and verdict == Verdict.NOT_A_CLAIM)
        ]
        found |= Q(reduce(or_, answers), outcome__in=HAS_RESULT, band=band)
    return found


class Claim(models.Model):
    """The span [start, end) of an article's text, in code points, that states one thing.

    `quote` repeats the words of the span, so that a wrong offset is seen and not believed.
    """

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="claims", verbose_name=_("article")
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    quote = models.TextField(_("text"))
    position = models.PositiveIntegerField(_("position"), help_text=_("In the article, from 1."))
    role = models.CharField(
        _("role"), max_length=20, choices=choices(Role), default=Role.BODY.value
    )
    proposed_reason = models.CharField(
        _("proposed as not a claim"), max_length=20, choices=choices(Reason), blank=True
    )
    proposed_by = models.ForeignKey(
        Reviewer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("proposed by"),
        help_text=_("Empty when the engine proposed it."),
    )
    before = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="after",
        verbose_name=_("in the version before"),
    )
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome, default=Outcome.OPEN, editable=False
    )
    settled_verdict = models.CharField(
        _("settled verdict"), max_length=20, choices=Verdict, blank=True, editable=False
    )
    settled_kind = models.CharField(
        _("settled kind"),
        max_length=20,
        choices=choices(Kind),
        blank=True,
        editable=False,
        help_text=_("Empty, too, when reviewers who agree gave different kinds, or none."),
    )
    band = models.CharField(_("band"), max_length=10, choices=Band, blank=True, editable=False)
    # here, as where nobody was found there is no attribution to say it
    confidence = models.FloatField(
        _("confidence of the reading"),
        null=True,
        blank=True,
        editable=False,
        help_text=_(
            "In [0, 1], also of having found nobody; empty where the engine does not say how sure "
            "it is."
        ),
    )
    ruling = models.ForeignKey(
        "review.Ruling",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="claims",
        verbose_name=_("ruling"),
        db_index=False,  # the index leaves out the many without one
        help_text=_("That holds for it, whatever was answered."),
    )
    is_questioned = models.BooleanField(
        _("questioned"),
        default=False,
        editable=False,
        help_text=_("Settled, and somebody whose review was not needed answered otherwise."),
    )
    change = models.CharField(
        _("change"),
        max_length=10,
        choices=choices(Change),
        blank=True,
        help_text=_("Empty where the article is no new version."),
    )

    objects = ClaimQuerySet.as_manager()

    # what querysets add, each where its method says so
    mine: "list[Decision]"
    proposal: object  # what the page says of the engine's suggestion
    near: "list[Ruling]"  # where the same cue or source came up
    my_verdict: str | None
    my_decisions: int
    i_finished: bool
    hides_outlet: bool
    my_lease: datetime.datetime | None
    lease_minutes: int | None
    siblings: int
    kind_is_sourced: bool | None
    suggested_kind: str | None
    suggested_rule: str | None
    reviews_needed: int
    language: str

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="claim_end_after_start"),
            models.CheckConstraint(
                condition=Q(end=F("start") + Length("quote")),
                name="claim_quote_as_long_as_its_span",
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1), name="claim_positions_start_at_one"
            ),
            models.UniqueConstraint(
                fields=["article", "position"], name="one_claim_per_article_and_position"
            ),
            models.UniqueConstraint(
                fields=["article", "start"], name="one_claim_per_article_and_start"
            ),
            models.CheckConstraint(
                condition=Q(before=None) | Q(change__in=["unchanged", "changed"]),
                name="claim_that_was_in_the_version_before_is_not_added",
            ),
            models.CheckConstraint(condition=_standings(), name="claim_stands_as_one_can"),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__gte=0, confidence__lte=1),
                name="claim_confidence_is_a_probability",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.RULED) ^ Q(ruling=None),
                name="claim_is_ruled_by_a_ruling",
            ),
            models.CheckConstraint(
                condition=Q(is_questioned=False) | Q(outcome=Outcome.SETTLED),
                name="claim_questioned_only_when_settled",
            ),
        ]
        indexes = [
            models.Index(
                fields=["outcome", "band", "article", "position"], name="claim_by_standing"
            ),
            models.Index(
                fields=["ruling"], condition=Q(ruling__isnull=False), name="claim_by_ruling"
            ),
            models.Index(
                fields=["article", "position"],
                condition=Q(is_questioned=True),
                name="claim_questioned",
            ),
        ]

    def __str__(self) -> str:
        return self.excerpt

    @property
    def doubt(self) -> Doubt | None:
        """Of the engine's reading; None where there is none, or where it does not say."""
        if self.confidence is None:
            return None
        attribution = getattr(self, "attribution", None)
        return doubt_of(Kind(attribution.kind) if attribution else Kind.NONE, self.confidence)

    @property
    def excerpt(self) -> str:
        """The first words, at most 48 characters."""
        if len(self.quote) <= 48:
            return self.quote
        return self.quote[:48].rsplit(" ", 1)[0] + "…"
