"""Putting articles into the bin and taking them out: nothing that carries work is deleted."""

from django.utils import timezone

from review.models import ArticleQuerySet


def put_into_bin(articles: ArticleQuerySet) -> int:
    """How many articles went in; those that were there stay as they are."""
    return articles.filter(binned_at=None).update(binned_at=timezone.now())


def restore(articles: ArticleQuerySet) -> int:
    """How many articles came back."""
    return articles.in_bin().update(binned_at=None)
