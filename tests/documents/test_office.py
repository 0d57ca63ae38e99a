import pytest

from review.documents.document import Notice, Obstacle, Remark
from tests.documents.asking import document, refusal
from tests.documents.samples import NAMES, SAMPLES, recall, zipped

BY_NAME = {sample.name: sample for sample in SAMPLES}
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


def docx(body: str, *, relations: str = "", **more: bytes) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": TYPES.encode(),
            "_rels/.rels": RELATIONS.format(relations).encode(),
            "word/document.xml": WORD.format(body).encode(),
            **more,
        }
    )


def notes(paragraph: str = "<w:p><w:r><w:footnoteRef/>{}</w:r></w:p>") -> dict[str, bytes]:
    """Parts of Word: two footnotes, an endnote, and the lines above them, which are notes too."""

    def part(kind: str, *texts: str) -> bytes:
        told = [f"<w:t> {text}</w:t>" for text in texts]
        made = [f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:t>x</w:t></w:p></w:{kind}>']
        for number, text in enumerate(told, 1):
            made.append(f'<w:{kind} w:id="{number}">{paragraph.format(text)}</w:{kind}>')
        return f'<w:{kind}s xmlns:w="w">{"".join(made)}</w:{kind}s>'.encode()

    return {
        "word/footnotes.xml": part("footnote", "حاشية أولى", "محذوفة"),
        "word/endnotes.xml": part("endnote", "في آخره"),
    }


@pytest.mark.parametrize("ending", ["docx", "odt", "epub"])
@pytest.mark.parametrize("name", NAMES)
def test_what_libreoffice_writes_is_read_back_line_by_line(name, ending, written):
    sample = BY_NAME[name]

    read = document(written[f"{name}.{ending}"])

    assert read.format == ending
    assert recall(read.text, sample.text) >= 0.98
    assert read.text.split("\n") == sample.text.split("\n")
    assert read.title == sample.title
    assert read.byline == sample.author


def test_runs_of_a_word_are_one_word_and_breaks_end_lines():
    body = (
        "<w:p><w:r><w:t>قا</w:t></w:r><w:r><w:t>ل الوزير</w:t><w:tab/><w:t>نعم</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>سطر</w:t><w:br/><w:t>آخر</w:t></w:r></w:p>"
    )

    assert document(docx(body)).text == "قال الوزير نعم\nسطر\nآخر"


def test_line_ends_of_every_kind_end_lines():
    paragraph = "<w:p><w:r><w:t>سطر{}آخر</w:t></w:r></w:p>"
    body = "".join(map(paragraph.format, ("&#13;", "&#x2028;", "&#x2029;", "&#x85;", "&#13;&#10;")))

    assert document(docx(body)).text.split("\n") == ["سطر", "آخر"] * 5


def test_changes_count_as_accepted():
    body = (
        "<w:p><w:r><w:t>قال </w:t></w:r><w:ins><w:r><w:t>الوزير</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>المدير</w:delText></w:r></w:del></w:p>"
    )

    assert document(docx(body)).text == "قال الوزير"


def test_a_text_box_is_read_once_after_its_paragraph():
    box = "<w:txbxContent><w:p><w:r><w:t>في الصندوق</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>قبله</w:t><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        "<w:p><w:r><w:t>بعده</w:t></w:r></w:p>"
    )

    assert document(docx(body)).text == "قبله\nفي الصندوق\nبعده"


def test_a_note_is_read_once_after_its_paragraph():
    body = (
        '<w:p><w:r><w:t>قال </w:t><w:footnoteReference w:id="1"/><w:t>الوزير</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>وأضاف</w:t><w:endnoteReference w:id="1"/></w:r></w:p>'
        '<w:p><w:r><w:t>وغادر</w:t><w:footnoteReference w:id="1"/></w:r><w:del><w:r>'
        '<w:footnoteReference w:id="2"/></w:r></w:del></w:p>'
    )

    assert document(docx(body, **notes())).text == ("قال الوزير\nحاشية أولى\nوأضاف\nفي آخره\nوغادر")


def test_a_note_that_refers_to_itself_is_read_once():
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    content = docx(f"<w:p>{reference}</w:p>", **notes(f"<w:p>{reference}<w:r>{{}}</w:r></w:p>"))

    assert document(content).text == "حاشية أولى"


