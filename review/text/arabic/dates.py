"""Dates written in figures or words, with the month names of all Arabic regions."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from review.text.arabic.folding import fold
from review.text.arabic.marks import COMMA
from review.text.arabic.wordlists import Wordlists, any_of

_LISTS = Wordlists(__file__)
MONTH_OF = {
    name.lower(): number for number, names in enumerate(_LISTS.lines("months"), 1) for name in names
}
"""The number of a month by each of its names, folded, in lower case."""

ARABIC_MONTHS = {name: number for name, number in MONTH_OF.items() if not name.isascii()}
HIJRI_MONTH_OF = {
    name: number for number, names in enumerate(_LISTS.lines("hijri_months"), 1) for name in names
}
"""The number of a month of the Hijri calendar by each of its names, folded."""

HIJRI_MONTHS = tuple(HIJRI_MONTH_OF)
WEEKDAYS = _LISTS.in_order("weekdays")
_YEARS = range(1800, 2200)

_MONTH = any_of(MONTH_OF)
_GAP = " {0,2}"
_ERA = (
    rf"(?:{_GAP}(?P<hijri>{_LISTS.one('hijri_era')})(?!\w)"
    rf"|{_GAP}{_LISTS.one('common_era')}(?!\w))?"
)
_FROM = rf"(?:{_LISTS.one('of')} )?"
_OF = rf"{_GAP}[,{COMMA}]?{_GAP}(?:(?:{_LISTS.any_of('of_the_year')}) )?"
_DATE = re.compile(
    rf"(?<!\d)(?<!\d[-/.])(?:"
    rf"(?P<y1>\d{{4}}){_GAP}(?P<s1>[-/.]){_GAP}(?P<m1>\d\d?){_GAP}(?P=s1){_GAP}(?P<d1>\d\d?)"
    rf"|(?P<d2>\d\d?){_GAP}(?P<s2>[-/.]){_GAP}(?P<m2>\d\d?){_GAP}(?P=s2){_GAP}(?P<y2>\d{{4}})"
    rf"|(?P<d3>\d\d?){_GAP}{_FROM}(?P<m3>{_MONTH})(?:{_GAP}[/(-]{_GAP}(?:{_MONTH})\)?)?"
    rf"{_OF}(?P<y3>\d{{4}})"
    rf"|(?<!\w)(?P<m4>{_MONTH}) {_GAP}(?P<d4>\d\d?){_OF}(?P<y4>\d{{4}})"
    rf"|\d\d?{_GAP}{_FROM}(?P<hijri_month>{any_of(HIJRI_MONTHS)})(?!\w){_OF}(?:\d{{3,4}})?"
    rf")(?!\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?{_ERA}",
    re.IGNORECASE,
)


_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """`day` is None when the calendar has no such day and when the date is Hijri."""

    start: int
    end: int
    day: datetime.date | None


def written_dates(text: str) -> Iterator[WrittenDate]:
    """In reading order, offsets in code points of `text`. 08-09-2024 is the eighth of September."""
    if not _DIGIT.search(text):
        return
    folded = fold(text)
    for match in _DATE.finditer(folded.text):
        start, end = folded.original_span(*match.span())
        yield WrittenDate(start, end, _day(match))


def _day(match: re.Match[str]) -> datetime.date | None:
    if match["hijri"] or match["hijri_month"]:
        return None
    form = next(form for form in "1234" if match[f"y{form}"])
    year, month, day = (match[part + form] for part in "ymd")
    if int(year) not in _YEARS:
        return None
    try:
        return datetime.date(int(year), _month_number(month), int(day))
    except ValueError:
        return None


def _month_number(month: str) -> int:
    return int(month) if month.isdigit() else MONTH_OF[month.lower()]
