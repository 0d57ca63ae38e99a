import pytest
from django.utils.translation import override

from review.web.showing.numbers import digits
from review.web.showing.passages import told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3 من 12", "٣ من ١٢"),
        ("احفظه بترميز UTF-8", "احفظه بترميز UTF-8"),
        ("windows-1256", "windows-1256"),
        ("<b>", "&lt;b&gt;"),
        ("l'&#39;", "l&#x27;&amp;#39;"),
    ],
)
def test_figures_are_in_the_digits_of_the_page_and_names_stay(text: str, shown: str):
    with override("ar"):
        assert digits(text) == shown


def test_what_a_sentence_quotes_stays_as_it_stands():
    with override("ar"):
        shown = told("السطر 12 من \u2068<b> 05/13/2024\u2069")

    assert shown == 'السطر ١٢ من <bdi>&lt;b&gt; <bdi dir="ltr">05/13/2024</bdi></bdi>'


def test_what_is_quoted_may_have_two_lines():
    with override("ar"):
        assert told("\u2068أ 1\nب\u2069") == "<bdi>أ 1\nب</bdi>"
