"""Lists page by key: the address says behind which row a page starts, so none is skipped over."""

import heapq
import itertools
from collections.abc import Callable, Mapping, Sequence
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
    return _page(list(rows[: size + 1]), size, key)


def page_of_several[Row: Model](
    several: Sequence[QuerySet[Row]],
    *,
    size: int,
    key: Callable[[Row], Mapping[str, int | str]],
) -> Page[Row]:
    """As `page`, of the rows of querysets that share none, in the order of the values of their
    keys, which is the order of each; a query each.
    """
    ordered = (list(rows[: size + 1]) for rows in several)
    found = heapq.merge(*ordered, key=lambda row: tuple(key(row).values()))
    return _page(list(itertools.islice(found, size + 1)), size, key)


def _page[Row](
    found: list[Row], size: int, key: Callable[[Row], Mapping[str, int | str]]
) -> Page[Row]:
    shown = found[:size]
    return Page(shown, key(shown[-1]) if len(found) > size else {})
