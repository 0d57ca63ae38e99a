"""Files on their way in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from review.documents.endings import ENDINGS

LONGEST_OUTLET = 200


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file by its name and, when its turn comes, its bytes."""

    name: str
    size: int
    read: Callable[[], bytes]


def local_files(paths: Iterable[Path]) -> Iterator[Incoming]:
    """The named files, and those with a known ending in the named folders, in name order."""
    for path in paths:
        for file in sorted(_known_files(path)) if path.is_dir() else [path]:
            yield Incoming(file.name, file.stat().st_size, file.read_bytes)


def passed_over(paths: Iterable[Path]) -> list[Path]:
    """The files in the named folders that `local_files` leaves, in order."""
    return [
        file
        for path in paths
        if path.is_dir()
        for file in sorted(set(path.rglob("*")) - set(_known_files(path)))
        if file.is_file()
    ]


def _known_files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        if file.suffix.lower().removeprefix(".") in ENDINGS and file.is_file():
            yield file
