"""How often pairs of reviewers gave which answers on the same claims: counted behind the log.

Not with each answer: a save would take longer by it, and who reads agreement can wait seconds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import batched, combinations, takewhile
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from review.database.turns import turn
from review.database.writing import change, insert, remove
from review.models import CountedLog, Decision, DecisionEvent, PairCounts, Question

_LINES_AT_ONCE = 5000
_AT_ONCE = 500
# keys are given before a transaction ends: a line may still come that has a lower one
_STILL_COMING = timedelta(seconds=10)


class Cell(NamedTuple):
    """What `PairCounts` counts."""

    article_id: int
    first_id: int
    second_id: int
    question: str
    one: str
    other: str
    readers: int


class GivenAnswer(NamedTuple):
    article_id: int
    claim_id: int
    reviewer_id: int
    verdict: str
    kind: str


def count_agreement(*, until: datetime | None = None) -> bool:
    """Count the articles anew that the log's next lines are about, up to those ten seconds old or
    given `until`. Whether lines are left that could be counted at once.
    """
    before = until or timezone.now() - _STILL_COMING
    with turn(), transaction.atomic():
        reached = _reached()
        lines = DecisionEvent.objects.filter(pk__gt=reached).order_by("pk")
        read = list(lines.values_list("pk", "article", "at")[:_LINES_AT_ONCE])
        fit = list(takewhile(lambda line: line[2] <= before, read))
        if not fit:
            return False
        count_articles({article for _key, article, _at in fit})
        change(CountedLog.objects.all(), event=fit[-1][0])
    return len(fit) == _LINES_AT_ONCE


def has_lines_to_count() -> bool:
    """Without waiting for anybody; lines that still come are among them."""
    reached = CountedLog.objects.values_list("event", flat=True).first() or 0
    return DecisionEvent.objects.filter(pk__gt=reached).exists()


def count_articles(articles: Iterable[int]) -> None:
    """These alone, by their keys, in the caller's transaction."""
    for keys in batched(sorted(articles), _AT_ONCE):
        remove(PairCounts.objects.filter(article__in=keys))
        _insert(cells(given_answers(keys)))


def load_agreement(answers: Iterable[GivenAnswer], *, last_line: int) -> None:
    """Of articles of which nothing is counted yet; the log ends with this line. Their claims are
    not compared.
    """
    _insert(cells(answers))
    _reached()
    change(CountedLog.objects.all(), event=last_line, compared=last_line)


def given_answers(articles: Iterable[int]) -> list[GivenAnswer]:
    """The answers as they stood before their reviewers saw those of others."""
    given = Decision.objects.filter(article__in=articles).as_given_blind()
    columns = ["article", "claim", "reviewer", "blind_answer", "kind_of_blind_answer"]
    return list(map(GivenAnswer._make, given.order_by("pk").values_list(*columns)))


def cells(answers: Iterable[GivenAnswer]) -> Counter[Cell]:
    """How often each pair of answers was given."""
    by_claim: defaultdict[int, list[GivenAnswer]] = defaultdict(list)
    for answer in answers:
        by_claim[answer.claim_id].append(answer)
    found: Counter[Cell] = Counter()
    for given in by_claim.values():
        if len(given) > 1:
            given.sort(key=lambda one: one.reviewer_id)
            found.update(_pairs(given, Question.VERDICT, "verdict"))
            found.update(_pairs([one for one in given if one.kind], Question.KIND, "kind"))
    return found


def _pairs(given: list[GivenAnswer], question: Question, column: str) -> Iterable[Cell]:
    for first, second in combinations(given, 2):
        yield Cell(
            first.article_id,
            first.reviewer_id,
            second.reviewer_id,
            question.value,
            getattr(first, column),
            getattr(second, column),
            len(given),
        )


def _insert(counted: Mapping[Cell, int]) -> None:
    insert(PairCounts, (PairCounts(**one._asdict(), pairs=n) for one, n in counted.items()))


def _reached() -> int:
    """Held until the transaction ends, so that one process counts at a time."""
    insert(CountedLog, [CountedLog()], passes_over_known=True)
    return CountedLog.objects.select_for_update().get().event
