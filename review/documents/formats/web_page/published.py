"""When an article was published, by what its page says of the article itself."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress

from lxml import etree, html

from review.documents.elements import all_text
from review.documents.markup import BLOCKS

_METAS = (
    *("article:published_time", "og:published_time", "datepublished", "date", "dc.date"),
    *("dc.date.issued", "dcterms.created", "dcterms.date", "pubdate", "publishdate"),
    *("publish-date", "parsely-pub-date", "sailthru.date"),
)
_ARTICLE = re.compile(r".*(?:Article|Posting|Report)", re.IGNORECASE)
_PAGE = re.compile(r"(?:Web|Item|About|FAQ|QA)Page", re.IGNORECASE)
_LEADS_TO_THE_ARTICLE = ("@graph", "mainEntity", "mainEntityOfPage")
_OTHERS = frozenset(
    {"blockquote", "table", "aside", "nav", "footer", "figure", "form", "iframe", "li"}
)
_OTHERS_BY_NAME = re.compile(
    r"comment|related|twitter|tweet|instagram|fb-post|facebook|telegram|tiktok|embed|card|updated"
    r"|modified",
    re.IGNORECASE,
)
_PUBLISHED_BY_NAME = re.compile(r"publish|entry-date|post-date|pubdate", re.IGNORECASE)
_MOST_WORDS_BESIDE = 5
_HEADINGS = frozenset({"h1", "h2", "h3"})
_FEWEST_WORDS_OF_A_PARAGRAPH = 9
_DAY = re.compile(r"\d")


def declared_dates(root: html.HtmlElement, title: str) -> Iterator[str]:
    """As written, what is most surely the article's own first; the dates of its text are none."""
    articles, pages = _linked(root, title)
    yield from articles
    metas = list(root.iter("meta"))
    for name in _METAS:
        for meta in metas:
            told = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
            is_own = not meta.get("itemprop") or _is_of_the_article(meta)
            if told.lower() == name and meta.get("content", "").strip() and is_own:
                yield meta.get("content")
    yield from pages
    yield from _marked(root)


def _linked(root: html.HtmlElement, title: str) -> tuple[list[str], list[str]]:
    """Dates of articles, that with the title first, and of what says of itself only that it is a
    page, or nothing.
    """
    articles: list[tuple[bool, str]] = []
    pages: list[str] = []
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            with suppress(ValueError, RecursionError):
                for thing in _things(json.loads(script.text or "")):
                    date = thing.get("datePublished")
                    if not isinstance(date, str) or not date.strip():
                        continue
                    kinds = _kinds(thing)
                    if any(_ARTICLE.fullmatch(kind) for kind in kinds):
                        articles.append((not _is_called(thing, title), date))
                    elif not kinds or any(_PAGE.fullmatch(kind) for kind in kinds):
                        pages.append(date)
    return [date for _other, date in sorted(articles, key=lambda one: one[0])], pages


def _things(linked: object) -> Iterator[dict[str, object]]:
    """What a page says that it is; not what it lists, mentions or belongs to."""
    if isinstance(linked, list):
        for part in linked:
            yield from _things(part)
    elif isinstance(linked, dict):
        yield linked
        for name in _LEADS_TO_THE_ARTICLE:
            yield from _things(linked.get(name))


def _kinds(thing: dict[str, object]) -> list[str]:
    told = thing.get("@type")
    kinds = told if isinstance(told, list) else [told]
    return [kind.rpartition("/")[2] for kind in kinds if isinstance(kind, str)]


def _is_called(thing: dict[str, object], title: str) -> bool:
    told = thing.get("headline") or thing.get("name")
    return isinstance(told, str) and bool(title) and " ".join(told.split())[:60] == title[:60]


def _marked(root: html.HtmlElement) -> Iterator[str]:
    """Of elements that say so, then of those that stand alone above the first paragraph."""
    alone: list[str] = []
    begun = False
    for element in root.iter():
        if element.tag in BLOCKS and not begun:
            begun = _is_paragraph(element)
        is_date = "datePublished" in (element.get("itemprop") or "").split()
        if not is_date and element.tag != "time":
            continue
        told = element.get("datetime") or element.get("content") or all_text(element)
        if element.tag == "meta" or not _DAY.search(told) or not _is_of_the_article(element):
            continue
        says_so = is_date or element.get("pubdate") is not None
        if says_so or _PUBLISHED_BY_NAME.search(element.get("class") or ""):
            yield told
        elif not begun and _is_alone(element):
            alone.append(told)
    yield from alone[:1]


def dates_alone(root: html.HtmlElement) -> Iterator[etree._Element]:
    """Blocks above the first paragraph that hold only a day, which is told without them."""
    for element in root.iter():
        if element.tag in BLOCKS and _is_paragraph(element):
            return
        if element.tag == "time" and element.get("datetime") and _is_alone(element):
            block = _block(element)
            if block is not None and not _holds_a_heading(block) and _is_of_the_article(element):
                yield block


def _holds_a_heading(element: etree._Element) -> bool:
    return any(True for _heading in element.iter(*_HEADINGS))


def _block(element: etree._Element) -> etree._Element | None:
    return next((above for above in element.iterancestors() if above.tag in BLOCKS), None)


def _is_of_the_article(element: etree._Element) -> bool:
    for above in (element, *element.iterancestors()):
        if above.tag in {"body", "html", "article", "main"}:
            break
        told = f"{above.get('class') or ''} {above.get('itemprop') or ''} {above.get('id') or ''}"
        if above.tag in _OTHERS or _OTHERS_BY_NAME.search(told):
            return False
    scope = next((one for one in element.iterancestors() if one.get("itemtype")), None)
    if scope is None:
        return True
    kind = scope.get("itemtype", "").rpartition("/")[2]
    return bool(_ARTICLE.fullmatch(kind) or _PAGE.fullmatch(kind))


def _is_alone(time: etree._Element) -> bool:
    """Whether its block says little beside it: a date in a sentence is what the sentence tells."""
    block = _block(time)
    if block is None:
        return False
    beside = len(all_text(block).split()) - len(all_text(time).split())
    return beside <= _MOST_WORDS_BESIDE


def _is_paragraph(block: etree._Element) -> bool:
    """Running text of its own, which no heading is."""
    if block.tag not in {"p", "div", "blockquote", "li", "td", "section"}:
        return False
    own = [block.text or ""] + [
        (child.tail or "") + (all_text(child) if child.tag not in BLOCKS else "") for child in block
    ]
    return len(" ".join(own).split()) >= _FEWEST_WORDS_OF_A_PARAGRAPH
