from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import (
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from review.database.compiled import Written
from review.models.newsroom import FEWEST_REVIEWS, MOST_REVIEWS, Newsroom
from review.models.outlet import Outlet
from review.models.reviewer import Reviewer


class Priority(models.IntegerChoices):
    USUAL = 0, _("Usual")
    AHEAD = 1, _("Ahead of others")
    URGENT = 2, _("Urgent")


_BEFORE_OTHERS = Q(priority__gt=0) | Q(due_on__isnull=False)


def _number_of(rows: "models.QuerySet[Any]") -> Coalesce:
    """Those of an article, in a query of articles."""
    of_it = rows.filter(article=OuterRef("pk")).order_by().values("article")
    return Coalesce(Subquery(of_it.annotate(number=Count("pk")).values("number")), 0)


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, reviewer: Reviewer) -> Self:
        """Every reviewer may read every article that is not in the bin."""
        return self.filter(binned_at=None) if reviewer.is_active else self.none()

    def current(self) -> Self:
        """Those that figures count: not in the bin, and without a newer version."""
        return self.filter(counters__counted_in__isnull=False)

    def latest_versions(self) -> Self:
        """Without those that have a newer one (see `newer_than`): its results stand for theirs."""
        here = Article.objects.filter(binned_at=None)
        newer = here.filter(previous_version=OuterRef("pk"))
        behind_bin = here.filter(
            previous_version__previous_version=OuterRef("pk"),
            previous_version__binned_at__isnull=False,
        )
        return self.filter(~Exists(newer), ~Exists(behind_bin))

    def newer_than(self, article: "Article") -> Self:
        """Those that are here and follow it, or follow one in the bin that follows it."""
        in_bin = article.next_versions.exclude(binned_at=None).values("pk")
        follows = Q(previous_version=article) | Q(previous_version__in=in_bin)
        return self.filter(follows, binned_at=None)

    def in_bin(self) -> Self:
        return self.exclude(binned_at=None)

    def finished_by(self, reviewer: Reviewer) -> Self:
        """On every claim of which they have had an answer."""
        return self.filter(self._is_finished_by(reviewer))

    def waiting_for(self, reviewer: Reviewer) -> Self:
        """Still short of decisions, and not finished by this reviewer."""
        return self.filter(~self._is_finished_by(reviewer), counters__open__gt=Written(0))

    def held_by(self, reviewer: Reviewer) -> Self:
        """In their hands and not finished, also when the lease ran out and nobody else came."""
        from review.models.assignment import Assignment  # noqa: PLC0415 - it knows articles

        mine = Assignment.objects.open().unfinished().filter(reviewer=reviewer)
        return self.filter(Exists(mine.filter(article=OuterRef("pk"))))

    def with_seat_for(self, reviewer: Reviewer) -> Self:
        """Waiting for them, as fewer others have finished them or hold them than they need."""
        from review.models.assignment import Assignment  # noqa: PLC0415
        from review.models.standing import Participation  # noqa: PLC0415

        others = ~Q(reviewer=reviewer)
        finished = Participation.objects.filter(others, finished_at__isnull=False)
        holding = Assignment.objects.holding().unfinished().filter(others)
        return (
            self.waiting_for(reviewer)
            .alias(
                seats_finished=_number_of(finished),
                seats_held=_number_of(holding),
            )
            .filter(reviews_needed__gt=F("seats_finished") + F("seats_held"))
        )

    def before_others(self) -> Self:
        """Those with a priority or a day: by their index, and few."""
        return self.filter(_BEFORE_OTHERS)

    def after_others(self) -> Self:
        return self.filter(priority=Priority.USUAL, due_on=None)

    def most_pressing_first(self) -> Self:
        """By priority, then the day, then as they came in."""
        return self.order_by("-priority", F("due_on").asc(nulls_last=True), "pk")

    def reviewed(self) -> Self:
        """Without an open claim."""
        return self.filter(counters__open=Written(0))

    def with_results_for(self, reviewer: Reviewer) -> Self:
        """Blind review: who may not read all results sees those of articles they finished."""
        if reviewer.has_perm("review.read_results"):
            return self
        return self.finished_by(reviewer)

    def hiding_outlets_from(self, reviewer: Reviewer, *, reviews: bool = False) -> Self:
        """With `is_outlet_hidden`: where the newsroom wants it, until the reviewer has finished;
        who reads all results sees outlets, unless it is to review (`reviews`).
        """
        if not reviews and reviewer.has_perm("review.read_results"):
            return self.annotate(is_outlet_hidden=Value(value=False))
        hides = Exists(Newsroom.objects.filter(hides_outlet=True))
        return self.annotate(
            is_outlet_hidden=ExpressionWrapper(
                hides & ~self._is_finished_by(reviewer), models.BooleanField()
            )
        )

    def for_list(self) -> Self:
        """With what a list shows, and without the text and its notes."""
        return self.select_related("outlet", "counters").defer("text", "notes")

    def longest_waiting_first(self) -> Self:
        """As they came in: by the keys of the counters, which are indexed by what waits."""
        return self.order_by("counters__pk")

    def titled(self, words: Iterable[str]) -> Self:
        """With one of them in the title; the index over all titles is read through."""
        meant = reduce(or_, (Q(title__icontains=one) for one in words))
        return self.filter(pk__in=Article.objects.filter(meant).values("pk"))

    @staticmethod
    def _is_finished_by(reviewer: Reviewer) -> Exists:
        mine = reviewer.participations.filter(article=OuterRef("pk"), finished_at__isnull=False)
        return Exists(mine)


