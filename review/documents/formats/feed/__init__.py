"""Feeds (RSS, Atom) and exports of WordPress; other XML is refused here, with its name."""

import re
from collections.abc import Iterator

from review.documents.document import Reading
from review.documents.format import File, Format

_NAME = "feed"
_BEFORE_ROOT = r"\s*(?:<\?(?:[^?]|\?(?!>)){0,2000}\?>\s*|<!--(?:[^-]|-(?!->)){0,2000}-->\s*){0,9}"
_DOCTYPE = r"(?:<!DOCTYPE\s+(?!html)[^>\[]{0,500}(?:\[[^\]]{0,2000}\]\s*)?>\s*)?"
_XML = re.compile(r"\s*<\?xml\s")
_ROOT = re.compile(rf"{_BEFORE_ROOT}{_DOCTYPE}<(?P<name>[A-Za-z_][\w.:-]{{0,100}})[\s/>]")
_PAGE = re.compile(rf"{_BEFORE_ROOT}<(?:!DOCTYPE\s+html|html)[\s/>]", re.IGNORECASE)
_FEEDS = re.compile(r"(?:rss|feed|(?:\w+:)?RDF)", re.IGNORECASE)


def _is_xml(head: str) -> bool:
    """Of any kind but a page's: what no reader knows is no text either."""
    root = _ROOT.match(head)
    if root and _FEEDS.fullmatch(root["name"]):
        return True
    return bool(_XML.match(head)) and not _PAGE.match(head)


def _read(file: File) -> Iterator[Reading]:
    from review.documents.formats.feed.reading import read_feed

    return read_feed(file.content, limits=file.limits)


FORMAT = Format(
    name=_NAME, endings=("xml", "rss", "atom"), read=_read, by_head=_is_xml, by_ending=True
)
