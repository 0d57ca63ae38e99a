"""Bytes to text, in whatever encoding Arabic is still found in."""

import codecs
import re

from review.documents.document import Obstacle, Unreadable
from review.documents.likeness import ARABIC, WORD, likeness
from review.documents.mojibake import mended

_BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark begins with the one of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("cp1256", "iso8859_6")
_DECLARABLE = re.compile(
    r"(?:windows-|cp|ibm)-?\d{3,4}|iso-?8859-\d{1,2}|latin-?1|koi8-[ru]|mac-?arabic"
)
_SAMPLE = 10_000
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LETTERS_FOR_A_LOST_ONE = 20  # other letters than ASCII, which no other encoding has by chance
_C1 = re.compile(r"[\x80-\x9f]")
_LEAST_LIKENESS = 1.5
_WORDS_TO_JUDGE_BY = 8
_LEAST_LIKENESS_OF_A_FEW_WORDS = 1.0


def decoded(content: bytes, *, declared: str = "") -> tuple[str, str]:
    """The text and the codec: by byte order mark, as UTF-16 or UTF-8 by the bytes, as declared, by
    likeness to Arabic. What is valid UTF-8 is UTF-8, whatever it declares; in what is UTF-8 but
    for a few bytes, these become U+FFFD. What was misread before it was saved is mended where that
    is certain. Unreadable if nothing fits.
    """
    text, encoding = _decoded(content, declared)
    return mended(text), encoding


def _decoded(content: bytes, declared: str) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _nearly(content, encoding), encoding  # clean() takes the mark away
    # Before UTF-8: Arabic in UTF-16 is made of bytes that are ASCII, most of them.
    if wide := _utf_16_by_high_bytes(content):
        return _nearly(content, wide), wide
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if text := _with_few_lost(content, "utf-8"):
            return text, "utf-8"
        legacy = _as_declared(content, declared)
        if not legacy or not ARABIC.search(legacy[0]):
            legacy = _surely_arabic(content) or legacy or _legacy(content)
        if not legacy:
            raise Unreadable(Obstacle.ENCODING, byte=error.start) from error
        return legacy


def _as_declared(content: bytes, declared: str) -> tuple[str, str] | None:
    # Python's other codecs are no encodings of files: UTF-7, punycode, base64.
    name = declared.strip().lower().removeprefix("x-")
    if not _DECLARABLE.fullmatch(name):
        return None
    try:
        codec = codecs.lookup(name).name
        return content.decode(codec), codec
    except (LookupError, UnicodeDecodeError):
        return None


def _nearly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if text := _with_few_lost(content, encoding):
            return text
        raise Unreadable(Obstacle.ENCODING, byte=error.start) from error


def _with_few_lost(content: bytes, encoding: str) -> str:
    """Empty when more is lost than an accident explains."""
    text = content.decode(encoding, "replace")
    lost = text.count("\ufffd")
    return text if len(_NOT_ASCII.findall(text)) - lost >= _LETTERS_FOR_A_LOST_ONE * lost else ""


def _utf_16_by_high_bytes(content: bytes) -> str | None:
    """The byte order in which nearly every second byte, and few others, is that of a block."""
    head = content[: 2 * _SAMPLE]
    even, odd = (_share_of_high_bytes(head[offset::2]) for offset in (0, 1))
    if odd > 0.7 and even < 0.3:
        return "utf-16-le"
    if even > 0.7 and odd < 0.3:
        return "utf-16-be"
    return None


def _share_of_high_bytes(every_second: bytes) -> float:
    return sum(map(every_second.count, b"\x00\x06\x20")) / max(len(every_second), 1)


def _surely_arabic(content: bytes) -> tuple[str, str] | None:
    """Whatever it declares: programs that were set up for other languages call Arabic theirs."""
    found = _legacy(content)
    return found if found and _can_be_judged(found[0]) and _is_unmixed(found[0]) else None


def _is_unmixed(text: str) -> bool:
    """Hardly a word has Arabic letters among others, as words of other languages then do."""
    letters = [(len(ARABIC.findall(word)), len(word)) for word in WORD.findall(text[:_SAMPLE])]
    mixed = sum(0 < arabic < of_all for arabic, of_all in letters)
    return 4 * mixed < sum(arabic == of_all for arabic, of_all in letters)


def _legacy(content: bytes) -> tuple[str, str] | None:
    readings = []
    for encoding in _LEGACY:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # ISO-8859-6 makes invisible controls of the bytes that are curly quotes in cp1256.
        if not _C1.search(text):
            readings.append((likeness(text[:_SAMPLE]), text, encoding))
    if not readings:
        return None
    # max() keeps the first of equals: Windows wrote far more files than ISO-8859-6 did.
    likely, text, encoding = max(readings, key=lambda reading: reading[0])
    can_be_judged = ARABIC.search(text) and len(WORD.findall(text[:_SAMPLE])) >= _WORDS_TO_JUDGE_BY
    least = _LEAST_LIKENESS if can_be_judged else _LEAST_LIKENESS_OF_A_FEW_WORDS
    return (text, encoding) if likely >= least else None


def _can_be_judged(text: str) -> bool:
    words = WORD.findall(text[:_SAMPLE])
    return bool(ARABIC.search(text)) and len(words) >= _WORDS_TO_JUDGE_BY
