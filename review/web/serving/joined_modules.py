"""The modules of a page's script are served as one file: each would be a request of its own."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRIES = ["review/desk/desk.js", "review/desk/ruling.js"]

_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const |let |function |async function )", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b", re.MULTILINE)

type Paths = dict[str, tuple[Storage, str]]


class StaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # untyped
    def post_process(self, paths: Paths, *args: Any, **options: Any) -> Iterator[Any]:
        scripts = {entry: (_Joined(paths), entry) for entry in ENTRIES if entry in paths}
        yield from super().post_process({**paths, **scripts}, *args, **options)


def joined(entry: str, paths: Paths) -> str:
    """The module and those that it imports from its folder, each behind what it imports itself.

    They share one scope, in which a name can be declared only once.
    """
    return "\n".join(_modules(entry, paths, set()))


def _modules(name: str, paths: Paths, done: set[str]) -> Iterator[str]:
    done.add(name)
    storage, path = paths[name]
    with storage.open(path) as file:
        source = file.read().decode()
    for imported in _IMPORT.findall(source):
        neighbour = f"{name.rpartition('/')[0]}/{imported}"
        if neighbour not in done:
            yield from _modules(neighbour, paths, done)
    source = _EXPORT.sub("", _IMPORT.sub("", source))
    assert not _LEFT.search(source), f"{name} imports or exports in another way"
    yield source


class _Joined(Storage):
    """Opens an entry as the one file that it becomes."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def _open(self, name: str, mode: str = "rb") -> ContentFile[bytes]:  # noqa: ARG002 - its base's
        return ContentFile(joined(name, self._paths).encode(), name)
