"""Why a file cannot be read, and what to do."""

from django.utils.translation import gettext_lazy as _

from review.documents.document import Obstacle, Unreadable
from review.wording.quoting import quoted

_SENTENCES = {
    Obstacle.EMPTY: _("There is no text in it."),
    Obstacle.MOSTLY_INVISIBLE: _(
        "Of its characters %(invisible)s are invisible and %(visible)s can be seen: take the "
        "hidden ones out, or ask for the text in another format."
    ),
    Obstacle.BINARY: _(
        "This kind of file is not read: save it as .docx, PDF or plain text (.txt) and import "
        "it again."
    ),
    Obstacle.OLD_OFFICE: _(
        "This is the old format of Word or Excel: open it, save it as .docx or .xlsx and "
        "import it again."
    ),
    Obstacle.ENCODING: _("Its encoding could not be told: save it as UTF-8 and import it again."),
    Obstacle.TOO_LARGE: _("It has %(bytes)s bytes; at most %(limit)s are read: split it."),
    Obstacle.LINE_TOO_LONG: _(
        "Line %(line)s has %(characters)s characters; at most %(limit)s are read: divide it."
    ),
    Obstacle.DAMAGED: _(
        "The file is damaged or incomplete: open it, save it anew and import it again."
    ),
    Obstacle.PROTECTED: _(
        "It is protected by a password: save it without one and import it again."
    ),
    Obstacle.SCAN: _(
        "It is a scan: its pages are pictures without text. Run text recognition (OCR) on it "
        "and import it again."
    ),
    Obstacle.UNTOLD_LETTERS: _(
        "Its fonts do not tell which letters they draw: ask for the text in another format."
    ),
    Obstacle.TOO_MANY_PAGES: _("It has more than %(limit)s pages: split it."),
    Obstacle.TOO_MANY_ROWS: _(
        "It has more than %(limit)s rows; those after them were not read: split it."
    ),
    Obstacle.TOO_MANY_COLUMNS: _(
        "It has more than %(limit)s columns: leave those that hold articles."
    ),
    Obstacle.TOO_MANY_MEMBERS: _(
        "It holds %(members)s files; at most %(limit)s are read: split it."
    ),
    Obstacle.TOO_MANY_CLAIMS: _(
        "It has %(found)s passages; at most %(limit)s fit in one article: split it."
    ),
    Obstacle.PASSAGE_TOO_LONG: _(
        "Line %(line)s is a passage of %(characters)s characters; at most %(limit)s may stand "
        "without a full stop or a line end: divide it."
    ),
    Obstacle.GIVEN_UP: _(
        "The work on it ended %(attempts)s times without a result: try again, or ask for the "
        "text in another format."
    ),
    Obstacle.UNPACKS_TOO_LARGE: _(
        "Unpacked it has more than %(limit)s bytes: split it, or leave out the pictures."
    ),
    Obstacle.BOMB: _("It is packed in a way that no text needs, so it was not unpacked."),
    Obstacle.TOO_DEEP: _(
        "Its parts are nested more than %(limit)s deep: save it as plain text (.txt)."
    ),
    Obstacle.ENTITIES: _(
        "It defines XML entities, which are not read: open it, save it anew and import it again."
    ),
    Obstacle.NESTED: _("It is an archive within an archive: unpack it and import it on its own."),
    Obstacle.NO_TEXT_COLUMN: _(
        "No column is called “text”, so it is not known which one holds the articles: rename "
        "one of these: %(columns)s"
    ),
    Obstacle.NOT_A_TEXT: _("“%(field)s” holds something else than a text."),
    Obstacle.UNKNOWN_XML: _(
        "It is XML of a kind that is not read (its first element is “%(root)s”): of XML, feeds "
        "(RSS, Atom) and exports of WordPress are. Save it as .docx, PDF or plain text (.txt)."
    ),
    Obstacle.NOT_PUBLISHED: _("It is not published: a draft, or kept private."),
    Obstacle.TWICE_IN_AN_OBJECT: _(
        "“%(field)s” stands twice in one object, so that it is not known which is meant: leave one."
    ),
    Obstacle.NO_NUMBER: _(
        "“%(field)s” holds %(value)s, which is no number that JSON knows: correct it."
    ),
    Obstacle.PRIVATE_TALK: _(
        "It is a private chat with %(messages)s messages, so nothing of it was read: say on this "
        "page that it may be read, when those who wrote it agree."
    ),
    Obstacle.TOOK_TOO_LONG: _(
        "Reading it took longer than %(limit)s seconds and was stopped: split it, or save it anew."
    ),
    Obstacle.TOO_MUCH_MEMORY: _(
        "Reading it needed more than %(limit)s bytes of memory and was stopped: split it."
    ),
    Obstacle.READER_FAILED: _(
        "It could not be read, through a fault of this program: save it in another format, and "
        "report it to an admin."
    ),
}


def why_refused(found: Unreadable) -> str:
    """The reason in the reader's language, with what to do; imported words stand in isolates."""
    told = {
        name: quoted(given) if isinstance(given, str) else given
        for name, given in found.details.items()
    }
    return str(_SENTENCES[found.reason]) % told
