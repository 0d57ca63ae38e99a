"""What three measures of agreement say together, in a sentence."""

from collections.abc import Callable

from django.utils.translation import gettext as _

# Krippendorff's own lines: below the first no conclusion, from the second on firm ones
_TENTATIVE, _FIRM = 2 / 3, 0.8
_NEARLY_ALL = 0.75  # of the answers, of one category


def together(
    *,
    alpha: float | None,
    ac1: float | None,
    lowest: float | None,
    largest_share: float,
    written: Callable[[float], str],
) -> str:
    """`lowest` is the lowest end of the three intervals; `written` shows a figure as the page does.

    Of figures that are enough; `largest_share` in [0, 1] is that of the most frequent answer.
    """
    if alpha is None or ac1 is None:
        return _(
            "Everybody gave one and the same answer. That is full agreement, but as nothing "
            "differed α says nothing."
        )
    if lowest is not None and lowest >= _FIRM:
        return _("The agreement is real and does not come by chance: no interval goes below 0.8.")
    if alpha < _TENTATIVE and ac1 >= _FIRM and largest_share >= _NEARLY_ALL:
        return _(
            "They mostly agree. α is low because nearly all answers are alike, so that much "
            "agreement would come by chance: here AC1 tells more."
        )
    if alpha >= _TENTATIVE:
        good = _("The agreement is good")
        fair = _("The agreement is fair, enough for tentative conclusions")
        return _with_reach(good if alpha >= _FIRM else fair, lowest, written)
    if ac1 >= _FIRM:
        return _(
            "They agree often, but hardly where the rarer answers are concerned: see below where "
            "the answers part."
        )
    return _(
        "They agree too seldom for firm conclusions: see below where the answers part, and what "
        "precedents could settle."
    )


def _with_reach(said: str, lowest: float | None, written: Callable[[float], str]) -> str:
    if lowest is None:
        return f"{said}."
    reach = _("with more articles it may turn out weaker, as the intervals reach down to %(low)s")
    return f"{said}; {reach % {'low': written(lowest)}}." if lowest < _TENTATIVE else f"{said}."
