"""Lists page by key: the address says behind which row a page starts, so none is skipped over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Model, QuerySet


@dataclass(frozen=True, slots=True)
class Page[Row]:
    """`following` is for the query string of the next page; empty on the last one."""

    rows: list[Row]
    following: Mapping[str, int | str]


def page[Row: Model](
    rows: QuerySet[Row], *, size: int, key: Callable[[Row], Mapping[str, int | str]]
) -> Page[Row]:
    """The first `size` of the ordered rows, in one query."""
    found = list(rows[: size + 1])
    shown = found[:size]
    return Page(shown, key(shown[-1]) if len(found) > size else {})
