"""Putting articles into the bin and taking them out: nothing that carries work is deleted."""

import datetime

from django.db import transaction
from django.utils import timezone

from review.models import Article, ArticleQuerySet
from review.reviewing.figures import place_in_figures, with_earlier_versions


def put_into_bin(articles: ArticleQuerySet) -> int:
    """How many articles went in; those that were there stay as they are."""
    return _set(articles.filter(binned_at=None), timezone.now())


def restore(articles: ArticleQuerySet) -> int:
    """How many articles came back."""
    return _set(articles.in_bin(), None)


@transaction.atomic
def _set(articles: ArticleQuerySet, binned_at: datetime.datetime | None) -> int:
    """The version before counts again when the newest one goes, and no more when it is back."""
    keys = list(articles.values_list("pk", flat=True))
    changed = Article.objects.filter(pk__in=keys).update(binned_at=binned_at)
    place_in_figures(with_earlier_versions(keys))
    return changed
