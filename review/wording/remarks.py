"""What a person should look at in a text that was read."""

from django.utils.translation import gettext_lazy

from review.documents.document import Notice
from review.wording.quoting import quoted

_NOTICES = {
    Notice.UNMATCHED_COLUMN: gettext_lazy("The column “%(about)s” was not used."),
    Notice.UNREAD_DATE: gettext_lazy("The date “%(about)s” could not be read."),
    Notice.PAGES_WITHOUT_TEXT: gettext_lazy("Pages without text, pictures perhaps: %(about)s."),
    Notice.UNTOLD_LETTERS: gettext_lazy(
        "Letters that the file does not tell, shown as “\ufffd”: %(about)s."
    ),
    Notice.UNCERTAIN_FIGURES: gettext_lazy(
        "Figures whose parts may stand in another order, to be compared with the page: %(about)s."
    ),
    Notice.DIRECTION_CONTROLS: gettext_lazy("Hidden marks that turn the direction: %(about)s."),
    Notice.PRESENTATION_FORMS: gettext_lazy(
        "Letters stored as printed shapes, which search does not find: %(about)s."
    ),
    Notice.TATWEEL: gettext_lazy("Words stretched with a tatweel: %(about)s."),
    Notice.REVERSED: gettext_lazy(
        "Words that begin with a letter which only ends words, as if the text stood from left to "
        "right: %(about)s. Ask for it in another format."
    ),
    Notice.SHORT: gettext_lazy("Very short: words in it: %(about)s."),
    Notice.LINKS: gettext_lazy("It looks like a list of links: short lines in it: %(about)s."),
}
_QUOTES = {Notice.UNMATCHED_COLUMN, Notice.UNREAD_DATE, Notice.UNCERTAIN_FIGURES}


def remark(notice: Notice, about: str) -> str:
    """A sentence; imported words stand in isolates."""
    return str(_NOTICES[notice]) % {"about": quoted(about) if notice in _QUOTES else about}
