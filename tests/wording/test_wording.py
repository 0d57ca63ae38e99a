"""What code says to people, in both languages."""

import pytest
from django.utils import translation

from review.documents.document import Notice, Obstacle, Unreadable
from review.text.article.anatomy import Reason, Role
from review.text.attribution.attribution import Kind
from review.text.lexicon.classes import Strength
from review.text.versions.matching import AttributionChange, Change
from review.wording.likeness import Whereabouts, same_text, similar_text
from review.wording.names import choices, name
from review.wording.refusals import why_refused
from review.wording.remarks import remark
from review.wording.suggestions import remarks_on_source, suggestion
from review.wording.versions import change_of_source

DETAILS = dict.fromkeys(
    [
        *("bytes", "limit", "line", "characters", "members", "columns", "field", "format"),
        *("pages", "found", "attempts", "invisible", "visible", "root", "value", "messages"),
    ],
    7,
)
WORDS = [Kind, Reason, Role, Change, Strength]


@pytest.fixture(params=["ar", "en"], autouse=True)
def language(request):
    with translation.override(request.param):
        yield request.param


@pytest.mark.parametrize("reason", Obstacle)
def test_every_obstacle_has_its_refusal(reason):
    said = why_refused(Unreadable(reason, **DETAILS))

    assert said.endswith((".", "7"))
    assert "%" not in said


def test_imported_words_stand_in_isolates_and_figures_do_not():
    said = why_refused(Unreadable(Obstacle.NO_TEXT_COLUMN, columns="body, titel"))

    assert "\u2068body, titel\u2069" in said
    assert "\u2068" not in why_refused(Unreadable(Obstacle.TOO_MANY_PAGES, limit=7))


@pytest.mark.parametrize("notice", Notice)
def test_every_notice_has_its_remark(notice):
    about = {Notice.HIJRI_DATE: "7\n2024-09-08", Notice.SUMMARY: "", Notice.DAY_OF_UTC: ""}

    said = remark(notice, about.get(notice, "7"))

    assert said
    assert "7" in said or not about.get(notice, "7")
    assert "%" not in said


def test_remarks_isolate_what_they_quote():
    assert "\u2068soon\u2069" in remark(Notice.UNREAD_DATE, "soon")
    assert "\u2068" not in remark(Notice.TATWEEL, "3")


@pytest.mark.parametrize("words", WORDS)
def test_every_word_has_a_name_of_its_own(words):
    names = [str(name(word)) for word in words]

    assert [value for value, _name in choices(words)] == list(words)
    assert len(set(names)) == len(words)
    assert not set(names) & set(words)


def test_words_that_are_spelled_alike_keep_their_own_names():
    assert Change.CHANGED == AttributionChange.CHANGED
    assert str(name(Change.CHANGED)) != str(change_of_source(AttributionChange.CHANGED))


@pytest.mark.parametrize("change", AttributionChange)
def test_every_change_of_a_source_has_a_sentence(change):
    assert str(change_of_source(change))


def test_where_the_same_text_is_makes_a_difference():
    assert len({same_text(place) for place in Whereabouts}) == len(Whereabouts)


def test_likeness_is_told_in_whole_per_cent(language):
    said = {similar_text(0.456, is_version=is_version) for is_version in (True, False)}

    assert len(said) == 2
    sign = "٪" if language == "ar" else "%"
    assert all(f"46{sign}" in one for one in said)


def test_a_suggestion_names_its_verdict_and_its_kind():
    assert suggestion("V", Kind.MEDIA) == f"V: {name(Kind.MEDIA)}"


@pytest.mark.parametrize(
    ("strength", "given", "told"),
    [
        (Strength.NEUTRAL, {}, []),
        (Strength.ASSERTIVE, {"is_weak": True}, ["vouches", "praised"]),
        (
            Strength.DOUBTFUL,
            {"discloses_anonymity": True, "gives_reason": True},
            ["distance", ", and why."],
        ),
        (Strength.NEUTRAL, {"discloses_anonymity": True}, ["not why."]),
    ],
)
def test_a_source_is_remarked_on(strength, given, told):
    shown = {"is_weak": False, "discloses_anonymity": False, "gives_reason": False} | given

    with translation.override("en"):
        remarks = list(remarks_on_source(strength, **shown))

    assert len(remarks) == len(told)
    assert all(word in remark for word, remark in zip(told, remarks, strict=True))
