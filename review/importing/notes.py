"""Notes as they are kept with an article."""

from dataclasses import asdict
from itertools import accumulate

from review.documents.document import Document


def placed_notes(document: Document) -> list[dict[str, object]]:
    """Each with `end`, the code point behind the line of the text on which it hangs."""
    if not document.notes:
        return []
    lengths = (len(line) + 1 for line in document.text.split("\n"))
    ends = [end - 1 for end in accumulate(lengths)]
    return [
        asdict(note) | {"end": ends[min(note.paragraph, len(ends) - 1)]} for note in document.notes
    ]
