"""What holds for a claim now, and the counters that sum it up, one row an article."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from review.database.read_only import ReadOnly, ReadOnlyRow
from review.models.article import Article
from review.text.attribution.attribution import Kind
from review.wording.names import name


class Outcome(models.TextChoices):
    OPEN = "open", _("Open")
    SETTLED = "settled", _("Settled")
    DISPUTED = "disputed", _("Disputed")


@dataclass(frozen=True, slots=True)
class Standing:
    """Verdict and kind are "" unless settled; the kind also when reviewers gave no common one."""

    outcome: Outcome
    verdict: str = ""
    kind: str = ""

    @property
    def counter(self) -> str:
        """The column of `Counters` that counts a claim in this standing."""
        if self.outcome != Outcome.SETTLED:
            return str(self.outcome.value)
        return self.kind or self.verdict


class Given(Protocol):
    """A decision, or the answer in it."""

    @property
    def verdict(self) -> str: ...

    @property
    def kind(self) -> str: ...


def standing(answers: Collection[Given], *, reviews_needed: int) -> Standing:
    """What the answers on one claim, one a reviewer, amount to."""
    verdicts = {answer.verdict for answer in answers}
    kinds = {answer.kind for answer in answers}
    if len(answers) < reviews_needed:
        return Standing(Outcome.OPEN)
    if len(verdicts) > 1:
        return Standing(Outcome.DISPUTED)
    return Standing(Outcome.SETTLED, verdicts.pop(), kinds.pop() if len(kinds) == 1 else "")


def _count(what: object) -> "models.PositiveIntegerField[int, int]":
    return models.PositiveIntegerField(format_lazy("{}", what), default=0)


class Counters(ReadOnlyRow):
    """How many claims of an article stand how; every claim is counted in one column.

    `sourced` and `unsourced` count the settled claims whose kind was not given.
    """

    article = models.OneToOneField(
        Article, models.PROTECT, primary_key=True, verbose_name=_("article")
    )
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

    objects = ReadOnly["Counters"].as_manager()

    class Meta:
        verbose_name = _("counters")
        verbose_name_plural = _("counters")

    def __str__(self) -> str:
        return str(self.article)
