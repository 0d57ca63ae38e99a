"""Uploaded, pasted and local files, one transaction a file, with what came of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from review.documents.controls import clean
from review.documents.document import LIMITS, Document, Obstacle, Reading, Unreadable
from review.documents.endings import ENDINGS
from review.documents.sandbox import Sandbox
from review.importing.articles import Provenance, import_document
from review.importing.errors import AlreadyImported, ImportingError
from review.models import Article, Reviewer

LONGEST_OUTLET = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one document: an article that is new, or was here, or a refusal."""

    name: str
    article: Article | None
    is_new: bool
    encoding: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file by its name and, when its turn comes, its bytes."""

    name: str
    size: int
    read: Callable[[], bytes]


def import_files(
    files: Iterable[Incoming], *, outlet: str = "", imported_by: Reviewer | None = None
) -> Iterator[Outcome]:
    """The outcomes of one file after the other: one each, or one a row of a table, one a member of
    an archive. What cannot be read does not stop the next. `outlet` goes before what a file tells.
    """
    with Sandbox() as sandbox:
        for file in files:
            for reading in _readings(file, sandbox):
                name = f"{file.name}:{reading.place}" if reading.place else file.name
                if reading.document:
                    told = outlet or reading.document.outlet[:LONGEST_OUTLET]
                    yield _outcome(reading.document, Provenance(name, told, imported_by))
                elif reading.refusal:
                    yield Outcome(name, None, is_new=False, message=sentence(reading.refusal))


def import_pasted(text: str, *, outlet: str = "", imported_by: Reviewer | None = None) -> Outcome:
    provenance = Provenance(_("Pasted text"), outlet, imported_by)
    return _outcome(Document(text=clean(text), encoding=""), provenance)


def local_files(paths: Iterable[Path]) -> Iterator[Incoming]:
    """The named files, and those with a known ending in the named folders, in name order."""
    for path in paths:
        for file in sorted(_known_files(path)) if path.is_dir() else [path]:
            yield Incoming(file.name, file.stat().st_size, file.read_bytes)


def sentence(refusal: Unreadable) -> str:
    """The reason in the reader's language, with what to do."""
    return _sentences()[refusal.reason] % refusal.details


def _sentences() -> dict[Obstacle, str]:
    return {
        Obstacle.EMPTY: _("There is no text in it."),
        Obstacle.BINARY: _(
            "This kind of file is not read: save it as .docx, PDF or plain text (.txt) and import "
            "it again."
        ),
        Obstacle.OLD_OFFICE: _(
            "This is the old format of Word or Excel: open it, save it as .docx or .xlsx and "
            "import it again."
        ),
        Obstacle.ENCODING: _(
            "Its encoding could not be told: save it as UTF-8 and import it again."
        ),
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
        Obstacle.UNPACKS_TOO_LARGE: _(
            "Unpacked it has more than %(limit)s bytes: split it, or leave out the pictures."
        ),
        Obstacle.BOMB: _("It is packed in a way that no text needs, so it was not unpacked."),
        Obstacle.TOO_DEEP: _(
            "Its parts are nested more than %(limit)s deep: save it as plain text (.txt)."
        ),
        Obstacle.ENTITIES: _(
            "It defines XML entities, which are not read: open it, save it anew and import it "
            "again."
        ),
        Obstacle.NESTED: _(
            "It is an archive within an archive: unpack it and import it on its own."
        ),
        Obstacle.NO_TEXT_COLUMN: _(
            "No column is called “text”, so it is not known which one holds the articles: rename "
            "one of these: %(columns)s"
        ),
        Obstacle.NOT_A_TEXT: _("“%(field)s” holds something else than a text."),
        Obstacle.TOOK_TOO_LONG: _(
            "Reading it took longer than %(limit)s seconds and was stopped: split it, or save it "
            "anew."
        ),
        Obstacle.TOO_MUCH_MEMORY: _(
            "Reading it needed more than %(limit)s bytes of memory and was stopped: split it."
        ),
        Obstacle.READER_FAILED: _(
            "It could not be read, through a fault of this program: save it in another format, and "
            "report it to an admin."
        ),
    }


def _known_files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        if file.suffix.lower().removeprefix(".") in ENDINGS and file.is_file():
            yield file


def _readings(file: Incoming, sandbox: Sandbox) -> Iterator[Reading]:
    if file.size > LIMITS.file_bytes:  # before it is read into memory
        refusal = Unreadable(Obstacle.TOO_LARGE, bytes=file.size, limit=LIMITS.file_bytes)
        yield Reading("", refusal=refusal)
    else:
        yield from sandbox.read(file.read(), name=file.name)


def _outcome(document: Document, provenance: Provenance) -> Outcome:
    name = provenance.origin
    try:
        article = import_document(document, provenance=provenance)
    except AlreadyImported as refusal:
        return Outcome(name, refusal.article, is_new=False, message=str(refusal))
    except ImportingError as refusal:
        return Outcome(name, None, is_new=False, message=str(refusal))
    return Outcome(name, article, is_new=True, encoding=document.encoding)
