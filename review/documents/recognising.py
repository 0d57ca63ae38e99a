"""What kind of file the bytes are; a name only decides between kinds of text."""

import json
import re

from review.documents.document import Format, Limits, Obstacle, Unreadable
from review.documents.endings import TEXT_FORMATS
from review.documents.packages import Package
from review.documents.plain_text import decoded, refuse_other_formats
from review.documents.safe_xml import attribute, local_name, parse_xml
from review.documents.table_columns import delimiter_of, names_a_text
from review.documents.texts import one_line

_PDF_HEADER = b"%PDF-"
_PDF_HEADER_WITHIN = 1024  # as readers do, junk before it is passed over
_PDF_END = b"%%EOF"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAM_OF_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_OLE_STREAMS_OF_OLD_OFFICE = [
    name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "Book", "PowerPoint Document")
]
_HEAD = 4096

_BY_MIMETYPE = {
    b"application/vnd.oasis.opendocument.text": Format.ODT,
    b"application/vnd.oasis.opendocument.text-template": Format.ODT,
    b"application/epub+zip": Format.EPUB,
}
_BY_CONTENT_TYPE = {
    "wordprocessingml.document.main+xml": Format.DOCX,
    "wordprocessingml.template.main+xml": Format.DOCX,
    "word.document.macroenabled.main+xml": Format.DOCX,
    "spreadsheetml.sheet.main+xml": Format.XLSX,
    "spreadsheetml.template.main+xml": Format.XLSX,
    "excel.sheet.macroenabled.main+xml": Format.XLSX,
}

_HTML = re.compile(  # a comment ends at its first end: to try all others would take for ever
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(r"([A-Za-z][A-Za-z-]{1,40}):[^\n]*\n(?:[ \t][^\n]*\n)*")
_HEADERS_OF_MAIL = {"from", "to", "subject", "date", "message-id", "mime-version", "received"}
_MOST_HEADERS = 200


def kind_of(content: bytes, *, name: str) -> Format:
    """Unreadable for what nothing here reads; a zip may turn out to be more, see `kind_of_zip`."""
    if _is_pdf(content):
        return Format.PDF
    if content.startswith(_ZIPS):
        return Format.ZIP
    if content.startswith(_OLE):
        if _OLE_STREAM_OF_ENCRYPTED_OFFICE in content:
            raise Unreadable(Obstacle.PROTECTED)
        if any(stream in content for stream in _OLE_STREAMS_OF_OLD_OFFICE):
            raise Unreadable(Obstacle.OLD_OFFICE)
        raise Unreadable(Obstacle.BINARY, format="ole")
    refuse_other_formats(content)
    return _kind_of_text(content, TEXT_FORMATS.get(name.rpartition(".")[2].strip().lower()))


def _is_pdf(content: bytes) -> bool:
    has_its_end = _PDF_END in content[-_PDF_HEADER_WITHIN:]
    return content.startswith(_PDF_HEADER) or (
        has_its_end and _PDF_HEADER in content[:_PDF_HEADER_WITHIN]
    )


def kind_of_zip(package: Package, *, limits: Limits) -> Format:
    """`Format.ZIP` for an archive; Unreadable for office formats that are not read."""
    names = set(package.names())
    if "mimetype" in names:
        mimetype = package.read("mimetype").strip()
        if mimetype in _BY_MIMETYPE:
            return _BY_MIMETYPE[mimetype]
        if mimetype.startswith(b"application/vnd."):
            told = one_line(mimetype.decode("ascii", "replace"))
            raise Unreadable(Obstacle.BINARY, format=told[:100])
    if "[Content_Types].xml" in names:
        return _office_kind(package, limits)
    return Format.ZIP


def _office_kind(package: Package, limits: Limits) -> Format:
    types = parse_xml(package.read("[Content_Types].xml"), kind="office", limits=limits)
    told = [attribute(part, "ContentType").lower() for part in types]
    for part in told:
        for ending, kind in _BY_CONTENT_TYPE.items():
            if part.endswith(ending):
                return kind
    if any(local_name(part) == "Override" for part in types):
        raise Unreadable(Obstacle.BINARY, format=one_line(told[-1])[:100])
    return Format.ZIP


def _kind_of_text(content: bytes, named: Format | None) -> Format:
    try:
        text, _encoding = decoded(content)
    except Unreadable:
        # Pages and letters tell their encoding themselves; ASCII is enough to know them by.
        text = content.decode("ascii", "replace")
    text = text.lstrip("\ufeff")
    head = text[:_HEAD].replace("\r\n", "\n").replace("\r", "\n")
    if _HTML.match(head):
        return Format.HTML
    if _is_mail(head):
        return Format.EML
    if named:
        return named
    if head.lstrip()[:1] in {"{", "["} and (listed := _json_kind(text)):
        return listed
    headings = head.lstrip(" \n").partition("\n")[0]
    cells = [cell.strip(' "') for cell in headings.split(delimiter_of(headings))]
    if len(cells) > 1 and any(map(names_a_text, cells)):
        return Format.TSV if delimiter_of(headings) == "\t" else Format.CSV
    return Format.TXT


def _is_mail(head: str) -> bool:
    found: set[str] = set()
    end = 0
    for _count in range(_MOST_HEADERS):
        header = _HEADER.match(head, end)
        if not header:
            break
        found.add(header[1].lower())
        end = header.end()
    return len(found & _HEADERS_OF_MAIL) >= 2


def _json_kind(text: str) -> Format | None:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        pass
    else:
        return Format.JSON
    try:
        first = json.loads(text.strip().partition("\n")[0])
    except (ValueError, RecursionError):
        return None
    return Format.JSONL if isinstance(first, dict) else None
