"""Entries of feeds to articles, one by one."""

import datetime
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

from review.documents.controls import clean
from review.documents.dates import DateTold, date_told
from review.documents.document import (
    Document,
    Limits,
    Notice,
    Obstacle,
    Reading,
    Remark,
    Unreadable,
)
from review.documents.encodings import decoded
from review.documents.marked_up import line_of_html, read_as_html, without_codes
from review.documents.safe_xml import attribute, local_name, parse_xml
from review.documents.texts import one_line, web_address

_KIND = "feed"
_HEAD = 200
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_DECLARED = re.compile(rb"encoding\s*=\s*[\"']([\w-]{1,40})")
_UNKNOWN = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,30};)?")
_ROOTS = frozenset({"rss", "feed", "RDF"})
_ENTRIES = frozenset({"item", "entry"})
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_ATOM_XHTML = "xhtml"
_NO_ARTICLES = re.compile(
    r"page|attachment|revision|nav_menu_item|custom_css|customize_changeset|oembed_cache"
    r"|user_request|wp_.*|elementor_.*|acf-.*|product.*|shop_.*"
)
_LATE = 20  # o'clock in UTC, behind which it is the next day in some Arab country


@dataclass(frozen=True, slots=True)
class _Feed:
    """What its entries have in common; `names` of people by those under which they sign in."""

    encoding: str
    outlet: str
    names: Mapping[str, str]
    is_export: bool


def read_feed(content: bytes, *, limits: Limits) -> Iterator[Reading]:
    """A reading an entry. Unreadable for XML of another kind, with the name of its root."""
    root, encoding = _parsed(content, limits)
    if local_name(root) not in _ROOTS:
        raise Unreadable(Obstacle.UNKNOWN_XML, root=one_line(local_name(root))[:100])
    channel = next((part for part in root if local_name(part) == "channel"), root)
    is_export = any(local_name(part) == "wxr_version" for part in channel)
    feed = _Feed(
        encoding, line_of_html(_text(channel, "title")), _display_names(channel), is_export
    )
    entries = [element for element in root.iter() if local_name(element) in _ENTRIES]
    published = [(str(n), one) for n, one in enumerate(entries, 1) if _is_published(one)]
    if not published:
        raise Unreadable(Obstacle.NOT_PUBLISHED if entries else Obstacle.EMPTY)
    passed_over = len(entries) - len(published)
    said = (Remark(Notice.PASSED_OVER, str(passed_over)),) if passed_over else ()
    for place, entry in published[: limits.rows]:
        try:
            document = _document(entry, feed, limits)
        except Unreadable as refusal:
            yield Reading(place, refusal=refusal)
        else:
            yield Reading(place, replace(document, remarks=(*said, *document.remarks)))
            said = ()  # of the file, once
    if len(published) > limits.rows:
        raise Unreadable(Obstacle.TOO_MANY_ROWS, limit=limits.rows)


def _parsed(content: bytes, limits: Limits) -> tuple[ElementTree.Element, str]:
    """Names of HTML's characters and lone ampersands are what programs write by mistake."""
    declared = _DECLARED.search(content[:_HEAD])
    text, encoding = decoded(content, declared=declared[1].decode() if declared else "")
    text = _DECLARATION.sub("", clean(text)).lstrip()
    text = _UNKNOWN.sub(_known, text)
    return parse_xml(text.encode(), kind=_KIND, limits=limits), encoding


def _known(match: re.Match[str]) -> str:
    character = html.unescape(match[0])
    return character if character != match[0] and match[1] else f"&amp;{match[1] or ''}"


def _is_published(entry: ElementTree.Element) -> bool:
    """As exports of WordPress tell; feeds hold nothing else."""
    status, kind = _text(entry, "status"), _text(entry, "post_type")
    return (
        status in {"", "publish"}
        and not _text(entry, "post_password")
        and not _NO_ARTICLES.fullmatch(kind)
    )


