"""Of what kind a source is: the guideline's table, by the head of its phrase."""

from collections.abc import Sequence

from review.text.arabic.clitics import BY, FOR
from review.text.attribution.attribution import Kind
from review.text.attribution.phrases.heads import Phrase, Reference
from review.text.attribution.phrases.makers import maker_behind
from review.text.lexicon.files import listed
from review.text.lexicon.loading import Use, Word
from review.text.lexicon.noun_classes import ISSUERS, TEXTS, TITLES

_OFFICES = TITLES | {"role"}
_SOURCE = frozenset(["source"])
_NO_NAMES = frozenset(["times", "norms", "occasions", "quantifiers"])
_DEMONSTRATIVES = listed("demonstratives")
_FROM = listed("from")
_BY_OR_FOR = frozenset([BY, FOR])
_SPEAKING_FOR = listed("speaking_for")
_ONE_OF = tuple(listed("one_of"))
_COLLECTIVES = listed("collective_media")
_CORRESPONDENTS = listed("correspondents")
_BY_OUTLETS = listed("by_outlets")
_LEVEL = listed("level")
_POSSESSIVE_ENDINGS = tuple(listed("endings_of_possessed"))
_FEMININE_ENDINGS = tuple(listed("endings_of_feminine_heads"))
_FEMININE_NISBA = tuple(listed("ending_of_feminine_nisba"))
_PLURAL_ENDINGS = tuple(listed("endings_of_plurals"))
_NISBA_PLURALS = tuple(listed("endings_of_plural_nisba"))
_GENERIC_OF_MEDIA = listed("generic_of_media")
_MAY_BE_BODIES = listed("outlets_or_bodies")
_OF_AGENCIES = listed("of_agencies")
_OF_BODIES = listed("of_bodies")
_BROADCASTING = listed("broadcasting")
_LONGEST_NAME = 4


def reference(phrase: Phrase) -> Reference | None:
    """What a phrase tells of whom it credits; None where it can credit nobody."""
    if phrase.quoted_name in phrase.passage.called:
        return phrase.of(phrase.passage.called[phrase.quoted_name])
    if not phrase.has_head:
        return _without_head(phrase)
    if phrase.begins_with_same:
        same = phrase.passage.known[phrase.head + 1]
        return Reference(Kind.UNNAMED, same.nouns, is_reference=True)
    for row in _ROWS if phrase.word.nouns else _ROWS_OF_ANY_WORD:
        found = row(phrase)
        if found:
            return found
    return _unlisted(phrase)


def _without_head(phrase: Phrase) -> Reference | None:
    """«البعض», «الأخير»."""
    word = phrase.word
    is_latter = "latter" in word.lists
    if not is_latter and "weasel" not in word.nouns:
        return None
    return Reference(Kind.VAGUE, word.nouns, is_reference=is_latter)


# -- the rows, in order; each answers for the heads that are its own


def _pronoun(phrase: Phrase) -> Reference | None:
    """«الأخير», «هذا الأخير», «سموه», «مراسلنا»."""
    word = phrase.word
    points = word.text in _DEMONSTRATIVES
    pointed_at = phrase.following if points else word
    if pointed_at and "latter" in pointed_at.lists:
        return phrase.of(Kind.UNNAMED, is_reference=True)
    if "dignities" in word.lists:
        return phrase.of(Kind.PERSON, is_reference=True)
    if "own_sources" in word.lists:
        return phrase.of(Kind.UNNAMED)
    return phrase.of(Kind.OWN) if "own_correspondents" in word.lists else None


def _named_body(phrase: Phrase) -> Reference | None:
    if phrase.passage.outlet_end(phrase.head, phrase.last) > phrase.head:
        return phrase.of(Kind.MEDIA)
    return phrase.of(Kind.ORGANISATION) if phrase.is_named_body else None


def _title(phrase: Phrase) -> Reference | None:
    """«وزير الداخلية» is one; «وزير عراقي» is any."""
    word = phrase.word
    if _is_honorific_of_name(phrase):
        return phrase.of(Kind.PERSON)
    if word.nouns.isdisjoint(TITLES):
        return None
    if phrase.has_name:
        return phrase.of(Kind.PERSON)
    if phrase.is_alone:
        is_one = word.is_definite
        return phrase.of(Kind.PERSON if is_one else Kind.UNNAMED, is_reference=is_one)
    if _is_any_office(phrase):
        return phrase.of(Kind.UNNAMED)
    return phrase.of(Kind.PERSON, is_repeated=word.is_definite)


