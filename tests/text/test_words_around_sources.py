"""The words of `lists.json` by which a source's phrase is bounded, told and divided: each row is
read otherwise when the list that it is named after is emptied.
"""

import pytest

from review.text.attribution.reading import read

NOBODY = ("none", None)
MINISTER = ("person", "وزير الصحة")
BODY = ("organisation", "البلدية")


def credited(text):
    found = [one.attribution for one in read(text).segments]
    return [(one.kind, one.source and text[slice(*one.source)]) for one in found]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param("قال وزير الصحة في بيان إن الطريق مفتوح.", [MINISTER], id="before_occasions"),
        pytest.param(
            "قال أمام السفير وزير الصحة إن الطريق مفتوح.", [MINISTER], id="governing_prepositions"
        ),
        pytest.param(
            "أشار بعد أن توقف المطر وزير الصحة إلى وصول اللقاح.",
            [MINISTER],
            id="before_infinitives",
        ),
        pytest.param(
            "نفى وزير الصحة إمكانية فتح الطريق إلا أن المطر توقف.",
            [MINISTER],
            id="exceptions, denied",
        ),
        pytest.param(
            "وبحسب بيان صادر عن وزارة الصحة فإن اللقاح آمن.",
            [("document", "بيان صادر عن وزارة الصحة")],
            id="issued",
        ),
        pytest.param(
            "وصرح لوكالة الأنباء القطرية مدير المستشفى بأن الطريق مفتوح.",
            [("person", "مدير المستشفى")],
            id="of_agencies",
        ),
        pytest.param(
            "سبق لوزير الصحة أن أعلن أن اللقاح آمن.", [("person", "لوزير الصحة")], id="ahead"
        ),
        pytest.param(
            "المتحدث باسم الجيش، بعد زيارة طويلة للجنوب قد أكد أن الطريق مفتوح.",
            [("organisation", "المتحدث باسم الجيش")],
            id="already",
        ),
        pytest.param(
            "الوزارة سوف تؤكد أن الطريق مفتوح.",
            [("organisation", "الوزارة")],
            id="verb_particles",
        ),
        pytest.param(
            "قال كل من وزير الصحة ووزير الداخلية إن الطريق مفتوح.",
            [("person", "وزير الصحة ووزير الداخلية")],
            id="each",
        ),
        pytest.param(
            "قال ما يسمى المجلس العسكري إن الطريق مفتوح.",
            [("organisation", "المجلس العسكري")],
            id="what",
        ),
        pytest.param(
            "أشارت تقارير إعلامية إيرانية إلى أن الطريق مفتوح.",
            [("media", "تقارير إعلامية إيرانية")],
            id="by_outlets",
        ),
        pytest.param("وأكد المراسل أن الطريق مفتوح.", [("own", "المراسل")], id="correspondents"),
        pytest.param("قال أحد المصادر إن الطريق مفتوح.", [("unnamed", "أحد المصادر")], id="one_of"),
        pytest.param("قال نفس المصدر إن الطريق مفتوح.", [("unnamed", "نفس المصدر")], id="same"),
        pytest.param(
            "قال متحدث باسم لبنان إن الطريق مفتوح.",
            [("organisation", "متحدث باسم لبنان")],
            id="speaking_for",
        ),
        pytest.param(
            "قالت منظمة حقوقية إن الطريق مفتوح.",
            [("unnamed", "منظمة حقوقية")],
            id="ending_of_feminine_nisba",
        ),
        pytest.param(
            "قال يمنيون إن الطريق مفتوح.", [("unnamed", "يمنيون")], id="endings_of_plural_nisba"
        ),
        pytest.param(
            "قال البرتقاليون إن الطريق مفتوح.",
            [("unnamed", "البرتقاليون")],
            id="endings_of_plurals",
        ),
        pytest.param("أكد سعادتهم أن الطريق مفتوح.", [NOBODY], id="endings_of_possessed"),
        pytest.param(
            "قال وزير الصحة إن الطريق مفتوح، فيما أكدت البلدية أن المطر توقف.",
            [MINISTER, BODY],
            id="while",
        ),
        pytest.param(
            "قال وزير الصحة إن الطريق مفتوح في حين أكدت البلدية أن المطر توقف.",
            [MINISTER, BODY],
            id="meantime",
        ),
        pytest.param(
            "قال وزير الصحة إن الطريق مفتوح؛ ووفقا لبيانات الجيش توقف المطر.",
            [MINISTER, ("document", "لبيانات الجيش")],
            id="cues_of_their_own, semicolons",
        ),
        pytest.param(
            "قال وزير الصحة إن الطريق مفتوح ولم يتسن لرويترز التأكد من ذلك.",
            [MINISTER, ("own", "رويترز")],
            id="and_did_not",
        ),
        pytest.param(
            "قال وزير الصحة إن الطريق مفتوح، لكنه أغلق أمس بعد المطر.",
            [MINISTER, NOBODY],
            id="but_they",
        ),
        pytest.param(
            "قال وزير الصحة إن الطريق مفتوح، ويأتي ذلك بعد توقف المطر.",
            [MINISTER, NOBODY],
            id="beginnings_of_present, that_one",
        ),
        pytest.param(
            "قال وزير الصحة إن الطريق مفتوح، وكان المطر قد توقف أمس.",
            [MINISTER, NOBODY],
            id="own_voice",
        ),
        pytest.param(
            "قال وزير الصحة إن الطريق مفتوح، فلا تزال الطرق الأخرى مغلقة.",
            [MINISTER, NOBODY],
            id="own_voice of two words",
        ),
        pytest.param(
            "قالت البلدية إن الطريق مغلق.\nووفق إجراءات السلامة يبقى الجسر مغلقا.",
            [BODY, BODY],
            id="in_line_with",
        ),
        pytest.param(
            "قالت البلدية إنها تنوي نقل السكان. وإعادتهم إلى بلدهم.",
            [BODY],
            id="opening_of_joined_infinitives, pronouns_behind_infinitives, long_a",
        ),
    ],
)
def test_a_source_is_told_by_the_words_around_it(text, sources):
    assert credited(text) == sources


def test_a_source_that_is_described_by_its_level_alone_is_weak():
    [found] = [one.attribution for one in read("قال مصدر رفيع مستوى إن الطريق مفتوح.").segments]

    assert found.is_weak
