"""«بحسب», «وفقا لـ», «نقلا عن», «على لسان» and a source; «جاء في تقرير …»."""

from review.text.arabic.clitics import BY
from review.text.attribution.phrases.adverbials import behind_adverbials
from review.text.attribution.phrases.makers import maker_behind
from review.text.attribution.phrases.reported import reported
from review.text.attribution.rules.base import Opens, Rule
from review.text.attribution.sources import Source
from review.text.attribution.window import Cue, Stretch
from review.text.lexicon.files import in_order, listed, single
from review.text.lexicon.noun_classes import TEXTS

_WHAT = listed("according_to_what")
_WHAT_IN_ONE = listed("according_to_what_in_one")
_FOR = single("for")
_IN = single("in")
_ALREADY = single("already")
_BEHIND_VERB = listed("behind_verb_of_what")
_MAKING = in_order("stems_of_making")
_ITS_OBJECT = in_order("endings_of_what_was_made")
_MARKS = listed("commas") | {"."}
_ANNOUNCED_BY_OTHERS = listed("announced")
_HELD = TEXTS | {"media"}
_ANNOUNCED = TEXTS | {"source"}
_FARTHEST_REPORTED = 20
_FARTHEST_MAKER = 6

RULES = (
    Rule(
        "according-to",
        Opens(lists=("standing",), phrases=("according_to",)),
        "“According to” and a source",
        "«بحسب» أو «وفق» أو «نقلا عن» يليها مصدر",
        "ارتفعت الأسعار وفقا لبيانات البنك المركزي.",
    ),
)


def find(stretch: Stretch, at: int) -> Cue | None:
    return _according_to(stretch, at) or _stands_in(stretch, at)


def _according_to(stretch: Stretch, at: int) -> Cue | None:
    """A preposition and a source, or «ما» and a verb."""
    place = _behind_preposition(stretch, at)
    if place is None:
        return None
    word = stretch.known[place]
    if stretch.known[at].bare in _WHAT_IN_ONE or word.text in _WHAT:
        return _what(stretch, at, place + (word.text in _WHAT))
    if "their_sayings" in word.lists:
        return Cue(at, place + 1, "according-to", reported=place + 1)
    if "norms" in word.groups and "role" not in word.nouns:
        return None
    place += "sayings" in word.lists and place + 1 < stretch.last
    source = _announced_by(stretch, place) or _source(stretch, place)
    if source is None or not (source.is_known or _may_be_named(stretch, source)):
        return None
    return Cue(
        at, at + 1, "according-to", None, source, _maker(stretch, source), reported=source.last
    )


def _maker(stretch: Stretch, source: Source) -> Source | None:
    """X of «بيان أصدره X»."""
    if source.classes.isdisjoint(TEXTS):
        return None
    place = maker_behind(stretch.passage, source.last)
    if not source.last < place < stretch.last:
        return None
    maker = stretch.source(place, stretch.last)
    return maker if maker and maker.is_known else None


def _behind_preposition(stretch: Stretch, at: int) -> int | None:
    """Where the source may begin; None where no such preposition stands."""
    place = stretch.phrase_end("according_to", at)
    if place == at:
        return None
    place += place < stretch.last and stretch.text[place] == _FOR
    return place if place < stretch.last else None


def _source(stretch: Stretch, place: int) -> Source | None:
    by = reported(stretch.passage, place, stretch.last)
    is_near = by.by and by.place - place < _FARTHEST_REPORTED
    limit = by.place if is_near else stretch.last
    return stretch.source(place, limit, is_bounded=bool(by.by))


def _may_be_named(stretch: Stretch, source: Source) -> bool:
    word = stretch.known[source.first]
    if word.text == '"':
        return True
    is_name = not word.is_definite and stretch.passage.is_name(source.first)
    is_long = source.last - source.first >= 2
    return is_name and ("names" in word.groups or is_long or word.text.isascii())


def _announced_by(stretch: Stretch, at: int) -> Source | None:
    """Of «حصيلة أعلنها مسؤولون», the announcers."""
    word = stretch.known[at]
    if word.nouns.isdisjoint(_ANNOUNCED) or word.stem not in _ANNOUNCED_BY_OTHERS:
        return None
    for place in range(at + 1, min(at + _FARTHEST_MAKER, stretch.last)):
        word = stretch.known[place]
        is_verb = word.form and word.is_finite and word.form.has_object
        if is_verb or (word.text.startswith(_MAKING) and word.text.endswith(_ITS_OBJECT)):
            return stretch.source(place + 1, stretch.last)
        if word.text in _MARKS:
            break
    return None


def _what(stretch: Stretch, at: int, place: int) -> Cue | None:
    """«بحسب ما ذكرته صحف محلية»; without a subject it is carried."""
    if place >= stretch.last:
        return None
    word = stretch.known[place]
    is_particle = word.is_function_word and word.text != _ALREADY
    if is_particle or not (word.form or word.is_letters):
        return None
    after = place + 1
    after += after < stretch.last and stretch.text[after] in _BEHIND_VERB
    source = _source_of_what(stretch, after, is_verb=word.form is not None)
    if source is None:
        if not word.form:
            return None
        after = behind_adverbials(stretch.passage, after, stretch.last)
    return Cue(
        at, at + 1, "according-to", word.form, source, reported=source.last if source else after
    )


def _source_of_what(stretch: Stretch, after: int, *, is_verb: bool) -> Source | None:
    if after < stretch.last and stretch.text[after] in _MARKS:
        return None
    after = behind_adverbials(stretch.passage, after, stretch.last)
    source = stretch.source(after, stretch.last) if after < stretch.last else None
    if source is None or source.is_known or is_verb:
        return source
    is_named = stretch.known[after].is_definite or _may_be_named(stretch, source)
    return source if is_named else None


def is_standing(stretch: Stretch, at: int) -> bool:
    """«جاء في», «ورد ببيان»."""
    if "standing" not in stretch.known[at].lists or at + 2 >= stretch.last:
        return False
    following = stretch.known[at + 1]
    is_joined = following.preposition == BY and not following.nouns.isdisjoint(TEXTS)
    return following.text == _IN or is_joined


def _stands_in(stretch: Stretch, at: int) -> Cue | None:
    """«جاء في تقرير …»."""
    if not is_standing(stretch, at):
        return None
    start = at + 1 + (stretch.text[at + 1] == _IN)
    by = reported(stretch.passage, start + 1, stretch.last)
    limit = by.place if by.by else stretch.last
    source = stretch.source(start, limit, is_bounded=bool(by.by))
    if source is None or source.classes.isdisjoint(_HELD):
        return None
    return Cue(at, at + 2, "according-to", None, source, reported=max(by.place, source.last))
