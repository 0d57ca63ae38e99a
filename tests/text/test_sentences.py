import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.arabic.folding import INVISIBLE
from review.text.arabic.sentences import sentences

SEED = Path(__file__).parents[2] / "seeds" / "000_5d8dac1e8e8c3930.txt"

awkward = st.text(
    st.sampled_from("اوب.…؟!»”“«()[] \n\r\u2028\x85\t\u200f1٢a@/:-ـَ؛"), max_size=60
) | st.text(max_size=60)


def split(text):
    return [text[start:end] for start, end in sentences(text)]


def test_the_seed_has_twenty_one_sentences():
    text = SEED.read_bytes().decode("utf-8")

    assert sentences(text) == [
        (0, 76),
        (77, 138),
        (139, 177),
        (178, 490),
        (491, 874),
        (875, 973),
        (974, 1165),
        (1166, 1192),
        (1193, 1300),
        (1301, 1453),
        (1454, 1543),
        (1544, 1867),
        (1868, 1920),
        (1921, 2074),
        (2075, 2167),
        (2168, 2306),
        (2307, 2581),
        (2582, 2733),
        (2734, 2943),
        (2944, 3359),
        (3360, 3522),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("وصل الوفد أمس.| وغادر اليوم.", id="full-stop"),
        pytest.param("هل وصل الوفد؟| لم يصل!| ربما غدا.", id="question-and-exclamation"),
        pytest.param("وصل الوفد أمس.|وغادر اليوم.", id="no-space-after-the-stop"),
        pytest.param("قال «وصل الوفد.»| وأضاف أنه غادر.", id="guillemets-close-after-the-stop"),
        pytest.param("قال “وصل الوفد”.| وأضاف أنه غادر.", id="quotes-close-before-the-stop"),
        pytest.param("قال ”وصل الوفد.“| وأضاف أنه غادر.", id="quotes-typed-the-other-way-round"),
        pytest.param("قال « وصل الوفد . »| وأضاف أنه غادر .", id="spaced-punctuation"),
        pytest.param("(وصل الوفد أمس.)| وغادر اليوم.", id="brackets"),
        pytest.param("وصل الوفد أمس.\u200f| وغادر اليوم.", id="direction-mark"),
        pytest.param("وصل الوفد أمس.[12]| وغادر اليوم.", id="footnote"),
        pytest.param("وصل الوفد.|«سيغادر غدا» قال المصدر.", id="quotation-right-after-the-stop"),
        pytest.param("قال “وصل الوفد.| ثم غادر.| وانتهت الزيارة.", id="quotation-left-open"),
        pytest.param("وصل الوفد|\nغادر الوفد", id="line-feed"),
        pytest.param("وصل الوفد|\r\nغادر الوفد", id="crlf"),
        pytest.param("وصل الوفد|\u2028غادر|\u2029ثم عاد", id="line-and-paragraph-separator"),
        pytest.param("وصل|\x0bغادر|\x0cعاد|\x85بقي", id="vertical-tab-form-feed-nel"),
        pytest.param("سنرى... والأيام بيننا… قال ذلك.", id="ellipsis-is-a-pause"),
        pytest.param("سنرى..والأيام بيننا.", id="ellipsis-without-space"),
        pytest.param("ما هذا؟..| لا أحد يعلم.", id="question-before-dots"),
        pytest.param("وصفه بالبطل (!) ثم تراجع.", id="a-comment-in-brackets"),
        pytest.param("قال د. وليد إن أ. سمير وصل.", id="titles"),
        pytest.param("رئيس ج.م.ع. زار ص.ب. المدينة.", id="initials"),
        pytest.param("يرى أ.د.محمد أن الأمر صعب.", id="titles-without-space"),
        pytest.param("قال محمد ع. إنه بريء.", id="a-shortened-name"),
        pytest.param("ولد عام 570 م. في مكة.", id="an-era-goes-on"),
        pytest.param("ولد عام 570 م.| وتوفي عام 632 م.", id="an-era-before-a-conjunction"),
        pytest.param("سنة 1446 هـ.| ثم عاد.", id="hijri-era"),
        pytest.param("خضار وفواكه إلخ. في السوق.", id="and-so-on-goes-on"),
        pytest.param("خضار وفواكه إلخ.| ثم عاد.", id="and-so-on-ends"),
        pytest.param("بلغ 3.5 بالمئة و٢.٧ بالمئة.", id="decimals"),
        pytest.param("حدث ذلك في 08.09.2024 مساء.", id="date"),
        pytest.param("حدث ذلك في 2024.| وانتهى الأمر.", id="a-year-ends-a-sentence"),
        pytest.param("زوروا www.example.com اليوم.", id="host"),
        pytest.param("على https://example.com/a.b?q=خبر.عاجل نشر ذلك.", id="arabic-in-an-address"),
        pytest.param("راسلنا على a.b@example.org.| وشكرا لكم.", id="e-mail-then-stop"),
        pytest.param("في الـ U.S. والعالم.", id="latin-initials"),
        pytest.param("قال لقناة CNN.| وأضاف أنه راض.", id="latin-word-ends"),
        pytest.param("1. وصل الوفد.|\n٢. غادر الوفد.|\nأ. ملحق", id="list-numbers"),
        pytest.param("  \u00a0وصل الوفد.  |   وغادر.  ", id="blanks-around"),
        pytest.param("", id="empty"),
        pytest.param(" \n\t\r\n ", id="blank"),
    ],
)
def test_sentences_end_where_the_bar_stands(text):
    expected = [part.strip() for part in text.split("|") if part.strip()]

    assert split(text.replace("|", "")) == expected


def test_a_line_of_invisible_characters_is_no_sentence():
    assert split("وصل الوفد\n\u200f\u200b\nغادر الوفد") == ["وصل الوفد", "غادر الوفد"]


def test_offsets_count_code_points():
    assert sentences("😀 وصل.\n😀") == [(0, 6), (7, 8)]


@given(awkward)
def test_spans_are_disjoint_in_order_and_cover_all_but_blanks(text):
    spans = sentences(text)

    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(start < end for start, end in spans)
    assert all(not text[place].isspace() for a, b in spans for place in (a, b - 1))
    covered = {place for start, end in spans for place in range(start, end)}
    left_out = {character for place, character in enumerate(text) if place not in covered}
    assert all(character.isspace() or character in INVISIBLE for character in left_out)


@given(awkward)
def test_no_sentence_goes_over_a_line_end(text):
    line_ends = set("\n\r\x0b\x0c\x85\u2028\u2029")

    assert all(line_ends.isdisjoint(sentence) for sentence in split(text))


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        ")",
        "[",
        '"',
        "”",
        "«",
        " ",
        ".",
        "7",
        "و",
        "1.",
        "و.",
        ". ",
        "a@",
        ".)",
        "a-",
        "؟",
        "\n",
    ],
    ids=ascii,
)
def test_a_hundred_thousand_of_anything_take_linear_time(unit):
    text = (unit * 100_000)[:100_000]
    before = time.process_time()

    sentences(text)

    assert time.process_time() - before < 1


def test_an_endless_address_takes_linear_time():
    text = "http://" + "(" * 100_000
    before = time.process_time()

    sentences(text)

    assert time.process_time() - before < 1
