"""What a claim states once the words that credit a source are cut off.

A stand-in with a hundred forms; whoever has found cue and source hands in their spans instead.
"""

import re
from collections.abc import Iterator, Sequence

from review.text.arabic.folding import fold
from review.text.echoes.negation import DENIALS, UNTRUE
from review.text.echoes.wordlists import listed

_SAYING = listed(
    "قال اكد اعلن اضاف ذكر افاد اوضح صرح كشف بين اعتبر رجح تابع اردف زعم ادعي شدد نوه لفت راي "
    "اشار افصح نشر سرد ابلغ ابدي توقع حذر كتب غرد بث علم روي"
)
_PRESENT = listed(
    "قول وكد علن ضيف ذكر فيد وضح صرح كشف عتبر رجح زعم دعي شدد لفت ري شير توقع حذر ظهر"
)
_INFLECTED = ("", "ت", "ا", "وا", "تا", "ه", "ته", "تها", "ها")
SAYING = (
    frozenset(verb + ending for verb in _SAYING for ending in _INFLECTED)
    | frozenset(prefix + verb for verb in _PRESENT for prefix in "يت")
    | listed(
        "قالوا يقولون ادلي ادلت اظهرت اظهر نقلت ذكرته اعلنه اعلنته تحدث تحدثت يفيد تفيد رات قايلا "
        "قايله"
    )
) - {"علما", "بينها", "بينه", "راها", "علمه", "علمها", "كتبه", "كتبها", "قوله"}
"""Verbs that report, folded, without a conjunction."""

_PARTICIPLES = frozenset(
    verb + ending
    for verb in listed("مشير لافت موكد موضح مضيف مبين كاشف معتبر مرجح قايل منوه مشدد زاعم معلن")
    for ending in ("ا", "ه", "ين")
)
_THAT = frozenset({"ان", "بان", "انه", "انها", "انهم", "بانه", "بانها", "بانهم", "انهما"})
_OF_THE_SUBJECT = frozenset({"انه", "انها", "انهم", "بانه", "بانها", "بانهم", "انهما"})
_FRAMES = frozenset({"عن", "الي", "بوجود"})
_ACCORDING = frozenset({"بحسب", "حسب", "حسبما", "وفق", "وفقا", "طبقا", "نقلا", "استنادا", "لوفق"})
_TRAILING = _ACCORDING | {"كما", "علي"}
_NORMS = listed(
    "اجراءات قواعد قانون القانون خطه خطط معايير المعايير جدول اليه نظام القواعد شروط برنامج"
)
_SOURCES = listed(
    "مصدر مصدرا مصدران مصدرين مصادر المصدر المصادر المصدرين مسوول مسوولون مسوولين المسوول "
    "مسوولان متحدث المتحدث ناطق الناطق تقرير تقارير التقرير التقارير بيان البيان شهود ناشطون "
    "وكاله وكالات صحيفه صحف وسايل قناه شبكه مراسل مراسلنا موقع صفحات دبلوماسي دبلوماسيون "
    "خبراء مراقبون محللون وزير الوزير مدير رييس الرييس محافظ ضابط قايد وزاره هييه منظمه "
    "المرصد الشرطه"
)
"""Nouns that speak, folded: they say little about what is stated."""

_PIECE = re.compile(r"[^\W\d_]+|\d+(?:[.,٫٬]\d+)*|[^\w\s]")
_LONGEST_SUBJECT = 22
_LATEST_VERB = 12
_LONGEST_COLON = 7
_LONGEST_TAIL = 18
_PAUSES = frozenset({"،", ".", "؛"})
_LATEST_INNER_VERB = 3
_LATEST_QUOTE = 8

type _Words = list[re.Match[str]]


def statement(text: str, cuts: Sequence[tuple[int, int]] = ()) -> str:
    """`text` without its attribution; `cuts` are spans [start, end) of it, and when there are any
    nothing else is cut. The whole text comes back when no letter would be left.
    """
    spans = list(cuts) or list(_attributions(text))
    kept = "".join(
        text[start:end] + " " for start, end in _remaining(spans, len(text)) if start < end
    ).strip()
    return kept if any(character.isalnum() for character in kept) else text


