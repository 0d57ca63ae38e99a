"""Foot- and endnotes in HTML: which links are their marks, and where their texts stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from review.documents.elements import all_text

_MARK = re.compile(r"\[?\(?\s*(?:\d{1,3}|[*†‡§]{1,3}|[^\W\d_]|[ivx]{1,5})\s*\)?\]?")
_KINDS_OF_MARKS = frozenset({"noteref", "doc-noteref"})
_CLASS_OF_A_MARK = re.compile(
    r"foot-?note|endnote|note-?ref|fnref|sdfootnoteanc|sdendnoteanc", re.IGNORECASE
)
_CLASS_OF_A_WAY_BACK = re.compile(r"back|sdfootnotesym|sdendnotesym", re.IGNORECASE)
_KINDS_OF_NOTES = frozenset(
    {"footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"}
)
_WAYS_BACK = frozenset({"backlink", "doc-backlink", "referrer"})
_KIND_IN_XHTML = "{http://www.idpf.org/2007/ops}type"
_ARROW = re.compile(r"[\s↩↵⤴⬆^↑\ufe0e\ufe0f⏎]*")
_INLINE = frozenset({"a", "span", "sup", "b", "strong", "i", "em", "small", "font", "cite", "u"})
_TOO_WIDE = frozenset(
    {"body", "html", "article", "main", "section", "ol", "ul", "dl", "tbody", "table"}
)
_LONGEST_NOTE = 5_000  # characters; what is longer is a text of its own


@dataclass(slots=True)
class NoteLinks:
    """`notes` has by its mark what holds the note's text; the `bodies` are no part of the text,
    nor the `ways_back` within them.
    """

    notes: dict[etree._Element, etree._Element] = field(default_factory=dict)
    marks: dict[etree._Element, str] = field(default_factory=dict)  # as they are written
    bodies: set[etree._Element] = field(default_factory=set)
    ways_back: set[etree._Element] = field(default_factory=set)


def note_links(pages: Mapping[str, etree._Element]) -> NoteLinks:
    """Of all pages, which are known by their addresses; a mark's note may stand on another. It
    always stands behind its mark, and holds no mark.
    """
    links = NoteLinks()
    found = list(_marks(pages, _places(pages)))
    marked = {above for mark, _target in found for above in (mark, *mark.iterancestors())}
    targets = {target for _mark, target in found}
    for mark, target in found:
        body = _body(target, targets)
        if body is None or body in marked:
            continue
        links.notes[mark] = body
        links.marks[mark] = all_text(mark).strip()
        links.bodies.add(body)
        links.ways_back.update(_ways_back(body, target))
    return links


def _places(pages: Mapping[str, etree._Element]) -> dict[str, etree._Element]:
    """Elements by address, a page's first of a name."""
    places: dict[str, etree._Element] = {}
    for address, root in pages.items():
        for element in root.iter():
            names = (element.get("id"), element.get("name") if element.tag == "a" else None)
            for name in filter(None, names):
                places.setdefault(f"{address}#{name}", element)
    return places


def _marks(
    pages: Mapping[str, etree._Element], places: Mapping[str, etree._Element]
) -> Iterator[tuple[etree._Element, etree._Element]]:
    in_order = (element for root in pages.values() for element in root.iter())
    order = {element: number for number, element in enumerate(in_order)}
    for address, root in pages.items():
        for link in root.iter("a"):
            page, number_sign, name = (link.get("href") or "").partition("#")
            if not number_sign:
                continue
            target = places.get(f"{_resolved(address, page)}#{unquote(name)}")
            if target is not None and order[link] < order[target] and _is_mark(link, target):
                yield link, target


def _resolved(address: str, page: str) -> str:
    """Pages of a book lie in folders; a web page is known by the empty address."""
    if not page:
        return address
    folder = address.rpartition("/")[0]
    parts = f"{folder}/{unquote(page)}".split("/") if folder else unquote(page).split("/")
    kept: list[str] = []
    for part in parts:
        if part == "..":
            del kept[-1:]
        elif part not in {"", "."}:
            kept.append(part)
    return "/".join(kept)


