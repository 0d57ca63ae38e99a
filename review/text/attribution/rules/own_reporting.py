"""What the outlet saw, checked or learned itself, and whoever would not answer."""

from review.text.attribution.attribution import Kind
from review.text.attribution.phrases.reported import content
from review.text.attribution.sources import Source
from review.text.attribution.window import Cue, Stretch

_NOT_MAIN_CLAUSE = frozenset(["الذي", "التي", "الذين", "حيث"])
_ABLE = frozenset(["يمكن", "تتمكن", "يتمكن", "تستطع", "يستطع"])
_NEAR = 10
_FARTHEST_OUTLET = 4
_FARTHEST_ANSWER = 14


def own_check(stretch: Stretch, at: int) -> Cue | None:
    """«لم يتسن لرويترز التأكد», «شاهد مراسلنا», «لا يمكن للصحيفة التحقق»."""
    end = stretch.phrase_end("own_checks", at)
    if end == at and _cannot_be_checked(stretch, at):
        end = at + 2
    if end == at or stretch.before(at) in _NOT_MAIN_CLAUSE:
        return None
    if not _is_about_checking(stretch, at):
        return None
    if "own_correspondents" in stretch.known[end - 1].lists:
        owner = stretch.source(end - 1, end, is_bounded=True)
    else:
        owner = _outlet(stretch, end - 1, min(end + _FARTHEST_OUTLET, stretch.last))
    return Cue(at, min(end, at + 2), "own-check", None, owner, kind=Kind.OWN, content=end)


def _cannot_be_checked(stretch: Stretch, at: int) -> bool:
    if not _is_in(stretch, at, "failing") or at + 1 >= stretch.last:
        return False
    places = range(at + 1, min(at + _NEAR, stretch.last))
    words = [stretch.known[place] for place in places]
    return (
        words[0].text in _ABLE
        and any("checks" in word.lists for word in words[1:])
        and any(
            "media" in word.nouns or stretch.passage.outlet_end(place, stretch.last) > place
            for place, word in zip(places, words, strict=True)
        )
    )


def _is_about_checking(stretch: Stretch, at: int) -> bool:
    """«لم يتسن» is also said of what has nothing to do with reporting."""
    if stretch.known[at].bare != "لم" or stretch.text[at + 1] != "يتسن":
        return True
    near = stretch.known[at + 2 : min(at + _NEAR, stretch.last)]
    return any(not word.lists.isdisjoint(("checks", "contacts")) for word in near)


def _outlet(stretch: Stretch, at: int, last: int) -> Source | None:
    """The next outlet, named or not."""
    for place in range(at, last):
        end = stretch.passage.outlet_end(place, last)
        if end > place:
            return Source(place, end, Kind.OWN, frozenset(["media"]), is_feminine=True)
        if "media" in stretch.known[place].nouns:
            return stretch.source(place, last)
    return None


def learned(stretch: Stretch, at: int) -> Cue | None:
    """«علمت الصحيفة من مصادر أمنية»: the source is who told it; alone it is vague."""
    if not _is_in(stretch, at, "learning") or at + 1 >= stretch.last:
        return None
    if stretch.phrase_end("own_checks", at) > at or not stretch.opens_clause(at):
        return None
    by = content(stretch.passage, at + 1, stretch.last)
    if by.by != "ان" or not by.is_within(_FARTHEST_ANSWER, at):
        return None
    for place in range(at + 1, by.place - 1):
        if stretch.text[place] == "من":
            source = stretch.source(place + 1, by.place, is_bounded=True)
            if source:
                return Cue(at, at + 1, "learned", None, source, content=by.place)
    subject = stretch.source(at + 1, by.place, is_bounded=True, is_feminine=True)
    if subject is None or (subject.is_known and subject.kind is not Kind.MEDIA):
        return None
    return Cue(at, at + 1, "learned", kind=Kind.VAGUE, content=by.place)


def refusal(stretch: Stretch, at: int) -> Cue | None:
    """«لم يستطع مسؤولون تأكيد», «رفض متحدث التعليق»; an outlet's is its own attempt to check."""
    if not _is_in(stretch, at, "inability"):
        return None
    place = _answer(stretch, at)
    source = stretch.source(at + 1, place, is_bounded=True) if place > at + 1 else None
    if source is None or not source.is_known:
        return None
    if source.kind is Kind.MEDIA:
        return Cue(at, at + 1, "own-check", None, source, kind=Kind.OWN, content=place)
    return Cue(place, place + 1, "refusal", None, source, content=place + 1)


def _is_in(stretch: Stretch, at: int, name: str) -> bool:
    """Whether a list of the lexicon's has the word, without «و» and «ف»."""
    return stretch.known[at].bare in stretch.passage.lexicon.lists[name]


def _answer(stretch: Stretch, at: int) -> int:
    """The next «التعليق», «تأكيد» or the like, within the clause; -1 when there is none."""
    for place in range(at + 1, min(at + _FARTHEST_ANSWER, stretch.last)):
        word = stretch.known[place]
        if "answers" in word.lists:
            return place
        if word.text in {".", "،", ","}:
            break
    return -1
