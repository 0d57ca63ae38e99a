"""Imported text on a page: every code point of it, and a bound on what is built around them."""

import html
import re

import pytest
from django.utils.translation import override

from review.web.showing.passages import passage

NAMES = re.compile('data-name="([^"]*)"')


def letters(shown: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", shown))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قال \u202bالوزير", ["RLE"]),
        ("قال " + 300 * "\u202b" + "الوزير", ["RLE ×300"]),
        ("قال \u2066\u202eالوزير", ["LRI RLO"]),
        ("قال " + 4 * "\u2066\u202e\u202c\u202b" + "الوزير", ["LRI RLO PDF … ×16"]),
        ("می\u200cخواهم", []),
        ("می" + 8 * "\u200c" + "خواهم", ["ZWNJ ×8"]),
        ("a" + 9 * "\U000e0041" + "b", ["U+E0041 ×9"]),
    ],
    ids=["one", "run", "two kinds", "many kinds", "joiner", "joiners", "tags"],
)
def test_a_run_of_invisible_characters_is_one_mark_with_its_number(text: str, names: list[str]):
    with override("en"):
        shown = passage(text)

    assert NAMES.findall(shown) == names
    assert letters(shown) == text


def test_the_number_stands_in_the_digits_of_the_page():
    with override("ar"):
        assert NAMES.findall(passage("قال " + 300 * "\u202b")) == ["RLE ×٣٠٠"]


@pytest.mark.parametrize("control", ["\u202e", "\u2069", "\u200b", "\ufeff"])
def test_a_page_has_a_bound_whatever_the_text(control: str):
    text = 5_000 * f"ا{control}"

    with override("en"):
        shown = passage(text)

    assert letters(shown) == text
    assert len(shown.encode()) < 100_000
    assert NAMES.findall(shown)[200:] == ["4,800 more invisible characters in what follows"]
