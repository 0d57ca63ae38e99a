"""Dates as files tell them; a day that can be read in two ways stays both."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from review.documents.document import Notice, Remark
from review.documents.texts import one_line
from review.text.arabic.dates import written_dates
from review.text.arabic.folding import fold

_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")

_YEARS = range(1800, 2200)
_REMARKED_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class DateTold:
    """As `Document` has it: a day, or both that it may be, or a remark that none can be read."""

    published_on: datetime.date | None = None
    possible_dates: tuple[datetime.date, ...] = ()
    remarks: tuple[Remark, ...] = ()


def date_told(written: Iterable[str]) -> DateTold:
    """The first that can be read; nothing when nothing is written."""
    unread = ""
    for line in map(one_line, written):
        if days := possible_dates(line):
            return DateTold(days[0]) if len(days) == 1 else DateTold(possible_dates=days)
        unread = unread or line[:_REMARKED_CHARACTERS]
    return DateTold(remarks=(Remark(Notice.UNREAD_DATE, unread),) if unread else ())


def possible_dates(written: str) -> tuple[datetime.date, ...]:
    """None, one, or two days, day before month first."""
    figures = _FIGURES.search(fold(written[:200]).text)
    if not figures:
        found = (date.day for date in written_dates(written[:200]) if date.day)
        return tuple(found)[:1]
    first, second, year = int(figures[1]), int(figures[3]), int(figures[4])
    days = (_day(year, second, first), _day(year, first, second))
    return tuple(dict.fromkeys(day for day in days if day))


def _day(year: int, month: int, day: int) -> datetime.date | None:
    if year not in _YEARS:  # the Hijri calendar is at 1448
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
