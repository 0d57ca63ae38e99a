from django.db import models
from django.utils.translation import gettext_lazy as _

from review.models.answers import Verdict
from review.text.attribution.attribution import Kind
from review.wording.names import choices


class Policy(models.Model):
    """Which kinds count as sourced in this newsroom: one row a kind, made by a migration."""

    kind = models.CharField(_("kind"), max_length=20, choices=choices(Kind), primary_key=True)
    counts_as_sourced = models.BooleanField(_("counts as sourced"))

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policy")

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def verdict(self) -> Verdict:
        return Verdict.SOURCED if self.counts_as_sourced else Verdict.UNSOURCED
