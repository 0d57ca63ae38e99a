"""Saved web pages."""

import re

from review.documents.document import Document
from review.documents.format import File, Format

NAME = "html"
_HTML = re.compile(  # a comment ends at its first end: to try all others would take for ever
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def _is_page(head: str) -> bool:
    return bool(_HTML.match(head))


def _read(file: File) -> Document:
    from review.documents.formats.web_page.reading import read_html

    return read_html(file.content, limits=file.limits)


FORMAT = Format(
    name=NAME, endings=("html", "htm", "xhtml"), read=_read, by_head=_is_page, by_ending=True
)
