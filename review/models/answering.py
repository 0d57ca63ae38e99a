"""The claim that is answered, with all that the answer needs, by a statement compiled once."""

from functools import cache

from django.db import connection, models

from review.database.compiled import Place, Statement
from review.models.article import Article
from review.models.claim import Claim
from review.models.reviewer import Reviewer

_COLUMNS = [field.attname for field in Claim._meta.concrete_fields]
_ADDED = [
    "my_verdict",
    "my_decisions",
    "i_finished",
    "hides_outlet",
    "my_lease",
    "lease_minutes",
    "reviews_needed",
    "language",
    "siblings",
    "kind_is_sourced",
    "suggested_kind",
    "suggested_rule",
]
_OF_ARTICLE = ["id", "language", "reviews_needed"]  # in the order of the model's fields


def claim_to_answer(claim_id: int, *, reviewer: Reviewer, kind: str) -> Claim | None:
    """As `decidable_by(reviewer).for_answer_by(reviewer, kind=kind)` finds it, in one query.

    Its article has what an answer asks of it, key, language and reviews needed; the rest is
    deferred.
    """
    if claim_id > models.BigIntegerField.MAX_BIGINT:  # SQLite fails to be asked for such a key
        return None
    found = _statement().rows(reviewer=reviewer.pk, claim=claim_id, kind=kind)
    if not found:
        return None
    [row] = found
    claim = Claim.from_db(connection.alias, _COLUMNS, row[: len(_COLUMNS)])
    for name, value in zip(_ADDED, row[len(_COLUMNS) :], strict=True):
        setattr(claim, name, value)
    loaded = [claim.article_id, claim.language, claim.reviews_needed]
    claim.article = Article.from_db(connection.alias, _OF_ARTICLE, loaded)
    claim.article.is_outlet_hidden = claim.hides_outlet and not claim.i_finished
    return claim


@cache
def _statement() -> Statement:
    somebody = Reviewer(pk=Place("reviewer"))
    claims = Claim.objects.decidable_by(somebody).for_answer_by(somebody, kind=Place("kind"))
    return Statement.of(claims.filter(pk=Place("claim")).values_list(*_COLUMNS, *_ADDED))
