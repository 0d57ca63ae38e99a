"""The words that a reviewer answers with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from review.text.attribution.attribution import UNSOURCED, Kind


class Verdict(TextChoices):
    SOURCED = "sourced", _("Sourced")
    UNSOURCED = "unsourced", _("Unsourced")
    NOT_A_CLAIM = "not_a_claim", _("Not a claim")


class Suggestion(TextChoices):
    """What became of the engine's suggestion in a decision."""

    ABSENT = "absent", _("No suggestion")
    ACCEPTED = "accepted", _("Accepted")
    CORRECTED = "corrected", _("Corrected")


class Action(TextChoices):
    DECIDED = "decided", _("Decided")
    SKIPPED = "skipped", _("Skipped")
    UNDONE = "undone", _("Undone")
    CARRIED = "carried", _("Carried over from the version before")


class Band(TextChoices):
    """How a settled claim is sourced, whatever the newsroom's policy says of unnamed sources."""

    NAMED = "named", _("Named source")
    UNNAMED = "unnamed", _("Unnamed source")
    UNTYPED = "untyped", _("Sourced, kind not given")
    UNSOURCED = "unsourced", _("Unsourced")
    ASIDE = "aside", _("Not a claim")

    @classmethod
    def of(cls, verdict: str, kind: str) -> "Band":
        """The band of one answer; `kind` is "" when it was not given."""
        if verdict == Verdict.NOT_A_CLAIM:
            return cls.ASIDE
        if kind == Kind.UNNAMED:
            return cls.UNNAMED
        if kind in UNSOURCED:
            return cls.UNSOURCED
        if kind:
            return cls.NAMED
        return cls.UNTYPED if verdict == Verdict.SOURCED else cls.UNSOURCED
