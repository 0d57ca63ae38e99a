"""Lines and sentences of a news text that state nothing: bylines, dates, tags, links, ornaments."""

import re
from collections.abc import Iterator

from review.text.arabic.clitics import ARTICLE
from review.text.arabic.dates import WEEKDAYS, written_dates
from review.text.arabic.folding import fold, plain
from review.text.arabic.marks import COMMA, QUESTION, SEMICOLON, STOP
from review.text.arabic.wordlists import Wordlists, any_of

_LISTS = Wordlists(__file__)

_LONGEST_LINE = 200
_LONGEST_BYLINE = 12
_LONGEST_UNLABELLED_NAME = 5
_LONGEST_DATELINE = 7
_LONGEST_TAG_LIST = 12

_CLOSERS = r" \u00a0\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069»”“\"'’›)\]}"
_QUESTION = re.compile(rf"[?{QUESTION}][.!?{QUESTION}…{_CLOSERS}]{{0,20}}\Z")
_FINAL_MARK = re.compile(rf"[.{STOP}!?{QUESTION}…:{SEMICOLON}{COMMA},][{_CLOSERS}]{{0,20}}\Z")
_FULL_STOP = re.compile(rf"(?<![.…])[.{STOP}][{_CLOSERS}]{{0,20}}\Z")
_WORD = re.compile(r"\w+")
_LINK = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w.-]+|@\w+")

# From here on patterns meet folded text: no tashkeel, and one form for each letter.
_PARTICLES = _LISTS.listed("particles")
_AGENCY = re.compile(rf"{_LISTS.any_of('agencies')}|{_LISTS.one('agency')} .+", re.IGNORECASE)
_PARTS = re.compile(rf"[-–—|{COMMA},/()]")
_BETWEEN = f" \t-–—|/:,.•·*{COMMA}{SEMICOLON}"
_DASH = re.compile(r"\s[-–—|]|[-–—|]\s|[–—|/(]")

_MAKING = _LISTS.any_of("making")
_LABELLED_NAME = re.compile(
    rf"{_LISTS.one('by')}(?!\w)|(?:{_MAKING}|{_LISTS.any_of('labels')}"
    rf"|(?:{_LISTS.any_of('tasks')}) (?:{_LISTS.any_of('joined_tasks')}))"
    r"\s?[:/|–—-]",
    re.IGNORECASE,
)
_UNLABELLED_NAME = re.compile(rf"(?:{_MAKING})\s", re.IGNORECASE)
_ABOUT_A_DATE = re.compile(
    rf"(?<!\w)(?:{_LISTS.any_of('about_a_date')}|{any_of(WEEKDAYS)}"
    rf"|{_LISTS.one('time_of')} \w+"
    rf"|\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?: ?(?:[{_LISTS.one('day_halves')}]|[ap]m))?)(?!\w)",
    re.IGNORECASE,
)
_DATE_OF_ANOTHER_THING = re.compile(
    rf"{_LISTS.one('date_of')} (?!(?:{_LISTS.any_of('dates_of_a_text')})(?!\w))[^\W\d]"
)
_SIGN_OFF = re.compile(r"[\W\d_]*+(?:[^\W\d_]{1,2}(?:[\W\d_]++|\Z)){1,6}")

_TAGS = re.compile(
    rf"(?:(?:{ARTICLE})?(?:{_LISTS.any_of('tags')})"
    rf"|(?:{ARTICLE})?{_LISTS.one('keywords')}"
    rf" (?:{ARTICLE})?(?:{_LISTS.any_of('kinds_of_keywords')})"
    r"|tags|keywords)(?!\w)(?P<colon>\s?[:/|-])?",
    re.IGNORECASE,
)
_HASHTAGS = re.compile(rf"(?:#\w++[\s{COMMA},|]*+)++")
_END_MARKS = _LISTS.listed("end_marks")
_MORE = re.compile(
    r"[\W_]{0,9}(?:"
    rf"(?:{_LISTS.any_of('imperatives')}) (?:{_LISTS.any_of('more_to_read')})(?!\w)"
    rf"|(?:{_LISTS.any_of('more')})(?=\s?[:.…]|\Z)"
    rf"|{_LISTS.one('more_for')} (?:(?:{_LISTS.any_of('more_about')}) )?"
    rf"(?:{_LISTS.any_of('more_what')})"
    rf"|(?:{_LISTS.any_of('pressing')}) (?:{_LISTS.any_of('where_to_press')})"
    rf"|{_LISTS.any_of('reading_on')}"
    rf"|(?:{_LISTS.any_of('before_links')})"
    rf"(?=\s?:| (?:{_LISTS.any_of('behind_before_links')}) )"
    r")",
    re.IGNORECASE,
)


