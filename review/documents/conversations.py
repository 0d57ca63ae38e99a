"""Messages of channels and chats to articles: one each, or one a day."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from review.documents.dates import DateTold
from review.documents.document import (
    Document,
    Limits,
    Notice,
    Obstacle,
    Reading,
    Remark,
    Unreadable,
)
from review.documents.texts import checked, one_line, tidy
from review.documents.wishes import Wish


@dataclass(frozen=True, slots=True)
class Message:
    """`origin` is whom it was passed on from; `outlet` the channel, "" in a chat."""

    place: str
    text: str
    date: DateTold
    sender: str = ""
    outlet: str = ""
    origin: str = ""

    @property
    def day(self) -> datetime.date | None:
        return self.date.published_on


def articles_of(
    messages: Iterable[Message], *, encoding: str, wishes: frozenset[Wish], limits: Limits
) -> Iterator[Reading]:
    """Those without words are no articles. Unreadable when there is no other."""
    told = [one for one in messages if re.search(r"\w", one.text)]
    if not told:
        raise Unreadable(Obstacle.EMPTY)
    groups = _by_day(told) if Wish.BY_DAY in wishes else ([one] for one in told)
    for number, group in enumerate(groups):
        if number == limits.rows:
            raise Unreadable(Obstacle.TOO_MANY_ROWS, limit=limits.rows)
        try:
            yield Reading(group[0].place, _document(group, encoding, limits))
        except Unreadable as refusal:
            yield Reading(group[0].place, refusal=refusal)


def _by_day(messages: list[Message]) -> Iterator[list[Message]]:
    for _key, group in groupby(messages, key=lambda one: (one.outlet, one.day)):
        yield list(group)


def _document(group: list[Message], encoding: str, limits: Limits) -> Document:
    first = group[0]
    origins = dict.fromkeys(one.origin for one in group if one.origin)
    senders = dict.fromkeys(one.sender for one in group if one.sender)
    # who wrote what was passed on is credited, and not who passed it on
    byline = first.origin if len(group) == 1 and first.origin else "، ".join(senders)
    return Document(
        text=checked(tidy([one.text for one in group]), limits=limits),
        encoding=encoding,
        byline="" if byline == first.outlet else one_line(byline),
        published_on=first.date.published_on,
        possible_dates=first.date.possible_dates,
        outlet=first.outlet,
        remarks=(*(Remark(Notice.CREDITED, origin) for origin in origins), *first.date.remarks),
    )
