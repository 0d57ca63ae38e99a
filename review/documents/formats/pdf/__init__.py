"""PDF."""

from review.documents.document import Document
from review.documents.format import File, Format

NAME = "pdf"
_HEADER = b"%PDF-"
_HEADER_WITHIN = 1024  # as readers do, junk before it is passed over
_END = b"%%EOF"


def _is_pdf(content: bytes) -> bool:
    has_its_end = _END in content[-_HEADER_WITHIN:]
    return content.startswith(_HEADER) or (has_its_end and _HEADER in content[:_HEADER_WITHIN])


def _read(file: File) -> Document:
    from review.documents.formats.pdf.reading import read_pdf

    return read_pdf(file.content, limits=file.limits)


FORMAT = Format(name=NAME, endings=("pdf",), read=_read, by_bytes=_is_pdf)
