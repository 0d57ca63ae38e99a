"""A log of answers written at once, with the decisions and the counters that follow from it."""

import datetime
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db import transaction

from review.database.loading import load, reset_sequences
from review.models import (
    Action,
    Counters,
    Decision,
    DecisionEvent,
    Participation,
    Standing,
    standing,
)
from review.models.counter_columns import COLUMNS
from review.reviewing.agreeing import GivenAnswer, load_agreement
from review.reviewing.figures import place_in_figures, with_earlier_versions
from review.reviewing.rule_figures import add_answers


class LoggedAnswer(NamedTuple):
    """A line of the log: decided, carried over, or skipped, which has no verdict."""

    id: int
    action: str
    operation: uuid.UUID
    claim_id: int
    article_id: int
    reviewer_id: int
    at: datetime.datetime
    verdict: str = ""
    kind: str = ""
    reason: str = ""
    note: str = ""
    suggestion: str = "absent"
    rule: str = ""


class ReviewedArticle(NamedTuple):
    id: int
    reviews_needed: int
    claims: Sequence[int]  # their keys


_DECISION = [name for name in LoggedAnswer._fields if name not in {"action", "operation"}]
_DECISION[_DECISION.index("at")] = "decided_at"


@transaction.atomic
def load_answers(log: Sequence[LoggedAnswer], articles: Sequence[ReviewedArticle]) -> None:
    """Write the whole log of articles that nobody has answered yet, in the order of the keys, and
    all that sums it up. The standings of the claims came with these; kinds are no dispute.
    """
    answers = answers_in(log)
    stands = standings(answers, articles)
    load(DecisionEvent, LoggedAnswer._fields, log)
    load(Decision, _DECISION, [(one.id, *one[3:]) for one in answers])
    load(Counters, ["article_id", *COLUMNS], [_counters(one, stands) for one in articles])
    load(
        Participation,
        ["reviewer_id", "article_id", "answered", "claims", "finished_at"],
        list(_participations(answers, articles)),
    )
    add_answers((one.reviewer_id, one.rule, one.suggestion) for one in answers if one.rule)
    place_in_figures(with_earlier_versions(one.id for one in articles))
    given = (
        GivenAnswer(one.article_id, one.claim_id, one.reviewer_id, one.verdict, one.kind)
        for one in answers
    )
    load_agreement(given, last_line=max((one.id for one in log), default=0))


def answers_in(log: Sequence[LoggedAnswer]) -> list[LoggedAnswer]:
    """What holds at its end, in its order: the last answer of each reviewer on each claim."""
    last = {(one.reviewer_id, one.claim_id): one for one in log if one.action != Action.SKIPPED}
    return sorted(last.values())


def standings(
    answers: Sequence[LoggedAnswer], articles: Sequence[ReviewedArticle]
) -> dict[int, Standing]:
    """Of every claim of the articles, by its key."""
    given: defaultdict[int, list[LoggedAnswer]] = defaultdict(list)
    for answer in answers:
        given[answer.claim_id].append(answer)
    return {
        claim: standing(given[claim], reviews_needed=article.reviews_needed)
        for article in articles
        for claim in article.claims
    }


def reset_keys() -> None:
    """Once all is loaded, so that the next answers get keys of their own."""
    reset_sequences(Decision, DecisionEvent)


def _participations(
    answers: Sequence[LoggedAnswer], articles: Sequence[ReviewedArticle]
) -> Iterator[tuple[int, int, int, int, datetime.datetime | None]]:
    """Whoever answered all finished with the last answer."""
    claims = {article.id: len(article.claims) for article in articles}
    given: defaultdict[tuple[int, int], list[datetime.datetime]] = defaultdict(list)
    for one in answers:
        given[one.reviewer_id, one.article_id].append(one.at)
    for (reviewer, article), times in given.items():
        is_finished = len(times) == claims[article]
        finished_at = max(times) if is_finished else None
        yield reviewer, article, len(times), claims[article], finished_at


def _counters(article: ReviewedArticle, stands: dict[int, Standing]) -> list[int]:
    counted = Counter(stands[claim].counter for claim in article.claims)
    return [article.id, *(counted[column] for column in COLUMNS)]
