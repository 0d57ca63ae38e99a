"""The entries of the lexicon's file: checked, and turned into what is looked up."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from review.text.arabic.clitics import CONJUNCTIONS
from review.text.arabic.folding import fold
from review.text.lexicon.classes import Continues, Form, Frame, Phrases, Strength, Use, Verb
from review.text.lexicon.files import LexiconError, in_order, single

NOUNS = frozenset([
    "source", "report", "document", "media", "witness", "role", "weasel", "spokes", "org", "office",
    "honorific", "accounts",
])  # fmt: skip
WORDS = frozenset([
    "names", "countries", "metonyms", "praise", "quantifiers", "numerals", "times", "occasions",
    "norms", "matters",
])  # fmt: skip
PHRASES = frozenset([
    "outlets", "bodies", "formulas", "opinions", "anonymity_disclosed", "anonymity_reasons",
    "adverbials", "own_voice",
])  # fmt: skip
"""Those that the engine asks for itself; a rule may ask for others."""

_FORMS = ("past", "present", "participles", "masdars")
_TEXTS = (*_FORMS, "homographs", "impersonal")
_FACTS = (
    "takes_object", "relays", "names_origin", "moves_things", "needs_speaker", "deems", "judges",
    "witnesses",
    "estimates", "asks_anonymity",
)  # fmt: skip
_REQUIRED = ("lemma", "strength", "frames", "needs_frame")
_PARTS = frozenset([*_REQUIRED, *_TEXTS, *_FACTS, "continues"])
_WHAT_FRAMES_DO = frozenset([
    "opens_statement", "fits_any_verb", "is_joined", "may_be_in_title",
])  # fmt: skip
_OBJECTS = in_order("object_pronouns")
_FEMININE_PAST = in_order("endings_of_feminine_past")
_FEMININE_PARTICIPLE = single("ending_of_feminine_nouns")
_FEMININE_PRESENT = single("beginning_of_feminine_present")
_WILL = single("beginning_of_future")


def checked(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """All files, when their sections are there and hold what the engine asks for."""
    sections = ("verbs", list), ("frames", dict), ("plurals_of", dict), ("lists", dict)
    for section, kind in sections:
        if not isinstance(data.get(section), kind):
            raise LexiconError(f"“{section}” is missing, or is not a {kind.__name__}.")
    for section, names in (("nouns", NOUNS), ("words", WORDS), ("phrases", PHRASES)):
        given = data.get(section)
        if not isinstance(given, dict):
            raise LexiconError(f"“{section}” is missing, or is not a dict.")
        for name in sorted(names - given.keys()):
            raise LexiconError(f"“{section}.{name}” is missing.")
        for name in sorted(given.keys() - names) if section != "phrases" else ():
            raise LexiconError(f"“{section}.{name}” is unknown to the engine.")
    return data


def frames(section: Mapping[str, object]) -> dict[str, Frame]:
    """Each frame by its folded text."""
    found = {}
    for text, told in section.items():
        if not isinstance(told, dict):
            raise LexiconError(f"What the frame “{text}” does is not a dict.")
        for name, value in told.items():
            if name not in _WHAT_FRAMES_DO or not isinstance(value, bool):
                raise LexiconError(f"The frame “{text}” has “{name}: {value}”, which no frame has.")
        folded = fold(text).text
        found[folded] = Frame(folded, text, **told)
    return found


def words_of(section: Mapping[str, object], name: str) -> dict[str, frozenset[str]]:
    """The folded words of each entry of a section."""
    return {
        entry: frozenset(fold(_text(joined, f"{name}.{entry}")).text.split())
        for entry, joined in section.items()
    }


def by_word(entries: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """For each word the entries that have it."""
    found: dict[str, frozenset[str]] = {}
    for entry, words in entries.items():
        for word in words:
            found[word] = found.get(word, frozenset()) | {entry}
    return found


def singulars(section: Mapping[str, object]) -> dict[str, str]:
    """The singular of each plural and dual, folded."""
    return {
        plural: fold(singular).text
        for singular, plurals in words_of(section, "plurals_of").items()
        for plural in plurals
    }


def phrases(joined: object, where: str) -> Phrases:
    """Phrases with bars between, each also with «و» or «ف» before it."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _text(joined, where).split("|"):
        parts = tuple(re.findall(r"(?:\w\.)+\w?|\w+", fold(phrase).text))
        for conjunction in ("", *CONJUNCTIONS) if parts else ():
            first = conjunction + parts[0]
            by_first.setdefault(first, []).append((first, *parts[1:]))
    return Phrases(
        {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in by_first.items()}
    )


def forms(entries: Iterable[object], known: Mapping[str, Frame]) -> dict[str, Form]:
    """Every written form of the verbs; where two share one, the first verb has it."""
    found: dict[str, Form] = {}
    lemmas: set[str] = set()
    for number, entry in enumerate(entries, 1):
        checked_entry = _entry(entry, f"verb {number}", known)
        lemma = checked_entry["lemma"]
        if lemma in lemmas:
            raise LexiconError(f"The verb {number} ({lemma}) is there already.")
        lemmas.add(lemma)
        for text, form in _forms(checked_entry, known):
            found.setdefault(text, form)
    return found


