"""Files that attack whoever reads them, by name, each with what may become of it.

`READ` stands for a text that may be imported; else it is the reason for the refusal.
"""

import io
import json
import stat
import struct
import zipfile
import zlib

import typst

from review.documents.document import Obstacle
from tests.documents.making_parts import docx
from tests.documents.samples import pdf, zipped
from tests.documents.test_hostile import LAUGHS, NETWORK, OUTSIDE, QUADRATIC, hostile

READ = None
TEXT = "قال الوزير إن الجسر مفتوح أمام الناس."
PARAGRAPH = f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"
REFERENCE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

type Fate = set[Obstacle | None]
type Files = dict[str, tuple[bytes, Fate]]


def _bomb() -> bytes:
    """Small, and 120 million bytes unpacked."""
    return zipped({f"{n}.txt": bytes(40_000_000) for n in range(3)})


def _lying(size: int) -> bytes:
    """The first member declares `size` bytes and holds more."""
    content = bytearray(zipped({"a.txt": b"a b " * 200_000, "b.txt": TEXT.encode()}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.index(signature) + place, size)
    return bytes(content)


def _overlapping() -> bytes:
    content = zipped({"a.txt": TEXT.encode() * 50_000, "b.txt": TEXT.encode()})
    start, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    entry = content[start : content.index(b"PK\x01\x02", start + 4)]
    tail = bytearray(content[end:])
    struct.pack_into("<HHI", tail, 8, 40, 40, 40 * len(entry))
    return content[:start] + entry * 40 + bytes(tail)


def _special(mode: int) -> bytes:
    special = zipfile.ZipInfo("special.txt")
    special.external_attr = (mode | 0o777) << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(special, "/etc/passwd")
    return packed.getvalue()


def _named(name: bytes, *, is_utf_8: bool = False) -> bytes:
    """A zip whose member has these bytes for its name."""
    content = bytearray(zipped({"x" * len(name): TEXT.encode()}).replace(b"x" * len(name), name))
    if is_utf_8:
        content[content.index(b"PK\x01\x02") + 9] |= 8
    return bytes(content)


def _locked(content: bytes) -> bytes:
    """The first member is said to need a password."""
    locked = bytearray(content)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(signature) + flags] |= 1
    return bytes(locked)


def _related(kind: str, target: str) -> str:
    return (
        f'<Relationship Id="9" Type="{REFERENCE}{kind}" Target="{target}" TargetMode="External"/>'
    )


def _stream(data: bytes, told: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), told, data)


def _pages(contents: bytes, *, root: bytes = b"", box: bytes = b"0 0 600 800") -> list[bytes]:
    return [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % root,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>" % box,
        contents,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]


_SHOWN = _stream(b"BT /F 12 Tf 50 700 Td (The minister said so today) Tj ET")
_LOST: Fate = {READ, Obstacle.DAMAGED, Obstacle.SCAN, Obstacle.EMPTY, Obstacle.UNTOLD_LETTERS}
_LATE: Fate = _LOST | {Obstacle.TOOK_TOO_LONG, Obstacle.TOO_MUCH_MEMORY}


def _endless_pdfs() -> Files:
    looping = b"/Outlines 6 0 R"
    outline = b"<</Type/Outlines/First 6 0 R/Last 6 0 R/Next 6 0 R/Prev 6 0 R/Title(a)>>"
    circular = pdf(*_pages(_SHOWN))
    previous = b"/Prev %d" % circular.index(b"xref\n")
    fonts = b"".join(b"/F%d 5 0 R" % n for n in range(10_000))
    many_fonts = _pages(_SHOWN)
    many_fonts[2] = many_fonts[2].replace(b"/F 5 0 R", b"/F 5 0 R" + fonts)
    return {
        "previous.pdf": (pdf(*_pages(_SHOWN), trailer=previous), _LATE),
        "outlines.pdf": (pdf(*_pages(_SHOWN, root=looping), outline), _LATE),
        "parents.pdf": (pdf(b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 9>>"), _LATE),
        "image.pdf": (pdf(*_pages(_stream(b"BI /W 9 /H 9 ID " + b"\0 E" * 50_000))), _LATE),
        "dictionary.pdf": (pdf(*_pages(_stream(b"<</A<</B[(((" * 9_000))), _LATE),
        "flate.pdf": (
            pdf(*_pages(_stream(b"x\x9c" + b"\xff" * 99, b"/Filter/FlateDecode"))),
            _LATE,
        ),
        "flate bomb.pdf": (
            pdf(*_pages(_stream(zlib.compress(b"q Q\n" * 5_000_000), b"/Filter/FlateDecode"))),
            _LATE,
        ),
        "length.pdf": (pdf(*_pages(b"<</Length 4 0 R>>\nstream\na\nendstream")), _LATE),
        "fonts.pdf": (pdf(*many_fonts), _LATE),
        "box.pdf": (pdf(*_pages(_SHOWN, box=b"0 0 1000000 1000000")), _LATE),
    }


def _many_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 5_003))
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count 5000>>" % kids,
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * 5_000,
    )


