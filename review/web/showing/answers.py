"""What somebody answered, in words and marks."""

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from review.models import Band, Change, Kind, Reason, Verdict
from review.results.progress import Progress
from review.web.showing.numbers import figure
from review.wording.names import choices

register = Library()

_LABELS = dict([*Verdict.choices, *choices(Kind), *choices(Reason), *choices(Change)])


@register.filter
def answered(progress: Progress) -> SafeString:
    """A sentence, as `blocktranslate` would write it more slowly."""
    figures = {"decided": figure(progress.decided), "claims": figure(progress.claims)}
    if not progress.decided:  # its digit looks like a dot
        return SafeString(_("None of %(claims)s answered yet") % figures)
    return SafeString(_("%(decided)s of %(claims)s answered") % figures)


@register.filter
def label(answer: str) -> str:
    """Of a verdict, a kind, a reason or a change."""
    return str(_LABELS[answer])


@register.filter
def band_of(answer: object) -> str:
    """The band of a decision or an event; "" when there is no verdict."""
    verdict, kind = getattr(answer, "verdict", ""), getattr(answer, "kind", "")
    return Band.of(verdict, kind).value if verdict else ""


@register.filter
def answer_of(answer: object) -> str:
    """The value of the button that gives this answer; "" when there is none."""
    given = (getattr(answer, column, "") for column in ("kind", "reason", "verdict"))
    return next(filter(None, given), "")
