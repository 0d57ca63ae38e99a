"""Figures in digits and in Arabic words, as intervals: «خمسة», «قتيلان», «عشرات», «نحو 12 ألفا»."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from review.text.arabic.clitics import AND, ARTICLE, JOINED
from review.text.arabic.dates import HIJRI_MONTHS
from review.text.arabic.marks import DECIMAL, THOUSANDS
from review.text.arabic.wordlists import Wordlists
from review.text.echoes.meanings import MONTH_OF, time_alone


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


_LISTS = Wordlists(__file__)
_UNITS = _LISTS.numbers("units")
_HUNDREDS = _LISTS.numbers("hundreds")
_SCALES = _LISTS.numbers("scales")
_DUAL_SCALES = _LISTS.numbers("dual_scales")
_BILLION = _LISTS.one("billion")
_SOME = _LISTS.two_numbers("some")  # the least and the most that each may mean
_SOME_BEFORE_SCALES = _LISTS.listed("some_before_scales")
_ONE = _LISTS.one("one")
_ORDINALS = _LISTS.listed("ordinals")
_FRACTIONS = {word: part / whole for word, (part, whole) in _LISTS.two_numbers("fractions").items()}
_FRACTIONS_COUNTED = _LISTS.numbers("fractions_counted")
_PARTS_OF_A_PERIOD = _LISTS.listed("parts_of_a_period")
_POINT = _LISTS.listed("point")
_OF_A_HUNDRED = _LISTS.one("of_a_hundred")
_BASIS = _LISTS.one("basis")
_BEFORE_NUMBERS = _LISTS.one("before_numbers")
_TANWIN = _LISTS.one("tanwin")

# Nouns whose plural is not in -ون/-ين, so that -ان/-ين can only be the dual.
_COUNTED = _LISTS.listed("counted")
_COUNTED_WITH_AN = _LISTS.listed("counted_with_an")
_DUAL_IN_CONSTRUCT = _LISTS.listed("dual_in_construct")
_FEMININE_DUAL_ENDINGS = _LISTS.in_order("feminine_dual_endings")
_DUAL_ENDINGS = _LISTS.in_order("dual_endings")
_ENDING_IN_CONSTRUCT = _LISTS.one("ending_in_construct")
_NO_DUALS = _LISTS.listed("no_duals")

_MONTHS = MONTH_OF.keys() | {month for month in HIJRI_MONTHS if " " not in month}
_AT_LEAST = _LISTS.listed("at_least")
_AT_LEAST_BEHIND = _LISTS.one("at_least_behind")
_ABOUT = _LISTS.listed("about")
_ABOVE = _LISTS.listed("above")
_NOT = _LISTS.listed("not")
_BELOW = _LISTS.listed("below")
_PERCENT = _LISTS.listed("per_cent")
_PER_HUNDRED = _PERCENT | {_LISTS.one("hundred")}
_HOUR = _LISTS.one("hour")
_HOURS = _LISTS.numbers("hours")
_LAST_TEEN_HOUR = 2
_TEN = _LISTS.one("ten")
_PERIODS = _LISTS.listed("periods")
_BEFORE_PERIODS = _LISTS.one("before_periods")
_AMONG = _LISTS.listed("among")
_DAYS_LIKE_NUMBERS = _LISTS.listed("days_like_numbers")
_BETWEEN = _LISTS.one("between")
_FROM = _LISTS.one("from")
_TO = _LISTS.listed("to")
_SEPARATOR = f"[.,{DECIMAL}{THOUSANDS}]"
_DIGITS = re.compile(rf"\d{{1,15}}(?:{_SEPARATOR}\d{{1,15}}){{0,6}}")
_SCORE = re.compile(r"(\d{1,3})[-–](\d{1,3})")
_NEARBY = 4
_LONGEST_NUMBER = 8
_LOOSE = 0.1  # how far a share may lie from the fraction that stands for it

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
        low, high, end = _up_to(words, index, read)
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
    if word in _PERCENT or time_alone(word) in _DAYS_LIKE_NUMBERS:
        return None
    return (
        _hour(words, start)
        or _some(words, start)
        or _counted_fraction(words, start)
        or _compound(words, start)
        or _fraction_or_dual(words, start)
    )


def _hour(words: Sequence[str], start: int) -> _Read | None:
    """«الساعة الحادية عشرة»; other ordinals are no figures."""
    if start == 0 or words[start - 1].lstrip(ARTICLE) != _HOUR:
        return None
    hour = _HOURS.get(words[start])
    if hour is None:
        return None
    is_teen = _following(words, start) == _TEN and hour <= _LAST_TEEN_HOUR
    value = hour + 10 if is_teen else hour
    return value, value, start + 1 + is_teen


def _up_to(words: Sequence[str], start: int, read: _Read) -> _Read:
    """«بين أربعين وخمسين»: two numbers where «و» parts what else would be one."""
    if start == 0 or words[start - 1] != _BETWEEN:
        return read
    best = read
    for at in range(start + 1, min(len(words), start + _LONGEST_NUMBER)):
        if words[at][0] != AND or len(words[at]) < 2:
            continue
        lower = _compound(words[start:at], 0)
        upper = _compound([words[at][1:], *words[at + 1 : at + _LONGEST_NUMBER]], 0)
        if not (lower and upper and lower[2] == at - start and lower[0] < upper[1]):
            continue
        if at + upper[2] >= best[2]:
            best = lower[0], upper[1], at + upper[2]
    return best


def _counted_fraction(words: Sequence[str], start: int) -> _Read | None:
    """«ثلاثة أرباع», per hundred."""
    part = _FRACTIONS_COUNTED.get(_following(words, start))
    times = _simple(words[start], follows=False) if part else None
    if part is None or times is None:
        return None
    share = times / part * 100
    return share * (1 - _LOOSE), share * (1 + _LOOSE), start + 2


def _following(words: Sequence[str], start: int) -> str:
    return words[start + 1].removeprefix(ARTICLE) if start + 1 < len(words) else ""


def _compound(words: Sequence[str], start: int) -> _Read | None:
    """«ثلاثمئة وخمسة وعشرون ألفا»: `total` holds what a scale has closed, `current` the rest."""
    total, current = 0.0, 0.0
    index = start
    while index < len(words):
        word, before = words[index], words[index - 1] if index > start else ""
        scale = _scale(word, opens=index == start)
        is_said_again = before[:1] == AND and before[1:] in _FRACTIONS and total
        if is_said_again and word.removeprefix(ARTICLE) in _SCALES:
            pass  # «مليون وربع المليون»
        elif scale:
            total, current = total + (current or 1) * scale, 0.0
        elif (part := _part(word, before, total + current)) is not None:
            current += part
        else:
            break
        index += 1
    return None if index == start else (total + current, total + current, index)


def _scale(word: str, *, opens: bool) -> float | None:
    if not opens:
        return _SCALES.get(word)
    bare = word[1:] if word[0] in _BEFORE_NUMBERS else word
    return None if bare in _SOME else _SCALES.get(word) or _SCALES.get(bare)


def _part(word: str, before: str, so_far: float) -> float | None:
    """What `word` adds to a number whose last word is `before`, which is empty at its opening."""
    if not before:
        return _simple(word, follows=False)
    if word[0] == AND and word[1:] in _FRACTIONS and so_far >= 1e3:
        return _FRACTIONS[word[1:]] * _last_scale(before)
    if word[0] == AND and word[1:] and not word[1].isdigit():
        value = _simple(word[1:], follows=True)
        return value if value is not None and value < _magnitude(before) else None
    value = _simple(word, follows=True)
    return value if value is not None and _continues(before, value) else None


def _some(words: Sequence[str], start: int) -> _Read | None:
    word = words[start]
    bare = word.removeprefix(ARTICLE)
    if bare not in _SOME:
        return None
    low, high = _SOME[bare]
    following = words[start + 1].removeprefix(ARTICLE) if start + 1 < len(words) else ""
    if bare in _SOME_BEFORE_SCALES and following in _SCALES:
        scale = _SCALES[following]
        return low * scale, high * scale, start + 2
    return low, high, start + 1


def _simple(word: str, *, follows: bool) -> float | None:
    """The value of one word: digits, a unit, a ten, a hundred, «ألفين»."""
    if _DIGITS.fullmatch(word):
        return _digits(word)
    if word in _ORDINALS or (word == _ONE and not follows):
        return None
    for bare in (word, word.removeprefix(ARTICLE), word[1:] if word[0] in _BEFORE_NUMBERS else ""):
        for spelling in (bare, bare.removesuffix(_TANWIN)):
            if spelling in _UNITS:
                return float(_UNITS[spelling])
            if spelling in _HUNDREDS:
                return float(_HUNDREDS[spelling])
        if bare in _DUAL_SCALES:
            return _DUAL_SCALES[bare]
    return None


def _digits(word: str) -> float:
    parts = re.split(_SEPARATOR, word)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and parts[0] != "0":
        return float("".join(parts))
    return float(parts[0] + "." + "".join(parts[1:]) if parts[1:] else parts[0])


def _continues(before: str, value: float) -> bool:
    """«خمسة عشر», «ثلاث مئة»: no «و» between; two figures side by side are two numbers."""
    return before in _UNITS and value in {10.0, 100.0} and not before.isdigit()


def _magnitude(word: str) -> float:
    """What an added part must stay below."""
    bare = word.removeprefix(AND)
    if bare in _SCALES:
        return _SCALES[bare]
    value = _simple(bare, follows=True) or 0
    if value >= 1000:
        return 1000
    if value >= 100:
        return 100
    return 100 if 0 < value < 10 else 10


def _last_scale(word: str) -> float:
    bare = word.removeprefix(AND)
    return _SCALES.get(bare) or (1e9 if bare.startswith(_BILLION) else 1e6)


def _fraction_or_dual(words: Sequence[str], start: int) -> _Read | None:
    word = words[start]
    following = words[start + 1] if start + 1 < len(words) else ""
    part = _FRACTIONS.get(_bare_fraction(word))
    if part and following in _SCALES:
        value = part * _SCALES[following]
        return value, value, start + 2
    if part and following in _POINT:
        return part, part, start + 1
    if part and following not in _PARTS_OF_A_PERIOD:
        share = part * 100
        return share * (1 - _LOOSE), share * (1 + _LOOSE), start + 1
    return (2.0, 2.0, start + 1) if is_dual(word) else None


def _bare_fraction(word: str) -> str:
    """«نصف» of «بنصف» and «النصف»."""
    bare = word.removeprefix(ARTICLE)
    return bare if bare in _FRACTIONS or bare[:1] not in _BEFORE_NUMBERS else bare[1:]


def is_dual(word: str) -> bool:
    """«قتيلان», «يومين», «طائرتان», «ضابطي»; plurals in ين are none."""
    for form in (word, word.lstrip(JOINED)):
        bare = form.removeprefix(ARTICLE)
        if bare in _NO_DUALS or len(bare) < 5:
            continue
        if bare.endswith(_FEMININE_DUAL_ENDINGS) and len(bare) > 5:
            return True
        if bare.endswith(_DUAL_ENDINGS) and bare[:-2] in _COUNTED:
            return True
        if bare.endswith(_DUAL_ENDINGS[0]) and bare[:-2] in _COUNTED_WITH_AN:
            return True
        if bare.endswith(_ENDING_IN_CONSTRUCT) and bare[:-1] in _DUAL_IN_CONSTRUCT:
            return True
    return False


def _with_surroundings(
    words: Sequence[str], start: int, end: int, low: float, high: float
) -> Quantity:
    before = words[max(0, start - _NEARBY) : start]
    after = words[end : end + 3]
    dimension = _dimension(words[start:end], before, after, low)
    if dimension is Dimension.PERCENT and after[:1] and after[0] in _POINT and _BASIS in after[1:]:
        low, high = low / 100, high / 100
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
    if any(one in _NOT and other in _ABOVE for one, other in pairwise(before)):
        return value * 0.66, value  # «لم تتجاوز»
    least = not _AT_LEAST.isdisjoint(before) or _AT_LEAST_BEHIND in after
    if least or not _ABOVE.isdisjoint(before[-3:]):
        return value, value * 1.5
    if not _BELOW.isdisjoint(before[-2:]):
        return value * 0.66, value
    if not _ABOUT.isdisjoint([*before[-2:], *after[:2]]):
        return value * 0.9, value * 1.1
    return value, value


def _dimension(
    number: Sequence[str], before: Sequence[str], after: Sequence[str], value: float
) -> Dimension:
    word = number[0]
    following = list(after[:2])
    last = before[-1] if before else ""
    if _SCORE.fullmatch(word):
        return Dimension.SCORE
    is_fraction = (
        _bare_fraction(word) in _FRACTIONS or number[-1].removeprefix(ARTICLE) in _FRACTIONS_COUNTED
    ) and value < 100
    is_point = following[:1] and following[0] in _POINT
    is_share = is_point and {_OF_A_HUNDRED, _BASIS}.intersection(following[1:])
    if is_fraction or is_share or not _PER_HUNDRED.isdisjoint(following[:1]):
        return Dimension.PERCENT
    if following and following[0] in _MONTHS and value <= 31:
        return Dimension.DAY
    if last.lstrip(ARTICLE) == _HOUR:
        return Dimension.TIME
    is_year = word.isdigit() and len(word) == 4 and 1800 <= value <= 2200
    follows_a_period = last.lstrip(_BEFORE_PERIODS) in _PERIODS or not _MONTHS.isdisjoint(
        before[-2:]
    )
    return Dimension.YEAR if is_year and follows_a_period else Dimension.COUNT


def _with_ranges(words: Sequence[str], found: Sequence[Quantity]) -> list[Quantity]:
    """«بين 5 و10» and «5 إلى 10» are one interval."""
    merged: list[Quantity] = []
    for quantity in found:
        last = merged[-1] if merged else None
        if last and last.dimension == quantity.dimension == Dimension.COUNT:
            between = words[last.end : quantity.start]
            opens = words[last.start - 1] if last.start else ""
            is_up_to = len(between) == 1 and between[0] in _TO
            if is_up_to and last.high < quantity.low and opens != _FROM:
                merged[-1] = _range(words, last, quantity)
                continue
            if list(between) == [AND] and opens == _BETWEEN:
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
