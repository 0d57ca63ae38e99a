"""«أصدر المركز تقريرا يوثق …», «نشر ناشطون مقطعا يقولون إنه …»: a text, and who put it out."""

from dataclasses import replace

from review.text.attribution.attribution import Kind
from review.text.attribution.phrases.before_verb import is_vetoed
from review.text.attribution.rules.base import Opens, Rule
from review.text.attribution.sources import Source
from review.text.attribution.window import Cue, Stretch
from review.text.lexicon.files import listed

_FARTHEST_TEXT = 18
_FARTHEST_VERB = 7
_SERIES = listed("series")
_IN_IT = listed("in_it")
_RELATIVES = listed("relatives")
_STOPS = listed("sentence_ends") | listed("semicolons") | {":"}

RULES = (
    Rule(
        "issued-text",
        Opens(lists=("issuing",)),
        "A text that says something, and who put it out",
        "نص يقول شيئا ومن أصدره أو نشره",
        "أصدر مركز المياه تقريرا يوثق تلوث النهر.",
    ),
)


def find(stretch: Stretch, at: int) -> Cue | None:
    if not stretch.is_in("issuing", at) or is_vetoed(stretch, at):
        return None
    place = _text(stretch, at)
    if place is None:
        return None
    start = place - (stretch.text[place - 1] in _SERIES)
    publisher = stretch.source(at + 1, start, is_bounded=True)
    if publisher is None or not _may_publish(stretch, publisher):
        return None
    verb = _verb(stretch, place)
    is_post = "published_posts" in stretch.known[place].lists
    if verb is not None and _is_said_in_it(stretch, verb):
        return _cue(stretch, verb, publisher)
    if is_post:
        return _cue(stretch, at if verb is None else verb, publisher)
    return None if verb is None else _of_text(stretch, start, place, verb, publisher)


def _cue(stretch: Stretch, at: int, source: Source) -> Cue:
    form = stretch.known[at].form
    return Cue(at, at + 1, "issued-text", form, source, reported=max(at + 1, source.last))


def _text(stretch: Stretch, at: int) -> int | None:
    """The indefinite text behind a verb and its subject."""
    for place in range(at + 2, min(at + _FARTHEST_TEXT, stretch.last)):
        word = stretch.known[place]
        if not word.lists.isdisjoint(("published_posts", "published_texts")):
            return place
        if word.is_that or word.text in _STOPS:
            return None
    return None


def _may_publish(stretch: Stretch, source: Source) -> bool:
    return source.is_known or (source.kind is Kind.PERSON and stretch.passage.is_name(source.first))


def _verb(stretch: Stretch, place: int) -> int | None:
    """What the text does: «يوثق», «تزعم», «مفاده», with adjectives or a comma before it."""
    for at in range(place + 1, min(place + _FARTHEST_VERB, stretch.last)):
        word = stretch.known[at]
        if "document_verbs" in word.lists or (word.is_finite and not word.nouns):
            return at
        if word.is_that or word.text in _STOPS or "relatives" in word.lists:
            return None
    return None


def _is_said_in_it(stretch: Stretch, verb: int) -> bool:
    """«بيانا قالت فيه إن»: whoever put it out speaks."""
    return verb + 1 < stretch.last and stretch.text[verb + 1] in _IN_IT


def _of_text(stretch: Stretch, start: int, place: int, verb: int, publisher: Source) -> Cue | None:
    source = stretch.source(start, verb, is_bounded=True) or stretch.source(place, verb)
    if source is None:
        return None
    is_issued = publisher.kind not in {Kind.VAGUE, Kind.NONE}
    is_one = source.kind is not Kind.VAGUE or "plural_heads" not in stretch.known[place].lists
    if is_issued and is_one:
        source = replace(source, kind=Kind.DOCUMENT, is_reference=False, is_repeated=False)
    return _cue(stretch, verb, source)
