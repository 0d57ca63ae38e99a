"""The claim that is answered, with all that the answer needs, by a statement compiled once."""

from functools import cache

from django.db import connection, models

from review.database.compiled import Statement
from review.models.article import Article
from review.models.claim import Claim
from review.models.reviewer import Reviewer

# stand in the compiled statement where the values of a request go
_REVIEWER, _CLAIM, _KIND = -1, -2, "kind of the answer"
_COLUMNS = [field.attname for field in Claim._meta.concrete_fields]
_ADDED = [
    "my_verdict",
    "my_decisions",
    "reviews_needed",
    "language",
    "siblings",
    "kind_is_sourced",
    "suggested_kind",
    "suggested_rule",
]


def claim_to_answer(claim_id: int, *, reviewer: Reviewer, kind: str) -> Claim | None:
    """As `decidable_by(reviewer).for_answer_by(reviewer, kind=kind)` finds it, in one query.

    Its article has no more than what an answer asks of it: key, reviews needed, language.
    """
    if claim_id > models.BigIntegerField.MAX_BIGINT:  # SQLite fails to be asked for such a key
        return None
    found = _statement().rows({_REVIEWER: reviewer.pk, _CLAIM: claim_id, _KIND: kind})
    if not found:
        return None
    [row] = found
    claim = Claim.from_db(connection.alias, _COLUMNS, row[: len(_COLUMNS)])
    for name, value in zip(_ADDED, row[len(_COLUMNS) :], strict=True):
        setattr(claim, name, value)
    claim.article = Article(
        pk=claim.article_id,
        reviews_needed=claim.reviews_needed,
        language=claim.language,
    )
    return claim


@cache
def _statement() -> Statement:
    somebody = Reviewer(pk=_REVIEWER)
    claims = Claim.objects.decidable_by(somebody).for_answer_by(somebody, kind=_KIND)
    return Statement.of(claims.filter(pk=_CLAIM).values_list(*_COLUMNS, *_ADDED))
