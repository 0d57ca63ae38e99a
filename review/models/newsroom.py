from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

FEWEST_REVIEWS, MOST_REVIEWS = 1, 3


class NewsroomQuerySet(models.QuerySet["Newsroom"]):
    def synthetic(self) -> Self:
        return self.filter(is_synthetic=True)

    def here(self) -> "Newsroom":
        """As it is set; with the defaults where nobody has set anything."""
        return self.first() or Newsroom()


class Newsroom(models.Model):
    """What holds of everything in the database: one row, or none while all is as it comes."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    is_synthetic = models.BooleanField(_("made for measuring"), default=False)
    reviews_needed = models.PositiveSmallIntegerField(
        _("reviews an article needs"),
        default=1,
        help_text=_("Of articles that come from now on, unless an import says otherwise: 1 to 3."),
    )
    lease_minutes = models.PositiveSmallIntegerField(
        _("minutes an article is kept for a reviewer"),
        default=30,
        help_text=_("Without an answer; then others may have it, and no answer is lost."),
    )
    hides_outlet = models.BooleanField(
        _("hide the outlet while reviewing"),
        default=False,
        help_text=_("Outlet, byline and address are shown once a reviewer has finished."),
    )
    disputes_kinds = models.BooleanField(
        _("different kinds are a dispute"),
        default=False,
        help_text=_("Where reviewers agree on the verdict and differ on the kind."),
    )

    objects = NewsroomQuerySet.as_manager()

    class Meta:
        verbose_name = _("newsroom")
        verbose_name_plural = _("newsroom")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="there_is_one_newsroom"),
            models.CheckConstraint(
                condition=Q(reviews_needed__range=(FEWEST_REVIEWS, MOST_REVIEWS)),
                name="newsroom_needs_one_to_three_reviews",
            ),
            models.CheckConstraint(
                condition=Q(lease_minutes__gte=1), name="newsroom_lease_lasts_a_minute"
            ),
        ]

    def __str__(self) -> str:
        return str(_("newsroom"))
