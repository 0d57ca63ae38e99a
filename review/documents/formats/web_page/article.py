"""Where the article of a page is, and what stands within it that is none of its text."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from review.documents.elements import all_text

_LEAST_LETTERS = 15  # of a piece of text by which it is known again
_MOST_OF_THE_TEXT = 0.9
_LEAST_SHOWN = 0.4  # of the letters that were taken
_TOO_MUCH_TO_LEAVE = 0.2  # of the letters of the article
_NO_LETTERS = re.compile(r"[\W\d_]+")
_NO_TEXT = frozenset({"script", "style", "noscript", "template", "head", "title", "svg", "iframe"})
_PHRASES = frozenset({"p", "span", "b", "strong", "em", "i"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

# What is left out of an article, by what it says that it is.
_ELEMENTS = frozenset({"nav", "menu", "aside", "footer", "form", "dialog"})
_ROLES = frozenset({"navigation", "search", "banner", "contentinfo", "complementary", "menu"})
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:"
    r"related|recommended|recommendations|read-?more|more-?news|also-?read|see-?also|trending|popular"
    r"|comments?|comment-?list|disqus|respond"
    r"|share|sharing|social|sharedaddy|addtoany|follow-?us"
    r"|nav|navbar|menu|breadcrumbs?|pagination|pager|sidebar|toolbar|site-?header|site-?footer|footer"
    r"|toc|ez-toc-container|table-?of-?contents|mw-editsection|navbox|catlinks|printfooter"
    r"|tags?|tag-?list|tagcloud|post-?tags"
    r"|newsletter|subscribe|subscription|cookie|consent|popup|modal|paywall"
    r"|ads?|advert|advertisement|adsbygoogle|sponsored|promo|banner"
    r")(?:$|[\s_-])",
    re.IGNORECASE,
)
_FEWEST_LINKS_OF_A_MENU = 2


class Chosen:
    """The pieces of text of a page that a library took for its article's; all of them when it
    could not tell, which is None.
    """

    def __init__(self, root: etree._Element, taken: str | None) -> None:
        known = None if taken is None else _letters(taken)
        self.is_all = known is None
        self.pieces: dict[etree._Element, int] = {}  # letters by the element that holds them
        for element, text in texts_of(root):
            letters = _letters(text)
            if known is None or (len(letters) >= _LEAST_LETTERS and letters in known):
                self.pieces[element] = self.pieces.get(element, 0) + len(letters)
        self._within: dict[etree._Element, int] = {}
        for element, count in self.pieces.items():
            for above in (element, *element.iterancestors()):
                self._within[above] = self._within.get(above, 0) + count
        self.all = sum(self.pieces.values())

    def within(self, element: etree._Element) -> int:
        """Letters of it."""
        return self._within.get(element, 0)


def texts_of(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Pieces of text, in order, each with the element that holds it."""
    if root.tag in _NO_TEXT:
        return
    if root.text and root.text.strip():
        yield root, root.text
    for child in root:
        yield from texts_of(child)
        if child.tail and child.tail.strip():
            yield root, child.tail


def container(root: etree._Element, chosen: Chosen) -> etree._Element:
    """The smallest element that holds nearly all that was chosen, or the <article> around it."""
    found = root
    while True:
        inner = [child for child in found if chosen.within(child) >= _MOST_OF_THE_TEXT * chosen.all]
        if not inner:
            break
        found = inner[0]
    if found.tag in {"p", "li", "h1", "span", "a", "ul", "ol"}:
        above = found.getparent()
        found = found if above is None else above
    article = next(found.iterancestors("article"), None)
    return found if article is None else article


def is_shown(taken: str, lines: Iterable[str], chosen: Chosen) -> bool:
    """Whether the page's own lines hold what was taken for its article."""
    least = _LEAST_SHOWN * len(_letters(taken))
    if chosen.all >= least:
        return True
    shown = _letters("".join(lines))
    told = map(_letters, taken.split("\n"))
    return sum(len(line) for line in told if line in shown) >= least


