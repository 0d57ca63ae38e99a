"""Quotation marks as they are written: folding makes them all alike."""

OPENING = frozenset("“«„")
NEVER_OPENING = frozenset("»")  # while “”” is also typed for both
STRAIGHT = '"'


def is_open_behind(mark: str, number: int) -> bool:
    """Whether a mark, the `number`-th of its text from 1 on, leaves a quotation open; of straight
    ones every other does.
    """
    return mark in OPENING or (mark == STRAIGHT and number % 2 == 1)
