"""In words, what a comparison of two claims rests on."""

from django.utils.translation import gettext_lazy

from review.text.echoes.clashing import Ground
from review.text.echoes.comparing import Comparison

_SENTENCES = {
    Ground.SAME_WORDS: gettext_lazy("Both say the same thing in the same words."),
    Ground.SHARED_WORDS: gettext_lazy(
        "Both say the same thing: %(percent)s%% of what they state recurs, and no number, "
        "date, name, place, direction or denial stands against it."
    ),
    Ground.NUMBER: gettext_lazy("They give different figures: “%(a)s” and “%(b)s”."),
    Ground.DATE: gettext_lazy("They give different dates: “%(a)s” and “%(b)s”."),
    Ground.NEGATION: gettext_lazy("One denies what the other states: “%(a)s” and “%(b)s”."),
    Ground.OPPOSITE: gettext_lazy("They say opposite things: “%(a)s” and “%(b)s”."),
    Ground.DIRECTION: gettext_lazy("The direction is reversed: “%(a)s” and “%(b)s”."),
    Ground.ROLES: gettext_lazy(
        "The roles are exchanged: “%(a)s” acts in one, “%(b)s” in the other."
    ),
    Ground.PLACE: gettext_lazy("They name different places: “%(a)s” and “%(b)s”."),
    Ground.EXTENT: gettext_lazy("One speaks of a part, the other of all: “%(a)s” and “%(b)s”."),
    Ground.NAME: gettext_lazy("They differ in one name or thing: “%(a)s” and “%(b)s”."),
    Ground.OCCASION: gettext_lazy(
        "One speaks of another occasion or of another thing of the kind."
    ),
    Ground.LITTLE_SHARED: gettext_lazy(
        "They state different things: only %(percent)s%% of it recurs."
    ),
    Ground.NOTHING_STATED: gettext_lazy("There are no words to compare in one of them."),
}


def explanation(comparison: Comparison) -> str:
    """One sentence in the language that is active."""
    return str(_SENTENCES[comparison.ground]) % {
        "a": comparison.in_a,
        "b": comparison.in_b,
        "percent": round(100 * comparison.likeness),
    }
