"""The outlet's own search, measuring, counting and asking: fact-checks and investigations."""

from review.text.attribution.attribution import Kind
from review.text.attribution.phrases.adverbials import behind_openers
from review.text.attribution.phrases.own_team import own_team
from review.text.attribution.rules.base import Opens, Rule
from review.text.attribution.sources import Source
from review.text.attribution.window import Cue, Stretch
from review.text.lexicon.classes import Word
from review.text.lexicon.files import listed

_FAR_METHOD = 16  # words between what was searched and what was found
_FAR_CONTACT = 8
_LONGEST_SEARCH = 8
_TO_US = listed("to_us")
_RELATIVES = listed("relatives")
_CLASSES = frozenset(["media"])

RULES = (
    Rule(
        "own-work",
        Opens(
            lists=(
                "own_deeds",
                "our_deeds",
                "own_attempts",
                "search_leads",
                "findings",
                "our_requests",
            )
        ),
        "The outlet searched, measured, counted or asked",
        "بحث الوسيلة الناشرة أو قياسها أو سؤالها",
        "قاد البحث العكسي إلى مقطع نشر قبل عامين.",
    ),
)


def find(stretch: Stretch, at: int) -> Cue | None:
    if stretch.before(at) in stretch.passage.lexicon.lists["negations"]:
        return None
    if stretch.before(at) in _RELATIVES or stretch.is_quoted(at):
        return None
    return (
        _deed_of_ours(stretch, at)
        or _deed(stretch, at)
        or _attempt(stretch, at)
        or _search_that_leads(stretch, at)
        or _finding(stretch, at)
        or _request(stretch, at)
    )


def _cue(at: int, owner: tuple[int, int] | None = None) -> Cue:
    source = Source(*owner, Kind.OWN, _CLASSES) if owner and owner[0] < owner[1] else None
    return Cue(at, at + 1, "own-work", None, source, kind=Kind.OWN, reported=at + 1)


def _deed_of_ours(stretch: Stretch, at: int) -> Cue | None:
    """«راجعنا السجل», «حاولنا التواصل»."""
    if not stretch.is_in("our_deeds", at) or not stretch.opens_clause(at):
        return None
    is_attempt = stretch.is_in("own_attempts", at)
    return _cue(at) if not is_attempt or _is_about_asking(stretch, at) else None


def _deed(stretch: Stretch, at: int) -> Cue | None:
    """«طابق محررونا», «تحققت الصحيفة», «عثر فريق المنصة على»."""
    if not stretch.is_in("own_deeds", at) or at + 1 >= stretch.last:
        return None
    end = own_team(stretch, at + 1, may_be_outlet=stretch.is_in("deeds_of_outlets", at))
    if end == at + 1:
        return None
    has_preposition = not stretch.is_in("deeds_upon", at) or any(
        word.text in stretch.passage.lexicon.lists["upon"] for word in stretch.known[end : end + 3]
    )
    return _cue(at, (at + 1, end)) if has_preposition else None


def _attempt(stretch: Stretch, at: int) -> Cue | None:
    """«حاول الموقع التواصل مع البلدية»."""
    if not stretch.is_in("own_attempts", at) or at + 1 >= stretch.last:
        return None
    end = own_team(stretch, at + 1, may_be_outlet=True)
    is_one = end > at + 1 and _is_about_asking(stretch, end - 1)
    return _cue(at, (at + 1, end)) if is_one else None


def _is_about_asking(stretch: Stretch, at: int) -> bool:
    near = stretch.known[at + 1 : min(at + _FAR_CONTACT, stretch.last)]
    return any(not word.lists.isdisjoint(("checks", "contacts")) for word in near)


