"""How a text that is to be imported resembles another one."""

from enum import Enum, auto

from django.utils.translation import gettext as _


class Whereabouts(Enum):
    """Where the same text is."""

    HERE = auto()
    BIN = auto()
    BATCH = auto()
    GONE = auto()


def same_text(place: Whereabouts) -> str:
    match place:
        case Whereabouts.HERE:
            return _("The same text is already here")
        case Whereabouts.BIN:
            return _("The same text is in the bin: an admin can restore it")
        case Whereabouts.BATCH:
            return _("The same text in this batch")
        case Whereabouts.GONE:
            return _(
                "The same text was here when this was read, and was taken back: send the file again"
            )


def similar_text(share: float, *, is_version: bool) -> str:
    """`share` of it, in [0, 1], is the same."""
    percent = {"percent": round(100 * share)}
    if is_version:
        return _("A new version of a text that is here: %(percent)s%% of it is the same") % percent
    return _("Similar to a text that is here: %(percent)s%% of it is the same") % percent
