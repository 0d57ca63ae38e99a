"""Where the sentences of an Arabic news text begin and end."""

import re
from collections.abc import Iterator

from review.text.arabic.folding import INVISIBLE, fold
from review.text.arabic.marks import COMMA, QUESTION, STOP
from review.text.arabic.wordlists import Wordlists

_LISTS = Wordlists(__file__)

# Every repetition is possessive or bounded: no text takes more than linear time.
_LETTER = "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3"
_MARKS = "\u064b-\u065f\u0670\u0640"
_LAYOUT = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]++")
_BLANKS = re.compile(r"\s*+")
_STOP = re.compile(
    rf"(?P<marks>[.…{STOP}!?{QUESTION}]++)"
    rf"(?:[»”\"'’›)\]}}{_LAYOUT}]"
    r"|[“„«‹](?=\s|\Z)"  # an opening mark before a blank was typed for a closing one
    r"|\[[0-9]{1,3}+\])*+"
    r"(?:[ \u00a0][»)\]}])?+"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S++|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")
_WORD_AT_ONCE = re.compile(rf"[“„«‹(]?[{_LETTER}][{_MARKS}]*+[{_LETTER}]")
_NEXT_SENTENCE = re.compile(
    rf"\s++(?:{_LISTS.one('and')}[{_MARKS}]*+[{_LETTER}]"
    rf"|(?:{_LISTS.any_of('openings')})\b"
    rf"|{_LISTS.one('so')}[{_MARKS}]*+[^{_MARKS}{_LISTS.one('never_behind_so')}\s])"
)
_LIST_MARK = re.compile(
    rf"[(\[]?(?:[0-9\u0660-\u0669\u06f0-\u06f9]{{1,3}}|[{_LETTER}A-Za-z])[)\]-]?"
)
_LONGEST_LIST_MARK = 5

_LAST_WORD = re.compile(rf"(?P<number>[0-9]+)?(?P<word>[^\s«»\"(\[:{COMMA}0-9]*)\Z")
_INITIALS = re.compile(rf"(?:[{_LETTER}]\.)*[{_LETTER}]|(?:[A-Za-z]\.)*[A-Za-z]{{1,2}}")
_ENDS_IN_NUMBER = re.compile(r"[0-9)]\s*\Z")
_LETTER_NAMES = _LISTS.listed("letter_names")
_LONGEST_LETTER = 8
_WORD_BEFORE = re.compile(r"[^\W\d_]{1,8}\Z")
_WORD_BEHIND = re.compile(r"[^\W\d_]{1,8}")
_AND_SO_ON = _LISTS.listed("and_so_on")
_UNITS = _LISTS.listed("units")
_TITLES = frozenset({"Mrs", "Prof", "Gen", "Col", "Sen", "vs"})
_LONGEST_ABBREVIATION = 8


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans [start, end) in code points of `text`, disjoint and in reading order.

    Together they hold everything but blanks; none begins or ends with a blank. A stretch of
    blanks and invisible characters alone is in no sentence. The end of a line always ends a
    sentence, and a quotation does not keep one open.
    """
    return [
        (offset + start, offset + end)
        for offset, line_end in lines(text)
        for start, end in _pieces(text[offset:line_end])
        if _is_visible(text[offset + start : offset + end])
    ]


def lines(text: str) -> list[tuple[int, int]]:
    """Spans of the lines that show anything, in order, without the blanks at either end."""
    spans = []
    for line in _LINE.finditer(text):
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        end = line.start() + len(line.group().rstrip())
        if _is_visible(text[start:end]):
            spans.append((start, end))
    return spans


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    start, end = 0, len(line)
    addresses = _ADDRESS.finditer(line)
    address = next(addresses, None)
    for stop in _STOP.finditer(line):
        if stop.end() == end:
            break
        while address and address.end() <= stop.start():
            address = next(addresses, None)
        if not line[stop.end()].isspace() and (
            (address and address.start() <= stop.start())
            or not _WORD_AT_ONCE.match(line, stop.end())
            or _spells_letters(line, stop)
        ):
            continue
        if not _is_pause(line, start, stop):
            yield start, stop.end()
            start = _end_of_blanks(line, stop.end())
    yield start, end


def _spells_letters(line: str, stop: re.Match[str]) -> bool:
    """«بي.بي.سي»: the names of Latin letters on both sides of a point."""
    if stop["marks"] != ".":
        return False
    before = _WORD_BEFORE.search(
        fold(line[max(0, stop.start() - _LONGEST_LETTER) : stop.start()]).text
    )
    behind = _WORD_BEHIND.match(fold(line[stop.end() : stop.end() + _LONGEST_LETTER]).text)
    if not before or not behind or behind.group() not in _LETTER_NAMES:
        return False
    word = before.group()
    return any(word[at:] in _LETTER_NAMES for at in range(min(3, len(word))))


def _end_of_blanks(line: str, start: int) -> int:
    blanks = _BLANKS.match(line, start)
    assert blanks
    return blanks.end()


def _is_visible(stretch: str) -> bool:
    return any(not character.isspace() and character not in INVISIBLE for character in stretch)


def _is_pause(line: str, start: int, stop: re.Match[str]) -> bool:
    marks = stop["marks"]
    if line[stop.start() - 1 : stop.start()] == "(":
        return True  # (!) and (?) comment on the word before them
    if not set(marks) <= set(".…"):
        return False
    return marks != "." or _is_abbreviation(line, start, stop)


def _is_abbreviation(line: str, start: int, stop: re.Match[str]) -> bool:
    dot = stop.start()
    if dot - start <= _LONGEST_LIST_MARK and _LIST_MARK.fullmatch(line, start, dot):
        return True
    last = _LAST_WORD.search(fold(line[max(start, dot - _LONGEST_ABBREVIATION) : dot]).text)
    assert last
    word = last["word"]
    if not _INITIALS.fullmatch(word) and word not in _AND_SO_ON | _UNITS | _TITLES:
        return False
    follows_number = last["number"] or _ENDS_IN_NUMBER.search(last.string, 0, last.start())
    closes = word in _AND_SO_ON or (word in _UNITS and follows_number)
    return not (closes and _NEXT_SENTENCE.match(line, stop.end()))
