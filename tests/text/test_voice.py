"""The writer's opinions are no claims; what can be checked is one, also in a column."""

import json
from pathlib import Path

import pytest

from review.text.article.anatomy import Reason
from review.text.attribution.reading import read

COLUMNS = [
    json.loads(line)["lines"]
    for line in Path(__file__).with_name("voices.jsonl").read_text("utf-8").splitlines()
]


def read_as(lines):
    """Of each line what it is told to be, and whether it is put away as an opinion."""
    text = "\n".join(line["text"] for line in lines)
    opinions = [
        text[one.start : one.end]
        for one in read(text).segments
        if one.not_claim_reason is Reason.OPINION
    ]
    return [(line["as"], line["text"] in opinions) for line in lines]


def test_most_opinions_are_found_and_hardly_a_claim_is_put_away():
    found = [told for lines in COLUMNS for told in read_as(lines)]
    opinions = [is_put_away for kind, is_put_away in found if kind == "opinion"]
    claims = [is_put_away for kind, is_put_away in found if kind == "none"]

    assert sum(opinions) >= 0.85 * len(opinions)
    assert sum(claims) <= len(claims) / 50


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("القرار أشبه بمن يداوي جرحا بالملح.", id="a simile"),
        pytest.param("الواقع أن الإصلاح أعمق من تبديل المقاعد.", id="how it really is"),
        pytest.param("لعلنا نتعلم من أخطائنا قبل فوات الفرصة.", id="we, perhaps"),
        pytest.param("النخبة عاجزة عن قراءة الواقع.", id="a judgement"),
        pytest.param("لا شك أن المدينة تغيرت.", id="an opening phrase"),
    ],
)
def test_an_opinion_alone_is_put_away(text):
    [segment] = read(text).segments

    assert segment.not_claim_reason is Reason.OPINION


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("أصيب ثلاثة عمال في انهيار سقف المصنع.", id="an event"),
        pytest.param("ولا تزال المدرسة مغلقة منذ الشتاء.", id="a denial"),
        pytest.param("المصنع هو الوحيد في المحافظة.", id="no verb"),
        pytest.param("قال الوزير إن القرار خطأ فادح.", id="an opinion that is attributed"),
        pytest.param("يجب إبراز الهوية عند المدخل، بحسب التعميم الصادر أمس.", id="with a source"),
        pytest.param("وتستخدم الحكومة المعبر ورقة ضغط.", id="an allegation"),
    ],
)
def test_what_can_be_checked_stays_a_claim(text):
    [segment] = read(text).segments

    assert segment.not_claim_reason is None


def test_the_writer_who_comments_on_sourced_words_states_an_opinion():
    said, comment = read("قالت الشركة إن أرباحها زادت، وهو ما يعكس قوة السوق.").segments

    assert said.not_claim_reason is None
    assert comment.not_claim_reason is Reason.OPINION
