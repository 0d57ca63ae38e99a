"""Raised and lowered letters: marks of notes are no digits of the figure before them, powers are
kept as powers.
"""

import re

_HIGH = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOW = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩+-−", "₀₁₂₃₄₅₆₇₈₉₀₁₂₃₄₅₆₇₈₉₊₋₋")
_POWER = re.compile(r"[-−+]?\d{1,3}|\d?[-−+]|n")
_UNIT = re.compile(
    r"(?:^|[\d\s(/])(?:م|كم|كلم|سم|مم|ملم|متر|كيلومتر|سنتيمتر|ميل|قدم|ث|m|km|cm|mm|dm|ft|in|yd|mi|s)$"
)
_VARIABLE = re.compile(r"(?:^|[^A-Za-z\u0370-\u03ff])[A-Za-z\u0370-\u03ff]$")
_SYMBOL_OF_AN_ION = re.compile(r"[A-Za-z)\]₀-₉]\d?$")
_TIMES_TEN = re.compile(r"[×x*·⋅.]\s*(?:10|١٠)$")
_TEN = re.compile(r"(?<!\d)(?:10|١٠)$")
_ONE_MARK = r"(?:\d{1,3}|[*†‡§]{1,3})"
_MARK = re.compile(rf"\[?\(?{_ONE_MARK}(?:\s*[,،;؛–-]\s*{_ONE_MARK})*\)?\]?")
_MARK_IN_BRACKETS = re.compile(r"[\[(]\s*(?:[^\W\d_]|[ivx]{1,5})\s*[\])]")
_BRACKETS = re.compile(r"[\[\](){},،;؛\s]*")
_CONTEXT = 20  # letters before it that are looked at


def raised(told: str, before: str, *, last: str) -> str:
    """What stands for raised `told` in the text, behind `before`; empty for the mark of a note.
    `last` is the mark before it.
    """
    mark, before = told.strip(), before[-_CONTEXT:]
    if _BRACKETS.fullmatch(mark):  # around a mark that is gone
        return "" if mark else told
    if _is_power(mark, before, last):
        return mark.translate(_HIGH)
    return "" if _MARK.fullmatch(mark) or _MARK_IN_BRACKETS.fullmatch(mark) else told


def bare(mark: str) -> str:
    """A mark without brackets, its figures as Latin ones, by which a note is found again."""
    inside = mark.strip("[]() \t\n")
    return str(int(inside)) if inside.isdecimal() else inside


def high(mark: str, before: str) -> str:
    """As it stood, raised, behind its word."""
    words = before[-_CONTEXT:].split()
    return (words[-1] if words else "") + mark.strip().translate(_HIGH)


def high_letters(told: str) -> str:
    """Raised as far as there are letters for it."""
    return told.translate(_HIGH)


def _is_power(mark: str, before: str, last: str) -> bool:
    if not _POWER.fullmatch(mark):
        return False
    if not mark.isdecimal():  # a sign: of a power of ten, or of an ion
        return bool(before[-1:].isdigit() or _SYMBOL_OF_AN_ION.search(before))
    if _UNIT.search(before):
        return int(mark) in {2, 3}
    if _TIMES_TEN.search(before) or _VARIABLE.search(before):
        return True
    follows = last.isdecimal() and int(mark) == int(last) + 1
    return bool(_TEN.search(before)) and not follows and mark != "1"


def lowered(told: str, before: str) -> str:
    """As it is, «CO2», but behind a figure, which it must not lengthen."""
    return told.translate(_LOW) if before[-1:].isdigit() and told[:1].isdigit() else told