_INVITATIONS = _LISTS.listed("short_invitations")
_OPENINGS_OF_SUBHEADS = _LISTS.listed("openings_of_subheads")
_WROTE = _LISTS.listed("chosen_by_editors")
_LONGEST_INVITATION = 7
_LONGEST_SECTION = 6
_AS_PUBLISHED = re.compile(_LISTS.any_of("as_published"))
_CREDITS = _LISTS.listed("credits")
_CREDIT = re.compile(r"\((?P<who>[^()]{2,30})\)\Z")


def words(text: str) -> list[str]:
    """The words and numbers of `text`, folded."""
    return _WORD.findall(plain(text))


def is_question(text: str) -> bool:
    return bool(_QUESTION.search(text))


def is_finished(text: str) -> bool:
    """Whether a mark closes or continues it, as in running text; headings have none."""
    return bool(_FINAL_MARK.search(text))


def is_full_sentence(text: str) -> bool:
    return bool(_FULL_STOP.search(text))


def is_ornament(text: str) -> bool:
    """A separator or a closing formula such as «انتهى»."""
    return set(words(text)) <= _END_MARKS


def is_tag_list(text: str, *, at_the_end: bool) -> bool:
    """At the end of a text the label of a tag list needs no colon: «سمات سوريا العراق»."""
    folded = _short(text)
    if _HASHTAGS.fullmatch(folded):
        return True
    label = _TAGS.match(folded)
    if not label:
        return False
    is_bare_list = len(words(text)) <= _LONGEST_TAG_LIST and not is_finished(text)
    return bool(label["colon"] or (at_the_end and is_bare_list))


def leads_elsewhere(text: str) -> bool:
    """Links, addresses, and invitations to read on."""
    without_links = _LINK.sub("", text)
    is_link = without_links != text and not _WORD.search(without_links)
    return is_link or bool(_MORE.match(plain(text)))


def is_short_invitation(line: str) -> bool:
    """«للاطلاع على الملف كاملا:»: a few words that state nothing and are no sentence."""
    if len(line) > _LONGEST_LINE or is_full_sentence(line):
        return False
    spoken = words(line)
    return bool(spoken) and len(spoken) <= _LONGEST_INVITATION and spoken[0] in _INVITATIONS


def announces_section(line: str) -> bool:
    """«ما جرى لاحقا:», «كتب فلان في "صحيفة":»: a colon behind a few words that only announce."""
    if not line.rstrip().endswith(":"):
        return False
    spoken = words(line)
    if not spoken:
        return False
    is_titled = len(spoken) <= _LONGEST_SECTION and spoken[0] in _OPENINGS_OF_SUBHEADS
    return is_titled or (len(spoken) <= _LONGEST_BYLINE and spoken[0] in _WROTE)


def quotes_as_published(line: str) -> bool:
    """«… -من دون تصرف-:»: what follows is what somebody posted, given in full."""
    return line.rstrip().endswith(":") and bool(_AS_PUBLISHED.search(plain(line)))


def is_caption(line: str) -> bool:
    """A few words and a credit in brackets: «الجسر بعد الحريق (رويترز)»."""
    if len(line) > _LONGEST_LINE or not line.rstrip().endswith(")"):
        return False
    credit = _CREDIT.search(plain(line).strip())
    return bool(credit and (credit["who"] in _CREDITS or _AGENCY.fullmatch(credit["who"])))


