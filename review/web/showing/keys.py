"""The keys of the desk. The buttons, the sheet that `?` opens and the script take them from here.

A key is the one at a place of the keyboard, whatever it prints: S and س are the same.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from review.models import Kind, Reason, Verdict
from review.web.showing.numbers import in_digits_of_the_page

_ARABIC = dict(zip("QWERTYUIOPASDFGHJKLZXCVNM", "ضصثقفغعهخحشسيبلاتنمئءؤرىة", strict=True)) | {
    "B": "لا"
}


@dataclass(frozen=True, slots=True)
class Key:
    """`name` is what the script calls it: a letter, a digit, Enter or ?."""

    name: str
    does: str | Promise = ""  # for the sheet; an answer says it itself

    def __post_init__(self) -> None:
        assert self.name in {*_ARABIC, *"0123456789", "Enter", "?"}, f"{self.name!r} is no key"

    @property
    def written(self) -> str:
        """As people find it on their keyboard: S / س."""
        arabic = _ARABIC.get(self.name)
        return f"{self.name} / {arabic}" if arabic else in_digits_of_the_page(self.name)


OF_ANSWERS: dict[str, Key] = {
    Verdict.SOURCED: Key("S"),
    Verdict.UNSOURCED: Key("U"),
    Verdict.NOT_A_CLAIM: Key("N"),
    Reason.OPINION: Key("O"),
    Reason.QUESTION: Key("Q"),
    Reason.HEADING: Key("H"),
    Reason.OTHER: Key("X"),
    **{kind: Key(str(digit)) for digit, kind in enumerate(Kind, start=1)},
}
OF_CONTROLS: dict[str, Key] = {
    "accept": Key("Enter", _("What the first button says: accept, keep, go on")),
    "why": Key("W", _("Why the engine suggests it")),
    "skip": Key("L", _("Skip: it comes back at the end")),
    "undo": Key("Z", _("Undo the last answer")),
    "next": Key("J", _("Next claim")),
    "previous": Key("K", _("Previous claim")),
    "note": Key("M", _("Write a note; Esc leaves it, Ctrl + Enter saves")),
    "evidence": Key("E", _("Give evidence for the answer")),
    "definitions": Key("D", _("What each kind means")),
    "sheet": Key("?", _("This sheet")),
}

OF_RULING: dict[str, Key] = {
    "rule": Key("Enter", _("Rule as chosen, with the grounds written")),
    "follow": Key("P", _("As in the near precedent")),
    "skip": Key("L", _("Leave it for later")),
    "undo": Key("Z", _("Reopen the last ruling")),
    "find": Key("F", _("Search")),
    "sheet": Key("?", _("This sheet")),
}

OF_SAYINGS: dict[str, Key] = {
    "both_right": Key("Enter", _("Both are right")),
    "not_the_same": Key("B", _("Not the same saying")),
    "rule": Key("R", _("To a ruling")),
    "skip": Key("L", _("Leave it for later")),
    "undo": Key("Z", _("Take it back")),
}
