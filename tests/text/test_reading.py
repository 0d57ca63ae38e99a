"""Whom a claim credits: own sentences, a row of the guideline's table each, and the seed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.attribution.attribution import UNSOURCED, Attribution, Kind
from review.text.attribution.reading import judge, judge_as_segments, read
from review.text.attribution.rules.order import RULES, SWITCHABLE
from review.text.lexicon.loading import Strength

SEED = Path(__file__).parents[2] / "seeds" / "000_5d8dac1e8e8c3930.txt"

# each with its kind, cue and source; the cue is None where nobody is credited
CLAIMS = [
    json.loads(line)
    for line in Path(__file__).with_name("claims.jsonl").read_text("utf-8").splitlines()
]


def read_one(text: str) -> Attribution:
    [attribution] = judge(text, [(0, len(text))])
    return attribution


def read_all(text: str) -> list[Attribution]:
    return [segment.attribution for segment in read(text).segments if segment.attribution]


def words(text: str, span: tuple[int, int] | None) -> str | None:
    return text[slice(*span)] if span else None


@pytest.mark.parametrize("claim", CLAIMS, ids=range(1, len(CLAIMS) + 1))
def test_a_claim_is_read_as_an_editor_would(claim):
    text = claim["text"]

    found = read_one(text)

    assert (found.kind, words(text, found.source)) == (claim["kind"], claim["source"])
    assert (words(text, found.cue) or "") in (claim["cue"] or "")
    assert bool(found.cue) == bool(claim["cue"])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "قالت وزارة الزراعة في بيان إن الموسم جيد.\nوأضافت أن الأمطار تأخرت شهرا.",
            ["organisation", "organisation carried"],
            id="a verb without a subject",
        ),
        pytest.param(
            "قال مصدر أمني إن الطريق مغلق منذ الفجر.\nوأوضح المصدر أن الإغلاق مؤقت.",
            ["unnamed", "unnamed carried"],
            id="the source",
        ),
        pytest.param(
            "قال وزير الصحة خالد الكردي إن اللقاح آمن.\nوأكد الوزير أن الكمية كافية.",
            ["person", "person carried"],
            id="the minister",
        ),
        pytest.param(
            "قال وزير الصحة خالد الكردي إن اللقاح آمن.\nوقال الكردي إن الكمية كافية.",
            ["person", "person"],
            id="a family name is named, not carried",
        ),
        pytest.param(
            "أكدت الشركة أن الخدمة عادت، مشيرة إلى أن العطل استمر ساعة.",
            ["organisation", "organisation carried"],
            id="a participle begins a claim",
        ),
        pytest.param(
            "أعلنت الحكومة اللبنانية رفع الأسعار، فيما رفضت نقابة العمال التعليق.",
            ["organisation", "organisation"],
            id="another voice",
        ),
        pytest.param(
            "قالت الأمم المتحدة إن المساعدات وصلت.\nتحطمت شاحنة على الطريق الجبلي.",
            ["organisation", "none"],
            id="attribution does not spread by neighbourhood",
        ),
        pytest.param(
            "صدر أمس تقرير مشترك عن منظمة الصحة العالمية.\nوأشار التقرير إلى تراجع الإصابات.",
            ["none", "document carried"],
            id="the report",
        ),
        pytest.param(
            "قال مصدر طبي إن المصابين نقلوا ليلا.\nوأكد مصدر آخر أن العدد ارتفع.",
            ["unnamed", "unnamed carried"],
            id="another source has the same description",
        ),
        pytest.param(
            "قال الناشط سامي حداد: «انقطعت المياه منذ يومين. ولا وقود في الحي كله».",
            ["person", "person carried"],
            id="inside an open quotation",
        ),
        pytest.param(
            "قالت البلدية إن الطريق مغلق.\nوأن العمل سيستأنف صباح الأحد.",
            ["organisation", "organisation carried"],
            id="and that",
        ),
        pytest.param(
            "قالت البلدية إن الطريق مغلق.\nوذلك بعد انهيار جزء من الجدار.",
            ["organisation", "organisation carried"],
            id="an adjunct",
        ),
        pytest.param(
            "قالت البلدية إن الطريق مغلق.\nوفي قولها إن العمل سيستأنف قريبا وعد جديد.",
            ["organisation", "organisation carried"],
            id="her saying",
        ),
        pytest.param(
            "اندلع حريق في السوق القديم. بحسب الدفاع المدني.",
            ["organisation"],
            id="a sentence that only names the source belongs to the one before",
        ),
        pytest.param(
            "أعلن الدفاع المدني السيطرة على الحريق، وبالتالي سيفتح السوق غدا.",
            ["organisation", "none"],
            id="the writer's own voice",
        ),
    ],
)
def test_attribution_goes_on_only_where_words_carry_it(text, kinds):
    found = read_all(text)

    assert [
        f"{one.kind} carried" if one.is_carried_over else str(one.kind) for one in found
    ] == kinds


def test_the_seed_reads_as_an_editor_annotates_it():
    text = SEED.read_text("utf-8")

    found = [
        (
            segment.not_claim_reason or segment.attribution.kind,
            segment.attribution and words(text, segment.attribution.cue),
            segment.attribution and words(text, segment.attribution.source),
            bool(segment.attribution and segment.attribution.is_carried_over),
        )
        for segment in read(text).segments
    ]

    intelligence, reports = "المصادر الاستخباراتية", "التقارير"
    spokesman = "المتحدث باسم القائد العام للقوات المسلحة العراقية، العميد يحيى رسول"
    assert found == [
        ("none", None, None, False),
        ("heading", None, None, False),
        ("question", None, None, False),
        ("unnamed", "تؤكد", "مصادر إعلامية ميدانية مطلعة", False),
        ("none", None, None, False),
        ("unnamed", "أكّدت", "تقارير استخباراتية", False),
        ("none", None, None, False),
        ("unnamed", "وأوضحت", intelligence, True),
        ("unnamed", None, intelligence, True),
        ("vague", "تقول", "بعض التقارير", False),
        ("unnamed", "بيّنت", intelligence, True),
        ("none", None, None, False),
        ("unnamed", "وكشفت", reports, True),
        ("unnamed", "مشيرةً", reports, True),
        ("opinion", None, None, False),
        ("unnamed", "اعتبرت", reports, True),
        ("none", None, None, False),
        ("opinion", None, None, False),
        ("none", None, None, False),
        ("none", None, None, False),
        ("person", "كشف", spokesman, False),
        ("media", "نقلت", "وسائل إعلام عراقية", False),
        ("media", "لافتاً", "وسائل إعلام عراقية", True),
        ("unnamed", "أشار", "المصدر", True),
    ]


def test_the_source_of_a_source_is_kept():
    text = "نقلت صحف محلية عن مصادر طبية أن المستشفى استقبل عشرين جريحا."

    assert words(text, read_one(text).inner) == "مصادر طبية"


def test_a_name_that_was_met_is_not_taken_for_a_preposition_and_a_word():
    met, text = "قال فلاديمير بوندارتشوك إن الحرب طويلة.", "توعد الرئيس بوندارتشوك في خطاب أمس."

    [*_before, found] = read_all(f"{met}\n{text}")
    alone = read_one(text)

    assert words(f"{met}\n{text}", found.source) == "الرئيس بوندارتشوك"
    assert words(text, alone.source) == "الرئيس"


def test_what_a_rule_that_is_off_would_read_is_left_to_the_next():
    text = "أغلق الجسر بحسب ما ذكرت شرطة المدينة."

    [found] = judge(text, [(0, len(text))], off=frozenset(["according-to"]))

    assert (read_one(text).rule, found.rule) == ("according-to", "as-said")


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("قال الوزير خالد الكردي إن اللقاح آمن.", Strength.NEUTRAL),
        ("أكد الوزير خالد الكردي أن اللقاح آمن.", Strength.ASSERTIVE),
        ("زعم الوزير خالد الكردي أن اللقاح آمن.", Strength.DOUBTFUL),
    ],
)
def test_the_verb_tells_how_it_stands_to_what_it_reports(text, strength):
    assert read_one(text).strength == strength


def test_a_source_that_is_only_praised_is_weak():
    assert read_one("أفادت مصادر مطلعة بأن اللقاء تأجل أسبوعا.").is_weak
    assert not read_one("أفادت مصادر طبية بأن اللقاء تأجل أسبوعا.").is_weak


def test_a_wish_for_anonymity_and_its_reason_are_told_apart():
    asked = read_one("قال مسؤول حكومي طلب عدم ذكر اسمه إن الميزانية لم تقر.")
    and_why = read_one(
        "قال مسؤول حكومي طلب عدم ذكر اسمه لأنه غير مخول بالتصريح إن الميزانية لم تقر."
    )

    assert (asked.discloses_anonymity, asked.gives_reason) == (True, False)
    assert (and_why.discloses_anonymity, and_why.gives_reason) == (True, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("صرحلـCNN وزير الصحة خالد الكردي أن اللقاح آمن.", Kind.PERSON, id="a channel"),
        pytest.param("كماطالبت نقابة الأطباء بزيادة الأجور.", Kind.ORGANISATION, id="a particle"),
        pytest.param("ويذكرأن المدينة شهدت حادثا مشابها.", Kind.NONE, id="a formula"),
        pytest.param("واكدت وزارة الصحه ان اللقاح امن.", Kind.ORGANISATION, id="without hamza"),
    ],
)
def test_careless_spelling_is_read(text, kind):
    assert read_one(text).kind == kind


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_of_each_rule_is_read_by_it(rule):
    text = BEFORE_EXAMPLES.get(rule.id, "") + rule.example
    start = len(text) - len(rule.example)

    found = judge(text, [(0, start), (start, len(text))] if start else [(0, len(text))])

    assert found[-1].rule == rule.id


SAID = "قالت وزارة الصحة في بيان: إن اللقاح آمن. "
BEFORE_EXAMPLES = {
    **dict.fromkeys(["verb-alone", "participle", "masdar", "continued-that", "adjunct"], SAID),
    "open-quotation": "قالت وزارة الصحة في بيان: «إن اللقاح آمن. ",
    "listed": "قالت وزارة الصحة إن الإجراءات هي:\n",
}


@pytest.mark.parametrize("rule", sorted(SWITCHABLE))
def test_a_rule_that_is_switched_off_is_silent(rule):
    text = SEED.read_text("utf-8") + "".join(f"\n{one.example}" for one in RULES)

    found = read(text, off=frozenset([rule]))

    assert rule not in {one.attribution.rule for one in found.segments if one.attribution}


LOW_ATTRIBUTION = {
    "weather": "أمطار متفرقة على الساحل.\nتنخفض درجات الحرارة غدا إلى عشر درجات.\nوتنشط الرياح "
    "الغربية بعد الظهر.\nويتشكل الضباب فجرا في الأودية.",
    "match": "فاز الفريق الأزرق بهدفين دون رد.\nسجل القائد الهدف الأول في الدقيقة العاشرة.\nوأضاف "
    "البديل الثاني قبل صافرة النهاية.\nورفع الفريق رصيده إلى ثلاثين نقطة.",
    "football": "تعادل الفريقان سلبا في مباراة مغلقة.\nتصدى الحارس لركلة جزاء.\nوطرد الحكم مدافعا "
    "بعد تدخل عنيف.\nويلتقي الفريقان مجددا في نيسان.",
    "column": "المدينة تتغير كل صباح.\nالأرصفة ضاقت بالمارة والباعة.\nولا أحد يسأل عن الشجرة التي "
    "قطعت.\nهكذا تموت الذاكرة في صمت.",
    "obituary": "رحل أمس الرسام الذي أحب البحر.\nولد في بيت صغير قرب الميناء.\nودرس الفن في "
    "القاهرة.\nوترك مئتي لوحة وثلاث بنات.",
    "market": "ارتفع الذهب بنسبة نصف بالمئة.\nوتراجع النفط إلى سبعين دولارا.\nوأغلقت البورصة على "
    "انخفاض طفيف.\nوزاد حجم التداول عن الأسبوع الماضي.",
    "recipe": "يقطع البصل ويقلى في الزيت.\nيضاف الأرز بعد غسله.\nتترك القدر على نار هادئة نصف "
    "ساعة.\nيقدم الطبق ساخنا مع اللبن.",
    "travel": "تقلع الرحلة في السابعة صباحا.\nتفتح البوابة قبل ساعة.\nيسمح لكل راكب بحقيبة "
    "واحدة.\nوتتوقف الحافلة عند المحطة القديمة.",
    "science": "تدور القمر حول الأرض في شهر تقريبا.\nوينعكس عنه ضوء الشمس.\nوتحدث الحركة المد "
    "والجزر.\nويبلغ قطره ربع قطر الأرض.",
    "history": "بنيت القلعة في القرن الثالث عشر.\nوسقطت بعد حصار طويل.\nونقلت حجارتها إلى "
    "المرفأ.\nثم رممت في ستينيات القرن الماضي.",
}


@pytest.mark.parametrize("text", LOW_ATTRIBUTION.values(), ids=LOW_ATTRIBUTION)
def test_a_text_in_which_nobody_is_credited_does_not_light_up(text):
    found = read_all(text)

    assert len(read(text).segments) >= 3
    assert [one for one in found if one.kind not in UNSOURCED] == []
    assert sum(one.rule != "no-cue" for one in found) <= 1


PIECES = st.lists(
    st.sampled_from(
        [
            "قال",
            "وأضاف",
            "مصدر",
            "مصادر",
            "أمني",
            "أن",
            "إن",
            ":",
            "،",
            ".",
            "«",
            "»",
            "“",
            "”",
            '"',
            "(",
            ")",
            "بحسب",
            "وفق",
            "ما",
            "لم",
            "يتسن",
            "لرويترز",
            "الوزير",
            "مشيرا",
            "إلى",
            "و",
            "نقلت",
            "عن",
            "التقرير",
            "كما",
            "علمت",
            "من",
            "5",
            "😀",
            "CNN",
            "تقدر",
            "ـ",
            "قوله",
            "وأضافمصدر",
            "\u202e",
        ]
        + ["\n"]
    ),
    max_size=60,
).map(" ".join)


@given(st.one_of(PIECES, st.text(max_size=200)))
def test_any_text_is_covered_in_order_and_credited_within_itself(text):
    at = 0

    for segment in read(text).segments:
        assert not text[at : segment.start].replace("\u200f", "").strip(BLANK)
        assert at <= segment.start < segment.end <= len(text)
        at = segment.end
        found = segment.attribution
        if found and found.cue:
            assert segment.start <= found.cue[0] < found.cue[1] <= segment.end
        if found and found.source:
            assert 0 <= found.source[0] < found.source[1] <= len(text)
    assert not text[at:].strip(BLANK)


BLANK = "".join(map(chr, [*range(0x21), 0x7F, *range(0x80, 0xA1), 0xAD, 0x61C, 0x1680, 0x180E])) + (
    "".join(map(chr, [*range(0x2000, 0x2010), *range(0x2028, 0x2030), *range(0x205F, 0x2070)]))
    + "\u3000\ufeff"
)


@given(PIECES, st.data())
def test_any_spans_are_judged(text, data):
    size = len(text)
    if not size:
        return
    starts = data.draw(st.lists(st.integers(0, size - 1), max_size=5))
    spans = [(start, data.draw(st.integers(start + 1, size))) for start in starts]

    segments = judge_as_segments(text, spans).segments

    assert [(one.start, one.end) for one in segments] == spans
    assert all(one.attribution for one in segments)
