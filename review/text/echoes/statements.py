"""What a claim states once the words that credit a source are cut off.

Whoever has found cue and source hands in their spans; else the rules of attribution find them.
"""

from collections.abc import Iterator, Sequence

from review.text.arabic.marks import COMMA
from review.text.arabic.wordlists import Wordlists
from review.text.attribution.attribution import Kind, Span
from review.text.attribution.cues import Cue, Cues
from review.text.attribution.passage import Passage
from review.text.attribution.phrases.reported import reported
from review.text.attribution.sources import Source
from review.text.echoes.negation import DENIALS, UNTRUE
from review.text.lexicon.classes import THAT
from review.text.lexicon.loading import Form, Use, Word, load

_LISTS = Wordlists(__file__)
_BEFORE_FACTS = _LISTS.listed("before_facts")
_BEFORE_SAYING = {
    first: (first, *rest) for first, *rest in map(str.split, _LISTS.phrases("before_saying"))
}
_ON = _LISTS.one("on")
_THAT = _LISTS.one("that")
_COMMAS = frozenset(f",{COMMA}")
_OPENING_MARKS = frozenset(':"')
_TRAILING = frozenset(["according-to", "as-said"])
_SPEAK_ONLY = frozenset(["source", "report", "document", "media", "spokes", "witness"])
_MOST_WORDS = 200  # no claim has more
_LONGEST_TAIL = 18
_LONGEST_OPENING = 6
_LONGEST_SUBJECT_OF_A_FACT = 6
_FARTHEST_QUOTATION = 8
_FARTHEST_THAT = 5


def statement(text: str, cuts: Sequence[Span] = ()) -> str:
    """`text` without its attribution; `cuts` are spans [start, end) of it, and when there are any
    nothing else is cut. The whole text comes back when no letter would be left.
    """
    spans = list(cuts) or list(_attributions(text))
    kept = "".join(
        text[start:end] + " " for start, end in _remaining(spans, len(text)) if start < end
    ).strip()
    return kept if any(character.isalnum() for character in kept) else text


def _remaining(cuts: Sequence[Span], length: int) -> Iterator[Span]:
    position = 0
    for start, end in sorted(cuts):
        yield position, max(position, start)
        position = max(position, end)
    yield position, length


def _attributions(text: str) -> Iterator[Span]:
    passage = Passage(text, load())
    cues = Cues(passage).find(0, min(_MOST_WORDS, len(passage.text)))
    tail, end = _tail(passage, cues)
    if tail < end:
        yield passage.words.span(tail, end)
    before = 0
    for cue in cues:
        if cue.first < tail and (words := _cut(passage, cue, tail, before)):
            yield passage.words.span(*words)
        before = cue.last
    for first, last in _participles(passage, tail):
        yield passage.words.span(first, last)


# -- behind what is stated: spans [first, last) of words


def _tail(passage: Passage, cues: Sequence[Cue]) -> Span:
    """«وفق خفر السواحل» at the end, whether the rules know the source or not; empty for none."""
    end = len(passage.text)
    for at in range(max(2, end - _LONGEST_TAIL), end - 1):
        if _may_be_tail(passage, at):
            source = next((cue.source for cue in cues if cue.first == at), None)
            is_aside = source and source.last < end and passage.text[source.last] in _COMMAS
            return at, (source.last + 1 if source and is_aside else end)
    return end, end


def _may_be_tail(passage: Passage, at: int) -> bool:
    end = len(passage.text)
    behind = passage.phrase_end("according_to", at, end)
    if at < behind < end:
        # «على ذمة التحقيق» credits nobody
        following = passage.known[behind : behind + 2]
        return passage.text[at] != _ON and not any("norms" in word.groups for word in following)
    phrase = _BEFORE_SAYING.get(passage.text[at])
    verb = at + len(phrase) if phrase else end
    return verb < end and tuple(passage.text[at:verb]) == phrase and passage.known[verb].is_finite


# -- before what is stated


def _cut(passage: Passage, cue: Cue, limit: int, before: int) -> Span | None:
    """The words to cut for a cue; `before` is the end of the cue before it."""
    if cue.rule in _TRAILING:
        return _according_to(passage, cue, limit)
    if cue.rule == "colon":
        return 0, min(cue.reported, limit)
    end = _end_of_introduction(passage, cue, limit)
    if end == 0 or cue.rule == "participle":
        return None
    return _introduction(passage, cue, end, before)


def _introduction(passage: Passage, cue: Cue, end: int, before: int) -> Span | None:
    if cue.rule == "masdar":
        return cue.first, end
    first = min(cue.first, cue.source.first) if cue.source else cue.first
    if not before:
        first = 0 if first <= _LONGEST_OPENING else passage.clause_starts[first]
    if _denies(passage, first, end):
        return None
    last = passage.known[end - 1]
    names_subject = last.is_that and not last.text.endswith(_THAT)
    acts = names_subject and cue.source and not _speaks_only(cue.source)
    return (cue.first, cue.last) if acts else (first, end)


