"""Which elements of HTML a browser does not show."""

import re

from lxml import etree

_NOT_SHOWN = re.compile(
    r"(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"(?:^|[;{\s])display\s*:\s*(?!none)", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,100}line-through", re.IGNORECASE)
_STRUCK = frozenset({"del", "s", "strike"})
_FOR_SCREEN_READERS = frozenset(
    {"sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "screenreader-only"}
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"[a-z0-9]*([.#][\w-]+)", re.IGNORECASE)
_NAMED = re.compile(r"[.#][\w-]+")
_MOST_OF_A_SHEET = 200_000  # characters


class Visibility:
    """Asked about elements of one page."""

    def __init__(self, root: etree._Element) -> None:
        """What would hide more than half of the words hides nothing: a script shows those."""
        self._names = _hidden_by_sheets(root)
        words = len(_text(root).split())
        hidden = [element for element in root.iter() if self._is_marked(element)]
        outermost = [
            element
            for element in hidden
            if not any(self._is_marked(above) for above in element.iterancestors())
        ]
        self._hides = 2 * sum(len(_text(element).split()) for element in outermost) <= words

    def is_shown(self, element: etree._Element) -> bool:
        return not (self._hides and self._is_marked(element)) and not is_struck(element)

    def _is_marked(self, element: etree._Element) -> bool:
        if element.tag in {"html", "body"}:
            return False
        if element.get("hidden") not in {None, "until-found"}:
            return True
        if _NOT_SHOWN.search(element.get("style") or ""):
            return True
        names = {f".{name}" for name in (element.get("class") or "").split()}
        return not self._names.isdisjoint(names | {f"#{element.get('id')}"}) or any(
            name[1:] in _FOR_SCREEN_READERS for name in names
        )


def is_struck(element: etree._Element) -> bool:
    """Deleted, to whoever reads it."""
    style = element.get("style")
    return element.tag in _STRUCK or bool(style and _STRUCK_STYLE.search(style))


def _text(element: etree._Element) -> str:
    return " ".join(
        text
        for part in element.iter()
        if part.tag not in {"script", "style", "head", "title"}
        for text in (part.text, part.tail if part is not element else "")
        if text
    )


def _hidden_by_sheets(root: etree._Element) -> frozenset[str]:
    """Classes and ids that the page's own style sheets hide wherever they stand; not what they
    hide on some screens, or only within something else.
    """
    sheet = "".join(style.text or "" for style in root.iter("style"))[:_MOST_OF_A_SHEET]
    hidden: set[str] = set()
    shown: set[str] = set()
    for selectors, rules in _RULE.findall(_without_conditions(_COMMENT.sub("", sheet))):
        for selector in selectors.split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple and _NOT_SHOWN.search(rules):
                hidden.add(simple[1])
            elif _SHOWN.search(rules):
                shown.update(_NAMED.findall(selector))
    return frozenset(hidden - shown)


def _without_conditions(sheet: str) -> str:
    """Without the rules within @media and the like."""
    kept: list[str] = []
    depth, start, opened = 0, 0, 0
    for brace in re.finditer(r"[{}]", sheet):
        if brace[0] == "{":
            depth += 1
            if depth == 1:
                opened = brace.start()
        elif depth:
            depth -= 1
            if not depth:
                head = sheet[start:opened]
                if "@" not in head:
                    kept.append(sheet[start : brace.end()])
                start = brace.end()
    return "".join(kept)
