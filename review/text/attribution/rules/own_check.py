"""What the outlet saw or tried to check itself."""

from review.text.attribution.attribution import Kind
from review.text.attribution.rules.base import Opens, Rule
from review.text.attribution.sources import Source
from review.text.attribution.window import Cue, Stretch
from review.text.lexicon.files import listed, single

_BEFORE_ASIDES = listed("before_asides")
_ABLE = listed("able")
_DID_NOT = single("did_not")
_BE_FEASIBLE = single("be_feasible")
_NEAR = 10
_FARTHEST_OUTLET = 4

RULES = (
    Rule(
        "own-check",
        Opens(lists=("failing",), phrases=("own_checks",)),
        "The outlet saw it, or tried to check it",
        "رصد الوسيلة الناشرة أو محاولتها التحقق",
        "لم يتسن لرويترز التأكد من التسجيل.",
    ),
)


def find(stretch: Stretch, at: int) -> Cue | None:
    """«لم يتسن لرويترز التأكد», «شاهد مراسلنا», «لا يمكن للصحيفة التحقق»."""
    end = stretch.phrase_end("own_checks", at)
    if end == at and _cannot_be_checked(stretch, at):
        end = at + 2
    if end == at or stretch.before(at) in _BEFORE_ASIDES:
        return None
    if not _is_about_checking(stretch, at) or stretch.is_quoted(at):
        return None
    if "own_correspondents" in stretch.known[end - 1].lists:
        owner = stretch.source(end - 1, end, is_bounded=True)
    else:
        owner = _outlet(stretch, end - 1, min(end + _FARTHEST_OUTLET, stretch.last))
    return Cue(at, min(end, at + 2), "own-check", None, owner, kind=Kind.OWN, reported=end)


def _cannot_be_checked(stretch: Stretch, at: int) -> bool:
    if not stretch.is_in("failing", at) or at + 1 >= stretch.last:
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
    if stretch.known[at].bare != _DID_NOT or stretch.text[at + 1] != _BE_FEASIBLE:
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
