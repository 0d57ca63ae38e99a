"""Figures in digits and in Arabic words, as intervals: «خمسة», «قتيلان», «عشرات», «نحو 12 ألفا»."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from review.text.echoes.meanings import MONTH_OF
from review.text.echoes.wordlists import listed


class Dimension(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    YEAR = "year"
    DAY = "day"
    TIME = "time"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Quantity:
    """Words [start, end) say a value in [low, high]; `written` is how the text puts it."""

    start: int
    end: int
    low: float
    high: float
    dimension: Dimension
    written: str
    is_exact: bool = True
    is_part: bool = False
    """Said of some of those counted before: «بينهم ثلاثة»."""


_UNITS = {
    "صفر": 0, "واحد": 1, "واحده": 1, "احد": 1, "احدي": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2,
    "اثنتين": 2, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2, "ثلاث": 3, "ثلاثه": 3, "اربع": 4,
    "اربعه": 4, "خمس": 5, "خمسه": 5, "ست": 6, "سته": 6, "سبع": 7, "سبعه": 7, "ثمان": 8,
    "ثماني": 8, "ثمانيه": 8, "تسع": 9, "تسعه": 9, "عشر": 10, "عشره": 10, "عشرون": 20, "عشرين": 20,
    "ثلاثون": 30, "ثلاثين": 30, "اربعون": 40, "اربعين": 40, "خمسون": 50, "خمسين": 50, "ستون": 60,
    "ستين": 60, "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90,
}  # fmt: skip
_HUNDREDS = {
    spelling: value
    for base, value in (
        ("", 100), ("ثلاث", 300), ("اربع", 400), ("خمس", 500), ("ست", 600), ("سبع", 700),
        ("ثمان", 800), ("ثماني", 800), ("تسع", 900),
    )
    for spelling in (base + "ميه", base + "مايه")
} | {"مءه": 100, "ميتان": 200, "ميتين": 200, "ميتا": 200, "ميتي": 200, "مايتان": 200, "مايتين": 200,
     "مايتا": 200, "مايتي": 200}  # fmt: skip
_SCALES = {
    "الف": 1e3, "الفا": 1e3, "الاف": 1e3, "مليون": 1e6, "مليونا": 1e6, "ملايين": 1e6,
    "مليار": 1e9, "مليارا": 1e9, "مليارات": 1e9, "بليون": 1e9, "بلايين": 1e9, "تريليون": 1e12,
}  # fmt: skip
_DUAL_SCALES = {
    "الفان": 2e3, "الفين": 2e3, "الفا": 2e3, "الفي": 2e3, "مليونان": 2e6, "مليونين": 2e6,
    "مليوني": 2e6, "ملياران": 2e9, "مليارين": 2e9, "ملياري": 2e9,
}  # fmt: skip
_SOME = {
    "بضع": (3, 9), "بضعه": (3, 9), "عشرات": (20, 199), "ميات": (200, 1999), "مءات": (200, 1999),
    "مايات": (200, 1999), "الاف": (2e3, 99_999), "الوف": (2e3, 99_999), "ملايين": (2e6, 99e6),
    "مليارات": (2e9, 99e9),
}  # fmt: skip
_ORDINALS = frozenset({"الاول", "الاولي", "الثاني", "الثانيه", "الثالث", "الرابع", "الخامس"})
_FRACTIONS = {"نصف": 0.5, "ربع": 0.25, "ثلث": 1 / 3, "ثلثي": 2 / 3, "ثلثا": 2 / 3}
_PARTS_OF_A_PERIOD = frozenset(
    {"الاول", "الثاني", "الثالث", "الرابع", "الاخير", "قرن", "ساعه", "سنه"}
)

# Nouns whose plural is not in -ون/-ين, so that -ان/-ين can only be the dual.
_COUNTED = listed(
    "قتيل جريح شخص جندي ضابط طفل رجل عنصر عامل شرطي هدف يوم شهر اسبوع عام قرن موسم عقد طن "
    "صاروخ لغم قارب منزل مبني حادث انفجار هجوم تفجير طالب شاب راكب حزب شهيد شقيق مسجد قصر "
    "سجين اسير طبيب عالم وزير نايب"
)
_COUNTED_WITH_AN = listed("عسكري مدني صحفي صحافي مهاجر لاعب مصاب مجند موظف مواطن مسلح مهاجم")
_NO_DUALS = listed(
    "بستان فستان تركستان باكستان افغانستان كازاخستان اوزبكستان كردستان طاجيكستان قيرغيزستان "
    "داغستان بهتان متين سجستان بلوشستان"
)

_MONTHS = listed("رمضان شعبان شوال رجب محرم صفر") | MONTH_OF.keys()
_AT_LEAST = frozenset({"يقل", "تقل"})
_ABOUT = listed("نحو حوالي قرابه زهاء تقريبا يقارب يناهز بنحو بحوالي")
_ABOVE = listed("اكثر باكثر ازيد يزيد تزيد فوق يفوق تفوق تجاوز تجاوزت يتجاوز تتجاوز الاقل")
_BELOW = frozenset({"اقل", "دون", "الاكثر", "باقل"})
_PERCENT = frozenset({"%", "٪", "بالميه", "بالمايه", "بالمءه", "ميه", "المايه", "الميه"})
_PERIODS = frozenset({"عام", "سنه", "العام", "في", "منذ", "م"})
_AMONG = frozenset({"بينهم", "بينها", "بينهن", "منهم", "منها", "ضمنهم", "احدهم"})
_DAYS_OF_THE_WEEK = frozenset({"الاحد", "الاثنين"})
_DIGITS = re.compile(r"\d{1,15}(?:[.,٫٬]\d{1,15}){0,6}")
_SCORE = re.compile(r"(\d{1,3})[-–](\d{1,3})")
_NEARBY = 4

type _Read = tuple[float, float, int]
"""Low, high, and the index behind the last word."""


def compatible(one: Quantity, other: Quantity) -> bool:
    """Whether both can be true of the same thing."""
    if one.low <= other.high and other.low <= one.high:
        return True
    small, large = sorted((one.low, other.low))
    is_rounded = large >= 1000 and any(_is_round(value) for value in (small, large))
    return one.is_exact and other.is_exact and is_rounded and large - small <= large / 50


def _is_round(value: float) -> bool:
    """Two significant digits at most."""
    return value == 0 or value % 10 ** max(math.floor(math.log10(value)) - 1, 0) == 0


def quantities(words: Sequence[str]) -> list[Quantity]:
    """In reading order; `words` are folded, marks such as % and : are words of their own."""
    found: list[Quantity] = []
    index = 0
    while index < len(words):
        read = _number(words, index)
        if read is None:
            index += 1
            continue
        low, high, end = read
        found.append(_with_surroundings(words, index, end, low, high))
        if is_dual(words[index]) and end < len(words) and is_dual(words[end]):
            end += 1  # its adjective: «طائرتان مسيرتان»
        index = end
    return _with_ranges(words, found)


def _number(words: Sequence[str], start: int) -> _Read | None:
    word = words[start]
    if score := _SCORE.fullmatch(word):
        pair = sorted((int(score[1]), int(score[2])))
        code = pair[1] * 1000.0 + pair[0]
        return code, code, start + 1
    if word in _PERCENT - {"ميه"} or word.lstrip("وبل") in _DAYS_OF_THE_WEEK:
        return None
    return _some(words, start) or _compound(words, start) or _fraction_or_dual(words, start)


def _compound(words: Sequence[str], start: int) -> _Read | None:
    """«ثلاثمئة وخمسة وعشرون ألفا»: `total` holds what a scale has closed, `current` the rest."""
    total, current = 0.0, 0.0
    index = start
    while index < len(words):
        word, before = words[index], words[index - 1] if index > start else ""
        scale = _scale(word, opens=index == start)
        if scale:
            total, current = total + (current or 1) * scale, 0.0
        elif (part := _part(word, before, total + current)) is not None:
            current += part
        else:
            break
        index += 1
    return None if index == start else (total + current, total + current, index)


def _scale(word: str, *, opens: bool) -> float | None:
    return None if opens and word in _SOME else _SCALES.get(word)


def _part(word: str, before: str, so_far: float) -> float | None:
    """What `word` adds to a number whose last word is `before`, which is empty at its opening."""
    if not before:
        return _simple(word, follows=False)
    if word[0] == "و" and word[1:] in _FRACTIONS and so_far >= 1e3:
        return _FRACTIONS[word[1:]] * _last_scale(before)
    if word[0] == "و" and word[1:] and not word[1].isdigit():
        value = _simple(word[1:], follows=True)
        return value if value is not None and value < _magnitude(before) else None
    value = _simple(word, follows=True)
    return value if value is not None and _continues(before, value) else None


def _some(words: Sequence[str], start: int) -> _Read | None:
    word = words[start]
    bare = word.removeprefix("ال")
    if bare not in _SOME:
        return None
    low, high = _SOME[bare]
    following = words[start + 1].removeprefix("ال") if start + 1 < len(words) else ""
    if bare in {"عشرات", "ميات", "مءات", "مايات"} and following in _SCALES:
        scale = _SCALES[following]
        return low * scale, high * scale, start + 2
    return low, high, start + 1


def _simple(word: str, *, follows: bool) -> float | None:
    """The value of one word: digits, a unit, a ten, a hundred, «ألفين»."""
    if _DIGITS.fullmatch(word):
        return _digits(word)
    if word in _ORDINALS or (word == "احد" and not follows):
        return None
    for bare in (word, word.removeprefix("ال"), word[1:] if word[0] in "بلف" else ""):
        for spelling in (bare, bare.removesuffix("ا")):
            if spelling in _UNITS:
                return float(_UNITS[spelling])
            if spelling in _HUNDREDS:
                return float(_HUNDREDS[spelling])
        if bare in _DUAL_SCALES and bare != "الفا":
            return _DUAL_SCALES[bare]
    return None


def _digits(word: str) -> float:
    parts = re.split(r"[.,٫٬]", word)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and parts[0] != "0":
        return float("".join(parts))
    return float(parts[0] + "." + "".join(parts[1:]) if parts[1:] else parts[0])


def _continues(before: str, value: float) -> bool:
    """«خمسة عشر», «ثلاث مئة»: no «و» between; two figures side by side are two numbers."""
    return before in _UNITS and value in {10.0, 100.0} and not before.isdigit()


def _magnitude(word: str) -> float:
    """What an added part must stay below."""
    bare = word.removeprefix("و")
    if bare in _SCALES:
        return _SCALES[bare]
    value = _simple(bare, follows=True) or 0
    if value >= 1000:
        return 1000
    if value >= 100:
        return 100
    return 100 if 0 < value < 10 else 10


def _last_scale(word: str) -> float:
    bare = word.removeprefix("و")
    return _SCALES.get(bare) or (1e9 if bare.startswith("مليار") else 1e6)


def _fraction_or_dual(words: Sequence[str], start: int) -> _Read | None:
    word = words[start]
    following = words[start + 1] if start + 1 < len(words) else ""
    if word in _FRACTIONS and following in _SCALES:
        value = _FRACTIONS[word] * _SCALES[following]
        return value, value, start + 2
    part = _FRACTIONS.get(word.removeprefix("ال"))
    if part and following not in _PARTS_OF_A_PERIOD:
        return part * 90, part * 110, start + 1
    return (2.0, 2.0, start + 1) if is_dual(word) else None


def is_dual(word: str) -> bool:
    """«قتيلان», «يومين», «طائرتان», «ضابطي»; plurals in ين are none."""
    for form in (word, word.lstrip("وفبل")):
        bare = form.removeprefix("ال")
        if bare in _NO_DUALS or len(bare) < 5:
            continue
        if bare.endswith(("تان", "تين")) and len(bare) > 5:
            return True
        if bare.endswith(("ان", "ين")) and bare[:-2] in _COUNTED:
            return True
        if bare.endswith("ان") and bare[:-2] in _COUNTED_WITH_AN:
            return True
        if bare.endswith("ي") and bare[:-1] in {"ضابط", "قتيل", "جندي", "عنصر"}:
            return True
    return False


def _with_surroundings(
    words: Sequence[str], start: int, end: int, low: float, high: float
) -> Quantity:
    before = words[max(0, start - _NEARBY) : start]
    after = words[end : end + 3]
    dimension = _dimension(words[start], before, after, low)
    is_exact = low == high
    if is_exact and dimension in {Dimension.COUNT, Dimension.PERCENT}:
        low, high = _loosened(low, before, after)
    return Quantity(
        start,
        end,
        low,
        high,
        dimension,
        written=" ".join(words[start:end]),
        is_exact=low == high,
        is_part=not _AMONG.isdisjoint(before[-2:]),
    )


def _loosened(value: float, before: Sequence[str], after: Sequence[str]) -> tuple[float, float]:
    """The interval that «نحو», «أكثر من» and their like make of a value."""
    least = not _AT_LEAST.isdisjoint(before) or "الاقل" in after
    if least or not _ABOVE.isdisjoint(before[-3:]):
        return value, value * 1.5
    if not _BELOW.isdisjoint(before[-2:]):
        return value * 0.66, value
    if not _ABOUT.isdisjoint([*before[-2:], *after[:2]]):
        return value * 0.9, value * 1.1
    return value, value


def _dimension(word: str, before: Sequence[str], after: Sequence[str], value: float) -> Dimension:
    following = list(after[:2])
    last = before[-1] if before else ""
    if _SCORE.fullmatch(word):
        return Dimension.SCORE
    is_fraction = word.removeprefix("ال") in _FRACTIONS and value < 100
    if is_fraction or not _PERCENT.isdisjoint(following[:1]):
        return Dimension.PERCENT
    if following and following[0] in _MONTHS and value <= 31:
        return Dimension.DAY
    if last.lstrip("ال") == "ساعه":
        return Dimension.TIME
    is_year = word.isdigit() and len(word) == 4 and 1800 <= value <= 2200
    follows_a_period = last.lstrip("لو") in _PERIODS or not _MONTHS.isdisjoint(before[-2:])
    return Dimension.YEAR if is_year and follows_a_period else Dimension.COUNT


def _with_ranges(words: Sequence[str], found: Sequence[Quantity]) -> list[Quantity]:
    """«بين 5 و10» and «5 إلى 10» are one interval."""
    merged: list[Quantity] = []
    for quantity in found:
        last = merged[-1] if merged else None
        if last and last.dimension == quantity.dimension == Dimension.COUNT:
            between = words[last.end : quantity.start]
            opens = words[last.start - 1] if last.start else ""
            if list(between) in (["الي"], ["-"]) and last.high < quantity.low and opens != "من":
                merged[-1] = _range(words, last, quantity)
                continue
            if list(between) == ["و"] and opens == "بين":
                merged[-1] = _range(words, last, quantity)
                continue
        merged.append(quantity)
    return merged


def _range(words: Sequence[str], first: Quantity, last: Quantity) -> Quantity:
    return Quantity(
        first.start,
        last.end,
        first.low,
        last.high,
        first.dimension,
        " ".join(words[first.start : last.end]),
        is_exact=False,
        is_part=first.is_part,
    )
