"""The formats that are read: each module or folder here declares one as `FORMAT`."""

import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from operator import attrgetter

from review.documents.format import Format

_LONGEST_NAME = 10  # that is stored


def by_name(declared: Iterable[Format]) -> dict[str, Format]:
    """In the order of names, which is also that in which they are asked for a sign."""
    found: dict[str, Format] = {}
    endings: set[str] = set()
    for kind in sorted(declared, key=attrgetter("name")):
        assert len(kind.name) <= _LONGEST_NAME, f"{kind.name!r} is too long for a name"
        assert kind.name not in found, f"two formats are called {kind.name!r}"
        assert endings.isdisjoint(kind.endings), f"{kind.name!r} has an ending of another format"
        found[kind.name] = kind
        endings.update(kind.endings)
    return found


def _declared() -> Iterator[Format]:
    for module in pkgutil.iter_modules(__path__):
        yield import_module(f"{__name__}.{module.name}").FORMAT


FORMATS = by_name(_declared())