def _according_to(passage: Passage, cue: Cue, limit: int) -> Span | None:
    """«بحسب شهود،» where it opens the claim; «وبحسب ما تابعت،» up to its comma."""
    if cue.first > 1:
        return None
    end = max(cue.last, cue.source.last if cue.source else 0)
    if cue.source is None and end < limit and "according_to_what" in passage.known[end].lists:
        near = range(end, min(end + _LONGEST_OPENING, limit))
        end = next((at for at in near if passage.text[at] in _COMMAS), 0)
    if end == 0:
        return None
    goes_on = end < limit and (passage.text[end] in _COMMAS or passage.known[end].is_that)
    return 0, end + goes_on


def _end_of_introduction(passage: Passage, cue: Cue, limit: int) -> int:
    """Behind «أن», a mark, or «عن» and «إلى» at once behind the subject; 0 where none is."""
    behind = max(cue.last, cue.source.last if cue.source else 0)
    end = cue.reported
    if behind < limit and _introduces_fact(passage, cue, behind):
        goes_on = behind + 1 < limit and passage.known[behind + 1].is_that
        return behind + 1 + goes_on
    if not 0 < end < limit:
        return 0
    if passage.known[end].is_that:
        return 0 if _is_inside_call(passage, cue, behind) else end + 1
    is_near = end - cue.last <= _FARTHEST_QUOTATION
    return end + 1 if passage.text[end] in _OPENING_MARKS and is_near else 0


def _is_inside_call(passage: Passage, cue: Cue, behind: int) -> bool:
    """Whether the «أن» that was found belongs to what is called for or to a noun («دعا إلى وقف …
    في البلدان التي يبدو أن», «على ضرورة أن»), and not to the verb; `behind` is behind the subject.
    """
    if cue.form is None or cue.inner or cue.form.verb.moves_things:
        return False
    end, frames = cue.reported, cue.form.verb.frames
    takes_that = THAT in frames
    if behind < end and passage.known[behind].is_letters and passage.text[behind] in frames:
        return behind + 1 < end or not takes_that
    is_relative = any("relatives" in word.lists for word in passage.known[behind + 1 : end])
    return is_relative and not takes_that


def _introduces_fact(passage: Passage, cue: Cue, at: int) -> bool:
    """«أعلن الوزير عن», where nobody is told or asked, or quoted by another."""
    if cue.form is None or cue.inner or cue.form.verb.takes_object:
        return False
    is_near = at - cue.last <= _LONGEST_SUBJECT_OF_A_FACT
    text = passage.text[at]
    return is_near and text in _BEFORE_FACTS and text in cue.form.verb.frames


def _participles(passage: Passage, limit: int) -> Iterator[Span]:
    """«مشيرا إلى أن», also behind other cues, where the rules would begin a new claim."""
    for at in range(min(limit, _MOST_WORDS)):
        word = passage.known[at]
        if word.form is None or word.form.use is not Use.PARTICIPLE or word.nouns:
            continue
        end = _behind_that(passage, at, limit, word.form) or at + 1
        while end < limit and _opens_fact(passage.known[end]):
            end += 1
        if end > at + 1:
            yield at, end


def _behind_that(passage: Passage, at: int, limit: int, form: Form) -> int:
    """Behind the «أن» of a participle, which a preposition of its verb's, an object or an addressee
    may part from it («لافتا النظر إلى أن»); 0 where there is none.
    """
    by = reported(passage, at + 1, limit, form)
    if not (by.is_that and by.is_within(_FARTHEST_THAT, at) and THAT in form.verb.frames):
        return 0
    between = range(at + 1, by.place)
    is_parted = any(passage.known[place].is_finite for place in between) or any(
        passage.text[place] in form.verb.frames for place in between[:-1]
    )
    return 0 if is_parted else by.place + 1


def _opens_fact(word: Word) -> bool:
    return word.is_that or word.text in _BEFORE_FACTS


def _denies(passage: Passage, first: int, last: int) -> bool:
    """«لا صحة لما ذكر عن»: what introduces the statement denies it, and belongs to it."""
    denying = DENIALS | UNTRUE
    words = passage.known[first:last]
    return any(word.text in denying or word.bare in denying for word in words)


def _speaks_only(source: Source) -> bool:
    """Whether the source only speaks: else «أنه» is about what the source did."""
    is_nameless = source.kind is Kind.UNNAMED and "role" in source.classes
    return is_nameless or not source.classes.isdisjoint(_SPEAK_ONLY)
