"""The article of a web page without menus, advertisements and comments, and what heads it."""

import re
from typing import Any

import trafilatura
from lxml import html
from trafilatura.settings import Document as Extracted

from review.documents.damage import damage
from review.documents.dates import date_told, with_date_of_heading
from review.documents.document import (
    LIMITS,
    Document,
    Limits,
    Note,
    Notice,
    Obstacle,
    Remark,
    Unreadable,
)
from review.documents.encodings import decoded
from review.documents.formats.web_page import NAME
from review.documents.formats.web_page.article import (
    Chosen,
    Leaving,
    container,
    headline_of,
    is_shown,
)
from review.documents.formats.web_page.published import dates_alone, declared_dates
from review.documents.markup import declared_encoding, parse_html, passages_of
from review.documents.passages import Passages
from review.documents.texts import headed, one_line, tidy, told_by_properties, web_address

_META_CHARACTERS = 4_000
_MOST_ELEMENTS = 30_000
_MOST_TO_COMPARE = 5_000  # ways to find the article, one of which takes the square of its lines
_LINES_WITH_THE_TITLE = 4  # a section's name may stand above it


def read_html(content: bytes, *, limits: Limits = LIMITS, address: str = "") -> Document:
    """`address` is where the page was saved from, when something beside the page tells it."""
    text, encoding = decoded(content, declared=declared_encoding(content))
    root = parse_html(text)
    found = _extracted(parse_html(text), limits)
    extracted = found if isinstance(found, Extracted) else Extracted()
    title = one_line(extracted.title or "")
    date = date_told(declared_dates(root, title))
    passages, left = _article(root, extracted, title)
    lines = "\n".join(passages.lines)
    if not re.search(r"\w", lines):
        raise Unreadable(Obstacle.EMPTY)
    is_headed = any(_is_called(line, title) for line in passages.lines[:_LINES_WITH_THE_TITLE])
    if not is_headed and headed(lines, title) != lines:
        passages.lines.insert(0, title)
        passages.notes = [Note(note.text, note.paragraph + 1) for note in passages.notes]
    document = Document(
        text=passages.text(limits),
        encoding=encoding,
        title=title,
        byline=told_by_properties((extracted.author or "").replace(";", "،")),
        published_on=date.published_on,
        outlet=_outlet(extracted),
        address=web_address(extracted.url or address),
        format=NAME,  # of a page in a letter, too
        possible_dates=date.possible_dates,
        notes=tuple(passages.notes),
        remarks=(
            *date.remarks,
            *passages.remarks(),
            *([Remark(Notice.LEFT_OUT, str(left))] if left else []),
        ),
    )
    return with_date_of_heading(document)


def _article(root: html.HtmlElement, extracted: Extracted, title: str) -> tuple[Passages, int]:
    """What is read, and how many parts within it are left out. The library finds the article; what
    it drops of it is read all the same, unless a rule of `article` says what it is.
    """
    whole = passages_of(root)
    taken = extracted.text or ""
    chosen = Chosen(root, taken)
    if not is_shown(taken, whole.lines, chosen):  # but by a script, from data of its own
        return _as_taken(taken), 0
    if chosen.all and not _is_glued(tidy(taken.split("\n")), whole.lines):
        leaving = Leaving(container(root, chosen), chosen, headline_of(root, title))
    else:
        chosen = Chosen(root, None)
        leaving = Leaving(root, chosen, None)
    leaving.look_at(root)
    without = leaving.beside.union(leaving.inside, dates_alone(root))
    passages = passages_of(root, without=without)
    is_list_of_links = chosen.is_all and 2 * _letters(passages) < _letters(whole)
    return (whole, 0) if is_list_of_links else (passages, leaving.left_inside)


def _as_taken(text: str) -> Passages:
    passages = Passages()
    for line in text.split("\n"):
        passages.write(line)
        passages.end()
    return passages


def _letters(passages: Passages) -> int:
    return sum(map(len, passages.lines))


def _extracted(root: html.HtmlElement, limits: Limits) -> Extracted | dict[str, Any] | None:
    """Unreadable at once when it would not come to its end."""
    elements = sum(1 for _element in root.iter())
    if elements > _MOST_ELEMENTS:
        raise Unreadable(Obstacle.TOOK_TOO_LONG, limit=limits.seconds)
    for meta in root.iter("meta"):
        if len(meta.get("content", "")) > _META_CHARACTERS:  # takes the square of its length
            meta.set("content", "")
    with damage(NAME):
        return trafilatura.bare_extraction(
            root, include_comments=False, with_metadata=True, fast=elements > _MOST_TO_COMPARE
        )


def _is_glued(body: str, whole: list[str]) -> bool:
    """Whether it is one line of what the page has in many: pages of links come out so."""
    longest = max(map(len, whole), default=0)
    return not body or ("\n" not in body and len(body) > 2 * longest)


def _is_called(line: str, title: str) -> bool:
    """A title may go on with the name of the site."""
    return bool(title) and (
        line == title or (len(line) > len(title) / 2 and title.startswith(line))
    )


def _outlet(extracted: Extracted) -> str:
    """The name the site gives itself; not its host, which the address tells anyway."""
    name = one_line(extracted.sitename or "").removeprefix("@")
    return "" if name == extracted.hostname or "." in name.strip(".") else name
