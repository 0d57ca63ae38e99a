"""A new version of an article keeps the decisions on the claims that did not change."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence

from django.db import transaction

from review.models import (
    Action,
    Article,
    Change,
    Claim,
    Counters,
    Decision,
    DecisionEvent,
    standing,
)
from review.models.counter_columns import COLUMNS
from review.models.decision import Answer
from review.text.versions.matching import match_versions

# the suggestion was answered once, on the version before
_ANSWER = [f.name for f in Answer._meta.fields if f.name not in {"suggestion", "rule"}]


def newest_version(article: Article) -> Article:
    """Itself, or the latest that came after it; held for the rest of the transaction, so that of
    two new versions that come at once the second one follows the first.
    """
    while True:
        Article.objects.select_for_update().filter(pk=article.pk).first()
        later = Article.objects.newer_than(article).order_by("pk").last()
        if later is None:
            return article
        article = later


@transaction.atomic
def carry_over(before: Article, article: Article, claims: Sequence[Claim]) -> int:
    """Flag the claims of the new version against the one before, and repeat there the decisions on
    those that are unchanged; how many decisions that were. The log says that they were carried.
    """
    old = list(before.claims.order_by("position"))
    matches = match_versions([one.quote for one in old], [one.quote for one in claims])
    for claim, match in zip(claims, matches, strict=True):
        claim.change = Change(match.change.value)
        claim.before = None if match.before is None else old[match.before]
    Claim.objects.bulk_update(claims, ["change", "before"], batch_size=500)
    return _repeat_decisions(before, article, claims)


def _repeat_decisions(before: Article, article: Article, claims: Sequence[Claim]) -> int:
    kept = {claim.before_id: claim for claim in claims if claim.change == Change.UNCHANGED}
    given: defaultdict[int, list[Decision]] = defaultdict(list)
    for decision in Decision.objects.filter(article=before, claim__in=list(kept)).order_by("pk"):
        given[kept[decision.claim_id].pk].append(decision)
    repeated = [
        (claim_id, decision.reviewer_id, {name: getattr(decision, name) for name in _ANSWER})
        for claim_id, decisions in given.items()
        for decision in decisions
    ]
    Decision.objects.bulk_create(
        Decision(claim_id=claim_id, article=article, reviewer_id=reviewer_id, **answer)
        for claim_id, reviewer_id, answer in repeated
    )
    DecisionEvent.objects.bulk_create(
        DecisionEvent(
            action=Action.CARRIED,
            operation=uuid.uuid4(),
            claim_id=claim_id,
            article=article,
            reviewer_id=reviewer_id,
            **answer,
        )
        for claim_id, reviewer_id, answer in repeated
    )
    stands = Counter(
        standing(given[claim.pk], reviews_needed=article.reviews_needed).counter for claim in claims
    )
    counters = {column: stands[column] for column in COLUMNS}
    Counters.objects.filter(article=article).update(**counters)
    return len(repeated)
