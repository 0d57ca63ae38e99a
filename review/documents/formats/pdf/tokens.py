"""The words of a page's content: operators with what they are given.

ISO 32000-1, 7.2 and 7.8.2. Only what drawing text and lines needs is told apart; a page has tens of
thousands of words, so that one pattern finds each.
"""

import re
from collections.abc import Iterator

type Operand = float | str | bytes | list["Operand"] | dict[str, "Operand"] | None
"""Numbers, names, strings, arrays and dictionaries; None for true, false and null."""

_SPACE = rb"\x00\t\n\x0c\r "
_WORD = re.compile(
    rb"[" + _SPACE + rb"]*(?:"
    rb"([-+]?(?:\d+\.?\d*|\.\d+))"  # 1, a number
    rb"|/([^" + _SPACE + rb"()<>\[\]{}/%]*)"  # 2, a name
    rb"|\(([^()\\]*)\)"  # 3, a string without escapes
    rb"|<([0-9A-Fa-f" + _SPACE + rb"]*)>"  # 4, one in hexadecimal
    rb"|([A-Za-z'\"][A-Za-z0-9*]*)"  # 5, an operator
    rb"|(<<|>>|\[|\]|\()"  # 6
    rb"|(%[^\r\n]*)"  # 7, a comment
    rb"|([^" + _SPACE + rb"]))",  # 8, what does not belong here
)
_NESTED = re.compile(rb"[^()\\]+|\\[\s\S]?|[()]")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|([\s\S]))")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NAMED = re.compile(r"#([0-9A-Fa-f]{2})")
_END_OF_PICTURE = re.compile(rb"[" + _SPACE + rb"]EI(?=[" + _SPACE + rb"]|$)")
_MOST_OPERANDS = 100  # more stand before no operator
_DEEPEST = 20


def operations(  # noqa: C901, PLR0912 - one loop over all words of a page, for speed
    content: bytes,
) -> Iterator[tuple[str, list[Operand]]]:
    """Operators in order; the data of pictures within is passed over."""
    given: list[Operand] = []
    outer: list[list[Operand]] = []  # what is being filled around `given`
    match, place = _WORD.match, 0
    while found := match(content, place):
        place = found.end()
        kind = found.lastindex
        text = found[kind] if kind else b""
        if kind == 1:
            given.append(float(text))
        elif kind == 3:
            given.append(text)
        elif kind == 4:
            given.append(_from_hexadecimal(text))
        elif kind == 2:
            given.append(_name(text))
        elif kind == 5:
            if text in {b"true", b"false", b"null"}:
                given.append(None)
                continue
            while outer:  # an array without its end
                given = outer.pop()
            yield text.decode("ascii"), given
            given = []
            if text == b"ID":
                end = _END_OF_PICTURE.search(content, place)
                place = end.end() if end else len(content)
        elif kind == 6:
            if text == b"(":
                string, place = _string(content, place)
                given.append(string)
            elif text in {b"[", b"<<"}:
                if len(outer) < _DEEPEST:
                    outer.append(given)
                    given = []
            elif outer:
                inner, given = given, outer.pop()
                given.append(inner if text == b"]" else _dictionary(inner))
        if len(given) > _MOST_OPERANDS and not outer:
            del given[:-_MOST_OPERANDS]


def _string(content: bytes, place: int) -> tuple[bytes, int]:
    """The string whose opening bracket stands before `place`, and where it ends."""
    depth, parts = 1, []
    while found := _NESTED.match(content, place):
        place = found.end()
        part = found[0]
        if part == b"(":
            depth += 1
        elif part == b")":
            depth -= 1
            if not depth:
                break
        parts.append(part)
    return _ESCAPE.sub(_unescaped, b"".join(parts)), place


def _unescaped(found: re.Match[bytes]) -> bytes:
    octal, line_end, sign = found.groups()
    if octal:
        return bytes([int(octal, 8) & 255])
    return b"" if line_end else _ESCAPED.get(sign, sign)


def _from_hexadecimal(digits: bytes) -> bytes:
    digits = b"".join(digits.split()).replace(b"\0", b"")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _name(text: bytes) -> str:
    name = text.decode("utf-8", "replace")
    return _NAMED.sub(lambda found: chr(int(found[1], 16)), name) if "#" in name else name


def _dictionary(inner: list[Operand]) -> dict[str, Operand]:
    keys, values = inner[::2], inner[1::2]
    return {key: value for key, value in zip(keys, values, strict=False) if isinstance(key, str)}
