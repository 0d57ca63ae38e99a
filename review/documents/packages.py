"""Zip files, as archives and as what Word, LibreOffice, Excel and e-books are made of.

Nothing is ever written to disk, so that links and paths that lead elsewhere lead nowhere.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from review.documents.controls import clean
from review.documents.document import Limits, Obstacle, Unreadable

ARCHIVE = "zip"  # what a zip of files is called, and how its name ends

_NAMES_ARE_UTF_8 = 0x800
_IS_ENCRYPTED = 0x1
_NAME = 46  # where it begins in an entry of the directory
_READ = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2}
_SMALL = 1_000_000  # a short text of one letter may well shrink to a hundredth
_OTHERS_LEAVINGS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


class Package:
    """An opened zip whose directory keeps the limits; members are unpacked one by one."""

    def __init__(self, content: bytes, *, kind: str, limits: Limits) -> None:
        self._kind = kind
        self._limits = limits
        with self._damage():
            try:
                self._zip = zipfile.ZipFile(BytesIO(content))
            except UnicodeDecodeError:
                self._zip = zipfile.ZipFile(BytesIO(_without_wrong_flags(content)))
        self._members = [info for info in self._zip.infolist() if not info.is_dir()]
        self._refuse_by_directory(len(content))

    def names(self) -> list[str]:
        """As the zip's directory has them, decoded by zipfile's rule."""
        return [info.filename for info in self._members]

    def read(self, name: str) -> bytes:
        """Unreadable when it is missing, damaged, protected, or over a limit."""
        with self._damage():
            return self._unpacked(self._zip.getinfo(name))

    def files(self) -> Iterator[tuple[str, zipfile.ZipInfo]]:
        """Each with its readable name, without what systems leave in archives on their own."""
        for info in self._members:
            name = _readable_name(info)
            base = name.rpartition("/")[2]
            if not name.startswith(_OTHERS_LEAVINGS) and base not in _OTHERS_LEAVINGS:
                yield name, info

    def read_file(self, info: zipfile.ZipInfo) -> bytes:
        if stat.S_ISLNK(info.external_attr >> 16):
            raise Unreadable(Obstacle.BINARY, format="link")
        self._refuse_member(info)
        with self._damage():
            return self._unpacked(info)

    def _refuse_by_directory(self, size: int) -> None:
        limits = self._limits
        entries = len(self._zip.infolist())
        if entries > limits.members:
            raise Unreadable(Obstacle.TOO_MANY_MEMBERS, members=entries, limit=limits.members)
        if sum(info.compress_size for info in self._members) > size:
            raise Unreadable(Obstacle.BOMB)  # members share bytes
        if sum(info.file_size for info in self._members) > limits.unpacked_bytes:
            raise Unreadable(Obstacle.UNPACKS_TOO_LARGE, limit=limits.unpacked_bytes)

    def _refuse_member(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & _IS_ENCRYPTED:
            raise Unreadable(Obstacle.PROTECTED)
        if info.compress_type not in _READ:
            raise Unreadable(Obstacle.DAMAGED, format=self._kind)
        if info.file_size > self._limits.member_bytes:
            raise Unreadable(Obstacle.UNPACKS_TOO_LARGE, limit=self._limits.member_bytes)
        if info.file_size > max(_SMALL, info.compress_size * self._limits.ratio):
            raise Unreadable(Obstacle.BOMB)

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        self._refuse_member(info)
        with self._zip.open(info) as member:
            # A member that holds more than it declares is cut there, and then fails its checksum.
            return member.read()

    @contextmanager
    def _damage(self) -> Iterator[None]:
        try:
            yield
        except (
            zipfile.BadZipFile,
            zlib.error,
            struct.error,
            EOFError,
            KeyError,
            NotImplementedError,
            OSError,
            OverflowError,
            RuntimeError,
            UnicodeError,
            ValueError,
        ) as error:
            raise Unreadable(Obstacle.DAMAGED, format=self._kind) from error


def _without_wrong_flags(content: bytes) -> bytes:
    """The same zip, its names no longer said to be UTF-8 where they are not."""
    mended = bytearray(content)
    for entry in re.finditer(rb"PK\x01\x02", content):
        start = entry.start()
        flags, length = content[start + 8 : start + 10], content[start + 28 : start + 30]
        end = start + _NAME + int.from_bytes(length, "little")
        if int.from_bytes(flags, "little") & _NAMES_ARE_UTF_8:
            try:
                content[start + _NAME : end].decode("utf-8")
            except UnicodeDecodeError:
                mended[start + 9] &= ~(_NAMES_ARE_UTF_8 >> 8)
    return bytes(mended)


def _readable_name(info: zipfile.ZipInfo) -> str:
    """Without the flag, names are what the packing machine used: UTF-8, or Windows' Arabic."""
    name = info.filename
    if not info.flag_bits & _NAMES_ARE_UTF_8 and not name.isascii():
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:  # zipfile found a Unicode name beside the old one
            return clean(name)
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp1256")
    return clean(name).replace("\n", "\ufffd")
