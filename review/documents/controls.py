"""The one rule for line ends and control characters in stored text, and what is invisible in it."""

import re

_LINE_END = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_PLANE_ENDS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_NO_TEXT = re.compile(
    rf"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]"
)

# what no page shows: Unicode's Default_Ignorable_Code_Point
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)


def clean(text: str) -> str:
    """`text` as it is stored; cleaning again changes nothing.

    Every line end (CR LF, CR, NEL, line and paragraph separators, vertical tab, form feed)
    becomes a line feed. Byte order marks at the beginning go. Other controls except the tab,
    lone surrogates and noncharacters become U+FFFD, one for one. All else stays as read, letters
    in the composition they were written in, direction marks and zero-width characters too: the
    page shows those.
    """
    return _NO_TEXT.sub("\ufffd", _LINE_END.sub("\n", text.lstrip("\ufeff")))
