"""Who made a document, told behind it: «أصدرته الشرطة», «صدر عن البلدية», «بثته قناة محلية»."""

from review.text.attribution.passage import Passage
from review.text.lexicon.files import listed

_MADE_BY = listed("made_by")
_ISSUED_BY = listed("issued_by")
_ABOUT = listed("about")
_MARKS = listed("commas") | listed("relatives") | {"(", ")"}
_FARTHEST = 2


def maker_behind(passage: Passage, at: int) -> int:
    """Where the maker begins, told at most two marks or a «التي» behind a word, else `at`."""
    known, end = passage.known, len(passage.known)
    place = at
    while place < min(at + _FARTHEST, end) and passage.text[place] in _MARKS:
        place += 1
    if place + 1 >= end:
        return at
    if known[place].bare in _MADE_BY:
        return place + 1
    is_issued = known[place].bare in _ISSUED_BY and passage.text[place + 1] in _ABOUT
    return place + 2 if is_issued and place + 2 < end else at