def _is_honorific_of_name(phrase: Phrase) -> bool:
    word = phrase.word
    if "honorific" not in word.nouns or not word.is_definite or not phrase.others:
        return False
    is_proper = any(other.is_definite and not other.nouns for other in phrase.other_words)
    return phrase.has_name or (is_proper and "role" not in word.nouns)


def _is_any_office(phrase: Phrase) -> bool:
    following = phrase.following
    return (
        following is not None
        and following.is_nisba
        and not following.nouns - {"role"}
        and not phrase.word.is_definite
        and not any(other.is_definite for other in phrase.other_words)
    )


def _spokesperson(phrase: Phrase) -> Reference | None:
    word = phrase.word
    if "spokes" not in word.nouns:
        return None
    if phrase.has_name:
        return phrase.of(Kind.PERSON)
    if phrase.is_alone:
        return phrase.of(Kind.ORGANISATION, is_reference=word.is_definite)
    is_for_a_body = word.is_definite or any(
        other.text in _SPEAKING_FOR or other.preposition in _BY_OR_FOR or "org" in other.nouns
        for other in phrase.other_words
    )
    kind = Kind.ORGANISATION if is_for_a_body else Kind.UNNAMED
    return phrase.of(kind, is_repeated=word.is_definite)


def _source(phrase: Phrase) -> Reference | None:
    """«مصدر» and the like: described it is unnamed, bare it is vague."""
    word, known = phrase.word, phrase.passage.known
    if "source" not in word.nouns:
        return None
    is_one_of = known[phrase.first].text.startswith(_ONE_OF)
    if phrase.is_alone and phrase.is_quantified and not is_one_of:
        return phrase.of(Kind.VAGUE)
    described = [one for one in phrase.words(phrase.described) if "reflexives" not in one.lists]
    if not described or (word.is_definite and phrase.is_self):
        is_other = phrase.is_another and not word.is_definite
        if not (word.is_definite or is_other):
            return phrase.of(Kind.VAGUE)
        kind = Kind.VAGUE if is_other else Kind.UNNAMED
        return phrase.of(kind, is_reference=True, is_another=is_other)
    if phrase.head_is_in("rumours") and not any(
        one.is_nisba or one.text in _FROM for one in described
    ):
        return phrase.of(Kind.VAGUE)
    return phrase.of(
        Kind.UNNAMED,
        is_weak=all("praise" in one.groups or one.stem in _LEVEL for one in described),
        is_repeated=word.is_definite and len(described) == 1,
    )


def _role(phrase: Phrase) -> Reference | None:
    """«مسؤول», «شهود»: the word describes by itself."""
    word = phrase.word
    if word.nouns.isdisjoint(("role", "witness")) or not word.nouns.isdisjoint(("org", "media")):
        return None
    known, last = phrase.passage.known, phrase.last
    is_called = last < len(known) and "name_follows" in known[last].lists
    if is_called or (phrase.has_name and not phrase.any_other(_SOURCE)):
        return phrase.of(Kind.PERSON)
    is_definite = word.is_definite and not phrase.is_quantified
    if is_definite and (phrase.is_alone or phrase.is_self):
        is_many = phrase.is_plural
        return phrase.of(Kind.UNNAMED, is_reference=not is_many, is_repeated=is_many)
    return phrase.of(Kind.UNNAMED, is_another=phrase.is_another, is_repeated=is_definite)


def _weasel(phrase: Phrase) -> Reference | None:
    """«مراقبون», «خبراء»: vague unless described."""
    if "weasel" not in phrase.word.nouns:
        return None
    if phrase.has_name:
        return phrase.of(Kind.PERSON)
    is_one_of_many = phrase.is_quantified and phrase.is_alone
    return phrase.of(Kind.UNNAMED if phrase.described and not is_one_of_many else Kind.VAGUE)


def _account(phrase: Phrase) -> Reference | None:
    """«حسابات على فيسبوك» point to nobody; «حساب يحمل اسم …», «حسابات إيرانية» are described."""
    word, passage = phrase.word, phrase.passage
    if "accounts" not in word.nouns:
        return None
    if any("org" in other.nouns or "office" in other.nouns for other in phrase.other_words[:2]):
        return phrase.of(Kind.ORGANISATION)
    behind = passage.known[phrase.last] if phrase.last < len(passage.known) else None
    is_named = behind is not None and "account_names" in behind.lists
    is_described = any(
        (other.is_nisba and "networks" not in other.lists) or "account_names" in other.lists
        for other in phrase.words(phrase.described)
    )
    return phrase.of(Kind.UNNAMED if is_named or is_described else Kind.VAGUE)


