"""What every page says of the newsroom as a whole."""

from django.db import DatabaseError
from django.template import Library

from review.models import Newsroom

register = Library()
_known: list[bool] = []


@register.inclusion_tag("_newsroom.html")
def newsroom_banner() -> dict[str, bool]:
    """That nothing here is real, where nothing is."""
    return {"is_synthetic": _is_synthetic()}


def forget() -> None:
    """Ask again."""
    _known.clear()


def _is_synthetic() -> bool:
    """Asked with the first page of a process, as it cannot change under one that serves.

    `make_newsroom` refuses a database with people, and `serve` makes the first admin before it
    serves.
    """
    if not _known:
        try:
            _known.append(Newsroom.objects.synthetic().exists())
        except DatabaseError:
            return False  # on the page that says so
    return _known[0]
