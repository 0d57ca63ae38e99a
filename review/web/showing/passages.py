"""Text of articles, and of either direction, so that nothing in it reorders the page."""

import re
from collections.abc import Callable, Iterator

from django.template import Library
from django.utils import translation
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from review.documents.controls import INVISIBLE
from review.web.showing.numbers import digits, number
from review.wording.invisible import more_invisible, name_of_run

register = Library()

_TURNING = "\u200b\u202a-\u202e\u2066-\u2069\ufeff"  # shown even when it stands alone
_FEW = 7  # of all others, between letters that they join or part
_MOST_MARKS = 200  # of what is invisible, in a passage
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_RUN = re.compile(f"[{_TURNING}]+")
_DIGIT = "[0-9٠-٩۰-۹]"
_ISOLATED = re.compile(
    rf"(?P<invisible>[{INVISIBLE}]{{{_FEW + 1},}}|[{_TURNING}]+)"
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

    Dates, telephone numbers and addresses stand as they were written; controls that turn the
    direction are shown by name and number, a run of them as one, and end where they stand; English
    keeps its language. After two hundred of such runs the rest stands by itself, and those in it
    have no marks.
    """
    return format_html_join("", "{}", ((part,) for part in _parts(text)))


def with_marks(text: str, is_marked: Callable[[str], bool]) -> SafeString:
    """A text of an article; words that stand between spaces, and of which it holds, are marked."""
    pieces = re.split(r"(\s+)", text)
    shown = (
        format_html("<mark>{}</mark>", passage(piece))
        if piece and not piece.isspace() and is_marked(piece)
        else passage(piece)
        for piece in pieces
    )
    return format_html_join("", "{}", ((piece,) for piece in shown))


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
    behind = marks = 0
    for match in _ISOLATED.finditer(text):
        yield conditional_escape(text[behind : match.start()])
        behind = match.end()
        if run := match["invisible"]:
            if marks == _MOST_MARKS:
                yield _rest(text[match.start() :])
                return
            marks += 1
            name = name_of_run(run, written=number)
            yield format_html('<bdi class="control" data-name="{}">{}</bdi>', name, run)
        elif match["latin"]:
            yield format_html('<bdi lang="en" dir="ltr">{}</bdi>', match[0])
        else:
            yield format_html('<bdi dir="ltr">{}</bdi>', match[0])
    yield conditional_escape(text[behind:])


def _rest(text: str) -> SafeString:
    name = more_invisible(len(_INVISIBLE.findall(text)), written=number)
    ended = SafeString(_RUN.sub(r"<bdi>\g<0></bdi>", conditional_escape(text)))
    marked = '<bdi class="control" data-name="{}"></bdi><bdi class="rest">{}</bdi>'
    return format_html(marked, name, ended)
