"""Word's .docx."""

from review.documents.document import Document
from review.documents.format import File, Format

NAME = "docx"


def _read(file: File) -> Document:
    from review.documents.formats.word.reading import read_docx

    return read_docx(file)


FORMAT = Format(
    name=NAME,
    endings=("docx", "docm", "dotx"),
    read=_read,
    by_content_type=(
        "wordprocessingml.document.main+xml",
        "wordprocessingml.template.main+xml",
        "word.document.macroenabled.main+xml",
    ),
)
