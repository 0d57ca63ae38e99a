import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from review.documents.controls import clean
from review.documents.document import Obstacle
from review.documents.reading import read
from review.documents.texts import one_line
from tests.documents.asking import document, refusal
from tests.documents.making_parts import RELATIONS, TYPES, docx
from tests.documents.samples import SAMPLES, page, typeset, zipped
from tests.documents.test_tables import ENGLISH, ROW, book

LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'>{}]>".format(
    "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
)
QUADRATIC = f"<!DOCTYPE a [<!ENTITY a '{'ha' * 20_000}'>]>"
OUTSIDE = "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
NETWORK = "<!DOCTYPE a [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/x'> %a;]>"
KINDS = ["docx", "docx-relations", "odt", "odt-meta", "epub-container", "epub-root"]
SETTINGS = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150
)
SIGNATURES = st.sampled_from(
    [b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<!doctype html>", b"{", b"[", b"From: a\nSubject: b\n\n"]
    + [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"title,text\n", b"\xef\xbb\xbf"]
)


def hostile(kind: str, declared: str) -> bytes:
    """A file of the kind that is in order, were it not for what it declares."""
    xml = f"<?xml version='1.0'?>{declared}<a>&a;</a>".encode()
    odt = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a>text</a>"}
    epub = {"mimetype": b"application/epub+zip", "root.opf": b"<a/>"}
    container = b"<a><rootfile full-path='root.opf'/></a>"
    files = {
        "docx": {
            "[Content_Types].xml": TYPES.encode(),
            "_rels/.rels": RELATIONS.format("").encode(),
            "word/document.xml": xml,
        },
        "docx-relations": {"[Content_Types].xml": TYPES.encode(), "_rels/.rels": xml},
        "odt": odt | {"content.xml": xml},
        "odt-meta": odt | {"meta.xml": xml},
        "epub-container": epub | {"META-INF/container.xml": xml},
        "epub-root": epub | {"META-INF/container.xml": container, "root.opf": xml},
    }
    return zipped(files[kind])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "declared",
    [LAUGHS, QUADRATIC, OUTSIDE, NETWORK],
    ids=["billion-laughs", "quadratic", "file", "network"],
)
def test_entities_are_refused_at_once(kind, declared):
    began = time.process_time()

    assert refusal(hostile(kind, declared)) == Obstacle.ENTITIES
    assert time.process_time() - began < 1


def test_entities_in_another_encoding_are_refused_too():
    xml = f"<?xml version='1.0' encoding='utf-16'?>{OUTSIDE}<a>&a;</a>".encode("utf-16")
    files = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": RELATIONS.format("").encode(),
        "word/document.xml": xml,
    }

    assert refusal(zipped(files)) == Obstacle.ENTITIES


def test_a_page_that_declares_entities_is_read_without_them():
    read_page = document(
        "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>نص &a;".encode()
    )

    assert "root:" not in read_page.text


@pytest.mark.parametrize("depth", [300, 20_000])
def test_nesting_has_a_limit(depth):
    body = "<w:p>" * depth + "<w:r><w:t>a</w:t></w:r>" + "</w:p>" * depth

    assert refusal(docx(body)) == Obstacle.TOO_DEEP


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        pytest.param("نص عادي".encode(), "a.pdf", "txt", id="text-called-pdf"),
        pytest.param("نص عادي".encode(), "a.docx", "txt", id="text-called-docx"),
        pytest.param("نص عادي".encode(), "a.txt\x00.html", "html", id="nul-in-the-name"),
        pytest.param("نص عادي".encode(), "a.TXT ", "txt", id="blank-at-the-end"),
        pytest.param("نص عادي".encode(), "", "txt", id="no-name"),
        pytest.param(docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>"), "a.zip", "docx", id="docx"),
        pytest.param(docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>"), "a.exe", "docx", id="exe"),
        pytest.param(book(("a", [ENGLISH, ROW])), "a.docx", "xlsx", id="xlsx-called-docx"),
    ],
)
def test_the_content_decides_not_the_name(content, name, kind):
    assert document(content, name).format == kind


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.csv", "a.json", "a.eml", "a.docx"])
def test_a_picture_is_refused_whatever_its_name(name):
    assert refusal(b"\x89PNG\r\n\x1a\n" + bytes(90), name) == Obstacle.BINARY


def test_a_zip_called_docx_is_read_as_a_zip():
    [reading] = read(zipped({"a.txt": "قال الوزير".encode()}), name="a.docx")

    assert reading.place == "a.txt"


@pytest.mark.parametrize(
    "body",
    ["<w:p><w:r><w:t>a\ud800</w:t></w:r></w:p>", "<w:p><w:r><w:t>a&#0;</w:t></w:r></w:p>"],
    ids=["lone-surrogate", "nul"],
)
def test_characters_that_xml_forbids_are_damage(body):
    files = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": RELATIONS.format("").encode(),
        "word/document.xml": f"<a>{body}</a>".encode("utf-8", "surrogatepass"),
    }

    assert refusal(zipped(files)) == Obstacle.DAMAGED


