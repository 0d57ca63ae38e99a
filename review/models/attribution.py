from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from review.models.claim import Claim
from review.models.vocabulary import Kind


class Attribution(models.Model):
    """What the engine reads in the text about one claim; offsets are code points of the article."""

    class Strength(models.TextChoices):
        NEUTRAL = "neutral", _("Neutral")
        ASSERTIVE = "assertive", _("Assertive")
        DOUBTFUL = "doubtful", _("Doubtful")

    claim = models.OneToOneField(
        Claim, models.PROTECT, related_name="attribution", verbose_name=_("claim")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    cue_start = models.PositiveIntegerField(_("start of the cue"), null=True, blank=True)
    cue_end = models.PositiveIntegerField(_("end of the cue"), null=True, blank=True)
    source_start = models.PositiveIntegerField(_("start of the source"), null=True, blank=True)
    source_end = models.PositiveIntegerField(_("end of the source"), null=True, blank=True)
    rule = models.CharField(_("rule"), max_length=60)
    is_carried_over = models.BooleanField(_("carried over"), default=False)
    strength = models.CharField(
        _("strength"), max_length=10, choices=Strength, default=Strength.NEUTRAL
    )
    engine_version = models.CharField(_("engine version"), max_length=20)

    class Meta:
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        constraints = [
            models.CheckConstraint(
                condition=Q(cue_start=None, cue_end=None) | Q(cue_end__gt=F("cue_start")),
                name="attribution_cue_end_after_start",
            ),
            models.CheckConstraint(
                condition=Q(source_start=None, source_end=None)
                | Q(source_end__gt=F("source_start")),
                name="attribution_source_end_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.rule}"
