"""Files that are refused by the bytes at their beginning."""

from review.documents.document import Obstacle, Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (_OLE, "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x7fELF", "elf"),
    (b"SQLite format 3\x00", "sqlite"),
)
_OLE_STREAM_OF_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_OLE_STREAMS_OF_OLD_OFFICE = [
    name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "Book", "PowerPoint Document")
]


def refuse_old_office(content: bytes) -> None:
    """And what a password protects, which Office keeps in a file of the same kind."""
    if not content.startswith(_OLE):
        return
    if _OLE_STREAM_OF_ENCRYPTED_OFFICE in content:
        raise Unreadable(Obstacle.PROTECTED)
    if any(stream in content for stream in _OLE_STREAMS_OF_OLD_OFFICE):
        raise Unreadable(Obstacle.OLD_OFFICE)


def refuse_other_formats(content: bytes) -> None:
    """What is no text; a file of another kind may be text all the same."""
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            raise Unreadable(Obstacle.BINARY, format=name)
    # A text may well begin with these two letters; a program has zeros in its header.
    if content.startswith(b"MZ") and b"\x00" in content[:64]:
        raise Unreadable(Obstacle.BINARY, format="exe")
