import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from review.text.arabic.folding import INVISIBLE, fold

anything = st.text(st.characters(exclude_categories=()), max_size=40)
awkward = st.text(
    st.sampled_from(
        "بأىةـَّٕ\u200f\u200be\u0301\u0316\u1100\u1161\u11a8ｶﾞﷺﻻﹰ\ufe71\ud800″»٣\u09c7\u09be"
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("أكَّدَتْ", "اكدت", id="tashkeel"),
        pytest.param("قـــال", "قال", id="tatweel"),
        pytest.param("آراء إلى ٱلأمن", "اراء الي الامن", id="alefs"),
        pytest.param("مسؤول رئيس", "مسوول رييس", id="hamza-on-a-seat"),
        pytest.param("قناة على", "قناه علي", id="teh-marbuta-and-alef-maqsura"),
        pytest.param(
            "کابل گروه ژنو چین پاریس ڤيينا", "كابل كروه زنو جين باريس فيينا", id="persian"
        ),
        pytest.param("ﻻ ﻷن ﷲ", "لا لان الله", id="ligatures"),
        pytest.param("ﷺ", "صلي الله عليه وسلم", id="one-character-of-many-letters"),
        pytest.param("و\u0654 ا\u0653", "و ا", id="decomposed-hamza-and-madda"),
        pytest.param("٢٠٢٤ ۱۴۰۳", "2024 1403", id="digits"),
        pytest.param("“أ” „ب‟ «ج» ″د″ ＂ه＂", '"ا" "ب" "ج" "د" "ه"', id="quotes"),
        pytest.param("\u202bقال\u202c \u200fنعم\u200b", "قال نعم", id="invisible"),
        pytest.param("cafe\u0301 é ﾊﾟ \u1112\u1161\u11ab", "café é パ 한", id="composition"),
        pytest.param(
            "e\u0301\u200c\u0316", "e\u0316\u0301", id="marks-in-order-once-a-control-is-gone"
        ),
        pytest.param("ﹰ", " ", id="a-mark-with-its-blank"),
        pytest.param("", "", id="empty"),
    ],
)
def test_variants_fold_to_one_form(written, folded):
    assert fold(written).text == unicodedata.normalize("NFC", folded)


@given(anything | awkward)
@example("\ud800\udc00")
@example("\uff76\uff9e")
@example("\ufdfa\u064b\u0301")
def test_folding_twice_is_folding_once(text):
    folded = fold(text).text

    assert fold(folded).text == folded


@given(anything | awkward)
def test_every_character_leads_back_to_what_folds_to_it(text):
    folded = fold(text)

    spans = [folded.original_span(index, index + 1) for index in range(len(folded.text))]

    for character, (start, end) in zip(folded.text, spans, strict=True):
        assert 0 <= start < end <= len(text)
        assert character in fold(text[start:end]).text
    assert spans == sorted(spans)


@given(anything | awkward)
def test_only_what_is_dropped_lies_outside_all_spans(text):
    folded = fold(text)
    spans = [folded.original_span(index, index + 1) for index in range(len(folded.text))]
    covered = {place for start, end in spans for place in range(start, end)}

    left_out = "".join(character for place, character in enumerate(text) if place not in covered)

    assert fold(left_out).text == ""


def span_of(needle, text):
    folded = fold(text)
    start = folded.text.index(needle)
    start, end = folded.original_span(start, start + len(needle))
    return text[start:end]


@pytest.mark.parametrize(
    ("needle", "text", "found"),
    [
        pytest.param("قال", "ثُمَّ قَالَ الوزير", "قَالَ", id="marks-stay-with-the-last-letter"),
        pytest.param("قال", "ثم قالـــ الوزير", "قالـــ", id="tatweel-stays"),
        pytest.param("قال", "ثم قال\u200f الوزير", "قال", id="a-control-does-not"),
        pytest.param(
            "قال", "ثم قال\u200c\u064e الوزير", "قال\u200c\u064e", id="mark-after-a-control"
        ),
        pytest.param("ل", "ﻻ\u064b أحد", "ﻻ\u064b", id="a-ligature-is-not-parted"),
        pytest.param("é", "cafe\u0301!", "e\u0301", id="a-melted-accent-is-not-parted"),
        pytest.param("cafe", "cafe\u0331!", "cafe\u0331", id="an-accent-that-stays-is-not-parted"),
        pytest.param("الوزير", "\u202bالوزير\u202c", "الوزير", id="direction-marks-around"),
    ],
)
def test_spans_are_those_of_the_text_as_written(needle, text, found):
    assert span_of(needle, text) == found


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (0, 4), (3, 4)], ids=str)
def test_a_span_that_is_empty_or_out_of_range_is_an_error(start, end):
    with pytest.raises(ValueError, match="is no span"):
        fold("قال").original_span(start, end)


@given(st.text(st.sampled_from([*INVISIBLE, "\u064e", "\u0640"])))
def test_marks_and_controls_alone_fold_to_nothing(text):
    assert fold(text).text == ""


@pytest.mark.parametrize(
    "text",
    ["a" + "\u0301\u0316" * 25_000, "\u1100\u1161" * 25_000, "ا" + "\u064e" * 50_000, "ﷺ" * 50_000],
    ids=["unordered-marks", "jamo", "tashkeel", "expanding"],
)
def test_hostile_texts_fold_in_linear_time(text):
    before = time.process_time()

    fold(text)

    assert time.process_time() - before < 1
