"""The dashboard's first sentence: how much of what was published says whose word it is."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy, ngettext

_FEW = 10  # claims; of fewer, tenths would sound like more than is known

_TENTHS = [
    gettext_lazy("Hardly any claim says whose word it is."),
    gettext_lazy("One claim in ten says whose word it is."),
    gettext_lazy("Two claims in ten say whose word they are."),
    gettext_lazy("Three claims in ten say whose word they are."),
    gettext_lazy("Four claims in ten say whose word they are."),
    gettext_lazy("Half of the claims say whose word they are."),
    gettext_lazy("Six claims in ten say whose word they are."),
    gettext_lazy("Seven claims in ten say whose word they are."),
    gettext_lazy("Eight claims in ten say whose word they are."),
    gettext_lazy("Nine claims in ten say whose word they are."),
    gettext_lazy("Nearly every claim says whose word it is."),
]


def lede(*, sourced: int, judged: int, written: Callable[[int], str]) -> str:
    """`sourced` of one or more `judged` claims; `written` shows a number as the page does."""
    if judged >= _FEW:
        return str(_TENTHS[round(sourced / judged * 10)])
    said = ngettext(
        "%(sourced)s of %(shown)s claim says whose word it is.",
        "%(sourced)s of %(shown)s claims say whose word they are.",
        judged,
    )
    return said % {"sourced": written(sourced), "shown": written(judged)}
