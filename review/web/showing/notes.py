"""Notes under what they hang on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from review.models import Claim, Draft

type Note = Mapping[str, Any]  # as `importing.notes` keeps it


def notes_by_claim(notes: Sequence[Note], claims: Sequence[Claim]) -> dict[int, list[Note]]:
    """By the key of the last claim of the line on which each hangs; those of a page, in order.

    What hangs on a line behind the last one is of a later page, unless the claim ends its line.
    """
    found: defaultdict[int, list[Note]] = defaultdict(list)
    for note in notes:
        above = [claim for claim in claims if claim.start < note["end"]]
        if above and (above[-1] is not claims[-1] or above[-1].end >= note["end"] - 1):
            found[above[-1].pk].append(note)
    return found


def lines_with_notes(draft: Draft) -> list[tuple[str, list[Note]]]:
    """The lines of a text that hold words, each with its notes."""
    shown: list[tuple[str, list[Note]]] = []
    for number, line in enumerate(draft.text.split("\n")):
        if line.strip():
            shown.append((line, []))
        if shown:
            shown[-1][1].extend(note for note in draft.notes if note["paragraph"] == number)
    return shown
