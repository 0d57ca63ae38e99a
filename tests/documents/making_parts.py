"""Small files of each format, made of the markup that a test is about."""

from tests.documents.samples import zipped

WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{}</w:body>'
    "</w:document>"
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/>{}</Relationships>'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override'
    ' PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
LONG_ENOUGH = (
    "أعلنت هيئة الصيد أمس أن الميناء القديم سيفتح أمام القوارب الصغيرة في مطلع الشهر المقبل."
)


def docx(
    body: str, *, relations: str = "", parts: dict[str, str] | None = None, **more: bytes
) -> bytes:
    """`parts` are files beside the main one by names, to which relations of the same names lead."""
    told = "".join(
        f'<Relationship Id="{name}" Target="{name}" Type="t"/>' for name in (parts or {})
    )
    beside = {f"word/{name}": content.encode() for name, content in (parts or {}).items()}
    if told:
        beside["word/_rels/document.xml.rels"] = f"<Relationships>{told}</Relationships>".encode()
    return zipped(
        {
            "[Content_Types].xml": TYPES.encode(),
            "_rels/.rels": RELATIONS.format(relations).encode(),
            "word/document.xml": WORD.format(body).encode(),
            **beside,
            **more,
        }
    )


def odt(body: str) -> bytes:
    mimetype = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mimetype, "content.xml": f"<a>{body}</a>".encode()})


def epub(*chapters: str, head: str = "") -> bytes:
    items = "".join(
        f'<item id="{number}" href="{number}.html" media-type="text/html"/>'
        for number in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="{number}"/>' for number in range(len(chapters)))
    root = f"<package>{head}{items}{spine}</package>"
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b"<a><rootfile full-path='root.opf'/></a>",
            "root.opf": root.encode(),
            **{f"{number}.html": chapter.encode() for number, chapter in enumerate(chapters)},
        }
    )


def page(body: str, *, head: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">{head}</head>'
        f"<body>{body}</body></html>"
    ).encode()
