"""Text that some program once read in a wrong encoding, and saved so."""

import re
from collections.abc import Iterator

from review.documents.likeness import ARABIC, likeness

# What bytes over 127 become where Arabic was read as something else; hard blanks and soft hyphens
# also stand in texts that were read well.
_STRANGE = re.compile(
    "[\u0080-\u009f\u00a1-\u00ac\u00ae-\u00ff\u0152-\u0192\u02c6\u02dc\u03a3-\u03c6\u0400-\u045f\u2013-\u2122\u2248-\u25a0]"
)
_READ_AS_ARABIC = re.compile("[طظعغ]")  # the first bytes of Arabic letters in UTF-8
_MIXED = re.compile(r"[\u0620-\u064a][À-ÿ]|[À-ÿ][\u0620-\u064a]")
_LATIN = re.compile("[A-Za-z]")
_LEAST_SHARE = 0.3
_FEWEST = 4
_FEWEST_MIXED = 3
_READ_AS = ("cp1252", "cp1256", "latin-1", "iso8859_6", "cp1251", "cp437", "cp850", "mac_roman")
_WRITTEN_AS = ("utf-8", "cp1256", "iso8859_6")
_WAYS = (
    *(
        (read_as, written_as, 1)
        for read_as in _READ_AS
        for written_as in _WRITTEN_AS
        if read_as != written_as
    ),
    *((read_as, "utf-8", 2) for read_as in _READ_AS),
)
_SAMPLE = 5_000
_LEAST_LIKENESS = 1.5
_LEAST_ARABIC = 0.7  # of what is neither blank nor ASCII
_MOST_LOST = 0.1
_LOST = "\ufffd"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BROKEN_WORD = re.compile(r"[À-ÿ]{3}|[ØÙ][^\w\s]|[طظ][§©ھ„†…ˆ¨¹]|ï¿½|â€")

type _Way = tuple[str, str, int]
"""As what it was read, as what it should have been, and how many times."""


def mended(text: str) -> str:
    """With the lines made right of which it is certain; in the others nothing is changed."""
    lines = text.split("\n")
    strange = [number for number, line in enumerate(lines) if _is_strange(line)]
    if not strange:
        return text
    way = _way("\n".join(lines[number] for number in strange)[:_SAMPLE])
    if not way:
        return text
    for number in strange:
        lines[number] = _again(lines[number], way) or lines[number]
    return "\n".join(lines)


def broken_words(text: str) -> int:
    """How many words look as if an encoding was misread."""
    return sum(bool(_BROKEN_WORD.search(word)) for word in text.split())


def _is_strange(line: str) -> bool:
    strange = len(_STRANGE.findall(line))
    arabic, wrong = len(ARABIC.findall(line)), len(_READ_AS_ARABIC.findall(line))
    if wrong >= _FEWEST and wrong > _LEAST_SHARE * arabic:
        return True
    if len(_MIXED.findall(line)) >= _FEWEST_MIXED:
        return True
    others = arabic + len(_LATIN.findall(line))
    return strange >= _FEWEST and strange > _LEAST_SHARE * (strange + others)


def _way(sample: str) -> _Way | None:
    """The likeliest one, when what comes of it is Arabic beyond doubt."""
    before = likeness(sample) if ARABIC.search(sample) else 0.0
    found = max(_ways(sample), default=(0.0, None))
    likely, way = found
    return way if likely >= max(_LEAST_LIKENESS, before) else None


def _ways(sample: str) -> Iterator[tuple[float, _Way]]:
    for way in _WAYS:
        again = _again(sample, way)
        foreign = _NOT_ASCII.findall(again)
        arabic = len(ARABIC.findall(again))
        if foreign and arabic > _LEAST_ARABIC * len(foreign):
            yield likeness(again) - again.count(_LOST) / arabic, way


def _again(text: str, way: _Way) -> str:
    """Empty when it was not read so; a letter that got lost on its way is U+FFFD."""
    read_as, written_as, times = way
    for _time in range(times):
        text = _once_again(text, read_as, written_as)
    return "" if text.count(_LOST) > _MOST_LOST * len(text) else text


def _once_again(text: str, read_as: str, written_as: str) -> str:
    content = bytearray()
    for character in text:
        try:
            content += character.encode(read_as)
        except UnicodeEncodeError:
            # Programs keep bytes that mean nothing in an encoding as controls of the same number.
            if not 0x80 <= ord(character) <= 0xFF:
                return ""
            content.append(ord(character))
    return content.decode(written_as, "replace")
