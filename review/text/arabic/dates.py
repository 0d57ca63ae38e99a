"""Dates written in figures or words, with the month names of all Arabic regions."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from review.text.arabic.folding import fold

_MONTHS = (
    ("يناير", "كانون الثاني", "كانون ثاني", "جانفي", "January", "Jan"),
    ("فبراير", "شباط", "فيفري", "February", "Feb"),
    ("مارس", "آذار", "March", "Mar"),
    ("أبريل", "نيسان", "أفريل", "April", "Apr"),
    ("مايو", "أيار", "ماي", "May"),
    ("يونيو", "يونيه", "حزيران", "جوان", "June", "Jun"),
    ("يوليو", "يوليه", "يوليوز", "تموز", "جويلية", "July", "Jul"),
    ("أغسطس", "آب", "أوت", "غشت", "August", "Aug"),
    ("سبتمبر", "أيلول", "شتنبر", "September", "Sept", "Sep"),
    ("أكتوبر", "تشرين الأول", "تشرين أول", "October", "Oct"),
    ("نوفمبر", "تشرين الثاني", "تشرين ثاني", "نونبر", "November", "Nov"),
    ("ديسمبر", "كانون الأول", "كانون أول", "دجنبر", "December", "Dec"),
)
_HIJRI_MONTHS = (
    "محرم|المحرم|صفر|ربيع الاول|ربيع الاخر|ربيع الثاني|جمادي الاولي|جمادي الاول|جمادي الاخره"
    "|جمادي الثانيه|رجب|شعبان|رمضان|شوال|ذو القعده|ذي القعده|ذو الحجه|ذي الحجه"
)
_MONTH_NUMBERS = {
    fold(name).text.lower(): number for number, names in enumerate(_MONTHS, 1) for name in names
}
_YEARS = range(1800, 2200)

_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_GAP = " {0,2}"
_ERA = rf"(?:{_GAP}(?P<hijri>ه)(?!\w)|{_GAP}م(?!\w))?"
_OF = rf"{_GAP}[,،]?{_GAP}(?:من |عام |سنه )?"
_DATE = re.compile(
    rf"(?<!\d)(?<!\d[-/.])(?:"
    rf"(?P<y1>\d{{4}}){_GAP}(?P<s1>[-/.]){_GAP}(?P<m1>\d\d?){_GAP}(?P=s1){_GAP}(?P<d1>\d\d?)"
    rf"|(?P<d2>\d\d?){_GAP}(?P<s2>[-/.]){_GAP}(?P<m2>\d\d?){_GAP}(?P=s2){_GAP}(?P<y2>\d{{4}})"
    rf"|(?P<d3>\d\d?){_GAP}(?:من )?(?P<m3>{_MONTH})(?:{_GAP}[/(-]{_GAP}(?:{_MONTH})\)?)?"
    rf"{_OF}(?P<y3>\d{{4}})"
    rf"|(?<!\w)(?P<m4>{_MONTH}) {_GAP}(?P<d4>\d\d?){_OF}(?P<y4>\d{{4}})"
    rf"|\d\d?{_GAP}(?:من )?(?P<hijri_month>{_HIJRI_MONTHS})(?!\w){_OF}(?:\d{{3,4}})?"
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
    return int(month) if month.isdigit() else _MONTH_NUMBERS[month.lower()]
