"""The article of a web page without menus, advertisements and comments, and what heads it."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import trafilatura
from lxml import html
from trafilatura.settings import Document as Extracted

from review.documents.damage import damage
from review.documents.dates import date_told
from review.documents.document import LIMITS, Document, Limits, Obstacle, Unreadable
from review.documents.encodings import decoded
from review.documents.formats.web_page import NAME
from review.documents.markup import declared_encoding, lines_of, parse_html
from review.documents.texts import checked, headed, one_line, tidy, web_address

_PUBLISHED = (
    *("article:published_time", "og:published_time", "datepublished", "date", "dc.date"),
    *("dc.date.issued", "dcterms.created", "dcterms.date", "pubdate", "publishdate"),
    *("publish-date", "parsely-pub-date"),
)
_META_CHARACTERS = 4_000
_MOST_ELEMENTS = 30_000
_MOST_TO_COMPARE = 5_000  # ways to find the article, one of which takes the square of its lines


def read_html(content: bytes, *, limits: Limits = LIMITS, address: str = "") -> Document:
    """`address` is where the page was saved from, when something beside the page tells it."""
    text, encoding = decoded(content, declared=declared_encoding(content))
    root = parse_html(text)
    date = date_told(_declared_dates(root))
    found = _extracted(root, limits)
    extracted = found if isinstance(found, Extracted) else Extracted()
    title = one_line(extracted.title or "")
    body = tidy(lines_of(extracted.body)) if isinstance(found, Extracted) else ""
    whole = tidy(lines_of(parse_html(text)))
    lines = whole if _is_glued(body, whole) else body
    if not re.search(r"\w", lines):
        raise Unreadable(Obstacle.EMPTY)
    return Document(
        text=checked(headed(lines, title), limits=limits),
        encoding=encoding,
        title=title,
        byline=one_line((extracted.author or "").replace(";", "،")),
        published_on=date.published_on,
        outlet=_outlet(extracted),
        address=web_address(extracted.url or address),
        format=NAME,  # of a page in a letter, too
        possible_dates=date.possible_dates,
        remarks=date.remarks,
    )


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


def _is_glued(body: str, whole: str) -> bool:
    """Whether it is one line of what the page has in many: pages of links come out so."""
    longest = max(map(len, whole.split("\n")))
    return not body or ("\n" not in body and len(body) > 2 * longest)


def _outlet(extracted: Extracted) -> str:
    """The name the site gives itself; not its host, which the address tells anyway."""
    name = one_line(extracted.sitename or "").removeprefix("@")
    return "" if name == extracted.hostname or "." in name.strip(".") else name


def _declared_dates(root: html.HtmlElement) -> Iterator[str]:
    """Dates of publication; the text's own dates are no such."""
    for script in root.iter("script"):
        if script.get("type", "").lower() == "application/ld+json":
            with suppress(ValueError, RecursionError):
                yield from _dates_in(json.loads(script.text or ""))
    metas = list(root.iter("meta"))
    for name in _PUBLISHED:
        for meta in metas:
            told = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
            if told.lower() == name and meta.get("content", "").strip():
                yield meta.get("content")
    for time in root.iter("time"):
        if time.get("datetime", "").strip():
            yield time.get("datetime")
            return  # later ones belong to other articles


def _dates_in(linked: object) -> Iterator[str]:
    if isinstance(linked, list):
        for part in linked:
            yield from _dates_in(part)
    elif isinstance(linked, dict):
        if isinstance(linked.get("datePublished"), str):
            yield linked["datePublished"]
        yield from _dates_in(linked.get("@graph"))
