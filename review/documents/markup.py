"""HTML of strangers to elements and lines; nothing is fetched and no script is looked at."""

import re
from collections.abc import Iterator

from lxml import etree, html

from review.documents.controls import clean
from review.documents.document import Obstacle, Unreadable

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_DECLARED_BY_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{1,40})""")
_HEAD = 4096
_TOO_DEEP = "ERR_RESOURCE_LIMIT"
_DEEPEST = 256  # libxml2's own limit

_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center cell dd details dialog div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr item legend li list
    main nav ol option p pre quote row section summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 - forty lines otherwise
)
_NOT_SEEN = frozenset(
    """
    script style template noscript svg math title object embed iframe canvas audio video select
    textarea button input link meta
    """.split()  # noqa: SIM905 - forty lines otherwise
)
_LINE_ENDS = frozenset({"br", "lb"})
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
    for preformatted in root.iter("pre"):
        if next(preformatted.iterancestors("pre"), None) is None:
            _keep_line_ends(preformatted)
    return root


def lines_of(root: etree._Element) -> list[str]:
    """The text a reader sees, a line a block, in the order of the source."""
    lines = [""]
    for piece in _pieces(root):
        if piece is None:
            lines.append("")
        else:
            lines[-1] += piece
    return lines


def _keep_line_ends(preformatted: etree._Element) -> None:
    for element in preformatted.iter():
        if element.text:
            element.text = element.text.replace("\n", _LINE_END)
        if element.tail and element is not preformatted:
            element.tail = element.tail.replace("\n", _LINE_END)


def _pieces(element: etree._Element) -> Iterator[str | None]:
    """Text, and None where a line ends."""
    is_block = element.tag in _BLOCKS
    if is_block or element.tag in _LINE_ENDS:
        yield None
    if element.tag not in _NOT_SEEN:
        yield _flowing(element.text)
        for child in element:
            yield from _pieces(child)
            yield _flowing(child.tail)
    if is_block:
        yield None


def _flowing(text: str | None) -> str:
    """Line ends of the source are blanks."""
    return (text or "").replace("\n", " ").replace(_LINE_END, "\n")
