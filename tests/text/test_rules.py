"""The rules there are: found by being there, asked in order, at words that they open on."""

import sys
from importlib import import_module

import pytest

from review.text.attribution.gate import Gate
from review.text.attribution.passage import Passage
from review.text.attribution.rules.base import Opens
from review.text.attribution.rules.order import FINDERS, RULES, Finder, finders_of, modules_of
from review.text.attribution.window import Stretch
from review.text.lexicon.loading import LexiconError, load

SHOUTING = """
from review.text.attribution.attribution import Kind
from review.text.attribution.rules.base import Opens, Rule
from review.text.attribution.window import Cue

RULES = (
    Rule("shouting", Opens(marks=("!",)), "A shout", "صيحة", "إلى الأمام!"),
)


def find(stretch, at):
    return Cue(at, at + 1, "shouting", kind=Kind.VAGUE)
"""
SILENT = SHOUTING.replace('"shouting"', '"silent"').split("def find")[0]


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of rules with a few modules, which is gone afterwards."""
    folder = tmp_path / "rules_of_the_test"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "shouting.py").write_text(SHOUTING, "utf-8")
    (folder / "silent.py").write_text(SILENT, "utf-8")
    (folder / "colon.py").write_text(SHOUTING.replace('"shouting"', '"colon"'), "utf-8")
    (folder / "aside.py").write_text("LONGEST = 3\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield import_module("rules_of_the_test")
    for name in [name for name in sys.modules if name.startswith("rules_of_the_test")]:
        del sys.modules[name]


def test_a_rule_is_there_when_its_module_is(package):
    ids = [rule.id for module in modules_of(package) for rule in module.RULES]

    assert sorted(ids) == ["colon", "shouting", "silent"]


def test_a_module_whose_place_is_not_named_is_asked_last(package):
    first, *_others = modules_of(package)

    assert [rule.id for rule in first.RULES] == ["colon"]


def test_a_rule_is_asked_at_the_words_that_it_opens_on_alone(package):
    gate = Gate(load(), list(finders_of(modules_of(package))))
    passage = Passage("إلى الأمام!", load())

    asked = [[find.__module__ for find in gate.asked_at(word)] for word in passage.text]

    assert asked == [[], [], ["rules_of_the_test.colon", "rules_of_the_test.shouting"]]
    found = gate.asked_at("!")[1](Stretch(passage, 0, 3), 2)
    assert found.rule == "shouting"


@pytest.mark.parametrize(
    ("opens", "asked", "not_asked"),
    [
        pytest.param(Opens(lists=("learning",)), ["علمت", "وعلمت"], ["قالت"], id="a list"),
        pytest.param(Opens(phrases=("hearsay",)), ["يقال", "ويقال"], ["قالت"], id="phrases"),
        pytest.param(Opens(verbs=True), ["قالت", "مشيرا", "وأضاف"], ["بحسب"], id="verbs"),
        pytest.param(Opens(marks=(":",)), [":"], ["؛"], id="a mark"),
        pytest.param(Opens(), [], ["قالت", ":", "يقال"], id="nothing"),
    ],
)
def test_what_a_rule_opens_on(opens, asked, not_asked):
    gate = Gate(load(), [Finder(lambda _stretch, _at: None, [opens])])

    def is_asked(word: str) -> bool:
        [folded] = Passage(word, load()).text
        return bool(gate.asked_at(folded))

    assert [word for word in asked + not_asked if is_asked(word)] == asked


@pytest.mark.parametrize("opens", [Opens(lists=("moons",)), Opens(phrases=("moons",))])
def test_a_rule_that_opens_on_what_is_not_there_is_named(opens):
    with pytest.raises(LexiconError, match="moons"):
        Gate(load(), [Finder(lambda _stretch, _at: None, [opens])])


def test_most_words_of_a_text_ask_no_rule():
    text = "ارتفعت الأسعار في المدينة بعد موجة من الأمطار وقالت البلدية إن الطريق مغلق."
    gate = Gate(load(), FINDERS)

    asked = [word for word in Passage(text, load()).text if gate.asked_at(word)]

    assert asked == ["من", "وقالت"]


def test_ids_are_unique_and_stay():
    ids = [rule.id for rule in RULES]

    assert len(ids) == len(set(ids))
    assert set(ids) >= {
        "verb-subject",
        "subject-verb",
        "verb-alone",
        "participle",
        "masdar",
        "according-to",
        "as-said",
        "relay",
        "colon",
        "refusal",
        "own-check",
        "learned",
        "hearsay",
        "continued-that",
        "open-quotation",
        "adjunct",
        "no-cue",
    }
