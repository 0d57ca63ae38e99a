"""What a file becomes, and why it may not become one."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Limits:
    """Held while a file is read, not after; bytes, characters and seconds."""

    file_bytes: int = 20_000_000
    line_characters: int = 10_000  # no claim is longer than its line
    claims: int = 20_000  # in one document; held by the importer, which finds them
    pages: int = 2_000
    rows: int = 10_000
    columns: int = 200
    members: int = 10_000  # of an archive, folders counted too
    unpacked_bytes: int = 100_000_000
    member_bytes: int = 50_000_000
    ratio: int = 100  # unpacked to packed, of members over a million bytes
    depth: int = 200  # elements within elements
    seconds: int = 30  # for a file, and for each member of an archive
    memory_bytes: int = 512_000_000  # of the process that reads


LIMITS = Limits()


class Notice(StrEnum):
    """What a person should look at, with what `Remark.about` holds."""

    UNMATCHED_COLUMN = "unmatched_column"  # its heading
    UNREAD_DATE = "unread_date"  # the date as written
    HIJRI_DATE = "hijri_date"  # as written, a line end, the Gregorian day in ISO's form
    NUMBER_AS_DATE = "number_as_date"  # eight digits, taken for year, month and day
    PAGES_WITHOUT_TEXT = "pages_without_text"  # their numbers, from 1
    UNTOLD_LETTERS = "untold_letters"  # how many glyphs
    UNCERTAIN_FIGURES = "uncertain_figures"  # those whose parts may be in another order
    DIRECTION_CONTROLS = "direction_controls"  # how many
    PRESENTATION_FORMS = "presentation_forms"  # how many letters
    TATWEEL = "tatweel"  # how many words
    REVERSED = "reversed"  # how many words begin with a letter that only ends words
    LOST_LETTERS = "lost_letters"  # how many stand as U+FFFD
    QUESTION_MARKS = "question_marks"  # how many words are nothing else
    MISREAD = "misread"  # how many words look as if their encoding was mistaken
    MARKUP = "markup"  # how many lines hold tags
    JOINED_LINES = "joined_lines"  # how many line ends were blanks
    KEPT_APART = "kept_apart"  # how many lines a letter quotes, or signs with
    ATTACHMENTS = "attachments"  # names of what came with a letter and was not read
    CREDITED = "credited"  # whom a forwarded text is from
    SUMMARY = "summary"  # nothing
    PASSED_OVER = "passed_over"  # how many entries are not published
    DAY_OF_UTC = "day_of_utc"  # nothing
    UNREAD_CELL = "unread_cell"  # the heading of a column that holds something else there
    UNSEEN = "unseen"  # how many words that a reader of the file does not see
    LEFT_OUT = "left_out"  # how many lines of menus, comments and links beside an article
    NOTE_MARKS = "note_marks"  # raised figures that were taken for marks, behind their words
    TABLES = "tables"  # how many, a line a row
    MISSING_PART = "missing_part"  # its name
    SHORT = "short"  # how many words
    LINKS = "links"  # how many lines of a few words


@dataclass(frozen=True, slots=True)
class Remark:
    notice: Notice
    about: str


@dataclass(frozen=True, slots=True)
class Note:
    """A foot- or endnote, without its mark; `paragraph` is the line of the text where its mark
    stands, from 0. `is_quoted` is what a letter quotes or signs with.
    """

    text: str
    paragraph: int
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """`encoding` is a Python codec name. What a format does not tell stays empty. `notes` are no
    part of the text, and no mark of theirs stands in it.

    `possible_dates` holds both days when it cannot be told which is meant, 8 September or
    9 August; `published_on` is None then.
    """

    text: str
    encoding: str
    title: str = ""
    byline: str = ""
    published_on: datetime.date | None = None
    outlet: str = ""
    address: str = ""
    format: str = ""  # its name in `formats`, which `reading` fills in
    possible_dates: tuple[datetime.date, ...] = ()
    notes: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Obstacle(StrEnum):
    """Why a file is unreadable, with the details that come along."""

    EMPTY = "empty"  # no letter and no digit; no details
    BINARY = "binary"  # format: str, "" when it could not be named
    OLD_OFFICE = "old_office"  # .doc, .xls, .ppt; no details
    MOSTLY_INVISIBLE = "mostly_invisible"  # invisible: int, visible: int, characters
    ENCODING = "encoding"  # byte: int, offset of the first one that cannot be read, from 0
    TOO_LARGE = "too_large"  # bytes: int, limit: int
    LINE_TOO_LONG = "line_too_long"  # line: int, from 1; characters: int, limit: int
    DAMAGED = "damaged"  # format: str
    PROTECTED = "protected"  # by a password; no details
    SCAN = "scan"  # pages: int, pictures without text
    UNTOLD_LETTERS = "untold_letters"  # the fonts do not say which letters they draw; no details
    TOO_MANY_PAGES = "too_many_pages"  # limit: int
    TOO_MANY_ROWS = "too_many_rows"  # limit: int
    TOO_MANY_COLUMNS = "too_many_columns"  # limit: int
    TOO_MANY_MEMBERS = "too_many_members"  # members: int, limit: int
    UNPACKS_TOO_LARGE = "unpacks_too_large"  # limit: int, bytes
    BOMB = "bomb"  # packed too tightly to be a text, or the same bytes twice; no details
    TOO_DEEP = "too_deep"  # limit: int
    ENTITIES = "entities"  # XML that defines its own; no details
    NESTED = "nested"  # an archive in an archive; no details
    NO_TEXT_COLUMN = "no_text_column"  # columns: str, headings; sample: str, JSON [[heading, cell]]
    NOT_A_TEXT = "not_a_text"  # field: str, where a number, list or object stands for a text
    UNKNOWN_XML = "unknown_xml"  # root: str, the name of the first element
    NOT_PUBLISHED = "not_published"  # a draft, say; no details
    TWICE_IN_AN_OBJECT = "twice_in_an_object"  # field: str
    NO_NUMBER = "no_number"  # field: str, value: str, as JSON has it written
    PRIVATE_TALK = "private_talk"  # messages: int
    TOOK_TOO_LONG = "took_too_long"  # limit: int, seconds
    TOO_MUCH_MEMORY = "too_much_memory"  # limit: int, bytes
    READER_FAILED = "reader_failed"  # a bug of ours, or of a library; no details
    TOO_MANY_CLAIMS = "too_many_claims"  # found: int, limit: int
    PASSAGE_TOO_LONG = "passage_too_long"  # line: int, from 1; characters: int, limit: int
    GIVEN_UP = "given_up"  # the work on it ended without a result; attempts: int


class Unreadable(Exception):
    """Carries no prose: whoever shows it has the sentence in the reader's language."""

    def __init__(self, reason: Obstacle, **details: int | str) -> None:
        super().__init__(reason, details)
        self.reason = reason
        self.details: dict[str, int | str] = details


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, or why there is none.

    `place` tells where in the file: a member of an archive, a sheet, a row as "12" from 1 with the
    headings counted, or "member:12"; empty for the file as a whole. `part` numbers the members of
    an archive, from 0; `Sandbox` tells it, `reading.read` does not.
    """

    place: str
    document: Document | None = None
    refusal: Unreadable | None = None
    part: int = 0