def test_comments_without_a_page_behind_them_are_passed_over_at_once():
    assert document(b"<!---->" * 500 + b"text").format == "txt"


@pytest.mark.parametrize(
    "members",
    [
        pytest.param({"mimetype": b"application/vnd.\0\n\xff"}, id="mimetype"),
        pytest.param(
            {"[Content_Types].xml": b"<a><Override ContentType='a&#10;&#xfdd0;'/></a>"}, id="office"
        ),
    ],
)
def test_a_format_that_is_not_read_is_named_in_one_clean_line(members):
    [reading] = read(zipped(members))

    assert reading.refusal.reason == Obstacle.BINARY
    assert reading.refusal.details["format"] == one_line(reading.refusal.details["format"])


def test_a_huge_line_is_refused():
    body = f"<w:p><w:r><w:t>{'كلمة ' * 2500}</w:t></w:r></w:p>"

    assert refusal(docx(body)) == Obstacle.LINE_TOO_LONG


def test_direction_controls_and_invisible_characters_stay_as_read():
    text = "أ\u202eب\u2066ج\u200bد"

    assert document(docx(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")).text == text


@SETTINGS
@given(SIGNATURES, st.binary(max_size=300), st.sampled_from(["", "a.html", "a.csv", "a.json"]))
@example(b"%PDF-1.7\n", b"1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj trailer<</Root 1 0 R>>", "")
def test_any_bytes_become_documents_or_refusals(signature, content, name):
    for reading in read(signature + content, name=name):
        assert (reading.document is None) != (reading.refusal is None)
        if reading.document:
            assert reading.document.text == clean(reading.document.text)


@pytest.fixture(scope="module")
def in_order(written, workshop) -> dict[str, bytes]:
    return {
        "docx": written["mixed.docx"],
        "odt": written["mixed.odt"],
        "epub": written["mixed.epub"],
        "pdf": typeset(SAMPLES[1], workshop / "share" / "fonts"),
        "html": page(SAMPLES[1]).encode(),
        "xlsx": book(("a", [ENGLISH, ROW])),
    }


@pytest.mark.parametrize("kind", ["docx", "odt", "epub", "pdf", "html", "xlsx"])
@settings(SETTINGS, max_examples=25)
@given(data=st.data())
def test_a_file_with_wrong_bytes_is_read_or_refused(kind, in_order, data):
    content = bytearray(in_order[kind])
    for _change in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(content) - 1))
        content[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))

    for reading in read(bytes(content)):
        assert (reading.document is None) != (reading.refusal is None)


XML_PARTS = st.recursive(
    st.sampled_from(["text", "&amp;", " "]),
    lambda inner: st.builds(
        "<{0} {1}>{2}</{0}>".format,
        st.sampled_from(["w:p", "w:r", "w:t", "w:tbl", "w:txbxContent", "w:del", "x", "w:s"]),
        st.sampled_from(["", "w:c='9'", "w:c='x'", "w:val=''"]),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=12,
)


@SETTINGS
@given(XML_PARTS)
def test_any_elements_of_word_are_read_or_refused(body):
    for reading in read(docx(body)):
        assert (reading.document is None) != (reading.refusal is None)
