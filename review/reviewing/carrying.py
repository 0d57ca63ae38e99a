"""What becomes of answers when an article gets a new version, and when that is taken back."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from review.database.writing import change, insert, remove
from review.models import (
    Action,
    Article,
    ArticleQuerySet,
    Change,
    Claim,
    Counters,
    Decision,
    DecisionEvent,
    standing,
)
from review.models.counter_columns import COLUMNS
from review.models.decision import AnswerColumns
from review.reviewing.errors import AlreadyReviewed

# the suggestion was answered once, on the version before
_ANSWER = [f.name for f in AnswerColumns._meta.fields if f.name not in {"suggestion", "rule"}]


@transaction.atomic(savepoint=False)
def repeat_answers(before: Article, article: Article, claims: Sequence[Claim]) -> int:
    """Repeat the decisions on the version before on those claims of the new one that are unchanged,
    and count them; how many decisions that were. The log says that they were carried.

    `claims` are all of the new version, which nobody has answered.
    """
    kept = {claim.before_id: claim for claim in claims if claim.change == Change.UNCHANGED}
    given: defaultdict[int, list[Decision]] = defaultdict(list)
    for decision in Decision.objects.filter(article=before, claim__in=list(kept)).order_by("pk"):
        given[kept[decision.claim_id].pk].append(decision)
    repeated = [
        (claim_id, decision.reviewer_id, {name: getattr(decision, name) for name in _ANSWER})
        for claim_id, decisions in given.items()
        for decision in decisions
    ]
    insert(
        Decision,
        (
            Decision(claim_id=claim_id, article=article, reviewer_id=reviewer_id, **answer)
            for claim_id, reviewer_id, answer in repeated
        ),
    )
    insert(
        DecisionEvent,
        (
            DecisionEvent(
                action=Action.CARRIED,
                operation=uuid.uuid4(),
                claim_id=claim_id,
                article=article,
                reviewer_id=reviewer_id,
                **answer,
            )
            for claim_id, reviewer_id, answer in repeated
        ),
    )
    stands = Counter(
        standing(given[claim.pk], reviews_needed=article.reviews_needed).counter for claim in claims
    )
    counters = {column: stands[column] for column in COLUMNS}
    change(Counters.objects.filter(article=article), **counters)
    return len(repeated)


@transaction.atomic(savepoint=False)
def forget_articles(articles: ArticleQuerySet) -> None:
    """Remove the counters of articles that are taken back, and the answers that were repeated on
    their claims; the log of what was carried goes with the copies it tells of.

    Raises `AlreadyReviewed` when somebody has answered or skipped one of the claims. Whoever calls
    holds articles and claims, so that nobody answers meanwhile.
    """
    claims = Claim.objects.filter(article__in=articles.values("pk")).values("pk")
    events = DecisionEvent.objects.filter(claim__in=claims)
    if events.exclude(action=Action.CARRIED).exists():
        raise AlreadyReviewed(
            _(
                "Somebody has reviewed a claim of this batch: an admin can put single articles "
                "into the bin."
            )
        )
    remove(events)
    remove(Decision.objects.filter(claim__in=claims))
    remove(Counters.objects.filter(article__in=articles.values("pk")))
