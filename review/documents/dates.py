"""Dates as files tell them; a day that can be read in two ways stays both.

Days of the Hijri calendar are those of Umm al-Qura; elsewhere a month may begin a day later.
"""

import datetime
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from review.documents.document import Notice, Remark
from review.documents.texts import one_line
from review.text.arabic.dates import HIJRI_MONTH_OF, written_dates
from review.text.arabic.folding import fold
from review.text.arabic.wordlists import any_of

_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
_IN_WORDS = re.compile(
    rf"(?<!\d)(\d\d?) {{0,2}}(?:من )?({any_of(HIJRI_MONTH_OF)})(?!\w)[ ,،]{{1,3}}"
    r"(?:(?:من |ل)?(?:سنه|عام) )?(\d{4})(?!\d)"
)
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)\s*")

_YEARS = range(1800, 2200)
_HIJRI_YEARS = range(1343, 1501)  # those of which the library knows the months
_REMARKED_CHARACTERS = 100
_SEARCHED_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class DateTold:
    """As `Document` has it: a day, or both that it may be, with remarks on how it was read."""

    published_on: datetime.date | None = None
    possible_dates: tuple[datetime.date, ...] = ()
    remarks: tuple[Remark, ...] = ()


def date_told(written: Iterable[str]) -> DateTold:
    """The first that can be read; nothing when nothing is written."""
    unread = ""
    for line in map(one_line, written):
        if days := possible_dates(line):
            return _told(days, _remarks(line, days))
        unread = unread or line[:_REMARKED_CHARACTERS]
    return DateTold(remarks=(Remark(Notice.UNREAD_DATE, unread),) if unread else ())


def possible_dates(written: str) -> tuple[datetime.date, ...]:
    """None, one, or two days, day before month first."""
    return _gregorian_days(written) or _hijri_days(written)


def _told(days: tuple[datetime.date, ...], remarks: tuple[Remark, ...]) -> DateTold:
    if len(days) == 1:
        return DateTold(days[0], remarks=remarks)
    return DateTold(possible_dates=days, remarks=remarks)


def _remarks(written: str, days: tuple[datetime.date, ...]) -> tuple[Remark, ...]:
    shown = written[:_REMARKED_CHARACTERS]
    if _COMPACT.fullmatch(fold(written).text):
        return (Remark(Notice.NUMBER_AS_DATE, shown),)
    if not _gregorian_days(written):
        return tuple(Remark(Notice.HIJRI_DATE, f"{shown}\n{day.isoformat()}") for day in days)
    return ()


def _gregorian_days(written: str) -> tuple[datetime.date, ...]:
    told = fold(written[:_SEARCHED_CHARACTERS]).text
    if figures := _FIGURES.search(told):
        first, second, year = int(figures[1]), int(figures[3]), int(figures[4])
        days = (_day(year, second, first), _day(year, first, second))
        return tuple(dict.fromkeys(day for day in days if day))
    if number := _COMPACT.fullmatch(told):
        day = _day(*map(int, number.groups()))
        return (day,) if day else ()
    found = (date.day for date in written_dates(written[:_SEARCHED_CHARACTERS]) if date.day)
    return tuple(found)[:1]


def _hijri_days(written: str) -> tuple[datetime.date, ...]:
    told = fold(written[:_SEARCHED_CHARACTERS]).text
    if words := _IN_WORDS.search(told):
        days = [_hijri_day(int(words[3]), HIJRI_MONTH_OF[words[2]], int(words[1]))]
    elif figures := _YEAR_FIRST.search(told):
        days = [_hijri_day(int(figures[1]), int(figures[3]), int(figures[4]))]
    elif figures := _FIGURES.search(told):
        first, second, year = int(figures[1]), int(figures[3]), int(figures[4])
        days = [_hijri_day(year, second, first), _hijri_day(year, first, second)]
    else:
        days = []
    return tuple(dict.fromkeys(day for day in days if day))


def _day(year: int, month: int, day: int) -> datetime.date | None:
    if year not in _YEARS:
        return None
    with suppress(ValueError):
        return datetime.date(year, month, day)
    return None


def _hijri_day(year: int, month: int, day: int) -> datetime.date | None:
    from hijridate import Hijri  # noqa: PLC0415 - not at the start of each process that reads

    if year not in _HIJRI_YEARS:
        return None
    with suppress(ValueError):
        told = Hijri(year, month, day).to_gregorian()
        return datetime.date(told.year, told.month, told.day)
    return None
