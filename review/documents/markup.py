"""HTML of strangers to elements and passages; nothing is fetched and no script is looked at."""

import re
from collections.abc import Set as AbstractSet

from lxml import etree, html

from review.documents.controls import clean
from review.documents.document import Obstacle, Unreadable
from review.documents.elements import all_text
from review.documents.grids import Cell, Row, write_grid
from review.documents.note_links import NoteLinks, is_bare_mark, kinds, note_links, without_mark
from review.documents.passages import Passages
from review.documents.raised import high_letters
from review.documents.visibility import Visibility

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_DECLARED_BY_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{1,40})""")
_HEAD = 4096
_TOO_DEEP = "ERR_RESOURCE_LIMIT"
_DEEPEST = 256  # libxml2's own limit

BLOCKS = frozenset(
    """
    address article aside blockquote body caption center cell dd details dialog div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li
    main nav ol option p pre section summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 - forty lines otherwise
)
_NOT_SEEN = frozenset(
    """
    script style template noscript svg title object embed iframe canvas audio video select
    textarea button input link meta annotation annotation-xml colgroup
    """.split()  # noqa: SIM905 - forty lines otherwise
)
_RAISED_STYLE = re.compile(
    r"vertical-align\s*:\s*(?:super|[1-9]\d{0,2}%)|mso-text-raise\s*:\s*[1-9]", re.IGNORECASE
)
_DROP_CAP = re.compile(r"(?:^|[\s_-])drop-?cap|lettrine", re.IGNORECASE)
_PAGE_BREAKS = frozenset({"pagebreak", "doc-pagebreak"})
_OPENING, _CLOSING = "«", "»"
_POST = re.compile(r"twitter-tweet|instagram-media|tiktok-embed|telegram-post|fb-post")
_CLOSED = re.compile(r"[.!؟?…]$")
_FORMULAS = frozenset({"msup", "mfrac", "msub", "msqrt"})
_NONE: frozenset[etree._Element] = frozenset()
_LINE_END = "\u2028"  # within text, where a line feed is a blank


def declared_encoding(content: bytes) -> str:
    """What the page says itself; empty when it says nothing in its first four thousand bytes."""
    head = content[:_HEAD]
    found = _DECLARED_BY_XML.search(head) or _DECLARED.search(head)
    return found[1].decode("ascii") if found else ""


def parse_html(text: str) -> html.HtmlElement:
    """Unreadable when there is nothing in it or it is nested without end.

    The line ends of preformatted text are those that `lines_of` keeps.
    """
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    content = clean(text).encode()
    try:
        root = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable(Obstacle.EMPTY) from error
    if any(entry.type_name == _TOO_DEEP for entry in parser.error_log):
        raise Unreadable(Obstacle.TOO_DEEP, limit=_DEEPEST)
    _keep_all_line_ends(root)
    return root


def parse_xhtml(content: bytes) -> etree._Element | None:
    """As parsed from HTML; None when it is no XML, or XML that defines its own entities."""
    if b"<!ENTITY" in content:
        return None
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, no_network=True, resolve_entities=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return None
    for element in root.iter():
        if isinstance(element, etree._Entity):  # which only HTML's parser knows
            return None
        element.tag = etree.QName(element).localname.lower()
    _keep_all_line_ends(root)
    return root


def passages_of(
    root: etree._Element,
    *,
    links: NoteLinks | None = None,
    without: AbstractSet[etree._Element] = _NONE,
) -> Passages:
    """The text a reader sees, in the order of the source, with the notes of its marks; nothing of
    the elements `without`.
    """
    passages = Passages()
    found = note_links({"": root}) if links is None else links
    _Writing(passages, Visibility(root), found, without).write(root)
    passages.finish()
    return passages


def lines_of(root: etree._Element) -> list[str]:
    """The text a reader sees, a line a block, without notes."""
    return passages_of(root).lines


def _keep_all_line_ends(root: etree._Element) -> None:
    for preformatted in root.iter("pre"):
        if next(preformatted.iterancestors("pre"), None) is None:
            _keep_line_ends(preformatted)


def _keep_line_ends(preformatted: etree._Element) -> None:
    for element in preformatted.iter():
        if element.text:
            element.text = element.text.replace("\n", _LINE_END)
        if element.tail and element is not preformatted:
            element.tail = element.tail.replace("\n", _LINE_END)


