from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class NewsroomQuerySet(models.QuerySet["Newsroom"]):
    def synthetic(self) -> Self:
        return self.filter(is_synthetic=True)


class Newsroom(models.Model):
    """What holds of everything in the database: one row, or none in a newsroom like any other."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    is_synthetic = models.BooleanField(_("made for measuring"), default=False)

    objects = NewsroomQuerySet.as_manager()

    class Meta:
        verbose_name = _("newsroom")
        verbose_name_plural = _("newsroom")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="there_is_one_newsroom")]

    def __str__(self) -> str:
        return str(_("newsroom"))
