"""What the three groups of people are called, and what each may do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_NAMES = {"reviewers": _("Reviewers"), "editors": _("Editors"), "admins": _("Admins")}
_IN_WORDS = {
    "reviewers": _("Reviewers: read articles and answer"),
    "editors": _("Editors: also import, and read all results"),
    "admins": _("Admins: also manage people, policy and data"),
}


def group_name(group: str) -> str | Promise:
    """That of a group that a newsroom made itself stands as it is."""
    return _NAMES.get(group, group)


def in_words(group: str) -> str | Promise:
    """With what its people may do."""
    return _IN_WORDS.get(group, group)