class _Writing:
    """An element after the other, to passages."""

    def __init__(
        self,
        passages: Passages,
        visibility: Visibility,
        links: NoteLinks,
        without: AbstractSet[etree._Element],
    ) -> None:
        self._passages = passages
        self._visibility = visibility
        self._links = links
        self._without = without
        self._is_joining = False

    def write(self, element: etree._Element) -> None:
        passages = self._passages
        if element.tag in _NOT_SEEN or element in self._without or element in self._links.bodies:
            return
        if not self._visibility.is_shown(element) or _is_beside_the_text(element):
            passages.hide(all_text(element, between=" "))
        elif element in self._links.notes:
            passages.hang(self._note(self._links.notes[element], self._links.marks[element]))
        elif element.tag == "table":
            write_grid(self._rows(element), passages)
        elif _is_post(element):
            post = self._apart(element)
            passages.take(post, as_line=_sentence(" ".join(post.lines)))
        elif element.tag in BLOCKS:
            self._write_block(element)
        else:
            self._write_inline(element)

    def _write_inline(self, element: etree._Element) -> None:
        tag, passages = element.tag, self._passages
        if tag == "br":
            passages.write("\n")
        elif tag == "sup" and _is_over_a_line(element):
            passages.write(high_letters(self._told(element)))
        elif _is_raised(element) or is_bare_mark(element):
            passages.write_raised(self._told(element))
        elif tag == "sub":
            passages.write_lowered(self._told(element))
        elif tag == "q":
            passages.write(f"{_OPENING}{self._told(element)}{_CLOSING}")
        elif tag in _FORMULAS:
            self._write_formula(element)
        else:
            self._write_inside(element)

    def _write_block(self, element: etree._Element) -> None:
        """A paragraph, or the large letter that begins the next one."""
        if self._is_joining:
            self._is_joining = False
            self._passages.write(self._told(element).lstrip())
        else:
            self._passages.end()
            self._write_inside(element)
        self._is_joining = _is_drop_cap(element)
        if not self._is_joining:
            self._passages.end()

    def _told(self, element: etree._Element) -> str:
        """What is written in it, which is taken out of the paragraph again."""
        place = self._passages.place
        self._write_inside(element)
        return self._passages.taken_from(place)

    def _write_formula(self, element: etree._Element) -> None:
        """In a line, with powers raised: «10⁶», «1/2»."""
        parts = [self._told(part) for part in element]
        between = "/" if element.tag == "mfrac" else ""
        if element.tag == "msup" and len(parts) == 2:
            parts[1] = high_letters(parts[1].strip())
        self._passages.write(between.join(part.strip() for part in parts))

    def _write_inside(self, element: etree._Element) -> None:
        self._passages.write(_flowing(element.text))
        for child in element:
            self.write(child)
            if not self._is_joining or (child.tail or "").strip():
                self._passages.write(_flowing(child.tail))

    def _rows(self, table: etree._Element) -> list[Row]:
        """Of a table's own; what else stands in it, as a caption does, is a row of one cell."""
        rows: list[Row] = []
        for child in table:
            if child.tag in {"thead", "tbody", "tfoot"} and self._is_read(child):
                rows += self._rows(child)
            elif child.tag == "tr" and self._is_read(child):
                cells = [self._cell(cell) for cell in child if cell.tag in {"td", "th"}]
                rows.append(Row(cells, is_head=table.tag == "thead"))
            else:
                rows.append(self._row_of_one(child))
        return rows

    def _is_read(self, element: etree._Element) -> bool:
        return self._visibility.is_shown(element) and element not in self._without

    def _row_of_one(self, element: etree._Element) -> Row:
        passages = Passages()
        _Writing(passages, self._visibility, self._links, self._without).write(element)
        passages.end()
        return Row([Cell(passages)])

    def _cell(self, element: etree._Element) -> Cell:
        return Cell(
            self._apart(element) if self._is_read(element) else Passages(),
            is_head=element.tag == "th",
            columns=_span(element, "colspan"),
            rows=_span(element, "rowspan"),
        )

    def _apart(self, element: etree._Element) -> Passages:
        """What stands in it."""
        passages = Passages()
        _Writing(passages, self._visibility, self._links, self._without)._write_inside(element)
        passages.end()
        return passages

    def _note(self, body: etree._Element, mark: str) -> str:
        none = NoteLinks()  # a note has none of its own
        passages = Passages()
        _Writing(passages, self._visibility, none, self._links.ways_back).write(body)
        passages.end()
        return without_mark("\n".join(passages.lines), mark)


def _is_beside_the_text(element: etree._Element) -> bool:
    """How a word is spoken, and the numbers of printed pages."""
    return element.tag in {"rt", "rp"} or bool(kinds(element) & _PAGE_BREAKS)


def _is_raised(element: etree._Element) -> bool:
    return element.tag == "sup" or bool(_RAISED_STYLE.search(element.get("style") or ""))


def _is_post(element: etree._Element) -> bool:
    """Of another platform, embedded."""
    return element.tag == "blockquote" and bool(_POST.search(element.get("class") or ""))


def _sentence(post: str) -> str:
    """What a post says, by whom and when, closed so that it is no line about the article."""
    return post if not post or _CLOSED.search(post) else f"{post}."


def _is_over_a_line(element: etree._Element) -> bool:
    """Whether it is the upper part of a fraction, «1/2»."""
    below = element.getnext()
    return (
        below is not None and below.tag == "sub" and (element.tail or "").strip() in {"/", "\u2044"}
    )


def _is_drop_cap(element: etree._Element) -> bool:
    return bool(_DROP_CAP.search(element.get("class") or ""))


def _span(cell: etree._Element, name: str) -> int:
    told = (cell.get(name) or "").strip()[:4]
    return max(1, int(told)) if told.isdecimal() else 1


def _flowing(text: str | None) -> str:
    """Line ends of the source are blanks."""
    return (text or "").replace("\n", " ").replace(_LINE_END, "\n")
