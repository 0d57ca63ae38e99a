from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from review.database.compiled import Written
from review.models.outlet import Outlet
from review.models.reviewer import Reviewer

FEWEST_REVIEWS, MOST_REVIEWS = 1, 3


class Priority(models.IntegerChoices):
    USUAL = 0, _("Usual")
    AHEAD = 1, _("Ahead of others")
    URGENT = 2, _("Urgent")


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

    def reviewed(self) -> Self:
        """Without an open claim."""
        return self.filter(counters__open=Written(0))

    def with_results_for(self, reviewer: Reviewer) -> Self:
        """Blind review: who may not read all results sees those of articles they finished."""
        if reviewer.has_perm("review.read_results"):
            return self
        return self.finished_by(reviewer)

    def for_list(self) -> Self:
        """With what a list shows, and without the text."""
        return self.select_related("outlet", "counters").defer("text")

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
                condition=Q(priority__gt=0) | Q(due_on__isnull=False),
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
