"""The parts of a news text: headline, byline, sub-headings, sentences, and what states nothing."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from review.text.arabic.dates import written_dates
from review.text.arabic.marks import COMMA, SEMICOLON
from review.text.arabic.sentences import lines, sentences
from review.text.article.furniture import (
    announces_links,
    announces_section,
    certain_byline,
    dateline,
    is_caption,
    is_finished,
    is_full_sentence,
    is_ornament,
    is_question,
    is_short_invitation,
    is_sign_off,
    is_tag_list,
    leads_elsewhere,
    likely_byline,
    quotes_as_published,
    words,
)


class Role(StrEnum):
    HEADLINE = "headline"
    SUBHEADING = "subheading"
    BODY = "body"


class Reason(StrEnum):
    """Why a stretch of text is not a claim."""

    OPINION = "opinion"
    QUESTION = "question"
    HEADING = "heading"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Part:
    """[start, end) in code points; `not_claim_reason` is None where a claim is proposed."""

    start: int
    end: int
    role: Role
    not_claim_reason: Reason | None


@dataclass(frozen=True, slots=True)
class Anatomy:
    """`title` is empty for a blank text only; `byline` is as written, without its date.

    Parts are disjoint, in reading order, and hold everything but blanks.
    """

    title: str
    byline: str
    published_on: datetime.date | None
    parts: tuple[Part, ...]


_LONGEST_TITLE = 80
_LONGEST_HEADLINE = 180
_MOST_WORDS_OF_A_HEADLINE = 25
_MOST_WORDS_OF_A_SUBHEADING = 12
_MOST_SUBHEADINGS_IN_A_ROW = 2
_FEWEST_WORDS_OF_A_CLAIM = 3
_FEWEST_WORDS_OF_A_CLAIM_IN_A_SUBHEADING = 4
_LINES_AT_THE_TOP = 5
_LINES_UNDER_THE_HEADLINE = 3
_LINES_AT_THE_END = 4


def anatomy(text: str) -> Anatomy:
    """Proposes; nothing here knows an opinion. No date inside a sentence is `published_on`."""
    spans = lines(text)
    written = [text[start:end] for start, end in spans]
    headline = _headline(written)
    bylines = _bylines(written, headline)
    asides = _asides(written, headline, bylines)
    subheadings = _subheadings(written, headline, asides)
    parts: list[Part] = []
    for index, (start, end) in enumerate(spans):
        if index == headline:
            reason = _heading_reason(written[index], _FEWEST_WORDS_OF_A_CLAIM)
            parts.append(Part(start, end, Role.HEADLINE, reason))
        elif index in asides:
            parts.append(Part(start, end, Role.BODY, asides[index]))
        elif index in subheadings:
            reason = _heading_reason(written[index], _FEWEST_WORDS_OF_A_CLAIM_IN_A_SUBHEADING)
            parts.append(Part(start, end, Role.SUBHEADING, reason))
        else:
            parts += _body(written[index], start, is_last=index == len(spans) - 1)
    return Anatomy(
        title=_title(text, parts) if headline is None else written[headline],
        byline=next(filter(None, bylines.values()), ""),
        published_on=next(_days(written[index] for index in bylines), None),
        parts=tuple(parts),
    )


def _headline(written: Sequence[str]) -> int | None:
    for index, line in enumerate(written[:_LINES_AT_THE_TOP]):
        if _aside(line) or certain_byline(line) is not None:
            continue
        is_short = len(line) <= _LONGEST_HEADLINE and len(words(line)) <= _MOST_WORDS_OF_A_HEADLINE
        more_follows = index < len(written) - 1
        return index if is_short and more_follows and not is_full_sentence(line) else None
    return None


def _bylines(written: Sequence[str], headline: int | None) -> dict[int, str]:
    """Names by line, "" where a line holds only a date."""
    first = 0 if headline is None else headline + 1
    found: dict[int, str] = {}
    for index, line in enumerate(written):
        readings = [certain_byline]
        is_near_the_top = first <= index < first + _LINES_AT_THE_TOP
        is_at_the_end = index >= max(first, len(written) - _LINES_AT_THE_END)
        if index == headline or not (index < first or is_near_the_top or is_at_the_end):
            continue
        if index >= first:
            readings.append(likely_byline)
        if first <= index < first + _LINES_UNDER_THE_HEADLINE and headline is not None:
            readings.append(dateline)
        names = (reading(line) for reading in readings)
        name = next((name for name in names if name is not None), None)
        if name is not None and not _aside(line):
            found[index] = name
    return found


def _asides(
    written: Sequence[str], headline: int | None, bylines: Mapping[int, str]
) -> dict[int, Reason]:
    """Lines that state nothing, the headline apart."""
    asides = dict.fromkeys(bylines, Reason.HEADING)
    is_advertised = is_posted = False
    for index, line in enumerate(written):
        if index == headline or index in bylines:
            continue
        is_at_the_end = index >= len(written) - _LINES_AT_THE_END
        reason = _aside(line, at_the_end=is_at_the_end)
        reason = reason or _announcement(line)
        if is_posted:
            reason = reason or Reason.OTHER
        is_posted = quotes_as_published(line)
        if is_advertised and _is_heading(line, _MOST_WORDS_OF_A_HEADLINE):
            reason = reason or Reason.OTHER
        else:
            is_advertised = announces_links(line)
        if not reason and is_at_the_end and is_sign_off(line):
            reason = Reason.HEADING
        if reason:
            asides[index] = reason
    return asides


def _announcement(line: str) -> Reason | None:
    """Of a whole line: what only leads to others, or stands under a picture."""
    if is_short_invitation(line):
        return Reason.OTHER
    return Reason.HEADING if announces_section(line) or is_caption(line) else None


def _aside(text: str, *, at_the_end: bool = False) -> Reason | None:
    if is_tag_list(text, at_the_end=at_the_end):
        return Reason.HEADING
    if is_question(text):
        return None
    return Reason.OTHER if is_ornament(text) or leads_elsewhere(text) else None


def _subheadings(
    written: Sequence[str], headline: int | None, asides: Mapping[int, Reason]
) -> set[int]:
    """Short lines between longer paragraphs, or between the headline and the first paragraph."""
    body = [index for index in range(len(written)) if index not in asides and index != headline]
    found: set[int] = set()
    run: list[int] = []
    before: int | None = None
    for index in body:
        if _is_heading(written[index], _MOST_WORDS_OF_A_SUBHEADING):
            run.append(index)
            continue
        longest = max((len(written[short]) for short in run), default=0)
        neighbours = [index] if before is None else [before, index]
        opens_the_body = before is None and headline is None
        if (
            len(run) <= _MOST_SUBHEADINGS_IN_A_ROW
            and not opens_the_body
            and all(2 * len(written[long]) > 3 * longest for long in neighbours)
        ):
            found.update(run)
        run = []
        before = index
    return found


def _is_heading(line: str, most_words: int) -> bool:
    return len(words(line)) <= most_words and (is_question(line) or not is_finished(line))


def _heading_reason(line: str, fewest_words: int) -> Reason | None:
    if is_question(line):
        return Reason.QUESTION
    return None if len(words(line)) >= fewest_words else Reason.HEADING


def _body(line: str, offset: int, *, is_last: bool) -> Iterator[Part]:
    spans = sentences(line)
    for start, end in spans:
        sentence = line[start:end]
        ends_the_text = is_last and (start, end) == spans[-1]
        reason = _aside(sentence, at_the_end=ends_the_text)
        if is_question(sentence):
            reason = Reason.QUESTION
        elif not reason and not is_finished(sentence):
            reason = _heading_reason(sentence, _FEWEST_WORDS_OF_A_CLAIM)
        yield Part(offset + start, offset + end, Role.BODY, reason)


def _days(written: Iterator[str]) -> Iterator[datetime.date]:
    return (date.day for line in written for date in written_dates(line) if date.day)


def _title(text: str, parts: Sequence[Part]) -> str:
    claims = (part for part in parts if not part.not_claim_reason)
    first = next(claims, parts[0] if parts else None)
    if not first:
        return ""
    opening = text[first.start : first.end]
    if len(opening) <= _LONGEST_TITLE:
        return opening
    cut = opening[: _LONGEST_TITLE - 1]
    if not opening[_LONGEST_TITLE - 1].isspace():
        cut = cut.rpartition(" ")[0] or cut
    return cut.rstrip(f" ,:{COMMA}{SEMICOLON}") + "…"