def _document(entry: ElementTree.Element, feed: _Feed, limits: Limits) -> Document:
    full = _full_text(entry)
    told = full if _has_words(full) else _summary(entry)
    seen = read_as_html(without_codes(told))
    if not _has_words("".join(seen.lines)):
        raise Unreadable(Obstacle.EMPTY)
    title, date = line_of_html(_text(entry, "title")), _date(entry)
    seen = seen.under(title)
    summary = [] if told is full else [Remark(Notice.SUMMARY, "")]
    return Document(
        text=seen.text(limits),
        encoding=feed.encoding,
        title=title,
        byline=_byline(entry, feed),
        published_on=date.published_on,
        outlet=feed.outlet,
        address=web_address(_address(entry)),
        possible_dates=date.possible_dates,
        notes=seen.notes,
        remarks=(*summary, *date.remarks, *seen.remarks),
    )


def _has_words(text: str) -> bool:
    return bool(re.search(r"\w", text))


def _full_text(entry: ElementTree.Element) -> str:
    for part in entry:
        if part.tag == _CONTENT:
            return part.text or ""
        if local_name(part) == "content" and not attribute(part, "src"):
            return _atom_text(part)
    return ""


def _summary(entry: ElementTree.Element) -> str:
    for name in ("description", "summary"):
        for part in entry:
            if local_name(part) == name:
                return _atom_text(part)
    return ""


def _atom_text(part: ElementTree.Element) -> str:
    """Elements within it are a page's own."""
    if attribute(part, "type") != _ATOM_XHTML and not len(part):
        return part.text or ""
    for element in part.iter():
        element.tag = local_name(element)
    return ElementTree.tostring(part, encoding="unicode", method="html")


def _text(parent: ElementTree.Element, name: str) -> str:
    """Of a child, whatever its namespace; that of the feed itself goes first."""
    found = [part for part in parent if local_name(part) == name]
    found.sort(key=lambda part: "media" in str(part.tag) or "itunes" in str(part.tag))
    return _atom_text(found[0]).strip() if found else ""


def _display_names(channel: ElementTree.Element) -> dict[str, str]:
    """As exports of WordPress have them."""
    authors = [part for part in channel if local_name(part) == "author" and len(part)]
    told = {_text(one, "author_login"): _text(one, "author_display_name") for one in authors}
    return {login: name for login, name in told.items() if login and name}


def _byline(entry: ElementTree.Element, feed: _Feed) -> str:
    for part in entry:
        if local_name(part) == "creator" and (part.text or "").strip():
            name = line_of_html(part.text or "")
            return feed.names.get(name, "" if feed.is_export else name)
    for part in entry:
        if local_name(part) == "author":
            told = line_of_html(_text(part, "name") or part.text or "")
            in_brackets = re.fullmatch(r"\S+@\S+\s*\((.+)\)", told)
            return in_brackets[1] if in_brackets else ("" if "@" in told else told)
    return ""


def _address(entry: ElementTree.Element) -> str:
    for part in entry:
        if local_name(part) == "link":
            address = attribute(part, "href")
            if address and attribute(part, "rel") in {"", "alternate"}:
                return address
            if not address and (part.text or "").strip():
                return (part.text or "").strip()
    return ""


def _date(entry: ElementTree.Element) -> DateTold:
    """The day where it was published: an export tells it, a feed only by its difference to UTC."""
    local = _text(entry, "post_date")
    if local and not local.startswith("0000"):
        return date_told([local])
    for name in ("pubDate", "published", "issued", "date", "updated"):
        if written := _text(entry, name):
            return _late_in_utc(written) or date_told([_in_iso(written)])
    return DateTold()


def _in_iso(written: str) -> str:
    moment = _moment(written)
    return moment.date().isoformat() if moment else written


def _late_in_utc(written: str) -> DateTold | None:
    moment = _moment(written)
    if not moment or moment.hour < _LATE or not _is_utc(moment, written):
        return None
    days = (moment.date(), moment.date() + datetime.timedelta(days=1))
    return DateTold(possible_dates=days, remarks=(Remark(Notice.DAY_OF_UTC, ""),))


def _is_utc(moment: datetime.datetime, written: str) -> bool:
    if moment.tzinfo is None:  # which is how "-0000" is read
        return written.rstrip().endswith("-0000")
    return not moment.utcoffset()


def _moment(written: str) -> datetime.datetime | None:
    for parse in (parsedate_to_datetime, datetime.datetime.fromisoformat):
        try:
            moment = parse(written)
        except (TypeError, ValueError, OverflowError):
            continue
        if ":" in written:
            return moment
    return None
