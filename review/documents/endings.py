"""What the end of a file's name tells: which kind of text it is, and which files to look for."""

from review.documents.document import Format

TEXT_FORMATS = {
    "htm": Format.HTML,
    "html": Format.HTML,
    "xhtml": Format.HTML,
    "csv": Format.CSV,
    "tsv": Format.TSV,
    "tab": Format.TSV,
    "json": Format.JSON,
    "jsonl": Format.JSONL,
    "ndjson": Format.JSONL,
    "eml": Format.EML,
    "mht": Format.EML,
    "mhtml": Format.EML,
}
ENDINGS = (
    *("txt", "text", "md", *TEXT_FORMATS),
    *("docx", "docm", "dotx", "odt", "ott", "epub", "pdf", "xlsx", "xlsm", "zip"),
)
"""Of the files that are looked for in folders, in small letters."""