def forms_of(entry: object, called: str, known: Mapping[str, Frame]) -> Iterator[tuple[str, Form]]:
    """Every written form of one verb, with «و» or «ف» before it and a pronoun after it.

    `known` has the frames there are.
    """
    return _forms(_entry(entry, called, known), known)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise LexiconError(f"“{where}” is empty, or is not a text.")
    return value


def _entry(entry: object, where: str, known: Mapping[str, Frame]) -> Mapping[str, Any]:
    """The entry of a verb, when each of its parts is of its kind."""
    if not isinstance(entry, dict) or not isinstance(entry.get("lemma"), str):
        raise LexiconError(f"The {where} has no “lemma”.")
    name = f"{where} ({entry['lemma']})"
    for part in sorted(map(str, entry.keys() - _PARTS)):
        raise LexiconError(f"The {name} has “{part}”, which no verb has.")
    _check_choice(entry.get("strength"), Strength, name, "strength")
    _check_choice(entry.get("continues", Continues.FRAMED), Continues, name, "continues")
    _check_frames(entry.get("frames"), name, known)
    for fact in ("needs_frame", *_FACTS):
        if not isinstance(entry.get(fact, None if fact == "needs_frame" else False), bool):
            raise LexiconError(f"“{fact}” of the {name} is neither true nor false.")
    for part in _TEXTS:
        if not isinstance(entry.get(part, ""), str):
            raise LexiconError(
                f"“{part}” of the {name} is not a text of forms with blanks between."
            )
        for form in entry.get(part, "").split():
            if not fold(form).text.isalpha():
                raise LexiconError(f"The {name} has the form “{form}”, which is no word.")
    if not any(str(entry.get(part, "")).strip() for part in _FORMS):
        raise LexiconError(f"The {name} has no form.")
    return entry


def _check_frames(given: object, name: str, known: Mapping[str, Frame]) -> None:
    if not isinstance(given, list) or not all(isinstance(frame, str) for frame in given):
        raise LexiconError(f"The frames of the {name} are not a list of texts.")
    for frame in given:
        if fold(frame).text not in known:
            raise LexiconError(f"The {name} has the frame “{frame}”, which is not in frames.json.")


def _check_choice(given: object, choices: type[Strength | Continues], name: str, part: str) -> None:
    if given not in list(choices):
        raise LexiconError(
            f"The {name} has the {part} “{given}”: it is one of {', '.join(choices)}."
        )


def _forms(entry: Mapping[str, Any], known: Mapping[str, Frame]) -> Iterator[tuple[str, Form]]:
    """Every written form, with «و» or «ف» before it and a pronoun after it; plain ones first."""
    plain = list(_plain_forms(entry, known))
    yield from plain
    for text, form in plain:
        yield from _with_object(text, form)
    for text, form in plain:
        for conjunction in CONJUNCTIONS:
            joined = replace(form, conjunction=conjunction)
            yield conjunction + text, joined
            yield from _with_object(conjunction + text, joined)


def _plain_forms(
    entry: Mapping[str, Any], known: Mapping[str, Frame]
) -> Iterator[tuple[str, Form]]:
    verb = Verb(
        entry["lemma"],
        Strength(entry["strength"]),
        {text: known[text] for text in (fold(frame).text for frame in entry["frames"])},
        entry["needs_frame"],
        Continues(entry.get("continues", Continues.FRAMED)),
        **{fact: entry.get(fact, False) for fact in _FACTS},
    )
    written = {part: fold(entry.get(part, "")).text.split() for part in _TEXTS}
    for text in written["past"]:
        is_feminine = text.endswith(_FEMININE_PAST)
        is_homograph = text in written["homographs"]
        yield text, Form(verb, Use.FINITE, is_feminine=is_feminine, is_homograph=is_homograph)
    for text in written["present"]:
        is_feminine = text.startswith(_FEMININE_PRESENT)
        form = Form(verb, Use.FINITE, is_feminine=is_feminine, is_present=True)
        yield text, replace(form, may_be_impersonal=text in written["impersonal"])
        yield _WILL + text, form
    for text in written["participles"]:
        yield text, Form(verb, Use.PARTICIPLE, is_feminine=text.endswith(_FEMININE_PARTICIPLE))
    for text in written["masdars"]:
        for suffix in ("", *_OBJECTS):
            yield text + suffix, Form(verb, Use.MASDAR)


def _with_object(text: str, form: Form) -> Iterator[tuple[str, Form]]:
    if form.use is Use.FINITE:
        alone = replace(form, has_object=True, is_homograph=False, may_be_impersonal=False)
        for suffix in _OBJECTS:
            yield text + suffix, alone