class Leaving:
    """Goes through a page and finds what is no part of its article.

    From the headline on, which may stand before it, all is a part until a rule says otherwise.
    """

    def __init__(
        self, within: etree._Element, chosen: Chosen, headline: etree._Element | None
    ) -> None:
        self.beside: set[etree._Element] = set()  # of the article
        self.inside: set[etree._Element] = set()
        self._within = within
        self._chosen = chosen
        self._headline = headline
        self._before = _before(headline, within)
        starts = [within] if headline is None else [within, headline]
        self._around = {above for start in starts for above in (start, *start.iterancestors())}
        self._has_begun = False

    def look_at(self, root: etree._Element) -> None:
        if root is self._within:
            self._look_inside(root)
        else:
            self._look_outside(root)

    @property
    def left_inside(self) -> int:
        return sum(bool(_letters(_text(element))) for element in self.inside)

    def _look_inside(self, element: etree._Element) -> None:
        for child in element:
            if child is self._headline:
                continue
            is_before = child in self._before and not self._chosen.within(child)
            if is_before or _is_none_of_the_text(child, self._chosen):
                self.inside.add(child)
            else:
                self._look_inside(child)

    def _look_outside(self, element: etree._Element) -> None:
        for child in element:
            if child is self._headline:
                self._has_begun = True
            elif child is self._within:
                self._look_inside(child)
                self._has_begun = False
            elif child in self._around:
                self._look_outside(child)
            elif self._chosen.within(child):
                self._keep_chosen(child)
            elif not self._has_begun or _is_none_of_the_text(child, self._chosen):
                self.beside.add(child)
            else:
                self._look_inside(child)

    def _keep_chosen(self, element: etree._Element) -> None:
        if element in self._chosen.pieces:
            return
        for child in element:
            if self._chosen.within(child):
                self._keep_chosen(child)
            else:
                self.beside.add(child)


def _before(headline: etree._Element | None, within: etree._Element) -> set[etree._Element]:
    """What stands in the article above its headline, but does not stand with it: it belongs to
    the page.
    """
    found: set[etree._Element] = set()
    above = list(headline.iterancestors()) if headline is not None else []
    for element in above[: above.index(within)] if within in above else []:
        found.update(element.itersiblings(preceding=True))
    return found


def headline_of(root: etree._Element, title: str) -> etree._Element | None:
    """The heading that says what the page's title says."""
    wanted = _letters(title)
    for heading in root.iter("h1", "h2"):
        told = _letters(all_text(heading))
        if told and wanted and (told in wanted or wanted in told):
            return heading
    return None


def _is_none_of_the_text(element: etree._Element, chosen: Chosen) -> bool:
    """By its tag or role; where the library took nothing of it, by its names and its links, too."""
    within = chosen.within(element)
    if within > _TOO_MUCH_TO_LEAVE * chosen.all:
        return False
    if element.tag in _ELEMENTS or element.get("role") in _ROLES:
        return True
    if within and not chosen.is_all:
        return False
    told = f"{element.get('class') or ''} {element.get('id') or ''}"
    is_named = element.tag not in _PHRASES and bool(_NAMES.search(told))
    return is_named or _is_menu(element) or _is_card(element)


def _is_menu(element: etree._Element) -> bool:
    """Nothing but links to elsewhere, and more than one."""
    if element.tag not in {"ul", "ol", "div", "section", "table", "td", "dl", "header"}:
        return False
    links = [link for link in element.iter("a") if _leads_elsewhere(link)]
    if len(links) < _FEWEST_LINKS_OF_A_MENU:
        return False
    linked = sum(len(_letters(all_text(link))) for link in links)
    return linked >= _MOST_OF_THE_TEXT * len(_letters(_text(element)))


def _is_card(element: etree._Element) -> bool:
    """Another article, its heading a link that leads there."""
    if element.tag not in {"article", "li", "div", "section"}:
        return False
    heading = next((one for one in element.iter() if one.tag in _HEADINGS), None)
    if heading is None:
        return False
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    linked = sum(len(_letters(all_text(link))) for link in links if _leads_elsewhere(link))
    told = len(_letters(all_text(heading)))
    return bool(told) and linked >= _MOST_OF_THE_TEXT * told


def _leads_elsewhere(link: etree._Element) -> bool:
    address = (link.get("href") or "").strip()
    return bool(address) and not address.startswith("#")


def _text(element: etree._Element) -> str:
    return "".join(text for _element, text in texts_of(element))


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text)
