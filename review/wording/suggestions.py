"""What the engine suggests about a claim."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from review.text.article.anatomy import Reason
from review.text.attribution.attribution import Kind
from review.text.lexicon.classes import Strength
from review.wording.names import name


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
