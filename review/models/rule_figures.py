"""How the rules of the engine do: the sums that operations keep, so that no page counts rows."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from review.database.read_only import ReadOnly
from review.models.reviewer import Reviewer


class RuleReadings(models.Model):
    """How many attributions a rule made that stand, in parts, so that processes that import at the
    same time do not wait for one another. The sum of the parts tells it; one of them, which takes
    back what another counted, may be negative.
    """

    rule = models.CharField(_("rule"), max_length=60)
    part = models.PositiveSmallIntegerField(_("part"))
    fired = models.IntegerField(_("fired"), default=0)

    objects = ReadOnly["RuleReadings"].as_manager()

    class Meta:
        verbose_name = _("readings of a rule")
        verbose_name_plural = _("readings by rule")
        constraints = [
            models.UniqueConstraint(fields=["rule", "part"], name="one_number_a_rule_and_part")
        ]

    def __str__(self) -> str:
        return self.rule


class RuleAnswers(models.Model):
    """How many suggestions by a rule one reviewer answered, as their decisions stand now."""

    rule = models.CharField(_("rule"), max_length=60)
    reviewer = models.ForeignKey(
        Reviewer,
        models.PROTECT,
        related_name="rule_answers",
        verbose_name=_("reviewer"),
        db_index=False,  # the constraint has the column first
    )
    answered = models.PositiveIntegerField(_("answered"), default=0)
    accepted = models.PositiveIntegerField(_("accepted"), default=0)

    objects = ReadOnly["RuleAnswers"].as_manager()

    class Meta:
        verbose_name = _("answers on a rule")
        verbose_name_plural = _("answers by rule")
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "rule"], name="one_number_a_reviewer_and_rule"
            ),
            models.CheckConstraint(
                condition=Q(accepted__lte=F("answered")),
                name="rule_is_accepted_no_more_often_than_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} · {self.reviewer}"