def announces_links(text: str) -> bool:
    """«اقرأ أيضا:» with nothing after it: what is advertised stands on the next lines."""
    folded = plain(text)
    invitation = _MORE.match(folded)
    return bool(invitation and not _WORD.search(folded, invitation.end()))


def is_sign_off(text: str) -> bool:
    """Initials or the time of filing, as agencies put them last: «م.ن/ح.س», «19:22 ت م»."""
    return bool(_SIGN_OFF.fullmatch(_short(text)))


def certain_byline(line: str) -> str | None:
    """The name in a line that is a byline wherever it stands; "" for a date alone; else None."""
    if len(line) > _LONGEST_LINE:
        return None
    folded = _short(line)
    name = _without_dates(line)
    if folded and not words(name):
        return "" if words(line) else None
    if _DATE_OF_ANOTHER_THING.match(folded):
        return None
    if _LABELLED_NAME.match(folded) and len(words(name)) <= _LONGEST_BYLINE:
        return None if is_full_sentence(line) else name
    parts = [part.strip(" :") for part in _PARTS.split(plain(name)) if part.strip(" :")]
    names_an_agency = any(_AGENCY.fullmatch(part) for part in parts)
    others = [part for part in parts if not _AGENCY.fullmatch(part)]
    is_short = len(words(name)) <= _LONGEST_DATELINE and not is_full_sentence(line)
    if folded and names_an_agency and is_short and all(len(words(part)) <= 2 for part in others):
        return name
    return None


def likely_byline(line: str) -> str | None:
    """The name in a line that is a byline when it stands near the beginning or at the end."""
    folded = _short(line)
    if not folded or is_finished(line):
        return None
    name = _without_dates(line)
    if not _PARTICLES.isdisjoint(words(name)):
        return None
    if _DATE_OF_ANOTHER_THING.match(folded):
        return None
    dates = list(written_dates(line))
    if dates:
        before = words(_without_dates(line[: dates[0].start]))
        after = words(_without_dates(line[dates[-1].end :]))
        longest = 4 if after else 10
        return name if len(before) + len(after) <= longest else None
    is_name = _UNLABELLED_NAME.match(folded) and len(words(line)) <= _LONGEST_UNLABELLED_NAME
    return name if is_name else None


def dateline(line: str) -> str | None:
    """«المدينة - وكالة», which only its place right under the headline tells from a heading."""
    folded = _short(line)
    if not folded:
        return None
    name = _without_dates(line)
    parts = [part for part in _PARTS.split(folded) if part.strip()]
    has_two_sides = _DASH.search(folded) and 2 <= len(parts) <= 4
    is_plain = _PARTICLES.isdisjoint(words(line)) and not re.search(r"\d", folded)
    if not has_two_sides or not is_plain or is_finished(line.rstrip(": ")):
        return None
    is_short = len(words(line)) <= _LONGEST_DATELINE
    return name if is_short and all(len(words(part)) <= 3 for part in parts) else None


def _short(line: str) -> str:
    """Folded; empty when the line is too long to be anything but running text."""
    return plain(line).strip() if len(line) <= _LONGEST_LINE else ""


def _without_dates(line: str) -> str:
    if len(line) > _LONGEST_LINE:
        return line
    pieces = []
    end = 0
    for cut_start, cut_end in sorted(_about_dates(line)):
        if cut_start >= end:
            pieces.append(line[end:cut_start])
        end = max(end, cut_end)
    pieces.append(line[end:])
    stripped = (
        piece.rstrip(f"{_BETWEEN}([").lstrip(f"{_BETWEEN})]")
        for piece in pieces
        if _WORD.search(piece)
    )
    return " ".join(piece for piece in stripped if piece)


def _about_dates(line: str) -> Iterator[tuple[int, int]]:
    for date in written_dates(line):
        yield date.start, date.end
    if not _ABOUT_A_DATE.search(plain(line)):
        return
    folded = fold(line)
    for label in _ABOUT_A_DATE.finditer(folded.text):
        yield folded.original_span(*label.span())
