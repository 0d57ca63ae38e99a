import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.echoes.statements import statement


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        pytest.param("أكد الوزير أن السد امتلأ.", "السد امتلأ.", id="verb-first"),
        pytest.param("مصادر طبية تؤكد أن المشفى أغلق", "المشفى أغلق", id="source-first"),
        pytest.param("وأضافت المصادر أن السد امتلأ", "السد امتلأ", id="conjunction"),
        pytest.param("بحسب شهود، امتلأ السد", "امتلأ السد", id="according-to-first"),
        pytest.param("امتلأ السد، وفق ما ذكرت الوزارة.", "امتلأ السد،", id="according-to-last"),
        pytest.param("امتلأ السد، كما قال الوزير.", "امتلأ السد،", id="as-he-said"),
        pytest.param("وزير الري: السد امتلأ", "السد امتلأ", id="colon"),
        pytest.param("مشيرا إلى أن السد امتلأ", "السد امتلأ", id="participle"),
        pytest.param("أعلن النادي أنه تعاقد معه", "النادي أنه تعاقد معه", id="who-says-acts"),
        pytest.param("يعمل الفريق وفق خطة جديدة", "يعمل الفريق وفق خطة جديدة", id="a-norm"),
        pytest.param("نفى الوزير امتلاء السد", "نفى الوزير امتلاء السد", id="a-denial-stays"),
        pytest.param(
            "لا صحة لما ذكر عن امتلاء السد", "لا صحة لما ذكر عن امتلاء السد", id="untrue-stays"
        ),
        pytest.param("نقلت الشرطة الجرحى إلى حلب", "نقلت الشرطة الجرحى إلى حلب", id="a-transfer"),
    ],
)
def test_who_says_it_is_cut_off(text, stated):
    assert " ".join(statement(text).split()) == stated


def test_given_spans_are_cut_and_nothing_else():
    text = "أكد الوزير أن السد امتلأ، وفق الوزارة"

    assert statement(text, [(0, 13)]) == text[13:].strip()


@given(st.text(st.sampled_from('قالانكدبحسوفمص ،:".ـَ\u200f'), max_size=60) | st.text(max_size=60))
def test_something_is_left_of_every_text(text):
    assert bool(statement(text)) == bool(text)
