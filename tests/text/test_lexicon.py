import pytest

from review.text.arabic.files import beside
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
        pytest.param(lambda d: d["verbs"][0].update(frames=["صوب"]), "صوب", id="unknown frame"),
        pytest.param(lambda d: d["verbs"][0].update(frames=["صوب"]), "قال", id="and its verb"),
        pytest.param(lambda d: d["frames"].pop("في"), "في", id="a frame that is missing"),
        pytest.param(lambda d: d["frames"].update({"في": {"loud": True}}), "loud", id="no trait"),
        pytest.param(lambda d: d["frames"].update({"في": {"is_joined": 1}}), "1", id="no truth"),
        pytest.param(lambda d: d["frames"].update({"في": True}), "في", id="no traits"),
        pytest.param(lambda d: d["phrases"].pop("outlets"), "outlets", id="phrases are missing"),
        pytest.param(lambda d: d["nouns"].update(planet="قمر"), "planet", id="unknown class"),
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


@pytest.mark.parametrize(
    ("traits", "text"),
    [
        pytest.param({}, "شكك وزير الصحة صوب اللقاح الجديد.", id="a word"),
        pytest.param({"is_joined": True}, "شكك وزير الصحة صوبلقاح الجديد.", id="joined"),
        pytest.param(
            {"opens_statement": True}, "وشكك صوب اللقاح الجديد آمن.", id="before a statement"
        ),
    ],
)
def test_a_frame_that_is_added_to_a_verb_is_read_at_once(traits, text):
    added = data()
    added["frames"]["صوب"] = traits
    next(verb for verb in added["verbs"] if verb["lemma"] == "شكك")["frames"].append("صوب")

    [before] = judge(text, [(0, len(text))])
    [after] = judge(text, [(0, len(text))], lexicon=parse(added))

    assert before != after
    assert after.rule != "no-cue"
    assert after.source is None or text[slice(*after.source)] == "وزير الصحة"


def test_a_preposition_before_a_source_takes_one_phrase():
    text = "ارتفعت الأسعار دندنة عن بيانات البنك المركزي."
    added = data()
    added["phrases"]["according_to"] += " | دندنة عن"

    [before] = judge(text, [(0, len(text))])
    [after] = judge(text, [(0, len(text))], lexicon=parse(added))

    assert before.rule == "no-cue"
    assert (after.kind, text[slice(*after.source)]) == ("document", "بيانات البنك المركزي")


def test_a_name_that_stands_twice_in_a_file_is_refused(tmp_path):
    text = '{"في": {}, "من": {}, "في": {"is_joined": true}}'
    (tmp_path / "frames.json").write_text(text, "utf-8")

    with pytest.raises(ValueError, match="في"):
        beside(str(tmp_path / "loading.py"), "frames")


def test_a_list_that_is_asked_for_one_word_has_one():
    with pytest.raises(LexiconError, match="adjuncts"):
        files.single("adjuncts")


def test_a_list_that_is_not_there_is_named():
    with pytest.raises(LexiconError, match="moons"):
        files.listed("moons")


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
