"""The marks of Arabic script whose Latin counterparts are written in Arabic texts, too."""

from review.text.arabic.files import beside

_MARKS = beside(__file__, "marks")

COMMA: str = _MARKS["comma"]
DECIMAL: str = _MARKS["decimal"]
PERCENT: str = _MARKS["percent"]
QUESTION: str = _MARKS["question"]
SEMICOLON: str = _MARKS["semicolon"]
STOP: str = _MARKS["stop"]
THOUSANDS: str = _MARKS["thousands"]