def _outlet(phrase: Phrase) -> Reference | None:
    word = phrase.word
    if "media" not in word.nouns:
        return None
    if word.stem in _CORRESPONDENTS and (phrase.is_alone or phrase.has_name):
        return phrase.of(Kind.OWN if phrase.is_alone else Kind.PERSON)
    if _is_body_of_another_sort(phrase):
        return phrase.of(Kind.ORGANISATION)
    is_back = (phrase.is_alone or phrase.is_self) and word.is_definite
    if _is_any_outlet(phrase):
        return phrase.of(Kind.VAGUE, is_reference=word.is_definite)
    is_one = word.stem not in _COLLECTIVES and not phrase.is_quantified
    return phrase.of(Kind.MEDIA, is_reference=is_back and is_one)


def _is_any_outlet(phrase: Phrase) -> bool:
    """«مواقع إخبارية», «وسائل إعلام»: neither named nor told by a place."""
    if not phrase.head_is_in("plural_media") or phrase.is_self:
        return False
    rest = phrase.words(range(phrase.head + 1, phrase.last))
    return all(
        one.text in _GENERIC_OF_MEDIA or not one.groups.isdisjoint(("quantifiers", "numerals"))
        for one in rest
    )


def _is_body_of_another_sort(phrase: Phrase) -> bool:
    """«الوكالة الوطنية لحماية الغابات», «وكالة الطاقة»: called so, but not of news."""
    if phrase.word.stem not in _MAY_BE_BODIES:
        return False
    if any(
        other.stem in _OF_AGENCIES or other.text in _OF_AGENCIES for other in phrase.other_words
    ):
        return False
    return any(
        other.text in _OF_BODIES or (other.text[0] == FOR and len(other.text) > 4)
        for other in phrase.other_words
    )


def _document(phrase: Phrase) -> Reference | None:
    """With an issuer it is a document, with a description unnamed, bare it is vague."""
    word = phrase.word
    if word.nouns.isdisjoint(TEXTS):
        return None
    if phrase.is_alone and phrase.is_quantified:
        return phrase.of(Kind.VAGUE)
    is_one = not phrase.is_plural
    if word.is_definite and (phrase.is_alone or phrase.is_self):
        return phrase.of(Kind.DOCUMENT if is_one else Kind.VAGUE, is_reference=True)
    is_the_one = word.is_definite and is_one
    if is_the_one and not phrase.described:
        return phrase.of(Kind.DOCUMENT, is_reference=True)  # «الدراسة الحديثة»
    kind = _kind_of_described(phrase, is_the_one=is_the_one)
    if kind in {Kind.UNNAMED, Kind.VAGUE} and _is_identified(phrase):
        kind = Kind.DOCUMENT
    return phrase.of(kind, is_repeated=is_the_one and kind is Kind.DOCUMENT)


def _kind_of_described(phrase: Phrase, *, is_the_one: bool) -> Kind:
    if any(_is_issuer(phrase, at) for at in phrase.others):
        return Kind.DOCUMENT
    described = phrase.words(phrase.described)
    if all("numerals" in one.groups for one in described):
        return Kind.VAGUE
    if "report" in phrase.word.nouns and _is_of_outlets(described):
        return Kind.MEDIA
    return Kind.DOCUMENT if is_the_one else Kind.UNNAMED


def _is_identified(phrase: Phrase) -> bool:
    """A title, an owner («تقرير الأحوال الجوية»), or who made it, told behind it."""
    following = phrase.following
    if following is not None and following.text == '"':
        return True
    is_one = not phrase.is_plural or phrase.head_is_in("pictures")
    is_owned = (
        following is not None
        and following.is_definite
        and is_one
        and not (phrase.word.is_definite or following.preposition)
    )
    return is_owned or maker_behind(phrase.passage, phrase.last) > phrase.last


def _is_of_outlets(described: Sequence[Word]) -> bool:
    """«تقارير إعلامية إيرانية»: by outlets that are told by their country."""
    by_outlets = [one for one in described if one.stem in _BY_OUTLETS]
    return bool(by_outlets) and any(one.is_nisba for one in described if one not in by_outlets)


