import datetime
import io
import zipfile

import pytest

from review.documents.document import Note, Notice, Obstacle, Remark
from tests.documents.asking import document, refusal
from tests.documents.making_parts import docx, epub, odt
from tests.documents.samples import NAMES, SAMPLES, recall, zipped

BY_NAME = {sample.name: sample for sample in SAMPLES}


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
    assert read.text.split("\n") == [*sample.lines, *map(": ".join, sample.table)]
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


def test_a_note_hangs_once_on_its_paragraph():
    body = (
        '<w:p><w:r><w:t>قال </w:t><w:footnoteReference w:id="1"/><w:t>الوزير</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>وأضاف</w:t><w:endnoteReference w:id="1"/></w:r></w:p>'
        '<w:p><w:r><w:t>وغادر</w:t><w:footnoteReference w:id="1"/></w:r><w:del><w:r>'
        '<w:footnoteReference w:id="2"/></w:r></w:del></w:p>'
    )

    read = document(docx(body, **notes()))

    assert read.text == "قال الوزير\nوأضاف\nوغادر"
    assert read.notes == (Note("حاشية أولى", 0), Note("في آخره", 1))


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


@pytest.mark.parametrize(
    "property_",
    [
        "Administrator",
        "user",
        "Document1",
        "Microsoft Word - x",
        "PowerPoint Presentation",
        "Toshiba",
    ]
    + ["Normal.dot", "Unknown Title", "UNTITLED", "DESKTOP-4F3K2LM", "hp 15", "مستخدم Windows"]
    + ["عرض تقديمي في PowerPoint", "C:\\\\a\\\\b", "غير معروف"],
)
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


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<html><body><p>في الجزء 67 ألفا.</p></body></html>"),
        ("a.dat", "<!doctype html><p>في الجزء 67 ألفا.</p>"),
        ("a.txt", "في الجزء 67 ألفا."),
        (
            "a.mht",
            (
                "MIME-Version: 1.0\nSubject: x\nContent-Type: text/html; charset=utf-8\n"
                "Content-Transfer-Encoding: 8bit\n\n<p>في الجزء 67 ألفا.</p>"
            ),
        ),
    ],
    ids=["page", "unnamed-page", "text", "saved-page"],
)
def test_a_file_within_a_word_file_is_read_in_its_place(name, content):
    before, after = (f"<w:p><w:r><w:t>{told}</w:t></w:r></w:p>" for told in ("أ", "ب"))
    body = f'{before}<w:altChunk r:id="{name}" xmlns:r="r"/>{after}'

    read = document(docx(body, parts={name: content}))

    assert read.text == "أ\nفي الجزء 67 ألفا.\nب"
    assert read.remarks == ()


def test_a_word_file_within_a_word_file_is_read_once_inside():
    def within(told: str, inner: bytes) -> bytes:
        body = f'<w:p><w:r><w:t>{told}</w:t></w:r></w:p><w:altChunk r:id="a.docx" xmlns:r="r"/>'
        return docx(body, parts={"a.docx": ""}, **{"word/a.docx": inner})

    innermost = docx("<w:p><w:r><w:t>ج</w:t></w:r></w:p>")

    read = document(within("أ", within("ب", innermost)))

    assert read.text == "أ\nب"
    assert read.remarks == (Remark(Notice.MISSING_PART, "a.docx"),)


def test_a_missing_part_of_a_word_file_is_remarked():
    body = '<w:p><w:r><w:t>نص</w:t></w:r></w:p><w:altChunk r:id="x" xmlns:r="r"/>'

    assert document(docx(body)).remarks == (Remark(Notice.MISSING_PART, "x"),)


def test_words_in_a_drawing_of_boxes_are_read():
    drawing = '<w:drawing><d:relIds d:dm="a.xml" xmlns:d="d"/></w:drawing>'
    boxes = (f"<pt><t><p><r><t>{who}</t></r></p></t></pt>" for who in ("الوزير", "المدير"))
    told = f"<m>{''.join(boxes)}</m>"

    read = document(
        docx(f"<w:p><w:r><w:t>الهيكل</w:t>{drawing}</w:r></w:p>", parts={"a.xml": told})
    )

    assert read.text.split("\n") == ["الهيكل", "الوزير", "المدير"]


