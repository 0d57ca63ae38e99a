"""What the engine suggests about a claim."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from review.text.article.anatomy import Reason
from review.text.attribution.attribution import Doubt, Kind
from review.text.lexicon.classes import Strength
from review.wording.names import name

_DOUBTS = {
    Doubt.CERTAIN: gettext_lazy("Read with certainty"),
    Doubt.DOUBTFUL: gettext_lazy("Perhaps"),
    Doubt.SILENT: gettext_lazy("Nobody found"),
}
_FINDINGS = {
    Doubt.CERTAIN: gettext_lazy("Suggested by the engine; such readings are mostly right."),
    Doubt.DOUBTFUL: gettext_lazy("The engine is not sure of this: look before you accept."),
    Doubt.SILENT: gettext_lazy(
        "The engine looked and found nobody to whom the text credits this. "
        "That is no answer: read and decide."
    ),
}
_PERHAPS_NOBODY = gettext_lazy(
    "The engine looked and found nobody, but is not sure: it may have missed a source."
)


def doubt_in_brief(doubt: Doubt) -> Promise:
    """Two words for a mark."""
    return _DOUBTS[doubt]


def doubt_in_words(doubt: Doubt, *, has_found: bool) -> Promise:
    """`has_found`: whether the reading credits somebody."""
    return _FINDINGS[doubt] if has_found or doubt is Doubt.SILENT else _PERHAPS_NOBODY


def suggestion(verdict: str | Promise, detail: Kind | Reason) -> str:
    """`verdict` as it is called."""
    return _("%(verdict)s: %(detail)s") % {"verdict": verdict, "detail": name(detail)}


def remarks_on_source(
    strength: Strength, *, is_weak: bool, discloses_anonymity: bool, gives_reason: bool
) -> Iterator[str]:
    if strength == Strength.DOUBTFUL:
        yield _("The verb keeps its distance from what it reports.")
    elif strength == Strength.ASSERTIVE:
        yield _("The verb vouches for what it reports.")
    if is_weak:
        yield _("The source is praised, not described.")
    if gives_reason:
        yield _("It says that the source asked not to be named, and why.")
    elif discloses_anonymity:
        yield _("It says that the source asked not to be named, and not why.")
