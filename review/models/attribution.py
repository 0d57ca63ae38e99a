from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from review.models.claim import Claim
from review.text.attribution.attribution import Kind
from review.text.lexicon.classes import Strength
from review.wording.names import choices


def _span_is_whole(name: str) -> models.CheckConstraint:
    """Both ends or neither, and the end after the start."""
    start, end = f"{name}_start", f"{name}_end"
    both = {f"{start}__isnull": False, f"{end}__isnull": False, f"{end}__gt": F(start)}
    return models.CheckConstraint(
        condition=Q(**{start: None, end: None}) | Q(**both),
        name=f"attribution_{name}_end_after_start",
    )


class Attribution(models.Model):
    """What the engine reads in the text about one claim; offsets are code points of the article.

    Where it found nothing there is no row: that is no suggestion, and never "unsourced".
    """

    claim = models.OneToOneField(
        Claim, models.PROTECT, related_name="attribution", verbose_name=_("claim")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=choices(Kind))
    cue_start = models.PositiveIntegerField(_("start of the cue"), null=True, blank=True)
    cue_end = models.PositiveIntegerField(_("end of the cue"), null=True, blank=True)
    source_start = models.PositiveIntegerField(_("start of the source"), null=True, blank=True)
    source_end = models.PositiveIntegerField(_("end of the source"), null=True, blank=True)
    source_quote = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("As written in the text.")
    )
    inner_start = models.PositiveIntegerField(
        _("start of the source's source"), null=True, blank=True
    )
    inner_end = models.PositiveIntegerField(_("end of the source's source"), null=True, blank=True)
    rule = models.CharField(_("rule"), max_length=60)
    is_carried_over = models.BooleanField(_("carried over"), default=False)
    strength = models.CharField(
        _("strength"), max_length=10, choices=choices(Strength), default=Strength.NEUTRAL.value
    )
    is_weak = models.BooleanField(_("described by praise only"), default=False)
    discloses_anonymity = models.BooleanField(_("anonymity disclosed"), default=False)
    gives_reason = models.BooleanField(_("reason for anonymity given"), default=False)
    engine_version = models.CharField(_("engine version"), max_length=20)

    class Meta:
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        constraints = [
            *(_span_is_whole(name) for name in ("cue", "source", "inner")),
            models.CheckConstraint(
                condition=~Q(kind=Kind.NONE.value), name="attribution_credits_somebody"
            ),
        ]
        indexes = [models.Index(fields=["rule", "-id"], name="attribution_latest_by_rule")]

    def __str__(self) -> str:
        return str(self.get_kind_display())
