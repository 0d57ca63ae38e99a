"""A new version of an article: which one it follows, and what it changed."""

from collections.abc import Sequence

from review.models import Article, Claim
from review.text.versions.matching import match_versions


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


def flag_changes(before: Article, claims: Sequence[Claim]) -> None:
    """Flag the claims of a new version against those of the one before."""
    old = list(before.claims.order_by("position"))
    matches = match_versions([one.quote for one in old], [one.quote for one in claims])
    for claim, match in zip(claims, matches, strict=True):
        claim.change = match.change
        claim.before = None if match.before is None else old[match.before]
    Claim.objects.bulk_update(claims, ["change", "before"], batch_size=500)
