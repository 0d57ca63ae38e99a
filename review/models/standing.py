"""What holds for a claim now, and the sums of that: an article's, a month's, a reviewer's."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from django.db import models
from django.db.models import F, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from review.database.read_only import ReadOnly, ReadOnlyRow
from review.models.answers import Band
from review.models.article import Article
from review.models.outlet import Outlet
from review.models.reviewer import Reviewer
from review.text.attribution.attribution import Kind
from review.wording.names import name


class Outcome(models.TextChoices):
    OPEN = "open", _("Open")
    SETTLED = "settled", _("Settled")
    DISPUTED = "disputed", _("Disputed")
    RULED = "ruled", _("Ruled")


HAS_RESULT = (Outcome.SETTLED, Outcome.RULED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Verdict and kind are "" unless settled or ruled; the kind also when none was given, or
    several. Questioned: settled, and somebody who was not needed answered otherwise.
    """

    outcome: Outcome
    verdict: str = ""
    kind: str = ""
    is_questioned: bool = False

    @property
    def band(self) -> str:
        """Empty unless settled or ruled."""
        return Band.of(self.verdict, self.kind).value if self.verdict else ""

    @property
    def columns(self) -> dict[str, str | bool]:
        """Those of the claim."""
        return {
            "outcome": self.outcome.value,
            "settled_verdict": self.verdict,
            "settled_kind": self.kind,
            "band": self.band,
            "is_questioned": self.is_questioned,
        }

    @property
    def counter(self) -> str:
        """The column of `Counters` that counts a claim in this standing."""
        if self.outcome not in HAS_RESULT:
            return str(self.outcome.value)
        return self.kind or self.verdict


class Given(Protocol):
    """A decision, or the answer in it."""

    @property
    def verdict(self) -> str: ...

    @property
    def kind(self) -> str: ...


def standing(
    answers: Collection[Given],
    *,
    reviews_needed: int,
    disputes_kinds: bool = False,
    ruling: Given | None = None,
) -> Standing:
    """What the answers on one claim, one a reviewer, amount to.

    They come in the order in which the reviewers came to the claim: the first so many as are needed
    count, the others can only question what these settled. Where `disputes_kinds`, kinds that
    differ under one verdict are a dispute, too. A ruling stands over all of them.
    """
    if ruling is not None:
        return Standing(Outcome.RULED, ruling.verdict, ruling.kind)
    if len(answers) < reviews_needed:
        return Standing(Outcome.OPEN)
    needed = list(answers)[:reviews_needed]
    if _differ(needed, disputes_kinds=disputes_kinds):
        return Standing(Outcome.DISPUTED)
    kinds = _kinds(needed)
    return Standing(
        Outcome.SETTLED,
        needed[0].verdict,
        kinds.pop() if len(kinds) == 1 else "",
        is_questioned=_differ(answers, disputes_kinds=disputes_kinds),
    )


def _differ(answers: Collection[Given], *, disputes_kinds: bool) -> bool:
    several_kinds = disputes_kinds and len(_kinds(answers)) > 1
    return several_kinds or len({answer.verdict for answer in answers}) > 1


def _kinds(answers: Collection[Given]) -> set[str]:
    """Those that were given: an answer without a kind agrees with any."""
    return {answer.kind for answer in answers if answer.kind}


def _count(what: object) -> "models.PositiveIntegerField[int, int]":
    return models.PositiveIntegerField(format_lazy("{}", what), default=0)


class ClaimCounts(ReadOnlyRow):
    """How many claims stand how; every claim is counted in one column.

    `sourced` and `unsourced` count the settled claims whose kind was not given.
    """

    open = _count(_("open"))
    disputed = _count(_("disputed"))
    person = _count(name(Kind.PERSON))
    organisation = _count(name(Kind.ORGANISATION))
    document = _count(name(Kind.DOCUMENT))
    media = _count(name(Kind.MEDIA))
    unnamed = _count(name(Kind.UNNAMED))
    own = _count(name(Kind.OWN))
    vague = _count(name(Kind.VAGUE))
    none = _count(name(Kind.NONE))
    sourced = _count(_("sourced, kind not given"))
    unsourced = _count(_("unsourced, kind not given"))
    not_a_claim = _count(_("not a claim"))

    class Meta:
        abstract = True


