import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.documents.controls import clean

anything = st.text(st.characters(exclude_categories=())) | st.text(
    st.sampled_from("\x00\r\n\v\f\x1c\x7f\x85\x9f\u2028\u2029\ufeff\u200b\ufffe\uffff\ud800\udc00ب")
)


@pytest.mark.parametrize(
    ("read", "stored"),
    [
        pytest.param("أ\r\nب\rج\nد", "أ\nب\nج\nد", id="crlf-cr-lf"),
        pytest.param("أ\r\r\nب", "أ\n\nب", id="cr-crlf"),
        pytest.param("أ\x85ب\u2028ج\u2029د\vه\fو", "أ\nب\nج\nد\nه\nو", id="other-line-ends"),
        pytest.param("أ\tب", "أ\tب", id="tab-stays"),
        pytest.param("أ\x00ب\x1bج\x7fد\x9fه", "أ\ufffdب\ufffdج\ufffdد\ufffdه", id="controls"),
        pytest.param("أ\ud83dب\udc00", "أ\ufffdب\ufffd", id="lone-surrogates"),
        pytest.param(
            "أ\ufffeب\uffffج\ufdd0د\U0010ffff", "أ\ufffdب\ufffdج\ufffdد\ufffd", id="nonchar"
        ),
        pytest.param("\ufeff\ufeffأ", "أ", id="byte-order-marks-first"),
        pytest.param("أ\ufeffب\u200bج", "أ\ufeffب\u200bج", id="zero-width-elsewhere-stays"),
        pytest.param("\u202bأ\u202c\u200f", "\u202bأ\u202c\u200f", id="direction-stays"),
        pytest.param("cafe\u0301 ا\u0654", "cafe\u0301 ا\u0654", id="not-composed"),
        pytest.param("😀 قال", "😀 قال", id="beyond-the-first-plane"),
        pytest.param("", "", id="empty"),
    ],
)
def test_line_ends_and_controls_follow_one_rule(read, stored):
    assert clean(read) == stored


@given(anything)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


@given(anything)
def test_no_line_end_but_the_line_feed_is_left(text):
    assert clean(text).splitlines() == clean(text).removesuffix("\n").split("\n") or not clean(text)


@given(anything)
def test_what_is_clean_can_be_stored(text):
    stored = clean(text)

    with closing(sqlite3.connect(":memory:")) as database:
        (loaded,) = database.execute("select ?", [stored]).fetchone()

    assert loaded == stored
    assert "\x00" not in stored  # which PostgreSQL refuses
    assert stored.encode("utf-8").decode("utf-8") == stored
