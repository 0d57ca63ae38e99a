import pytest

from review.text.attribution.reading import judge
from review.text.lexicon import files
from review.text.lexicon.loading import LexiconError, load, parse

ADDED = {
    "lemma": "دندن",
    "strength": "neutral",
    "frames": ["أن"],
    "needs_frame": True,
    "past": "دندن دندنت",
}


def data():
    return files.everything()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(lambda d: d.pop("verbs"), "verbs", id="a section is missing"),
        pytest.param(lambda d: d["verbs"][2].pop("lemma"), "verb 3", id="no lemma"),
        pytest.param(lambda d: d["verbs"][0].update(strength="loud"), "loud", id="strength"),
        pytest.param(lambda d: d["verbs"][0].update(frames="أن"), "قال", id="frames"),
        pytest.param(lambda d: d["verbs"][0].update(needs_frame=1), "needs_frame", id="a number"),
        pytest.param(lambda d: d["verbs"][0].update(past=["قال"]), "past", id="a list of forms"),
        pytest.param(lambda d: d["nouns"].update(source=""), "source", id="an empty class"),
        pytest.param(lambda d: d["phrases"].update(hearsay=7), "hearsay", id="no phrases"),
    ],
)
def test_a_wrong_entry_is_named_in_one_sentence(change, named):
    wrong = data()
    change(wrong)

    with pytest.raises(LexiconError) as refused:
        parse(wrong)

    assert named in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_verb_without_a_form_is_refused():
    with pytest.raises(LexiconError, match="دندن"):
        load().with_verbs([{**ADDED, "past": ""}])


def test_an_added_verb_is_read_and_leaves_the_others_as_they_are():
    text = "دندنت وزارة الصحة أن اللقاح آمن."

    [before] = judge(text, [(0, len(text))])
    [after] = judge(text, [(0, len(text))], lexicon=load().with_verbs([ADDED]))

    assert (before.kind, after.kind) == ("none", "organisation")
    [still] = judge(text, [(0, len(text))])
    assert still.kind == "none"