def _encrypted_pdf() -> bytes:
    told = b"/ID[(a)(a)]/Encrypt<</Filter/Standard/V 1/R 2/P -1/O(%s)/U(%s)>>"
    return pdf(*_pages(_SHOWN), trailer=told % (b"o" * 32, b"u" * 32))


def _table(*lines: str) -> bytes:
    return "\n".join(lines).encode()


GROUPS: dict[str, Files] = {
    "83 84 86 archives": {
        "bomb.zip": (_bomb(), {Obstacle.UNPACKS_TOO_LARGE}),
        "ratio.zip": (zipped({"a.txt": b"a " * 5_000_000}), {Obstacle.BOMB}),
        "nested.zip": (zipped({"a.zip": zipped({"a.txt": b"a"})}), {Obstacle.NESTED}),
        "lying.zip": (_lying(10), {Obstacle.DAMAGED, READ}),
        "overlapping.zip": (_overlapping(), {Obstacle.BOMB}),
        "many.zip": (
            zipped(dict.fromkeys(map(str, range(10_001)), b"")),
            {Obstacle.TOO_MANY_MEMBERS},
        ),
    },
    "87 88 names": {
        "up.zip": (zipped({"../../x.txt": f"{TEXT} 1".encode()}), {READ}),
        "root.zip": (zipped({"/abs.txt": f"{TEXT} 2".encode()}), {READ}),
        "drive.zip": (zipped({"C:\\x.txt": f"{TEXT} 3".encode()}), {READ}),
        "back.zip": (zipped({"..\\x.txt": f"{TEXT} 4".encode()}), {READ}),
        "nul.zip": (_named(b"a\0b.txt"), {READ, Obstacle.DAMAGED}),
        "link.zip": (_special(stat.S_IFLNK), {Obstacle.BINARY}),
        "device.zip": (_special(stat.S_IFCHR), {READ}),
        "windows.zip": (_named("خبر اليوم.txt".encode("cp1256")), {READ}),
        "dos.zip": (_named(bytes(range(0x80, 0xA0)) + b".txt"), {READ}),
        "wrong.zip": (_named("خبر اليوم.txt".encode("cp1256"), is_utf_8=True), {READ}),
        "long.zip": (zipped({"ن" * 5_000 + ".txt": f"{TEXT} 5".encode()}), {READ}),
        "turned.zip": (zipped({"تقرير\u202etxt.exe": f"{TEXT} 6".encode()}), {READ}),
    },
    "89 protected": {
        "a.zip": (_locked(zipped({"a.txt": b"a"})), {Obstacle.PROTECTED}),
        "a.docx": (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(500)
            + "EncryptedPackage".encode("utf-16-le"),
            {Obstacle.PROTECTED},
        ),
        "a.pdf": (_encrypted_pdf(), {Obstacle.PROTECTED}),
    },
    "91 92 entities": {
        **{
            f"{kind} {number}.docx": (hostile(kind, declared), {Obstacle.ENTITIES})
            for kind in ("docx", "docx-relations", "odt", "epub-root")
            for number, declared in enumerate((LAUGHS, QUADRATIC, OUTSIDE, NETWORK))
        },
        "custom.docx": (
            docx(PARAGRAPH, **{"customXml/item1.xml": f"{OUTSIDE}<a>&a;</a>".encode()}),
            {READ},
        ),
    },
    "93 relations": {
        "template.docx": (
            docx(PARAGRAPH + "1", relations=_related("attachedTemplate", "http://other.test/a")),
            {READ},
        ),
        "image.docx": (
            docx(PARAGRAPH * 2, relations=_related("image", "file:///etc/passwd")),
            {READ},
        ),
        "chunk.docx": (
            docx(
                PARAGRAPH * 3 + '<w:altChunk r:id="9" xmlns:r="r"/>',
                relations=_related("aFChunk", "a.html"),
                **{"word/a.html": b"<script>window.__x=1</script>"},
            ),
            {READ},
        ),
        "ole.docx": (
            docx(PARAGRAPH * 4, relations=_related("oleObject", "\\\\other.test\\a")),
            {READ},
        ),
    },
    "94 96 endless pdf": _endless_pdfs(),
    "96 shape of pdf": {
        "pages.pdf": (_many_pages(), {Obstacle.TOO_MANY_PAGES}),
        "scan.pdf": (typst.compile(b"#rect(width: 9cm, height: 9cm, fill: gray)"), {Obstacle.SCAN}),
    },
    "97 shape of pages": {
        "deep.html": (
            f"<!doctype html>{'<div>' * 100_000}{TEXT}".encode(),
            {READ, Obstacle.TOOK_TOO_LONG, Obstacle.TOO_DEEP, Obstacle.DAMAGED, Obstacle.EMPTY},
        ),
        "attributes.html": (
            f"<!doctype html><p {' '.join(f'a{n}=1' for n in range(1_000_000))}>{TEXT}".encode(),
            {READ, Obstacle.TOOK_TOO_LONG, Obstacle.TOO_MUCH_MEMORY, Obstacle.EMPTY},
        ),
        "comment.html": (f"<!doctype html><p>{TEXT} 7</p><!-- {TEXT}".encode(), {READ}),
        "unmatched.html": (
            f"<!doctype html>{'</p></div></b>' * 9_000}<p>{TEXT} 8".encode(),
            {READ, Obstacle.TOOK_TOO_LONG},
        ),
    },
    "99 shape of tables": {
        "field.csv": (_table("text", "ن" * 131_073), {Obstacle.LINE_TOO_LONG}),
        "huge.csv": (
            _table("text", '"' + "كلمة\n" * 1_000_000),
            {Obstacle.DAMAGED, Obstacle.TOO_LARGE},
        ),
        "wide.csv": (_table("text," * 200_000, "a"), {Obstacle.TOO_MANY_COLUMNS}),
        "open.csv": (_table("title,text", f'"a,{TEXT}'), {Obstacle.EMPTY, Obstacle.DAMAGED}),
        "nul.csv": (_table("title,text", f"a\0b,{TEXT} 1"), {READ}),
        "ends.csv": (f"title,text\r\na,{TEXT} 2\rb,{TEXT} 3\nc,{TEXT} 4".encode(), {READ}),
        "semicolon.csv": (_table("title;text", f"a;{TEXT} 5"), {READ}),
        "tab.tsv": (_table("title\ttext", f"a\t{TEXT} 6"), {READ}),
        "told.csv": (_table("sep=|", "title|text", f"a|{TEXT} 7"), {READ}),
        "told badly.csv": (_table('sep="', 'title"text', "a"), {Obstacle.DAMAGED}),
    },
    "101 types": {
        f"{number}.json": (json.dumps([value]).encode(), {reason})
        for number, (value, reason) in enumerate(
            [
                *(({"text": odd}, Obstacle.NOT_A_TEXT) for odd in ({"a": 1}, [TEXT], 7, True)),
                *(({"text": TEXT, "title": odd}, READ) for odd in ([], 7, False)),
                ({"text": None}, Obstacle.EMPTY),
                (7, Obstacle.NOT_A_TEXT),
                ({"\0\ud800": TEXT}, Obstacle.NO_TEXT_COLUMN),
            ]
        )
    },
    "98 encodings": {
        "seven.txt": (b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-", {READ}),
        "seven.html": (
            b'<!doctype html><meta charset="utf-7"><p>+ADw-script+AD4-window.__x+AD0-1',
            {READ},
        ),
        "belied.html": (
            f'<!doctype html><meta charset="iso-8859-6"><p>{TEXT} 1</p>'.encode(),
            {READ},
        ),
        "turkish.txt": (
            "Bakan köprünün açık olduğunu söyledi ".encode("cp1254") * 9,
            {
                READ,
                Obstacle.ENCODING,
            },
        ),
        "no mark.txt": (f"{TEXT} 2".encode("utf-16-le"), {READ}),
        "broken.txt": (b"\xff\xfe" + f"{TEXT} 3".encode("utf-16-le") + b"\0", {READ}),
        "russian.txt": (
            "Министр сказал, что мост открыт для всех. ".encode("koi8-r") * 5,
            {
                Obstacle.ENCODING,
            },
        ),
    },
}
