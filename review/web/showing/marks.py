"""The words in a claim that say whose word it is, marked as whole words."""

from collections.abc import Iterator

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from review.models import Article, Attribution, Claim, Reason
from review.web.showing.passages import passage

register = Library()

_CLOSING = frozenset(".,;:!?،؛؟…»”)]")


@register.filter
def marked(claim: Claim) -> SafeString:
    """The claim's text; without an attribution as it is."""
    attribution = getattr(claim, "attribution", None)
    if attribution is None:
        return passage(claim.quote)
    return format_html_join("", "{}", ((piece,) for piece in _pieces(claim, attribution)))


@register.filter
def quoted(text: str) -> SafeString:
    """Words of an article inside a sentence of the page."""
    return format_html("<q><bdi>{}</bdi></q>", passage(text))


@register.filter
def signs(claim: Claim, article: Article) -> bool:
    """Whether it is a line that names who wrote or published its article, and states nothing."""
    names = filter(None, [article.byline, article.outlet.name if article.outlet else ""])
    return claim.proposed_reason == Reason.HEADING and any(name in claim.quote for name in names)


def cue_words(claim: Claim) -> str:
    """As they are marked; "" when the attribution was made without a cue."""
    span = _span(claim, claim.attribution.cue_start, claim.attribution.cue_end)
    return claim.quote[slice(*span)] if span else ""


def _pieces(claim: Claim, attribution: Attribution) -> Iterator[SafeString]:
    spans = {
        "cue": _span(claim, attribution.cue_start, attribution.cue_end),
        "source": _span(claim, attribution.source_start, attribution.source_end),
    }
    found = sorted((span, name) for name, span in spans.items() if span)
    at = 0
    for (start, end), name in found:
        begin = max(start, at)
        if begin >= end:
            continue
        yield passage(claim.quote[at:begin])
        yield format_html('<span class="{}">{}</span>', name, passage(claim.quote[begin:end]))
        at = end
    yield passage(claim.quote[at:])


def _span(claim: Claim, start: int | None, end: int | None) -> tuple[int, int] | None:
    """In the claim's own text and widened to whole words, so that no letter is parted from its
    neighbour; None when it lies elsewhere.
    """
    if start is None or end is None or not claim.start <= start < end <= claim.end:
        return None
    quote = claim.quote
    first, last = start - claim.start, end - claim.start
    if not any(character.isalnum() for character in quote[first:last]):
        return first, last  # a colon
    while first > 0 and not quote[first - 1].isspace():
        first -= 1
    while last < len(quote) and not (quote[last].isspace() or quote[last] in _CLOSING):
        last += 1
    return first, last