class Article(models.Model):
    """An imported text; its body is never edited."""

    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, verbose_name=_("outlet")
    )
    title = models.CharField(_("title"), max_length=500)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="ar"
    )
    text = models.TextField(_("text"))
    notes = models.JSONField(
        _("notes"),
        default=list,
        blank=True,
        help_text=_("Each with the line of the text on which it hangs; none is a claim."),
    )
    digest = models.CharField(
        _("digest"), max_length=64, unique=True, help_text=_("SHA-256 of the folded text, in hex.")
    )
    origin = models.CharField(_("came from"), max_length=300, blank=True)
    address = models.URLField(_("address"), max_length=2000, blank=True)
    batch = models.ForeignKey(
        "review.Batch",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("batch"),
    )
    imported_by = models.ForeignKey(
        Reviewer, models.PROTECT, null=True, blank=True, verbose_name=_("imported by")
    )
    imported_at = models.DateTimeField(_("imported at"), auto_now_add=True, db_index=True)
    previous_version = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="next_versions",
        verbose_name=_("previous version"),
    )
    reviews_needed = models.PositiveSmallIntegerField(_("reviews needed"), default=1)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.USUAL
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    binned_at = models.DateTimeField(_("put in the bin at"), null=True, blank=True)

    objects = ArticleQuerySet.as_manager()

    is_outlet_hidden: bool  # what a queryset adds, where its method says so

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.CheckConstraint(
                condition=Q(reviews_needed__range=(FEWEST_REVIEWS, MOST_REVIEWS)),
                name="article_needs_one_to_three_reviews",
            ),
            models.CheckConstraint(
                condition=Q(priority__in=Priority.values), name="article_priority_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(previous_version=F("pk")),
                name="article_is_not_its_own_earlier_version",
            ),
        ]
        indexes = [
            # not partial: SQLite would not use it for a list of addresses
            models.Index(fields=["address"], name="article_by_address"),
            # lists look for words of titles in it, beside which the texts do not lie
            models.Index(fields=["title"], name="article_by_title"),
            models.Index(fields=["published_on"], name="article_by_day"),
            models.Index(
                fields=["-priority", "due_on"],
                condition=_BEFORE_OTHERS,
                name="article_before_others",
            ),
            models.Index(
                fields=["binned_at"],
                condition=Q(binned_at__isnull=False),
                name="article_in_the_bin",
            ),
        ]
        permissions = [
            ("import_article", _("Can import articles")),
            ("read_results", _("Can read all results")),
            ("assign_article", _("Can assign articles to reviewers")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def direction(self) -> str:
        return "rtl" if self.language == "ar" else "ltr"
