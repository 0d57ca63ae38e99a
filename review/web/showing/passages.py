"""Text of articles, and of either direction, so that nothing in it reorders the page."""

import re
from collections.abc import Iterator

from django.template import Library
from django.utils import translation
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from review.web.showing.numbers import digits

register = Library()

_CONTROLS = {
    "\u200b": "ZWSP",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}
_DIGIT = "[0-9٠-٩۰-۹]"
_ISOLATED = re.compile(
    rf"(?P<control>[{''.join(_CONTROLS)}])"
    rf"|(?P<number>(?<!{_DIGIT}){_DIGIT}{{1,4}}([-/.]){_DIGIT}{{1,2}}\3{_DIGIT}{{1,4}}(?!{_DIGIT})"
    rf"|\+{_DIGIT}(?:[ -]?{_DIGIT}){{5,14}}"
    r"|https?://[!-~]+|www\.[!-~]+|(?<![!-~])[\w.+-]{1,64}@[A-Za-z0-9.-]{3,255})"
    r"|(?P<latin>(?<![A-Za-z])[A-Za-z][A-Za-z'’-]{0,30}(?: [A-Za-z][A-Za-z'’-]{0,30}){2,})"
)


@register.simple_tag
def direction() -> str:
    """For the root of what is swapped into a page, and for the page."""
    return "rtl" if translation.get_language_bidi() else "ltr"


@register.filter
def isolated(text: str) -> str:
    """For a title or an attribute, where no markup can keep the text from reordering the rest."""
    return f"\u2068{text}\u2069"


@register.filter
def passage(text: str) -> SafeString:
    """Imported text, every code point of it, so that nothing in it reorders the page.

    Dates, telephone numbers and addresses stand as they were written; a control that turns the
    direction is shown by its name and ends where it stands; English keeps its language.
    """
    return format_html_join("", "{}", ((part,) for part in _parts(text)))


@register.filter
def told(sentence: str) -> SafeString:
    """A sentence of ours in the digits of the page; what it quotes, in isolates, as it stands."""
    parts = re.split("(?s)\u2068(.*?)\u2069", sentence)
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<bdi>{}</bdi>", passage(part)) if number % 2 else digits(part),)
            for number, part in enumerate(parts)
        ),
    )


def _parts(text: str) -> Iterator[SafeString]:
    behind = 0
    for match in _ISOLATED.finditer(text):
        yield conditional_escape(text[behind : match.start()])
        behind = match.end()
        if match["control"]:
            name = _CONTROLS[match[0]]
            yield format_html('<bdi class="control" data-name="{}">{}</bdi>', name, match[0])
        elif match["latin"]:
            yield format_html('<bdi lang="en" dir="ltr">{}</bdi>', match[0])
        else:
            yield format_html('<bdi dir="ltr">{}</bdi>', match[0])
    yield conditional_escape(text[behind:])
