"""The formats that are read: each module or folder here declares one as `FORMAT`."""

import pkgutil
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from operator import attrgetter

from review.documents.format import Format

_LONGEST_NAME = 10  # that is stored


def by_name(declared: Iterable[Format]) -> dict[str, Format]:
    """In the order of names, which is also that in which they are asked for a sign."""
    found: dict[str, Format] = {}
    endings = {"zip"}  # of archives, which hold files of the others
    for kind in sorted(declared, key=attrgetter("name")):
        assert len(kind.name) <= _LONGEST_NAME, f"{kind.name!r} is too long for a name"
        assert kind.name not in found, f"two formats are called {kind.name!r}"
        for ending in kind.endings:
            assert re.fullmatch("[a-z0-9]+", ending), f"{ending!r} is no ending"
            assert ending not in endings, f"{kind.name!r} has the ending {ending!r} of another"
        found[kind.name] = kind
        endings.update(kind.endings)
    return found


def _declared() -> Iterator[Format]:
    for module in pkgutil.iter_modules(__path__):
        yield import_module(f"{__name__}.{module.name}").FORMAT


FORMATS = by_name(_declared())
