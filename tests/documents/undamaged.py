"""Files in order for `fuzzing` to damage, of every format, and the words it puts into them."""

import json
import re
import shutil
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.documents.making_parts import docx
from tests.documents.samples import (
    SAMPLES,
    convert,
    face,
    flat_document,
    page,
    printed,
    typeset,
    unpack_fonts,
    zipped,
)
from tests.documents.test_mail import letter
from tests.documents.test_office import notes
from tests.documents.test_tables import ARABIC, ENGLISH, ROW, book, delimited, objects
from tests.documents.test_web_pages import META, linked

SOME = SAMPLES[:4]  # the last is longer than damage needs
HEAD = "".join(META.values()) + linked(
    '{"@graph": [{"datePublished": "2024-05-12", "headline": "x", "author": {"name": "y"}}]}'
)
PAGES = [page(sample, head=HEAD) for sample in SOME]
NOTED = """<!doctype html><style>.h{display:none}</style><article><h1>عنوان</h1>
<p class=h>x</p><p>سنة 2019<sup><a href="#n1" id="r1">1</a></sup> م<sup>2</sup> <q>نص</q>
<ruby>ا<rt>ب</rt></ruby><del>x</del></p><table><caption>ج</caption><tr><th colspan=2>ا<th>ب
<tr><td rowspan=2>1<td>2<td>3<tr><td>4</table><math><msup><mn>10</mn><mn>6</mn></msup></math>
<blockquote class="twitter-tweet"><p>x</blockquote><time datetime="2024-05-12"></time>
<ol><li id="n1"><p>حاشية <a href="#r1">↩</a></ol></article>"""
SAVED = f"<html><body><pre>{SOME[1].text}<b>\n</b></pre></body></html>"
ROWS = [objects(ROW, headings) for headings in (ENGLISH, ARABIC)]

