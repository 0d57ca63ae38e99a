"""Short questions of tests to the readers."""

import pytest

from review.documents.document import LIMITS, Document, Limits, Obstacle, Unreadable
from review.documents.reading import read


def document(content: bytes, name: str = "", *, limits: Limits = LIMITS) -> Document:
    """The only one of the file."""
    [reading] = read(content, name=name, limits=limits)
    if reading.refusal:
        raise reading.refusal
    assert reading.document
    return reading.document


def refusal(content: bytes, name: str = "", *, limits: Limits = LIMITS) -> Obstacle:
    with pytest.raises(Unreadable) as refused:
        document(content, name, limits=limits)
    return refused.value.reason
