"""Dates as files tell them; a day that can be read in two ways stays both.

Days of the Hijri calendar are those of Umm al-Qura; elsewhere a month may begin a day later.
"""

import dataclasses
import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from review.documents.document import Document, Notice, Remark
from review.documents.texts import one_line
from review.text.arabic.dates import HIJRI_MONTH_OF, written_dates
from review.text.arabic.folding import fold
from review.text.arabic.wordlists import any_of
from review.text.article.furniture import certain_byline, likely_byline

_FIGURES = re.compile(r"(?<![\d])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_FIGURES_FROM_THE_YEAR = re.compile(
    r"(?<!\d)(1[345]\d\d)\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)"
)
_HIJRI_WORDS = re.compile(
    rf"(?<!\d)(\d\d?) {{0,2}}(?:\w{{1,3}} )?({any_of(HIJRI_MONTH_OF)})(?!\w)"
    r"[ ,،]{0,3}(?:\w{2,4} )?(\d{4})(?!\d)"
)
_NUMBER = re.compile(r"\s*(\d{4})(\d\d)(\d\d)\s*")

_YEARS = range(1800, 2200)
_HIJRI_YEARS = range(1343, 1501)  # that the library knows
_DAY_APART = datetime.timedelta(days=1)  # months begin with a sighting
_READ_CHARACTERS = 200
_REMARKED_CHARACTERS = 100
_LINES_AT_THE_TOP = 6
_LINES_AT_THE_END = 2


@dataclass(frozen=True, slots=True)
class DateTold:
    """As `Document` has it: a day, or both that it may be, or a remark that none can be read."""

    published_on: datetime.date | None = None
    possible_dates: tuple[datetime.date, ...] = ()
    remarks: tuple[Remark, ...] = ()


def date_told(written: Iterable[str]) -> DateTold:
    """The first that can be read; nothing when nothing is written. Hijri dates and numbers
    are remarked on.
    """
    unread = ""
    for line in map(one_line, written):
        if days := possible_dates(line):
            one = len(days) == 1
            remarks = tuple(_remarks(line, days))
            return DateTold(days[0] if one else None, () if one else days, remarks)
        unread = unread or line[:_REMARKED_CHARACTERS]
    return DateTold(remarks=(Remark(Notice.UNREAD_DATE, unread),) if unread else ())


def _remarks(line: str, days: tuple[datetime.date, ...]) -> Iterator[Remark]:
    shown = line[:_REMARKED_CHARACTERS]
    if _NUMBER.fullmatch(fold(line).text):
        yield Remark(Notice.NUMBER_AS_DATE, shown)
    elif not _gregorian(line):
        for day in days:
            yield Remark(Notice.HIJRI_DATE, f"{shown}\n{day.isoformat()}")


def possible_dates(written: str) -> tuple[datetime.date, ...]:
    """None, one, or two days, day before month first. Of a day in both calendars the Gregorian one,
    which the Hijri one may make certain.
    """
    gregorian, hijri = _gregorian(written), _hijri(written)
    if len(gregorian) > 1 and hijri:
        told = [day for day in gregorian if any(abs(day - other) <= _DAY_APART for other in hijri)]
        return (told[0],) if len(told) == 1 else gregorian
    return gregorian or hijri


def with_date_of_heading(document: Document) -> Document:
    """With the day that a line of its own tells, above the text or at its end, when nothing else
    tells one.
    """
    if document.published_on or document.possible_dates:
        return document
    lines = document.text.split("\n")
    for line in [*lines[:_LINES_AT_THE_TOP], *lines[_LINES_AT_THE_TOP:][-_LINES_AT_THE_END:]]:
        short = line[:_READ_CHARACTERS]
        if line == short and possible_dates(line) and _is_about_the_text(line):
            told = date_told([line])
            return dataclasses.replace(
                document,
                published_on=told.published_on,
                possible_dates=told.possible_dates,
                remarks=document.remarks + told.remarks,
            )
    return document


def _is_about_the_text(line: str) -> bool:
    return certain_byline(line) is not None or likely_byline(line) is not None


def _gregorian(written: str) -> tuple[datetime.date, ...]:
    told = written[:_READ_CHARACTERS]
    if number := _NUMBER.fullmatch(fold(told).text):
        day = _day(int(number[1]), int(number[2]), int(number[3]))
        return (day,) if day else ()
    for figures in _FIGURES.finditer(fold(told).text):
        first, second, year = int(figures[1]), int(figures[3]), int(figures[4])
        days = (_day(year, second, first), _day(year, first, second))
        if found := tuple(dict.fromkeys(day for day in days if day)):
            return found
    found = tuple(date.day for date in written_dates(told) if date.day)
    return found[:1]


def _day(year: int, month: int, day: int) -> datetime.date | None:
    if year not in _YEARS:  # the Hijri calendar is at 1448
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _hijri(written: str) -> tuple[datetime.date, ...]:
    for dates in _written_in_hijri(fold(written[:_READ_CHARACTERS]).text):
        days = (_hijri_day(*date) for date in dates)
        if found := tuple(dict.fromkeys(day for day in days if day)):
            return found
    return ()


def _written_in_hijri(folded: str) -> Iterator[tuple[tuple[int, int, int], ...]]:
    """Year, month and day, in the ways in which each can be read."""
    for words in _HIJRI_WORDS.finditer(folded):
        yield ((int(words[3]), HIJRI_MONTH_OF[words[2]], int(words[1])),)
    for figures in _FIGURES_FROM_THE_YEAR.finditer(folded):
        yield ((int(figures[1]), int(figures[3]), int(figures[4])),)
    for figures in _FIGURES.finditer(folded):
        first, second, year = int(figures[1]), int(figures[3]), int(figures[4])
        yield ((year, second, first), (year, first, second))


def _hijri_day(year: int, month: int, day: int) -> datetime.date | None:
    if year not in _HIJRI_YEARS:
        return None
    from hijridate import Hijri  # noqa: PLC0415 - few files have such a date

    try:
        told = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return datetime.date(told.year, told.month, told.day)
