"""Those who work for the outlet: «محررونا», «فريق التحقق», «معدو التقرير», the outlet itself."""

from review.text.attribution.window import Stretch
from review.text.lexicon.files import listed

_TEAMS = listed("teams")
_MAKERS = listed("makers_of_this")
_THIS = listed("what_was_made_here")
_DESKS = listed("own_desks")
_OURS = listed("with_us")
_LONGEST_NAME = 5


def own_team(stretch: Stretch, at: int, *, may_be_outlet: bool) -> int:
    """The end of the team that is named at a word, else `at`; an outlet stands for its team where
    only the outlet's own work can be meant.
    """
    if at >= stretch.last:
        return at
    word = stretch.known[at]
    following = stretch.known[at + 1] if at + 1 < stretch.last else None
    if "own_people" in word.lists or "own_correspondents" in word.lists:
        return at + 1
    if following and word.text in _MAKERS and following.text in _THIS:
        return at + 2
    if following and word.text in _TEAMS:
        return _end_of_team(stretch, at)
    return _end_of_outlet(stretch, at) if may_be_outlet else at


def _end_of_team(stretch: Stretch, at: int) -> int:
    following = stretch.known[at + 1]
    if following.text in _DESKS:
        end = at + 2
        return end + (end < stretch.last and stretch.text[end] in _OURS)
    outlet = _end_of_outlet(stretch, at + 1)
    if outlet > at + 1:
        return outlet
    is_media = "media" in following.nouns and following.is_definite
    if "media" in following.nouns or is_media:
        return min(at + 2 + (not following.is_definite), stretch.last)
    is_name = not (following.nouns or following.groups or following.is_definite)
    is_name = is_name and following.is_letters and not following.is_function_word
    return at + 2 if is_name and stretch.passage.checks_facts else at


def _end_of_outlet(stretch: Stretch, at: int) -> int:
    """«الصحيفة», «"المدينة"», «صحيفة "المدينة"», a named outlet."""
    end = stretch.passage.outlet_end(at, stretch.last)
    if end > at:
        return end
    word = stretch.known[at]
    start = at
    if "media" in word.nouns and word.preposition == "":
        following = stretch.known[at + 1] if at + 1 < stretch.last else None
        is_alone = following is None or not (following.is_nisba and following.is_definite)
        if word.is_definite and is_alone:
            return at + 1
        start = at + 1
    if start < stretch.last and stretch.text[start] == '"':
        for close in range(start + 2, min(start + _LONGEST_NAME, stretch.last)):
            if stretch.text[close] == '"':
                return close + 1
    return at
