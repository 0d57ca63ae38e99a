"""What the styles of a Word file say of letters, as far as it changes what is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from review.documents.safe_xml import attribute, local_name

_OFF = {"0", "false", "off", "none"}
_MOST_STYLES_ABOVE = 20
_LEAST_RAISED = 6  # half points
_CONTENTS = re.compile(r"toc \d")


@dataclass(frozen=True, slots=True)
class Look:
    """None where nothing is said; `position` is superscript, subscript or baseline."""

    is_hidden: bool | None = None
    is_struck: bool | None = None
    position: str | None = None
    font: str | None = None

    def over(self, below: "Look") -> "Look":
        """This one where it says something."""
        return Look(
            below.is_hidden if self.is_hidden is None else self.is_hidden,
            below.is_struck if self.is_struck is None else self.is_struck,
            self.position or below.position,
            self.font or below.font,
        )


PLAIN = Look()


class Styles:
    """By their ids; one that is not there changes nothing."""

    def __init__(self, root: Element | None) -> None:
        self._looks: dict[str, Look] = {}
        self._contents: set[str] = set()
        styles = {
            attribute(style, "styleId"): style
            for style in (() if root is None else root)
            if local_name(style) == "style"
        }
        for name, style in styles.items():
            self._looks[name] = _inherited(style, styles)
            told = next(
                (attribute(part, "val") for part in style if local_name(part) == "name"), ""
            )
            if _CONTENTS.fullmatch(told.lower()):
                self._contents.add(name)

    def look(self, properties: Element | None, *, of_paragraph: Look = PLAIN) -> Look:
        """Of a run, by its `rPr`."""
        own = direct_look(properties)
        return own.over(self._looks.get(style_of(properties, "rStyle"), PLAIN)).over(of_paragraph)

    def look_of_paragraph(self, properties: Element | None) -> Look:
        return self._looks.get(style_of(properties, "pStyle"), PLAIN)

    def is_of_contents(self, properties: Element | None) -> bool:
        """Whether the paragraph is a line of a table of contents."""
        return style_of(properties, "pStyle") in self._contents


def style_of(properties: Element | None, name: str) -> str:
    for part in properties if properties is not None else ():
        if local_name(part) == name:
            return attribute(part, "val")
    return ""


def direct_look(properties: Element | None) -> Look:
    hidden = struck = position = font = None
    for part in properties if properties is not None else ():
        name, value = local_name(part), attribute(part, "val")
        if name == "vanish":
            hidden = value not in _OFF
        elif name in {"strike", "dstrike"}:
            struck = struck or value not in _OFF
        elif name == "vertAlign":
            position = value
        elif name == "position" and position is None:
            position = _raised_by(value)
        elif name == "rFonts":
            font = attribute(part, "ascii") or attribute(part, "hAnsi") or None
    return Look(hidden, struck, position, font)


def _raised_by(half_points: str) -> str | None:
    number = half_points.lstrip("-")
    if not number.isdecimal() or int(number[:6]) < _LEAST_RAISED:
        return None
    return "subscript" if half_points.startswith("-") else "superscript"


def _inherited(style: Element, styles: Mapping[str, Element]) -> Look:
    look = PLAIN
    one: Element | None = style
    for _count in range(_MOST_STYLES_ABOVE):
        if one is None:
            break
        look = look.over(direct_look(_child(one, "rPr")))
        base = _child(one, "basedOn")
        one = styles.get(attribute(base, "val")) if base is not None else None
    return look


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local_name(child) == name), None)