def test_what_lies_outside_the_file_is_not_looked_at():
    outside = (
        '<Relationship Id="2" Target="file:///etc/passwd" TargetMode="External"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument"/>'
    )
    body = '<w:p><w:r><w:t>نص</w:t></w:r></w:p><w:altChunk r:id="x" xmlns:r="r"/>'

    assert document(docx(body, relations=outside)).text == "نص"


@pytest.mark.parametrize("property_", ["Administrator", "user", "Document1", "Microsoft Word - x"])
def test_properties_that_programs_fill_in_tell_nothing(property_):
    core = (
        '<c:coreProperties xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{property_}</dc:title><dc:creator>{property_}</dc:creator></c:coreProperties>"
    )
    relation = (
        '<Relationship Id="2" Target="core.xml" Type="http://schemas.openxmlformats.org/package/'
        '2006/relationships/metadata/core-properties"/>'
    )
    content = docx(
        "<w:p><w:r><w:t>نص</w:t></w:r></w:p>", relations=relation, **{"core.xml": core.encode()}
    )

    read = document(content)

    assert (read.title, read.byline) == ("", "")


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


def test_a_blank_chapter_is_passed_over():
    assert document(epub("", "<p>قال الوزير</p>", " \n", "\ufeff")).text == "قال الوزير"


def test_a_book_of_blank_chapters_is_empty():
    assert refusal(epub("", " ")) == Obstacle.EMPTY


def test_the_date_of_a_book_that_cannot_be_read_is_remarked():
    content = epub("<p>قال الوزير</p>", head="<date>قبل يومين</date>")

    assert document(content).remarks == (Remark(Notice.UNREAD_DATE, "قبل يومين"),)


def test_the_old_word_is_refused_by_name(written):
    assert refusal(written["seed.doc"]) == Obstacle.OLD_OFFICE


def test_a_protected_docx_is_refused_as_such():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")

    assert refusal(ole) == Obstacle.PROTECTED


def odt(body: str) -> bytes:
    mimetype = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mimetype, "content.xml": f"<a>{body}</a>".encode()})


def test_a_number_of_blanks_without_end_is_a_few():
    assert document(odt(f"<p>one<s c='{'9' * 5000}'/>two</p>")).text == "one two"


@pytest.mark.parametrize(
    ("drawing", "inside"),
    [
        pytest.param("<frame>{0}<image/></frame>", [], id="picture"),
        pytest.param("<a><frame><text-box>{1}</text-box>{0}</frame></a>", [1, 2], id="box"),
        pytest.param("<custom-shape>{0}{1}</custom-shape>", [1, 2], id="shape"),
        pytest.param("<g>{0}<rect>{1}</rect><frame>{0}</frame></g>", [1, 2], id="group"),
    ],
)
def test_a_drawing_is_no_part_of_the_sentence(drawing, inside):
    told = drawing.format("<title>صورة</title><desc>وصف</desc>", "<p>سطر 1</p><p>سطر 2</p>")

    read = document(odt(f"<p>قال {told}الوزير في <title>الجسر</title></p><p>وغادر</p>"))

    assert read.text.split("\n") == [
        "قال الوزير في الجسر",
        *(f"سطر {number}" for number in inside),
        "وغادر",
    ]


def test_a_protected_odt_is_refused_as_such():
    manifest = b'<m xmlns="m"><file-entry><encryption-data/></file-entry></m>'
    content = zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": b"\x8f\x12",
            "META-INF/manifest.xml": manifest,
        }
    )

    assert refusal(content) == Obstacle.PROTECTED


@pytest.mark.parametrize(
    "mimetype", ["application/vnd.oasis.opendocument.presentation", "application/vnd.x"]
)
def test_other_office_formats_are_named(mimetype):
    assert refusal(zipped({"mimetype": mimetype.encode()})) == Obstacle.BINARY


@pytest.mark.parametrize("ending", ["docx", "odt", "epub"])
@pytest.mark.parametrize("share", [0.3, 0.9, 0.99])
def test_a_truncated_file_is_damaged(ending, share, written):
    content = written[f"mixed.{ending}"]

    assert refusal(content[: int(share * len(content))]) == Obstacle.DAMAGED