def _search_that_leads(stretch: Stretch, at: int) -> Cue | None:
    """«أوصل البحث بالصورة إلى», «عمليات التحقق أظهرت أن», «كشف فحص أجراه فريقنا»."""
    if not stretch.is_in("search_leads", at):
        return None
    is_sure = stretch.is_in("sure_search_leads", at)
    after = at + 1
    while after < stretch.last and stretch.text[after] in _TO_US:
        after += 1
    end = _search(stretch, after, stretch.last, is_sure=is_sure)
    if end > after:
        return _cue(at, (after, end))
    start = behind_openers(stretch.passage, stretch.clause_start(at), at)
    first = behind_openers(stretch.passage, stretch.first, at)
    for begin in {start, first}:
        end = _search(stretch, begin, at, is_sure=is_sure)
        if begin < end and at - end <= 1:
            return _cue(at, (begin, end))
    return None


def _search(stretch: Stretch, start: int, limit: int, *, is_sure: bool) -> int:
    """The end of the phrase of a search that begins at a word, else `start`. One that may be
    anybody's needs a team that made it, or a text that checks.
    """
    head = start + (start + 1 < limit and stretch.is_in("search_rounds", start))
    if head >= limit or not stretch.is_in("searches", head):
        return start
    made = _made_by_team(stretch, head + 1, limit)
    if made is not None:
        return made or start
    is_of_kind = head + 1 < limit and "kinds_of_search" in stretch.known[head + 1].lists
    is_led = is_sure and stretch.is_in("searches_of_ours", head)
    near = stretch.known[head + 1 : min(head + 4, limit)]
    is_of_kind = is_of_kind or any("searched_things" in word.lists for word in near)
    is_ours = head > start or is_of_kind or is_led or stretch.passage.checks_facts
    return _behind_searches(stretch, head + 1, limit) if is_ours else start


def _made_by_team(stretch: Stretch, at: int, limit: int) -> int | None:
    """Behind «أجراه فريقنا»; 0 when others made it, None when nobody is told."""
    for place in range(at, min(at + _LONGEST_SEARCH, limit)):
        word = stretch.known[place]
        if "made_it" in word.lists:
            team = own_team(stretch, place + 1, may_be_outlet=True)
            return team if team > place + 1 else 0
        if "made_by_us" in word.lists:
            return place + 1
        if word.is_finite or word.is_that:
            break
    return None


def _behind_searches(stretch: Stretch, at: int, limit: int) -> int:
    """Past «… والتحقق», «… العكسي»."""
    while at < limit and stretch.known[at].conjunction and stretch.is_in("searches", at):
        at += 1
    return at + (at < limit and "kinds_of_search" in stretch.known[at].lists)


def _finding(stretch: Stretch, at: int) -> Cue | None:
    """«بالعودة إلى الأرشيف تبين أن», «اتضح لنا أن»; in a text that checks facts «تبين أن» alone."""
    if not stretch.is_in("findings", at):
        return None
    after = at + 1
    if after < stretch.last and stretch.text[after] in _TO_US:
        return _cue(at)
    if _has_method_before(stretch, at):
        return _cue(at)
    is_that = after < stretch.last and stretch.known[after].is_that
    if is_that and stretch.passage.checks_facts and stretch.opens_clause(at):
        return _cue(at)
    return None


def _request(stretch: Stretch, at: int) -> Cue | None:
    """«رفض الوزير طلبنا», «لم يجب عن أسئلتنا»."""
    if "our_requests" not in stretch.known[at].lists:
        return None
    before = stretch.known[max(stretch.first, at - _FAR_CONTACT) : at]
    return _cue(at) if any(_refuses(stretch, word) for word in before) else None


def _refuses(stretch: Stretch, word: Word) -> bool:
    refusals = stretch.passage.lexicon.lists["refusals"]
    return word.text in refusals or word.bare in refusals


def _has_method_before(stretch: Stretch, at: int) -> bool:
    """Whether «بالبحث», «بعد مراجعة» and the like opens the sentence."""
    start = behind_openers(stretch.passage, stretch.first, at)
    for place in {stretch.first, start}:
        if at - place > _FAR_METHOD:
            continue
        if stretch.is_in("methods", place):
            return True
        is_governed = stretch.is_in("before_methods", place) and place + 1 < at
        if is_governed and (
            stretch.is_in("searches", place + 1) or stretch.is_in("searching", place + 1)
        ):
            return True
    return False
