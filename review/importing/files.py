"""Uploaded, pasted and local files, one transaction a file, with what came of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from review.documents.controls import clean
from review.documents.document import LIMITS, Document, Obstacle, Unreadable
from review.documents.plain_text import read_plain_text
from review.importing.articles import Provenance, import_document
from review.importing.errors import AlreadyImported, ImportingError
from review.models import Article, Reviewer


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: an article that is new, or was here, or a refusal."""

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
    """One outcome a file, in order; a file that cannot be read does not stop the next."""
    for file in files:
        provenance = Provenance(file.name, outlet, imported_by)
        try:
            document = _document(file)
        except Unreadable as refusal:
            yield Outcome(file.name, None, is_new=False, message=sentence(refusal))
        else:
            yield _outcome(document, provenance)


def import_pasted(text: str, *, outlet: str = "", imported_by: Reviewer | None = None) -> Outcome:
    provenance = Provenance(_("Pasted text"), outlet, imported_by)
    return _outcome(Document(text=clean(text), encoding=""), provenance)


def local_files(paths: Iterable[Path]) -> Iterator[Incoming]:
    """The named files, and the `.txt` files of the named folders, in name order."""
    for path in paths:
        for file in sorted(path.glob("**/*.txt")) if path.is_dir() else [path]:
            yield Incoming(file.name, file.stat().st_size, file.read_bytes)


def sentence(refusal: Unreadable) -> str:
    """The reason in the reader's language, with what to do."""
    sentences = {
        Obstacle.EMPTY: _("There is no text in the file."),
        Obstacle.BINARY: _(
            "This is not a text file: save it as plain text (.txt) and import it again."
        ),
        Obstacle.ENCODING: _(
            "Its encoding could not be told: save it as UTF-8 and import it again."
        ),
        Obstacle.TOO_LARGE: _("It has %(bytes)s bytes; at most %(limit)s are read: split it."),
        Obstacle.LINE_TOO_LONG: _(
            "Line %(line)s has %(characters)s characters; at most %(limit)s are read: divide it."
        ),
    }
    return sentences[refusal.reason] % refusal.details


def _document(file: Incoming) -> Document:
    if file.size > LIMITS.file_bytes:  # before it is read into memory
        raise Unreadable(Obstacle.TOO_LARGE, bytes=file.size, limit=LIMITS.file_bytes)
    return read_plain_text(file.read())


def _outcome(document: Document, provenance: Provenance) -> Outcome:
    name = provenance.origin
    try:
        article = import_document(document, provenance=provenance)
    except AlreadyImported as refusal:
        return Outcome(name, refusal.article, is_new=False, message=str(refusal))
    except ImportingError as refusal:
        return Outcome(name, None, is_new=False, message=str(refusal))
    return Outcome(name, article, is_new=True, encoding=document.encoding)