class MonthFigures(ClaimCounts):
    """The counters of an outlet's articles of a month, added up: of those that are not in the bin
    and have no newer version.

    In parts, so that who answers an article waits for nobody who answers another at the same time.
    """

    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, verbose_name=_("outlet")
    )
    month = models.DateField(
        _("month"), help_text=_("Its first day: of publication, else of import.")
    )
    part = models.PositiveSmallIntegerField(_("part"), default=0)
    articles = _count(_("articles"))
    waiting = _count(_("articles with an open claim"))
    judged = _count(_("articles with a judged claim"))

    objects = ReadOnly["MonthFigures"].as_manager()

    class Meta:
        verbose_name = _("figures of a month")
        verbose_name_plural = _("figures by month")
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "month", "part"], name="one_sum_an_outlet_month_and_part"
            ),
            models.UniqueConstraint(
                fields=["month", "part"],
                condition=Q(outlet=None),
                name="one_sum_a_month_and_part_for_articles_without_outlet",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outlet or '—'} · {self.month:%Y-%m}"


class Counters(ClaimCounts):
    """Of the claims of one article."""

    article = models.OneToOneField(
        Article, models.PROTECT, primary_key=True, verbose_name=_("article")
    )
    counted_in = models.ForeignKey(
        MonthFigures,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("counted in"),
        help_text=_("Nothing while the article is in the bin or has a newer version."),
    )
    unsourced_claims = models.GeneratedField(
        expression=F("vague") + F("none") + F("unsourced"),
        output_field=models.PositiveIntegerField(),
        db_persist=True,
        verbose_name=_("unsourced claims"),
    )

    objects = ReadOnly["Counters"].as_manager()

    class Meta:
        verbose_name = _("counters")
        verbose_name_plural = _("counters")
        indexes = [
            models.Index(
                fields=["article"],
                condition=Q(open__gt=0, counted_in__isnull=False),
                name="counters_that_wait",
            ),
            models.Index(
                fields=["article"],
                condition=Q(open=0, counted_in__isnull=False),
                name="counters_reviewed",
            ),
            models.Index(
                fields=["-unsourced_claims", "article"],
                condition=Q(unsourced_claims__gt=0, counted_in__isnull=False),
                name="counters_least_sourced_first",
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)


class Participation(ReadOnlyRow):
    """How many claims of an article one reviewer has answered; no row where it is none yet.

    `finished_at` is when they first had an answer on each, and were shown those of others: it stays
    when they take one back, as what was seen stays seen.
    """

    reviewer = models.ForeignKey(
        Reviewer,
        models.PROTECT,
        related_name="participations",
        verbose_name=_("reviewer"),
        db_index=False,  # the constraint has the column first
    )
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="participations", verbose_name=_("article")
    )
    answered = _count(_("answered"))
    claims = models.PositiveIntegerField(_("claims of the article"))
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = ReadOnly["Participation"].as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "article"], name="one_participation_a_reviewer_and_article"
            ),
            models.CheckConstraint(
                condition=Q(answered__lte=F("claims")),
                name="participation_answers_no_more_claims_than_there_are",
            ),
            models.CheckConstraint(
                condition=Q(answered__lt=F("claims")) | Q(finished_at__isnull=False),
                name="participation_that_answered_all_is_finished",
            ),
        ]
        indexes = [
            models.Index(
                fields=["reviewer", "article"],
                condition=Q(finished_at__isnull=False),
                name="participation_finished",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} · {self.article}"
