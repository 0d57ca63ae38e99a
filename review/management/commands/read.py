import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from review.documents.document import Document, Reading, Unreadable
from review.documents.doubts import remarks_on
from review.documents.sandbox import Sandbox
from review.importing.articles import Examined, examine
from review.importing.attributing import Engine, shipped_engine
from review.importing.files import local_files
from review.wording.refusals import why_refused
from review.wording.remarks import remark

type Told = dict[str, Any]

_ISOLATED = "\u2068{}\u2069"
_RIGHT_TO_LEFT = "\u200f"  # at the beginning of a line, it turns the line


class Command(BaseCommand):
    help = "Print what is read of files, as the rehearsal of an import shows it; nothing is stored."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--json", action="store_true", help="a list, one object a text")

    def handle(self, *_args: Any, paths: list[Path], **options: Any) -> None:
        if missing := [str(path) for path in paths if not path.exists()]:
            raise CommandError(f"There is no such file or folder: {', '.join(missing)}")
        texts = _read(paths)
        if options["json"]:
            self.stdout.write(json.dumps(list(texts), ensure_ascii=False, indent=1))
        else:
            for text in texts:
                for line in _lines(text):
                    self.stdout.write(_RIGHT_TO_LEFT + line)


def _read(paths: list[Path]) -> Iterator[Told]:
    ours = shipped_engine()
    with Sandbox(limits=settings.IMPORT_LIMITS) as sandbox:
        for file in local_files(paths):
            for reading in sandbox.read(file.read(), name=file.name):
                yield {"file": file.name, "place": reading.place} | _told(reading, ours)


def _told(reading: Reading, ours: Engine) -> Told:
    """What `Document` holds, in words where it holds codes; what is refused has no text."""
    refusal = reading.refusal
    if document := reading.document:
        try:
            return _text(document, examine(document, ours, limits=settings.IMPORT_LIMITS))
        except Unreadable as found:
            refusal = found
    assert refusal
    empty = Document("", "")
    return _facts(empty, "", "", None) | {
        "paragraphs": [],
        "notes": [],
        "remarks": [],
        "refused": why_refused(refusal),
    }


def _text(document: Document, examined: Examined) -> Told:
    """`paragraphs` in the order of reading, each with its footnotes behind it; `notes` tell on
    which of them they hang. What a letter quotes stands among the notes alone.
    """
    paragraphs: list[str] = []
    notes: list[Told] = []
    for number, line in enumerate(document.text.split("\n")):
        if line.strip():
            paragraphs.append(line)
        at = max(len(paragraphs) - 1, 0)
        hanging = [note for note in document.notes if note.paragraph == number]
        notes += ({"text": note.text, "paragraph": at} for note in hanging)
        paragraphs += (note.text for note in hanging if not note.is_quoted)
    day = examined.published_on.isoformat() if examined.published_on else None
    asked = "?" if document.possible_dates else day
    return _facts(document, examined.title, examined.byline, asked) | {
        "paragraphs": paragraphs,
        "notes": notes,
        "remarks": [remark(one.notice, one.about) for one in remarks_on(document)],
        "refused": "",
    }


def _facts(document: Document, title: str, byline: str, published_on: str | None) -> Told:
    return {
        "format": document.format,
        "encoding": document.encoding,
        "title": title,
        "byline": byline,
        "published_on": published_on,
        "outlet": document.outlet,
        "address": document.address,
    }


def _lines(text: Told) -> Iterator[str]:
    """Headings and what stands under them; whatever comes from the file is isolated."""
    place = f" · {_ISOLATED.format(text['place'])}" if text["place"] else ""
    yield f"{_ISOLATED.format(text['file'])}{place}"
    for heading, value in _columns(text):
        if value:
            yield f"  {heading}: {_ISOLATED.format(value)}"
    told = {note["text"] for note in text["notes"]}
    for number, paragraph in enumerate(text["paragraphs"], 1):
        if paragraph not in told:
            yield f"{number:>6}  {_ISOLATED.format(paragraph)}"
        for note in text["notes"]:
            if note["paragraph"] == number - 1:
                yield f"        {_('Footnote')}: {_ISOLATED.format(note['text'])}"
    for sentence in text["remarks"]:
        yield f"     !  {sentence}"
    yield ""


def _columns(text: Told) -> Iterator[tuple[str, str]]:
    day = _("to be asked about") if text["published_on"] == "?" else text["published_on"]
    count = len(text["paragraphs"])
    said = ngettext("%(shown)s paragraph", "%(shown)s paragraphs", count) % {"shown": count}
    yield _("Format"), " · ".join(filter(None, (text["format"], text["encoding"])))
    yield _("Title"), text["title"]
    yield _("Byline"), text["byline"]
    yield _("Date"), day
    yield _("Outlet"), text["outlet"]
    yield _("Address"), text["address"]
    yield _("Text"), said if count else ""
    yield _("Not imported"), text["refused"]
