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
    Notice.DIRECTION_CONTROLS: gettext_lazy("Hidden marks that turn the direction: %(about)s."),
    Notice.PRESENTATION_FORMS: gettext_lazy(
        "Letters stored as printed shapes, which search does not find: %(about)s."
    ),
    Notice.TATWEEL: gettext_lazy("Words stretched with a tatweel: %(about)s."),
    Notice.REVERSED: gettext_lazy(
        "Words that begin with a letter which only ends words, as if the text stood from left to "
        "right: %(about)s. Ask for it in another format."
    ),
    Notice.UNSEEN: gettext_lazy(
        "Left out because a reader does not see it (hidden, deleted, or a table of contents): "
        "words: %(about)s."
    ),
    Notice.LEFT_OUT: gettext_lazy(
        "Left out beside the article (menus, comments, related links): places: %(about)s."
    ),
    Notice.NOTE_MARKS: gettext_lazy(
        "Raised figures taken for marks of notes and left out: %(about)s."
    ),
    Notice.TABLES: gettext_lazy("Tables, of which each row became a line: %(about)s."),
    Notice.MISSING_PART: gettext_lazy(
        "A part of the file is missing or could not be read: %(about)s."
    ),
    Notice.HIJRI_DATE: gettext_lazy(
        "The Hijri date “%(about)s” was turned into a Gregorian day, which may be a day off."
    ),
    Notice.SHORT: gettext_lazy("Very short: words in it: %(about)s."),
    Notice.LINKS: gettext_lazy("It looks like a list of links: short lines in it: %(about)s."),
}
_QUOTES = {
    Notice.UNMATCHED_COLUMN,
    Notice.UNREAD_DATE,
    Notice.NOTE_MARKS,
    Notice.MISSING_PART,
    Notice.HIJRI_DATE,
}


def remark(notice: Notice, about: str) -> str:
    """A sentence; imported words stand in isolates."""
    return str(_NOTICES[notice]) % {"about": quoted(about) if notice in _QUOTES else about}