_WORD = """<w:p><w:r><w:t>قا</w:t><w:tab/><w:br/></w:r><w:ins><w:r><w:t>ل</w:t></w:r></w:ins>
<w:del><w:r><w:delText>x</w:delText></w:r></w:del><mc:AlternateContent><mc:Choice><w:txbxContent>
<w:p><w:r><w:t>في الصندوق</w:t></w:r></w:p></w:txbxContent></mc:Choice></mc:AlternateContent></w:p>
<w:p><w:r><w:t>قال</w:t><w:footnoteReference w:id="1"/><w:endnoteReference w:id="1"/></w:r></w:p>
<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>
<w:r><w:t>خلية</w:t><w:noBreakHyphen/></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/>
</w:tcPr><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc>
</w:tr></w:tbl><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:rPr>
<w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>
<w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>
<w:sym w:font="Symbol" w:char="F0A3"/></w:r>
<oMath><f><num><r><t>1</t></r></num><den/></f></oMath></w:p>
<w:altChunk r:id="a.html" xmlns:r="r"/>"""
_OPEN = """<office:t xmlns:office="o" xmlns:text="t" xmlns:dc="d"><dc:title>عنوان</dc:title>
<text:h>عنوان</text:h><text:p>قال<text:s text:c="3"/>نعم<text:tab/><text:line-break/><text:note>
<text:note-citation>1</text:note-citation><text:note-body><text:p>حاشية</text:p></text:note-body>
</text:note><d:frame><d:title>x</d:title><d:text-box><text:p>في الصندوق</text:p></d:text-box>
</d:frame><text:tracked-changes><text:p>x</text:p></text:tracked-changes></text:p></office:t>"""
_BOOK = """<package xmlns:dc="d"><dc:title>كتاب</dc:title><dc:date>2024-05-12</dc:date><manifest>
<item id="a" href="a%20b.html" media-type="text/html"/><item id="n" href="n" properties="nav"/>
<item id="c" href="../c.html" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/><itemref idref="c"/><itemref idref="n"/></spine></package>"""
_PRINT = """%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate 0/Contents[4 0 R]/Resources<</XObject
<</X 8 0 R>>/Font<</F 5 0 R/G 6 0 R/H 9 0 R>>/Properties<</P<</ActualText(a)>>>>>>>> endobj
4 0 obj <</Length 0>> stream
q 1 0 0 1 50 700 cm BT /F 12 Tf 14 TL 2 Tc 3 Tw 90 Tz 1 Ts 0 Tr (first line) Tj T* (second) ' ET Q
BT /G 11 Tf 1 0 0 1 50 600 Tm [<0001> -250 <00020001>] TJ 0 -13 Td <0002> Tj ET /X Do
/Span <</ActualText<FEFF0642>>> BDC BT /H 9 Tf 50 500 Td (ab) Tj ET EMC /P /P BDC EMC
BI /W 1 /H 1 /BPC 8 /CS /G ID x EI 0.5 g 10 10 20 20 re f
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Times/FirstChar 65/LastChar 67/Widths[500 600 700]
/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/afii57415/uni0627 97/alef]>>>> endobj
6 0 obj <</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts
[<</Type/Font/Subtype/CIDFontType2/W[1[500 600]3 9 400]/DW 700/CIDSystemInfo<</Registry(Adobe)
/Ordering(Identity)/Supplement 0>>/FontDescriptor<</FontName/A/Ascent 800/Descent -200>>>>]>> endobj
7 0 obj <</Length 0>> stream
begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfrange <0001> <0005> <0627>
<0006> <0008> [<0061> <0062> <D83DDE00>] endbfrange 1 beginbfchar <0002> <06440627> endbfchar
endcmap
endstream endobj
8 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Matrix[1 0 0 1 5 5]/Resources<</Font
<</F 5 0 R>>/XObject<</X 8 0 R>>>>/Length 0>> stream
BT /F 10 Tf 50 400 Td (in a form) Tj ET /X Do
endstream endobj
9 0 obj <</Type/Font/Subtype/Type3/FontMatrix[0.001 0 0 0.001 0 0]/FontBBox[0 0 750 750]/FirstChar
97/LastChar 98/Widths[1000 1000]/Encoding<</Differences[97/a/b]>>/CharProcs<<>>>> endobj
trailer <</Root 1 0 R/Info<</Title(t)/Author<FEFF0627>>>>>
%%EOF"""

_STREAM = re.compile(
    rb"/Length \d+(?: 0 R)?([^\n]{0,300}?>>\s*stream\r?\n)(.*?)(?=\r?\nendstream)", re.DOTALL
)


def _delimited() -> list[bytes]:
    return [delimited([ARABIC, ROW, ROW, ROW], mark).encode() for mark in ",;\t|"]


def _letters() -> list[bytes]:
    plain, both, saved = letter(), letter(), letter()
    plain.set_content(SOME[0].text, cte="base64")
    both.set_content(SOME[1].text, charset="windows-1256", cte="quoted-printable")
    both.add_alternative(PAGES[1], subtype="html")
    both.add_attachment(b"MZ\0", maintype="application", subtype="x", filename="ملف.bin")
    saved["Snapshot-Content-Location"] = "https://valley.example/"
    saved.set_content(PAGES[2], subtype="html", cte="8bit")
    saved.make_related()
    return [plain.as_bytes(), both.as_bytes(), saved.as_bytes()]


def _by_office(ending: str, folder: Path) -> list[bytes]:
    if not (program := shutil.which("soffice")):
        return []
    sources = [folder / f"{sample.name}.fodt" for sample in SOME]
    for sample, source in zip(SOME, sources, strict=True):
        source.write_text(flat_document(sample), "utf-8")
    convert(program, sources, folder, [ending])
    return [source.with_suffix(f".{ending}").read_bytes() for source in sources]


def _books(folder: Path) -> list[bytes]:
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<c><rootfiles><rootfile full-path="b/x.opf"/></rootfiles></c>',
        "b/x.opf": _BOOK,
        "b/a b.html": PAGES[0],
        "c.html": PAGES[3],
    }
    made = zipped({name: content.encode() for name, content in members.items()})
    return [made, *_by_office("epub", folder)]