def _remaining(cuts: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    position = 0
    for start, end in sorted(cuts):
        yield position, max(position, start)
        position = max(position, end)
    yield position, length


def _attributions(text: str) -> Iterator[tuple[int, int]]:
    folded = fold(text)
    words = list(_PIECE.finditer(folded.text))
    first, last = _tail_cut(words)
    if first < last:
        yield folded.original_span(words[first].start(), words[last - 1].end())
    start = 0
    for is_first in (True, False):
        span = _leading_cut(words[start:first], is_first=is_first)
        if span is None:
            break
        yield folded.original_span(words[start + span[0]].start(), words[start + span[1] - 1].end())
        start += span[1]
    for index in range(start, first):
        if _bare(words[index][0]) in _PARTICIPLES:
            end = index + 1
            while end < first and words[end][0] in _THAT | _FRAMES:
                end += 1
            if end > index + 1:
                yield folded.original_span(words[index].start(), words[end - 1].end())


def _tail_cut(words: _Words) -> tuple[int, int]:
    """[first, last) words of «وفق ما ذكرت …» at the end; equal when there is none."""
    for index in range(max(2, len(words) - _LONGEST_TAIL), len(words)):
        word = words[index][0]
        following = [_bare(match[0]) for match in words[index + 1 : index + 3]]
        if word not in _TRAILING or not following or _NORMS.intersection(following):
            continue
        if word == "كما" and not SAYING.intersection(following[:1]):
            continue
        if word == "علي" and not (following[0] == "ما" and SAYING.intersection(following)):
            continue
        return index, len(words)
    return len(words), len(words)


def _leading_cut(words: _Words, *, is_first: bool) -> tuple[int, int] | None:
    """[first, last) of the words that introduce the statement, from the first verb on when the
    subject of the verb is who acts: «أعلن النادي أنه».
    """
    if not words:
        return None
    if is_first and words[0][0].removeprefix("و") in _ACCORDING:
        return 0, _end_of_according(words)
    if is_first and (colon := _colon(words)):
        return colon
    latest = _LATEST_VERB if is_first else _LATEST_INNER_VERB
    verb = next((index for index in range(latest) if _says(words[index : index + 1])), None)
    pauses = (match[0] in _PAUSES for match in words[_LATEST_VERB // 2 + 1 : verb])
    if verb is None or any(pauses):
        return None
    span = _cut_of_verb(words, verb)
    is_certain = is_first or (span and words[span[1] - 1][0] in _THAT | SAYING)
    return span if is_certain and span and not _denies(words[: span[1]]) else None


def _denies(words: _Words) -> bool:
    """«لا صحة لما ذكر عن»: what introduces the statement denies it, and belongs to it."""
    return any(_bare(match[0]) in DENIALS | UNTRUE for match in words)


def _colon(words: _Words) -> tuple[int, int] | None:
    for index, match in enumerate(words[:_LONGEST_COLON]):
        if match[0] == ":" and 0 < index < len(words) - 1:
            before = {_bare(word[0]) for word in words[:index]}
            return (0, index + 1) if before & (_SOURCES | SAYING) or index == 1 else None
    return None


def _says(words: Sequence[re.Match[str]]) -> bool:
    return any(_bare(match[0]) in SAYING | _PARTICIPLES for match in words)


def _cut_of_verb(words: _Words, verb: int) -> tuple[int, int] | None:
    for index in range(verb + 1, min(len(words), verb + _LONGEST_SUBJECT)):
        word = words[index][0]
        if word in _THAT:
            subject = {_bare(match[0]) for match in words[:index]}
            if word in _OF_THE_SUBJECT and not subject & _SOURCES:
                return verb, verb + 1
            return 0, index + 1
        if word in _FRAMES and verb <= 2 and index - verb <= 6:
            is_transfer = _bare(words[verb][0]) == "نقلت" and word != "عن"
            goes_on = index + 1 < len(words) and words[index + 1][0] in _THAT
            return None if is_transfer else (0, index + 1 + goes_on)
        if word in {'"', ":"} and 1 < index - verb <= _LATEST_QUOTE and index + 1 < len(words):
            return 0, index + 1
    return None


def _end_of_according(words: _Words) -> int:
    for index, match in enumerate(words[:_LATEST_VERB]):
        if match[0] in {"،", ","} or match[0] in _THAT:
            return index + 1
    for index, match in enumerate(words[1:_LATEST_VERB], 1):
        if _bare(match[0]) in {"كان", "كانت", "قد", "تم", "تمت", "فان", "تمكن", "تمكنت"}:
            return index
    return min(len(words), 3)


def _bare(word: str) -> str:
    """Without a conjunction, unless the word is then too short to be one."""
    is_whole = word[0] not in "وف" or len(word) <= 3 or word in _SOURCES
    return word if is_whole else word[1:]
