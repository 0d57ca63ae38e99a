"""Precedents, named and linked."""

from collections.abc import Iterator

from django.template import Library
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from review.web.showing.numbers import number
from review.wording.rulings import citations, named

register = Library()


@register.filter
def precedent_name(precedent: int) -> str:
    """As it is cited: سابقة ١٢."""
    return named(number(precedent))


@register.filter
def with_citations(grounds: str) -> SafeString:
    """The precedents that it names as links; one that is not there answers that it is not."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(grounds)))


def _pieces(grounds: str) -> Iterator[SafeString]:
    behind = 0
    for found in citations(grounds):
        yield conditional_escape(grounds[behind : found.start()])
        address = reverse("precedent", args=[int(found["number"])])
        yield format_html('<a href="{}">{}</a>', address, found[0])
        behind = found.end()
    yield conditional_escape(grounds[behind:])