def _texts(folder: Path) -> list[bytes]:
    mimetype = b"application/vnd.oasis.opendocument.text"
    made = {"mimetype": mimetype, "content.xml": _OPEN.encode(), "meta.xml": _OPEN.encode()}
    return [zipped(made), *_by_office("odt", folder)]


def _prints(folder: Path) -> list[bytes]:
    made = [typeset(sample, folder / "share/fonts") for sample in SOME[:2]]
    if browser := shutil.which("chromium"):
        plain = page(SOME[2], around=False, style=f'{face()} body {{font: 12pt "Plex"}}')
        made.append(printed(browser, plain, folder, "printed"))
    made += _by_office("pdf", folder)[:2]
    return [with_lengths(_PRINT.encode())] * 3 + [*map(_opened, made), *made]


def _opened(content: bytes) -> bytes:
    """Streams unpacked and those of fonts cut short; objects are found without a table of them."""

    def unpacked(stream: re.Match[bytes]) -> bytes:
        head = re.sub(rb"/Filter ?/FlateDecode", b"", stream[1])
        inside = zlib.decompressobj().decompress(stream[2]) if head != stream[1] else stream[2]
        is_font = sum(byte > 126 for byte in inside) > len(inside) / 10
        return head + inside[: 100 if is_font else None] + b"\nendstream"

    content = re.sub(rb"(?s)(\n\d+ 0 obj.{1,300}?stream\r?\n)(.*?)\s*endstream", unpacked, content)
    content = re.sub(rb"(?s)\nxref.*?trailer", b"\ntrailer", content)
    return with_lengths(re.sub(rb"startxref\s+\d+", b"", content))


def with_lengths(content: bytes) -> bytes:
    """The PDF with the lengths that its streams have."""
    return _STREAM.sub(
        lambda stream: b"/Length %d%s%s" % (len(stream[2]), stream[1], stream[2]), content
    )


def _archives(_folder: Path) -> list[bytes]:
    members = {
        "خبر.txt": SOME[1].text.encode(),
        "a/b.html": PAGES[2].encode(),
        "rows.csv": _delimited()[0],
        "one.json": json.dumps(ROWS).encode(),
        "letter.eml": _letters()[1],
        "story.docx": docx(_WORD),
        "print.pdf": with_lengths(_PRINT.encode()),
    }
    return [zipped(members), zipped(dict(list(members.items())[:2]))]


READERS: dict[str, Callable[[Path], list[bytes]]] = {
    "txt": lambda _folder: [sample.text.encode() for sample in SAMPLES],
    "html": lambda folder: [
        *(page.encode() for page in [*PAGES, SAVED, NOTED]),
        *_by_office("html", folder),
    ],
    "docx": lambda folder: [
        docx(_WORD, parts={"a.html": "<p>نص</p>"}, **notes()),
        *_by_office("docx", folder),
    ],
    "odt": _texts,
    "pdf": _prints,
    "epub": _books,
    "csv": lambda _folder: _delimited(),
    "xlsx": lambda _folder: [
        book(("أ", [ENGLISH, ROW, [*ROW[:3], 45_000.5]]), ("b", [ARABIC, [], ROW, ROW]))
    ],
    "json": lambda _folder: [
        json.dumps(told, ensure_ascii=False).encode()
        for told in (ROWS, {"articles": ROWS}, ROWS[0] | {"author": {"name": "x"}})
    ],
    "jsonl": lambda _folder: ["\n".join(map(json.dumps, ROWS * 2)).encode()],
    "eml": lambda _folder: _letters(),
    "zip": _archives,
}


def undamaged(readers: Sequence[str], folder: Path) -> dict[str, list[bytes]]:
    """By reader; programs that are not there make no samples."""
    unpack_fonts(folder)
    return {reader: READERS[reader](folder) for reader in readers}
