"""What a person should look at in a text that was read."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from review.documents.document import Notice
from review.wording.quoting import quoted

_NOTICES = {
    Notice.UNMATCHED_COLUMN: gettext_lazy("The column “%(about)s” was not used."),
    Notice.UNREAD_DATE: gettext_lazy("The date “%(about)s” could not be read."),
    Notice.NUMBER_AS_DATE: gettext_lazy("The number “%(about)s” was read as a date."),
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
    Notice.LOST_LETTERS: gettext_lazy(
        "Letters that were lost before the file came here, shown as “\ufffd”: %(about)s. Ask for "
        "the text in another format."
    ),
    Notice.QUESTION_MARKS: gettext_lazy(
        "Words of which only question marks are left: %(about)s. Their letters were lost when the "
        "text was saved: ask for it in another format."
    ),
    Notice.MISREAD: gettext_lazy(
        "Words whose letters look as if a program had mistaken their encoding: %(about)s. Ask for "
        "the text in another format."
    ),
    Notice.MARKUP: gettext_lazy("Lines with markup of web pages in them: %(about)s."),
    Notice.JOINED_LINES: gettext_lazy(
        "Lines that a program had broken at a fixed width were joined to paragraphs: %(about)s."
    ),
    Notice.KEPT_APART: gettext_lazy(
        "Lines that the letter quotes, or signs with, stand below the text as notes: %(about)s."
    ),
    Notice.ATTACHMENTS: gettext_lazy(
        "It came with files that were not read: %(about)s. Save them and import them by themselves."
    ),
    Notice.CREDITED: gettext_lazy("It was passed on; it comes from “%(about)s”."),
    Notice.SUMMARY: gettext_lazy("The feed gives only a summary, not the full text."),
    Notice.PASSED_OVER: gettext_lazy(
        "Entries of the file that are no published articles, and were passed over: %(about)s."
    ),
    Notice.DAY_OF_UTC: gettext_lazy(
        "The feed tells the time in UTC, late in the evening: where it was published it may have "
        "been the next day."
    ),
    Notice.UNREAD_CELL: gettext_lazy("What stands under “%(about)s” is no text, and was not used."),
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
    Notice.SHORT: gettext_lazy("Very short: words in it: %(about)s."),
    Notice.LINKS: gettext_lazy("It looks like a list of links: short lines in it: %(about)s."),
}
_HIJRI = gettext_lazy("The Hijri date “%(about)s” is %(day)s by the calendar of Umm al-Qura.")
_QUOTES = {
    Notice.UNMATCHED_COLUMN,
    Notice.UNREAD_DATE,
    Notice.NUMBER_AS_DATE,
    Notice.ATTACHMENTS,
    Notice.CREDITED,
    Notice.UNREAD_CELL,
    Notice.NOTE_MARKS,
    Notice.MISSING_PART,
    Notice.UNCERTAIN_FIGURES,
}


def remark(notice: Notice, about: str) -> str:
    """A sentence; imported words stand in isolates."""
    if notice == Notice.HIJRI_DATE:
        written, _line_end, day = about.partition("\n")
        shown = date_format(datetime.date.fromisoformat(day))
        return str(_HIJRI) % {"about": quoted(written), "day": shown}
    return str(_NOTICES[notice]) % {"about": quoted(about) if notice in _QUOTES else about}