def _is_mark(link: etree._Element, target: etree._Element) -> bool:
    """Whether it looks like one, and says that it is one, is raised, or is led back to."""
    told = link.get("class") or ""
    if kinds(link) & _WAYS_BACK or _CLASS_OF_A_WAY_BACK.search(told):
        return False
    return bool(_MARK.fullmatch(all_text(link).strip())) and bool(
        kinds(link) & _KINDS_OF_MARKS
        or kinds(target) & _KINDS_OF_NOTES
        or _CLASS_OF_A_MARK.search(told)
        or any(above.tag == "sup" for above in (link, *_few_above(link), *link.iter("sup")))
        or _leads_back(target, link)
    )


def _leads_back(target: etree._Element, link: etree._Element) -> bool:
    """Whether the note, or the paragraph that it begins, holds a link to where the mark stands."""
    names = {
        name
        for element in (link, *link.iter(), *_few_above(link))
        for name in (element.get("id"), element.get("name"))
        if name
    }
    held = _block(target)
    return any(
        unquote((back.get("href") or "").partition("#")[2]) in names
        for back in held.iter("a")
        if back is not link
    )


def _few_above(element: etree._Element) -> Iterator[etree._Element]:
    """Inline elements around it: a name may stand on any of them."""
    for above in element.iterancestors():
        if above.tag not in _INLINE:
            return
        yield above


def _block(target: etree._Element) -> etree._Element:
    block = target
    while block.tag in _INLINE and (above := block.getparent()) is not None:
        block = above
    return block


def _body(target: etree._Element, targets: set[etree._Element]) -> etree._Element | None:
    """The largest element that begins with the note and holds no other; None for a long text."""
    body = _block(target)
    if body.tag in _TOO_WIDE:
        return None
    while (above := body.getparent()) is not None and above.tag not in _TOO_WIDE:
        if _is_behind_text(body, above) or any(
            other in targets and not _within(other, body) for other in above.iter()
        ):
            break
        body = above
    return body if len(all_text(body)) <= _LONGEST_NOTE else None


def _within(element: etree._Element, above: etree._Element) -> bool:
    return element is above or any(one is above for one in element.iterancestors())


def _is_behind_text(element: etree._Element, above: etree._Element) -> bool:
    before = element.itersiblings(preceding=True)
    return bool((above.text or "").strip()) or any(
        (one.tail or "").strip() or all_text(one).strip() for one in before
    )


def _ways_back(body: etree._Element, target: etree._Element) -> Iterator[etree._Element]:
    for link in body.iter("a"):
        is_back = kinds(link) & _WAYS_BACK or _CLASS_OF_A_WAY_BACK.search(link.get("class") or "")
        leads_here = "#" in (link.get("href") or "")
        if is_back or (leads_here and (link is target or _ARROW.fullmatch(all_text(link)))):
            yield link


def without_mark(note: str, mark: str) -> str:
    """The text of a note behind the mark that begins it."""
    bare = re.escape(mark.strip("[]() "))
    return re.sub(rf"\A\s*[\[(^]?\s*{bare}(?!\w)\s*[\])]?\s*[.:\-–—)]?\s*", "", note, count=1)


def kinds(element: etree._Element) -> set[str]:
    """What it says that it is, in words of e-books and of pages; by either of lxml's parsers."""
    told = (element.get("epub:type"), element.get(_KIND_IN_XHTML), element.get("role"))
    return {word for kind in told if kind for word in kind.lower().split()}


def is_bare_mark(element: etree._Element) -> bool:
    """A link that calls itself a mark, wherever it leads."""
    return element.tag == "a" and bool(
        kinds(element) & _KINDS_OF_MARKS or _CLASS_OF_A_MARK.search(element.get("class") or "")
    )