def test_the_code_of_a_field_is_no_text_and_ends_with_its_paragraph():
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f"{field('begin')}<w:r><w:instrText>DATE</w:instrText><w:t>DATE</w:t></w:r>"
    shown = f"{code}{field('separate')}<w:r><w:t>اليوم</w:t></w:r>{field('end')}"
    body = f"<w:p>{shown}</w:p><w:p>{code}</w:p><w:p><w:r><w:t>بعده</w:t></w:r></w:p>"

    assert document(docx(body)).text == "اليوم\nبعده"


@pytest.mark.parametrize("of_format", ["docx", "odt"])
@pytest.mark.parametrize(
    ("line", "days", "notices"),
    [
        ("التاريخ: 08/09/2024", [(2024, 9, 8), (2024, 8, 9)], []),
        ("٨-٩-٢٠٢٤", [(2024, 9, 8), (2024, 8, 9)], []),
        ("الأحد 8 أيلول 2024", [(2024, 9, 8)], []),
        ("الأحد 5 ربيع الأول 1446 هـ", [(2024, 9, 8)], [Notice.HIJRI_DATE]),
        ("الأحد 5/3/1446هـ الموافق 8/9/2024م", [(2024, 9, 8)], []),
        ("وصل الوفد يوم 08/09/2024 إلى المدينة بعد رحلة طويلة.", [], []),
    ],
)
def test_the_day_in_a_line_of_its_own_is_read_or_asked_about(of_format, line, days, notices):
    told = ["افتتاح الرصيف", line, "قالت هيئة الصيد إن الرصيف سيفتح أمام القوارب الصغيرة قريبا."]
    if of_format == "docx":
        content = docx("".join(f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in told))
    else:
        content = odt("".join(f"<p>{part}</p>" for part in told))

    read = document(content)

    found = list(read.possible_dates) or [day for day in [read.published_on] if day]
    assert found == [datetime.date(*day) for day in days]
    assert [remark.notice for remark in read.remarks] == notices


def test_a_missing_chapter_is_remarked_and_the_others_read():
    content = epub("<p>قال الوزير</p>", "<p>وأضاف</p>")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = {name: book.read(name) for name in book.namelist() if name != "0.html"}
    parts["root.opf"] = parts["root.opf"].replace(b"<itemref", b'<itemref idref="zz"/><itemref', 1)

    read = document(zipped(parts))

    assert read.text == "وأضاف"
    assert read.remarks == (
        Remark(Notice.MISSING_PART, "zz"),
        Remark(Notice.MISSING_PART, "0.html"),
    )


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ("<date>2024-09-08</date>", datetime.date(2024, 9, 8)),
        ('<date event="publication">2024-09-08</date>', datetime.date(2024, 9, 8)),
        ('<date event="creation">2024-09-08</date>', None),
        ('<date event="modification">2024-09-09</date><date>2024-09-08</date>',
         datetime.date(2024, 9, 8)),
        (('<date>2024-09-08T10:00:00Z</date><meta property="dcterms:modified">2024-09-08T10:00:01Z'
         "</meta>"), None),
    ],
)  # fmt: skip
def test_the_day_a_book_was_made_is_not_that_of_its_publication(dates, day):
    assert document(epub("<p>قال الوزير</p>", head=dates)).published_on == day


def test_empty_elements_of_a_book_swallow_nothing():
    chapter = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script/></head><body><p>'
        '<a id="x"/>قال<span/> الوزير</p><p>وأضاف</p></body></html>'
    )

    assert document(epub(chapter)).text == "قال الوزير\nوأضاف"


def test_numbers_of_printed_pages_are_no_text_of_a_book():
    chapter = '<p>سنة <span epub:type="pagebreak">36</span>2019</p>'

    assert document(epub(chapter)).text == "سنة 2019"


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
