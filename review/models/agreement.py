"""What pairs of reviewers answered on the same claims, counted by article."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from review.database.read_only import ReadOnly, ReadOnlyRow
from review.models.article import Article
from review.models.reviewer import Reviewer


class Question(models.TextChoices):
    VERDICT = "verdict", _("Verdict")
    KIND = "kind", _("Kind")


class PairCounts(ReadOnlyRow):
    """On how many claims of an article one reviewer answered this and the other one that, while so
    many answered the question in all.

    A claim with three answers stands in three pairs. Who gave no kind has not answered that
    question. Workers count what was answered some seconds after.
    """

    article = models.ForeignKey(
        Article,
        models.PROTECT,
        related_name="pair_counts",
        verbose_name=_("article"),
        db_index=False,  # the constraint has the column first
    )
    first = models.ForeignKey(
        Reviewer, models.PROTECT, related_name="+", verbose_name=_("reviewer"), db_index=False
    )
    second = models.ForeignKey(
        Reviewer, models.PROTECT, related_name="+", verbose_name=_("other one"), db_index=False
    )
    question = models.CharField(_("question"), max_length=10, choices=Question)
    one = models.CharField(_("the first one's answer"), max_length=20)
    other = models.CharField(_("the other one's answer"), max_length=20)
    readers = models.PositiveSmallIntegerField(_("answers on the claim"))
    pairs = models.PositiveIntegerField(_("claims"))

    objects = ReadOnly["PairCounts"].as_manager()

    class Meta:
        verbose_name = _("answers of a pair")
        verbose_name_plural = _("answers by pair")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "question", "first", "second", "one", "other", "readers"],
                name="one_number_a_pair_and_answers",
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="pair_is_two_in_one_order"
            ),
            models.CheckConstraint(condition=Q(readers__gte=2), name="pair_is_among_two_or_more"),
        ]

    def __str__(self) -> str:
        return f"{self.one} · {self.other}"


class CountedLog(ReadOnlyRow):
    """Up to which line of the log of decisions agreement is counted, and claims are compared: one
    row.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    event = models.PositiveBigIntegerField(_("last line"), default=0)
    compared = models.PositiveBigIntegerField(_("last line compared"), default=0)

    objects = ReadOnly["CountedLog"].as_manager()

    class Meta:
        verbose_name = _("counted log")
        verbose_name_plural = _("counted log")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="there_is_one_counted_log")]

    def __str__(self) -> str:
        return str(self.event)
