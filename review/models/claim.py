from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    Expression,
    F,
    Func,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Length, NullIf
from django.utils.translation import gettext_lazy as _

from review.models.answers import Band, Verdict
from review.models.article import Article
from review.models.counter_columns import COLUMNS, total
from review.models.policy import Policy
from review.models.reviewer import Reviewer
from review.text.article.anatomy import Reason, Role
from review.text.attribution.attribution import UNSOURCED, Kind
from review.text.versions.matching import Change
from review.wording.names import choices

if TYPE_CHECKING:
    from review.models.decision import Decision

NAMED_KINDS = [kind for kind in Kind if Band.of(Verdict.SOURCED, kind) == Band.NAMED]
MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, reviewer: Reviewer) -> Self:
        return self.filter(article__in=Article.objects.visible_to(reviewer))

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

        `my_verdict` (None when undecided), `my_decisions` in the article; of the article
        `siblings` (its claims), `reviews_needed` and `language`. Of the engine's attribution, None
        where there is none: `suggested_kind`, `suggested_rule`. `kind_is_sourced` by the policy, of
        `kind`, or of the suggested one when `kind` is ""; None when there is neither.
        """
        from review.models.decision import Decision  # noqa: PLC0415 - decisions know their claim

        # by the key, which in a compiled statement is a `Place`
        mine = Decision.objects.filter(reviewer=reviewer.pk)
        given = Cast(Value(kind), models.CharField())
        asked_for = Coalesce(NullIf(given, Value("")), OuterRef("attribution__kind"))
        here = mine.filter(article=OuterRef("article"))
        # not Count, which groups its one group: twice the time
        counted = Func(function="COUNT", template="COUNT(*)", output_field=models.IntegerField())
        return self.annotate(
            my_verdict=Subquery(mine.filter(claim=OuterRef("pk")).values("verdict")),
            my_decisions=Subquery(here.annotate(n=counted).values("n")),
            reviews_needed=F("article__reviews_needed"),
            language=F("article__language"),
            siblings=total([f"article__counters__{column}" for column in COLUMNS]),
            kind_is_sourced=Subquery(
                Policy.objects.filter(kind=asked_for).values("counts_as_sourced")
            ),
            suggested_kind=F("attribution__kind"),
            suggested_rule=F("attribution__rule"),
        )

    def with_outcome(self) -> Self:
        """With `outcome` (open, settled, disputed), `settled_verdict`, `settled_kind` and `band`.

        The three last are "" unless the outcome is settled; the kind is also "" when
        reviewers who agree on the verdict gave different kinds, or none.
        """
        settled = Q(outcome="settled")
        empty = Value("")
        return (
            self.annotate(
                decision_count=Count("decisions"),
                first_verdict=Min("decisions__verdict"),
                last_verdict=Max("decisions__verdict"),
                first_kind=Min("decisions__kind"),
                last_kind=Max("decisions__kind"),
            )
            .annotate(
                outcome=Case(
                    When(decision_count__lt=F("article__reviews_needed"), then=Value("open")),
                    When(first_verdict=F("last_verdict"), then=Value("settled")),
                    default=Value("disputed"),
                )
            )
            .annotate(
                settled_verdict=Case(When(settled, then=F("first_verdict")), default=empty),
                settled_kind=Case(
                    When(settled & Q(first_kind=F("last_kind")), then=F("first_kind")),
                    default=empty,
                ),
            )
            .annotate(
                band=Case(
                    When(settled_verdict="", then=empty),
                    When(settled_verdict=Verdict.NOT_A_CLAIM, then=Value(Band.ASIDE)),
                    When(settled_kind=Kind.UNNAMED, then=Value(Band.UNNAMED)),
                    When(settled_kind__in=UNSOURCED, then=Value(Band.UNSOURCED)),
                    When(settled_kind__in=NAMED_KINDS, then=Value(Band.NAMED)),
                    When(settled_verdict=Verdict.SOURCED, then=Value(Band.UNTYPED)),
                    default=Value(Band.UNSOURCED),
                    output_field=models.CharField(),
                )
            )
        )


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
    outcome: str
    settled_verdict: str
    settled_kind: str
    band: str
    my_verdict: str | None
    my_decisions: int
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
        ]

    def __str__(self) -> str:
        return self.excerpt

    @property
    def excerpt(self) -> str:
        """The first words, at most 48 characters."""
        if len(self.quote) <= 48:
            return self.quote
        return self.quote[:48].rsplit(" ", 1)[0] + "…"
