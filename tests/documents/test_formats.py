import subprocess
import sys

import pytest

from review.documents.document import LIMITS
from review.documents.endings import ENDINGS
from review.documents.format import Format
from review.documents.formats import FORMATS, by_name
from review.documents.formats.plain_text import FORMAT as PLAIN_TEXT
from review.documents.recognising import recognised
from tests.documents.samples import ROOT

TAKES_LONG_TO_LOAD = {"email", "lxml", "openpyxl", "pdfminer", "trafilatura"}


def named(name: str, *endings: str) -> Format:
    return Format(name=name, endings=endings, read=PLAIN_TEXT.read)


def test_the_readers_libraries_are_not_loaded_before_they_are_needed():
    program = "import sys, review.documents.child; print(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()

    assert "review.documents.formats.pdf" in loaded
    assert TAKES_LONG_TO_LOAD.isdisjoint(loaded)


def test_formats_are_asked_by_name_whatever_their_modules_are_called():
    assert list(FORMATS) == sorted(FORMATS)


@pytest.mark.parametrize(
    "declared",
    [
        pytest.param([named("a", "x"), named("a", "y")], id="one-name-twice"),
        pytest.param([named("a", "x"), named("b", "y", "x")], id="one-ending-twice"),
        pytest.param([named("eleven chars")], id="a-name-that-cannot-be-stored"),
    ],
)
def test_formats_that_cannot_be_told_apart_are_refused(declared):
    with pytest.raises(AssertionError):
        by_name(declared)


@pytest.mark.parametrize("ending", ["txt", "docx", "mhtml", "tab", "zip"])
def test_files_of_every_format_are_looked_for(ending):
    assert ending in ENDINGS


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        pytest.param('<html><p>"text",x', "a.csv", "html", id="head-before-ending"),
        pytest.param('[{"text": "some text"}]', "a.csv", "csv", id="ending-before-text"),
        pytest.param('["text", "a"]', "a.txt", "json", id="text-before-line"),
        pytest.param('{"text": "some text"}', "", "json", id="by-name-where-signs-are-equal"),
    ],
)
def test_the_surer_sign_goes_first(content, name, kind):
    found, _package = recognised(content.encode(), name=name, limits=LIMITS)

    assert found == FORMATS[kind]
