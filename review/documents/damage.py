"""Where libraries of others meet broken files."""

from collections.abc import Iterator
from contextlib import contextmanager

from review.documents.document import Obstacle, Unreadable


@contextmanager
def damage(kind: str) -> Iterator[None]:
    """Whatever a library raises within is damage of the file, except that memory ran out."""
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # they promise no set of errors, and raise any
        raise Unreadable(Obstacle.DAMAGED, format=kind) from error
