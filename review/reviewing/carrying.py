"""What becomes of answers when an article gets a new version, and when that is taken back."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import batched

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
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
    EditorNote,
    Newsroom,
    Outcome,
    PairCounts,
    Participation,
    Ruling,
    Saying,
    SayingKey,
    Standing,
    standing,
)
from review.models.counter_columns import COLUMNS
from review.models.decision import AnswerColumns
from review.reviewing.errors import AlreadyReviewed
from review.reviewing.figures import take_out_of_figures

_AT_ONCE = 500
# the suggestion was answered once, on the version before
_ANSWER = [f.name for f in AnswerColumns._meta.fields if f.name not in {"suggestion", "rule"}]


@transaction.atomic(savepoint=False)
def repeat_answers(before: Article, article: Article, claims: Sequence[Claim]) -> int:
    """Repeat the decisions on the version before on those claims of the new one that are unchanged,
    and count them; how many decisions that were. The log says that they were carried. A ruling
    holds for the claim that repeats its own, too.

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
            Decision(
                claim_id=kept[decision.claim_id].pk,
                article=article,
                reviewer_id=decision.reviewer_id,
                blind_verdict=decision.blind_verdict,
                blind_kind=decision.blind_kind,
                **{name: getattr(decision, name) for name in _ANSWER},
            )
            for decisions in given.values()
            for decision in decisions
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
    _let_follow(article, claims, given)
    return len(repeated)


def _let_follow(
    article: Article, claims: Sequence[Claim], given: Mapping[int, Sequence[Decision]]
) -> None:
    """The standing of the claims, the counters and the reviewers' parts, after the decisions."""
    rulings = _rulings(claims)
    by_standing: defaultdict[tuple[Standing, int | None], list[int]] = defaultdict(list)
    disputes_kinds = Newsroom.objects.here().disputes_kinds
    for claim in claims:
        ruling = rulings.get(claim.pk)
        stands = standing(
            given.get(claim.pk, ()),
            reviews_needed=article.reviews_needed,
            disputes_kinds=disputes_kinds,
            ruling=ruling,
        )
        by_standing[stands, ruling.pk if ruling else None].append(claim.pk)
    counters = dict.fromkeys(COLUMNS, 0)
    for (stands, ruling_id), keys in by_standing.items():
        counters[stands.counter] += len(keys)
        if stands.outcome != Outcome.OPEN:
            for some in batched(keys, _AT_ONCE):
                change(Claim.objects.filter(pk__in=some), ruling=ruling_id, **stands.columns)
    change(Counters.objects.filter(article=article), **counters)
    answered = Counter(one.reviewer_id for decisions in given.values() for one in decisions)
    insert(
        Participation,
        (
            Participation(
                reviewer_id=key,
                article=article,
                answered=number,
                claims=len(claims),
                finished_at=timezone.now() if number == len(claims) else None,
            )
            for key, number in answered.items()
        ),
    )


def _rulings(claims: Sequence[Claim]) -> dict[int, Ruling]:
    """By the claim's key, of the claims that are unchanged and whose earlier one was ruled."""
    before = {claim.before_id: claim.pk for claim in claims if claim.change == Change.UNCHANGED}
    found: dict[int, Ruling] = {}
    for some in batched(filter(None, before), _AT_ONCE):
        ruled = Claim.objects.filter(pk__in=some, ruling__isnull=False).select_related("ruling")
        found |= {before[one.pk]: one.ruling for one in ruled if one.ruling}
    return found


@transaction.atomic(savepoint=False)
def forget_articles(articles: ArticleQuerySet) -> None:
    """Remove the counters of articles that are taken back, and the answers that were repeated on
    their claims; the log of what was carried goes with the copies it tells of.

    Raises `AlreadyReviewed` when somebody has answered, skipped or ruled on one of the claims.
    Whoever calls holds articles and claims, so that nobody answers meanwhile.
    """
    claims = Claim.objects.filter(article__in=articles.values("pk")).values("pk")
    events = DecisionEvent.objects.filter(claim__in=claims)
    if (
        events.exclude(action=Action.CARRIED).exists()
        or Ruling.objects.filter(claim__in=claims).exists()
        or EditorNote.objects.filter(claim__in=claims).exists()
    ):
        raise AlreadyReviewed(
            _(
                "Somebody has reviewed a claim of this batch: an admin can put single articles "
                "into the bin."
            )
        )
    take_out_of_figures(articles.values_list("pk", flat=True))
    remove(events)
    remove(Decision.objects.filter(claim__in=claims))
    remove(Saying.objects.filter(Q(first__in=claims) | Q(second__in=claims)))
    remove(SayingKey.objects.filter(claim__in=claims))
    for kept in (PairCounts, Participation, Counters):
        remove(kept.objects.filter(article__in=articles.values("pk")))
