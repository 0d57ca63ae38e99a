"""Claims that say nearly the same, wherever they stand."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from review.database.read_only import ReadOnly, ReadOnlyRow
from review.models.claim import Claim
from review.models.reviewer import Reviewer
from review.models.standing import HAS_RESULT


class SayingKey(ReadOnlyRow):
    """By which a claim that was answered is found again beside one that may say the same."""

    claim = models.ForeignKey(
        Claim, models.PROTECT, related_name="saying_keys", verbose_name=_("claim"), db_index=False
    )
    value = models.BigIntegerField(_("key"))

    objects = ReadOnly["SayingKey"].as_manager()

    class Meta:
        verbose_name = _("key of a saying")
        verbose_name_plural = _("keys of sayings")
        constraints = [
            models.UniqueConstraint(fields=["claim", "value"], name="one_key_a_claim_and_value")
        ]
        indexes = [models.Index(fields=["value", "-claim"], name="saying_key_latest_first")]

    def __str__(self) -> str:
        return str(self.value)


class SayingQuerySet(ReadOnly["Saying"]):
    def settled_differently(self) -> Self:
        """Both have a result, of figures that count both, and the verdicts are not the same."""
        both = {
            f"{side}__{condition}": value
            for side in ("first", "second")
            for condition, value in (
                ("outcome__in", HAS_RESULT),
                ("article__counters__counted_in__isnull", False),
            )
        }
        return self.filter(**both).exclude(first__settled_verdict=F("second__settled_verdict"))

    def undecided(self) -> Self:
        return self.filter(state=Saying.State.OPEN)


class Saying(ReadOnlyRow):
    """Two claims that say nearly the same, as the engine compares them."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        BOTH_RIGHT = "both_right", _("Both right")
        NOT_THE_SAME = "not_the_same", _("Not the same saying")

    first = models.ForeignKey(
        Claim,
        models.PROTECT,
        related_name="said_after",
        verbose_name=_("first claim"),
        db_index=False,
    )
    second = models.ForeignKey(
        Claim, models.PROTECT, related_name="said_before", verbose_name=_("second claim")
    )
    likeness = models.FloatField(_("likeness"), help_text=_("What recurs, from 0 to 1."))
    state = models.CharField(_("state"), max_length=15, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        Reviewer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = SayingQuerySet.as_manager()

    class Meta:
        verbose_name = _("saying met twice")
        verbose_name_plural = _("sayings met twice")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_saying_a_pair_of_claims"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="saying_is_of_two_claims_in_one_order"
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None)
                | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="saying_is_decided_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} · {self.second}"
