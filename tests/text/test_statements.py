import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.echoes.statements import statement
from review.text.lexicon.files import everything

ALWAYS_REPORT = {verb["lemma"]: verb for verb in everything()["verbs"] if not verb["needs_frame"]}
ALSO_NOUNS = {"متهمة"}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        pytest.param("أكد الوزير أن السد امتلأ.", "السد امتلأ.", id="verb-first"),
        pytest.param("مصادر طبية تؤكد أن المشفى أغلق", "المشفى أغلق", id="source-first"),
        pytest.param("وأضافت المصادر أن السد امتلأ", "السد امتلأ", id="conjunction"),
        pytest.param("بحسب شهود، امتلأ السد", "امتلأ السد", id="according-to-first"),
        pytest.param("وبحسب ما تابعت، امتلأ السد", "امتلأ السد", id="according-to-what-first"),
        pytest.param("امتلأ السد، وفق ما ذكرت الوزارة.", "امتلأ السد،", id="according-to-last"),
        pytest.param("امتلأ السد، كما قال الوزير.", "امتلأ السد،", id="as-he-said"),
        pytest.param("وزير الري: السد امتلأ", "السد امتلأ", id="colon"),
        pytest.param("مشيرا إلى أن السد امتلأ", "السد امتلأ", id="participle"),
        pytest.param("مشددا على أن السد امتلأ", "السد امتلأ", id="participle-and-preposition"),
        pytest.param("مؤكدا على أن السد امتلأ", "السد امتلأ", id="participle-that-stresses"),
        pytest.param("لافتا النظر إلى أن السد امتلأ", "السد امتلأ", id="participle-and-object"),
        pytest.param("موضحا للصحفيين أن السد امتلأ", "السد امتلأ", id="participle-and-addressee"),
        pytest.param(
            "مشيرا إلى تقرير أكد أن السد امتلأ",
            "تقرير أكد أن السد امتلأ",
            id="participle-and-another-verb",
        ),
        pytest.param("أعلن النادي أنه تعاقد معه", "النادي أنه تعاقد معه", id="who-says-acts"),
        pytest.param("يعمل الفريق وفق خطة جديدة", "يعمل الفريق وفق خطة جديدة", id="a-norm"),
        pytest.param("نفى الوزير امتلاء السد", "نفى الوزير امتلاء السد", id="a-denial-stays"),
        pytest.param(
            "لا صحة لما ذكر عن امتلاء السد", "لا صحة لما ذكر عن امتلاء السد", id="untrue-stays"
        ),
        pytest.param("نقلت الشرطة الجرحى إلى حلب", "نقلت الشرطة الجرحى إلى حلب", id="a-transfer"),
        pytest.param("امتلأ السد، وفق خفر السواحل.", "امتلأ السد،", id="an-unknown-source-last"),
        pytest.param(
            "توفي، بحسب الشرطة، في مشفى المدينة العام.",
            "توفي، في مشفى المدينة العام.",
            id="according-to-between",
        ),
        pytest.param(
            "حبس السائق أربعة أيام على ذمة التحقيق",
            "حبس السائق أربعة أيام على ذمة التحقيق",
            id="credits-nobody",
        ),
        pytest.param("كشف الوزير عن امتلاء السد", "امتلاء السد", id="a-fact"),
        pytest.param(
            "دعت الوزارة الناس إلى المغادرة", "دعت الوزارة الناس إلى المغادرة", id="a-call"
        ),
        pytest.param(
            "ودعا التقرير إلى تجديد الجهود في البلدان التي يبدو أن العدوى فيها واسعة.",
            "ودعا التقرير إلى تجديد الجهود في البلدان التي يبدو أن العدوى فيها واسعة.",
            id="a-call-and-a-relative-clause",
        ),
        pytest.param(
            "طالب الوزير بوقف القتال في المدن التي يعتقد أن السكان نزحوا منها.",
            "طالب الوزير بوقف القتال في المدن التي يعتقد أن السكان نزحوا منها.",
            id="a-joined-call-and-a-relative-clause",
        ),
        pytest.param(
            "أكد الوزير على ضرورة أن يستمر العمل.",
            "أكد الوزير على ضرورة أن يستمر العمل.",
            id="what-a-noun-governs",
        ),
        pytest.param("أكد الوزير على أن السد امتلأ.", "السد امتلأ.", id="stressed"),
        pytest.param("أعلنت الشركة ارتفاعا عن أمس", "أعلنت الشركة ارتفاعا عن أمس", id="no-fact"),
        pytest.param("نقلت الصحيفة عن الوزير أن السد امتلأ", "السد امتلأ", id="relayed"),
        pytest.param(
            "أعلنت الوزارة إغلاق الجسر الواصل بين ضفتي النهر أمام الشاحنات بسبب «ضعف أساسه».",
            "أعلنت الوزارة إغلاق الجسر الواصل بين ضفتي النهر أمام الشاحنات بسبب «ضعف أساسه».",
            id="a-quotation-far-behind",
        ),
        pytest.param("ذكر مسؤولان أنه امتلأ", "امتلأ", id="who-says-only-speaks"),
        pytest.param(
            "قال الوزير إن السد امتلأ، مؤكدا أن الخطر زال",
            "السد امتلأ، الخطر زال",
            id="two-cues",
        ),
    ],
)
def test_who_says_it_is_cut_off(text, stated):
    assert " ".join(statement(text).split()) == stated


@pytest.mark.parametrize("verb", sorted(ALWAYS_REPORT.keys() - {"نفى"}))
def test_every_form_of_a_verb_that_always_reports_introduces_a_statement(verb):
    forms = ALWAYS_REPORT[verb]
    finite = f"{forms.get('past', '')} {forms.get('present', '')}".split()
    participles = set(forms.get("participles", "").split()) - ALSO_NOUNS

    texts = [f"{form} الوزير أن السد امتلأ." for form in finite]
    texts += [f"{form} أن السد امتلأ." for form in participles]

    assert {text: statement(text) for text in texts} == dict.fromkeys(texts, "السد امتلأ.")


@pytest.mark.parametrize("form", ["نفى", "نفت", "ينفي", "ينفون"])
def test_a_verb_that_denies_is_part_of_what_it_introduces(form):
    text = f"{form} الوزير أن السد امتلأ."

    assert statement(text) == text


def test_given_spans_are_cut_and_nothing_else():
    text = "أكد الوزير أن السد امتلأ، وفق الوزارة"

    assert statement(text, [(0, 13)]) == text[13:].strip()


@given(st.text(st.sampled_from('قالانكدبحسوفمص ،:".ـَ\u200f'), max_size=60) | st.text(max_size=60))
def test_something_is_left_of_every_text(text):
    assert bool(statement(text)) == bool(text)