def _is_issuer(phrase: Phrase, at: int) -> bool:
    passage = phrase.passage
    word = passage.known[at]
    return (
        not word.nouns.isdisjoint(ISSUERS)
        or (passage.is_place(at) and not word.is_nisba)
        or passage.outlet_end(at, at + _LONGEST_NAME) > at
        or passage.body_end(at, at + _LONGEST_NAME) > at
        or (word.preposition == FOR and len(word.text) > 3)
    )


def _body(phrase: Phrase) -> Reference | None:
    word, following = phrase.word, phrase.following
    if "org" not in word.nouns:
        return None
    if phrase.is_quantified and not word.is_definite:
        return phrase.of(Kind.UNNAMED)
    if following is not None and following.text in _BROADCASTING:
        return phrase.of(Kind.MEDIA)
    if phrase.is_alone or phrase.is_self:
        return phrase.of(Kind.ORGANISATION, is_reference=word.is_definite)
    is_any = not word.is_definite and all(
        _describes_any_body(phrase, other) for other in phrase.other_words
    )
    if phrase.head_is_in("companies"):
        rest = phrase.words(range(phrase.head + 1, phrase.last))
        is_identified = any(one.is_definite or one.text == '"' for one in rest)
        is_any |= not (word.is_definite or is_identified)
        is_any |= following is not None and following.text in _FROM
    return phrase.of(Kind.UNNAMED if is_any else Kind.ORGANISATION)


def _describes_any_body(phrase: Phrase, other: Word) -> bool:
    """«منظمة حقوقية»: an adjective that fits, or a word that counts."""
    if "quantifiers" in other.groups:
        return True
    is_feminine = phrase.word.stem.endswith(_FEMININE_ENDINGS)
    fits = other.text.endswith(_FEMININE_NISBA) if is_feminine else other.is_nisba
    return (
        fits
        and not other.is_definite
        and "org" not in other.nouns
        and "countries" not in other.groups
    )


_ROWS_OF_ANY_WORD = (_pronoun, _named_body)
_ROWS = (
    *_ROWS_OF_ANY_WORD,
    _title,
    _spokesperson,
    _source,
    _role,
    _weasel,
    _account,
    _outlet,
    _document,
    _body,
)


# -- heads that the lexicon does not know


def _unlisted(phrase: Phrase) -> Reference | None:
    if not _may_be_name(phrase.word):
        return None
    others = phrase.other_words
    is_listed_name = "names" in phrase.word.groups
    is_office_behind = bool(others) and others[0].is_definite
    if not is_listed_name and is_office_behind and not others[0].nouns.isdisjoint(_OFFICES):
        return None  # a verb and its subject
    if phrase.any_other(_OFFICES):
        return phrase.of(Kind.PERSON)
    if phrase.is_feminine and any(_is_body(phrase, at) for at in phrase.others):
        return phrase.of(Kind.ORGANISATION)
    return _name_alone(phrase)


def _may_be_name(word: Word) -> bool:
    if not word.is_letters or word.is_function_word or word.is_that or len(word.text) < 2:
        return False
    is_verb = word.form and word.form.use is not Use.MASDAR and not word.is_definite
    if is_verb and "names" not in word.groups:
        return False
    return word.groups.isdisjoint(_NO_NAMES) or "names" in word.groups


def _is_body(phrase: Phrase, at: int) -> bool:
    passage = phrase.passage
    return "org" in passage.known[at].nouns or passage.body_end(at, phrase.last) > at


def _name_alone(phrase: Phrase) -> Reference | None:
    word, met = phrase.word, phrase.passage.met
    text = word.text
    if text.isascii():
        return phrase.unlisted(Kind.MEDIA if text.isupper() else Kind.PERSON)
    if phrase.is_quantified:
        return phrase.unlisted(Kind.UNNAMED)
    if text in met or "names" in word.groups:
        return phrase.of(met.get(text, Kind.PERSON))
    if text.endswith(_POSSESSIVE_ENDINGS) or "matters" in word.groups:
        return None
    if len(text) > 5 and text.endswith(_PLURAL_ENDINGS if word.is_definite else _NISBA_PLURALS):
        return phrase.unlisted(Kind.UNNAMED)
    has_name_behind = any(phrase.passage.is_name(at) for at in phrase.others)  # «الطفلة هبة»
    is_body = phrase.is_feminine and word.is_definite and not has_name_behind
    return phrase.unlisted(Kind.ORGANISATION if is_body else Kind.PERSON)
