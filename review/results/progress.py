"""How far one reviewer has come in one article."""

from dataclasses import dataclass

from django.db.models import F, Max, Q

from review.models import Action, Article, Claim, Counters, DecisionEvent, Reviewer
from review.models.counter_columns import COLUMNS, total


@dataclass(frozen=True, slots=True)
class Progress:
    decided: int
    claims: int

    @property
    def left(self) -> int:
        return self.claims - self.decided


def progress(article: Article, reviewer: Reviewer) -> Progress:
    claims = Counters.objects.values_list(total(COLUMNS), flat=True).get(pk=article.pk)
    mine = reviewer.participations.filter(article=article).values_list("answered", flat=True)
    return Progress(mine.first() or 0, claims)


def next_claim(
    article: Article, reviewer: Reviewer, *, after: int = 0, doubtful_first: bool = False
) -> Claim | None:
    """The claim to answer next: the first undecided one behind position `after`, else from the
    top, else of the skipped ones the one that was skipped first; None when all are decided. With
    `doubtful_first` those of which the engine is not sure come before the others.
    """
    skips = Q(
        events__reviewer=reviewer, events__action=Action.SKIPPED, events__undone_by__isnull=True
    )
    order = ["-is_doubtful", "is_behind"] if doubtful_first else ["is_behind"]
    return (
        article.claims.undecided_by(reviewer)
        .with_doubts()
        .annotate(skipped=Max("events", filter=skips), is_behind=Q(position__lte=after))
        .order_by(F("skipped").asc(nulls_first=True), *order, "position")
        .first()
    )


def last_decisions(article: Article, reviewer: Reviewer) -> list[DecisionEvent]:
    """The ten answers given last that still hold, latest first."""
    events = DecisionEvent.objects.in_force().filter(reviewer=reviewer, article=article)
    latest = events.filter(action=Action.DECIDED).values("claim").annotate(latest=Max("pk"))
    last = events.filter(pk__in=latest.values("latest")).select_related("claim").latest_first()[:10]
    for event in last:
        event.claim.article = article
    return list(last)
