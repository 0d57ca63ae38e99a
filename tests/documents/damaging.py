"""What `fuzzing` does to files in order: in the middle of their words, and in their trees."""

import copy
import io
import re
import zipfile
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from hypothesis import strategies as st

from tests.documents.dangers import ANY, NAMES, NUMBERS, OF_A_FORMAT
from tests.documents.samples import zipped
from tests.documents.undamaged import with_lengths

TEXTS = {"txt", "html", "csv", "json", "jsonl", "eml"}
CODECS = ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859_6", "cp720"]
CHANGES = ["put", "put", "fill", "again", "nest", "cut", "move", "count", "spoil"]
WORD = re.compile(rb"<[^<>]{1,80}>|[\w:-]+=|/[A-Za-z]\w*|[\"'()\[\]{}<>,;:]|\w{1,12}|\n")
EDGE = re.compile(rb"[<>\[\]{}(),;:\"'=/\s]|PK|\Z")
CLOSING = bytes.maketrans(b"[{(<", b"]})>")
NUMBER = re.compile(rb"-?\d+")
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML
MANY = st.sampled_from([1] * 4 + [3_000] * 8 + [100_000] * 3 + [2_000_000])  # bytes


@st.composite
def damaged(draw: st.DrawFn, reader: str, samples: list[bytes]) -> bytes:
    content = draw(st.sampled_from(samples))
    if not draw(st.integers(0, 7)):
        return _changed_often(draw, content, ANY)
    if content.startswith(b"PK"):
        return _packed_anew(draw, content, reader)
    content = _changed_often(draw, content, _words(reader, content))
    if reader == "pdf" and draw(st.integers(0, 9)):
        return with_lengths(content)
    if reader in TEXTS and draw(st.integers(0, 7)):
        text = content.decode("utf-8", "replace")
        return text.encode(draw(st.sampled_from([*CODECS, *["utf-8"] * 30])), "replace")
    return content


def _packed_anew(draw: st.DrawFn, content: bytes, reader: str) -> bytes:
    """With changed members, and the checksums that they have."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for _member in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(members)))
        inside = members.pop(name) if not draw(st.integers(0, 15)) else members[name]
        if not draw(st.integers(0, 15)):
            name = draw(st.sampled_from([*NAMES, *members]))
        is_tree = inside.lstrip()[:1] == b"<" and draw(st.integers(0, 3))
        change = _tree_changed if is_tree else _changed_often
        members[name] = change(draw, inside, _words(reader, inside))
    return zipped(members)


def _words(reader: str, content: bytes) -> list[bytes]:
    """As many of the sample's own as of the dangerous ones."""
    found = sorted(set(WORD.findall(content[:50_000])))[:300]
    return found + (ANY + OF_A_FORMAT.get(reader, [])) * (1 + len(found) // 60)


def _tree_changed(draw: st.DrawFn, content: bytes, words: list[bytes]) -> bytes:
    """XML that is still well-formed; what is none, as other bytes."""
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - our own sample
    except (ElementTree.ParseError, ValueError, LookupError):
        return _changed_often(draw, content, words)
    elements = list(root.iter())
    for _change in range(draw(st.integers(1, 6))):
        one, other = (elements[draw(st.integers(0, len(elements) - 1))] for _ in range(2))
        word = draw(st.sampled_from([*words, *NUMBERS])).decode("utf-8", "replace")
        told = FORBIDDEN.sub("", word) * draw(st.sampled_from([1] * 9 + [2000]))
        if draw(st.booleans()):
            _tell(draw, one, other, told)
        else:
            _replant(draw, one, other)
    return ElementTree.tostring(root)


def _replant(draw: st.DrawFn, one: Element, other: Element) -> None:
    match draw(st.sampled_from(["copy", "copy", "fill", "nest", "drop"])):
        case "copy":
            one.insert(draw(st.integers(0, len(one))), copy.deepcopy(other))
        case "fill":
            alone = Element(other.tag, other.attrib)
            alone.text = other.text
            one.extend([alone] * draw(st.sampled_from([10, 300, 3000])))
        case "nest":
            inside = copy.deepcopy(one)
            for _level in range(draw(st.sampled_from([1, 3, 90, 250]))):
                around = Element(other.tag, other.attrib)
                around.append(inside)
                inside = around
            one.append(inside)
        case "drop":
            one.clear()


def _tell(draw: st.DrawFn, one: Element, other: Element, told: str) -> None:
    match draw(st.sampled_from(["text", "text", "tail", "name", "attribute", "attribute"])):
        case "text":
            one.text = told
        case "tail":
            one.tail = told
        case "name":
            one.tag = other.tag
        case "attribute":
            one.set(draw(st.sampled_from(sorted({*one.attrib, *other.attrib, "id"}))), told)


def _changed_often(draw: st.DrawFn, content: bytes, words: list[bytes]) -> bytes:
    for _change in range(draw(st.integers(1, 5))):
        content = _changed(draw, content, words)
    return content


def _changed(draw: st.DrawFn, content: bytes, words: list[bytes]) -> bytes:
    """Mostly at an edge of what the format is made of."""
    start = draw(st.integers(0, len(content)))
    if draw(st.integers(0, 7)):
        start = EDGE.search(content, start).start()
    end = EDGE.search(content, min(start + draw(st.integers(1, 400)), len(content))).start()
    before, piece, after = content[:start], content[start:end], content[end:]
    word, size = draw(st.sampled_from(words)), draw(MANY)
    match draw(st.sampled_from(CHANGES)):
        case "put":
            piece = word + piece
        case "fill":
            piece = word * (size // len(word) + 1) + piece
        case "again":
            piece *= size // max(len(piece), 1) + 1
        case "nest":
            name = re.match(rb"<([\w:]+)", word)
            closing = b"</" + name[1] + b">" if name else word.translate(CLOSING)
            times = size // len(word) + 1
            piece = word * times + piece + closing * times
        case "cut":
            before, after = draw(st.sampled_from([(before, b""), (b"", after), (before, b"\n")]))
        case "move":
            elsewhere = draw(st.integers(0, len(after)))
            piece, after = after[:elsewhere] + piece, after[elsewhere:]
        case "count":
            number = draw(st.sampled_from(NUMBERS))
            piece, after = b"", NUMBER.sub(lambda _found: number, piece + after, count=1)
        case "spoil":
            piece = draw(st.binary(max_size=9)) if size % 3 else b""
    return before + piece + after
