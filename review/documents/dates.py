"""Dates as files tell them; a day that can be read in two ways stays both."""

import datetime
import re

from review.text.dates import written_dates
from review.text.folding import fold

_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")

_YEARS = range(1800, 2200)


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
