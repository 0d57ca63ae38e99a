"""Reporting verbs: «قالت الوزارة إن», «الوزارة تؤكد أن», «وأضاف أن», «كما ذكرت», «نقلت … عن …»."""

from dataclasses import replace
from functools import cached_property

from review.text.attribution.attribution import Kind
from review.text.attribution.phrases.adverbials import behind_adverbials
from review.text.attribution.phrases.before_verb import (
    is_ahead,
    is_vetoed,
    subject_before,
    subject_of_clause,
    who_was_ahead,
)
from review.text.attribution.phrases.reported import Reported, reported
from review.text.attribution.rules.according_to import is_standing
from review.text.attribution.rules.base import Opens, Rule
from review.text.attribution.rules.hearsay import estimate
from review.text.attribution.sources import Source
from review.text.attribution.window import Cue, Stretch
from review.text.lexicon.classes import COLON, QUOTATION, THAT, Continues
from review.text.lexicon.files import listed, single
from review.text.lexicon.loading import Form
from review.text.lexicon.noun_classes import TEXTS

_AS = single("as")
_WHAT = single("what")
_OUT_OF_WHICH = listed("out_of_which")
_BEFORE_WHAT = listed("before_what")
_WHEN = listed("when")
_AS_FOR = listed("as_for")
_WHICH = listed("which")
_MAY_BE_PASSIVE = listed("may_be_passive")
_ALREADY = single("already")
_AND_SO = single("and_so")
_ABOUT = single("about")
_MARKS_BEHIND_SOURCE = listed("commas") | {QUOTATION, "("}
_ONLY_SPEAK = frozenset(["source", "spokes"])
_FARTHEST_ORIGIN = 10
_FARTHEST_PUBLISHED = 12

_ALEF_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_AT_VERBS = Opens(verbs=True)
RULES = (
    Rule(
        "verb-subject",
        _AT_VERBS,
        "A reporting verb and, after it, who speaks",
        "فعل قول يليه القائل",
        "قالت وزارة الزراعة في بيان إن الموسم كان جيدا.",
    ),
    Rule(
        "subject-verb",
        _AT_VERBS,
        "Who speaks and, after it, a reporting verb",
        "قائل يليه فعل قول",
        "مصادر طبية تؤكد أن المستشفى امتلأ.",
    ),
    Rule(
        "verb-alone",
        _AT_VERBS,
        "A reporting verb without a subject: the speaker before goes on",
        "فعل قول بلا فاعل ظاهر: القائل السابق يواصل كلامه",
        "وأضافت أن الطريق أغلق.",
    ),
    Rule(
        "as-said",
        _AT_VERBS,
        "“As …” and a reporting verb",
        "«كما» أو «على ما» يليها فعل قول",
        "أغلق الجسر كما ذكرت شرطة المدينة.",
    ),
    Rule(
        "relay",
        _AT_VERBS,
        "One source passes on the words of another",
        "ناقل ينقل عن مصدر آخر",
        "نقلت صحف محلية عن مصادر طبية أن المستشفى امتلأ.",
    ),
)


class _Report:
    """A reporting verb at a word, and what it stands among."""

    def __init__(self, stretch: Stretch, at: int, form: Form) -> None:
        self.stretch = stretch
        self.at = at
        self.form = form
        self.verb = form.verb
        self.word = stretch.known[at]
        self.before = stretch.before(at)
        as_words = stretch.passage.lexicon.lists["as_words"]
        self.follows_as = self.before in as_words
        self.is_as = self.follows_as and not (self.before == _AS and self.opens_clause)

    @cached_property
    def opens_clause(self) -> bool:
        return self.stretch.opens_clause(self.at)

    @property
    def begins(self) -> bool:
        """Whether a clause begins with it, or «و» joins it to what was said."""
        return bool(self.form.conjunction) or self.opens_clause

    @cached_property
    def reported(self) -> Reported:
        return reported(self.stretch.passage, self.at + 1, self.stretch.last, self.form)

    @cached_property
    def subject_before(self) -> Source | None:
        return subject_before(self.stretch, self.at)

    def cue(self, rule: str, source: Source | None = None) -> Cue:
        place = self.reported.place
        return Cue(self.at, self.at + 1, rule, self.form, source, reported=place)


def find(stretch: Stretch, at: int) -> Cue | None:
    word = stretch.known[at]
    if not word.form or not word.is_finite:
        return None
    report = _Report(stretch, at, word.form)
    if _is_no_report(report):
        return None
    if stretch.known[at - 1].is_that and is_ahead(stretch, at - 1):
        return replace(report.cue("verb-alone", who_was_ahead(stretch, at)), reported=at + 1)
    if report.verb.estimates and (report.form.is_present or word.text in _MAY_BE_PASSIVE):
        return estimate(stretch, at, report.form)
    return _behind_subject(report) or _before_subject(report)


# -- what looks like a report and is none


def _is_no_report(report: _Report) -> bool:
    stretch, at, form = report.stretch, report.at, report.form
    following = stretch.known[at + 1] if at + 1 < stretch.last else None
    if stretch.is_in("named_by", at) and stretch.passage.ends_as_written(at, _ALEF_MAKSURA):
        return True  # «ويدعى سليم ناصر», and not «ويدعي»
    if report.verb.asks_anonymity and following and "anonymity_matters" in following.lists:
        return True
    if form.has_object and not (report.verb.takes_object or report.follows_as):
        return True
    if is_standing(stretch, at) or _is_inside_report(report):
        return True
    if report.is_as:
        is_bound = report.before != _WHAT or _is_trailing_what(report)
        return not is_bound or report.before in _OUT_OF_WHICH or _is_other_word(report)
    return is_vetoed(stretch, at) or _is_other_word(report)


def _is_inside_report(report: _Report) -> bool:
    """Within what an earlier cue reports only a new clause reports anew."""
    found = report.stretch.found
    is_inside = bool(found) and found[0].reported != 0 and found[0].reported <= report.at
    return is_inside and not (report.begins or report.follows_as)


def _is_trailing_what(report: _Report) -> bool:
    """«على ما ذكرت», «بحسب ما», «وهذا ما أكده»."""
    before = report.stretch.before(report.at - 1)
    return before in _BEFORE_WHAT or report.stretch.is_behind("according_to", report.at - 1)


def _is_other_word(report: _Report) -> bool:
    """«بين», «نقل» and nouns, where no clause begins with them."""
    stretch, at = report.stretch, report.at
    may_be_noun = report.word.nouns and at > stretch.first
    may_be_other = may_be_noun or (report.form.is_homograph and at + 1 < stretch.last)
    return bool(may_be_other) and not report.begins


def _only_describes(report: _Report) -> bool:
    """Whether the verb describes the indefinite noun before it («مظاهرات تطالب …»)."""
    stretch, at, form = report.stretch, report.at, report.form
    if report.is_as or not form.is_present or form.conjunction or at == stretch.first:
        return False
    before = stretch.known[at - 1]
    is_noun = before.is_letters and not (before.is_function_word or before.form)
    is_indefinite = not (before.is_definite or "times" in before.groups)
    return is_noun and is_indefinite and not report.opens_clause


def _only_deems(report: _Report) -> bool:
    is_described = report.form.is_present and not report.reported.is_that
    return report.verb.deems and (report.is_as or is_described)


# -- subject-verb, verb-alone, as-said: nobody stands behind the verb


def _behind_subject(report: _Report) -> Cue | None:
    """«الوزارة قد أكدت أن»: where a known speaker stands before the verb he is its subject."""
    if report.form.conjunction or report.is_as:
        return None
    subject = report.subject_before
    is_sure = subject and (subject.is_known or report.before == _ALREADY)
    return _without_subject_behind(report) if is_sure else None


def _without_subject_behind(report: _Report) -> Cue | None:
    """The verb at once before what is reported: its subject stands before it, or is carried."""
    by = report.reported
    subject = _subject_given(report)
    may_be_bare = subject and _shows(report, subject)
    if report.verb.needs_frame and not (may_be_bare or _fits_without_subject(report, subject)):
        return None
    inner = None
    if report.verb.moves_things:
        inner = _origin(report.stretch, report.at + 1)
        if inner is None:
            return None
    if subject and (subject.is_known or by.is_statement):
        return replace(report.cue("subject-verb", subject), inner=inner)
    if report.is_as:
        return report.cue("as-said")
    if not by.by and not report.form.conjunction:
        return None
    return _carried(report, inner)


def _only_publishes(report: _Report) -> bool:
    """«نشرت القناة التسجيل نفسه على صفحتها»: a text that is known, and nothing of what it says."""
    by, stretch = report.reported, report.stretch
    if by.by and by.place < stretch.last - 1:
        return False
    near = stretch.known[report.at + 2 : report.at + _FARTHEST_PUBLISHED]
    return any(word.is_definite and "definite_texts" in word.lists for word in near)


def _shows(report: _Report, subject: Source) -> bool:
    """«تقرير المركز يكشف الانتهاكات»: a text, or a body that counts and documents."""
    verb = report.verb
    if not verb.needs_speaker and subject.classes & TEXTS and subject.kind is Kind.DOCUMENT:
        return True
    return verb.witnesses and "org" in subject.classes and subject.kind is Kind.ORGANISATION


def _subject_given(report: _Report) -> Source | None:
    if not report.form.conjunction:
        return report.subject_before
    first = report.stretch.first
    if report.form.conjunction == _AND_SO and report.stretch.text[first] in _AS_FOR:
        return report.stretch.source(first + 1, report.at, is_bounded=True)
    return None


def _fits_without_subject(report: _Report, subject: Source | None) -> bool:
    by, frames = report.reported, report.verb.frames
    if by.is_statement and (THAT in frames or by.by in frames):
        return True
    if subject and _denies(report, report.at + 1):
        return True
    return subject is not None and by.by in frames


def _denies(report: _Report, at: int) -> bool:
    """«إيران ترفض اتهامات»: the verb judges, and at a word stands what is said of her."""
    known = report.stretch.known
    return report.verb.judges and at < report.stretch.last and "denied" in known[at].lists


def _carried(report: _Report, inner: Source | None) -> Cue | None:
    stretch, at = report.stretch, report.at
    if report.before in _WHEN:
        subject = subject_of_clause(stretch, at - 1)
        if subject:
            return report.cue("subject-verb", subject)
    if not report.begins:
        if not is_ahead(stretch, at):
            return None
        return report.cue("verb-alone", who_was_ahead(stretch, at))
    if report.form.may_be_impersonal:
        return None
    is_strong = report.reported.is_statement
    return replace(report.cue("verb-alone"), inner=inner, is_strong=is_strong)


# -- verb-subject, as-said, relay: who speaks stands behind the verb


def _before_subject(report: _Report) -> Cue | None:
    if _only_describes(report) or _only_deems(report):
        return None
    stretch, by = report.stretch, report.reported
    end = by.place if by.place > 0 else stretch.last
    after = behind_adverbials(stretch.passage, report.at + 1, end)
    if after >= stretch.last or (by.by and after >= by.place):
        return _without_subject_behind(report)
    source = _source_behind(report, after)
    if source and by.is_statement and _says_so(report):
        return report.cue("verb-subject", source)
    if source is None or not _is_evident(report, source):
        return _without_evident_subject(report)
    return _of_subject(report, source)


def _source_behind(report: _Report, after: int) -> Source | None:
    by = report.reported
    return report.stretch.source(
        after,
        by.end_of_source if by.by else report.stretch.last,
        is_bounded=by.is_statement and not report.verb.takes_object,
        is_feminine=report.form.is_feminine,
    )


def _says_so(report: _Report) -> bool:
    """Whether «قائلا» or «بالقول» stands before what is reported."""
    between = report.stretch.known[report.at + 1 : report.reported.place]
    return any(not word.lists.isdisjoint(("saying_participles", "by_saying")) for word in between)


def _is_evident(report: _Report, source: Source) -> bool:
    """Whether the phrase behind the verb is who speaks, and not what is done or to whom."""
    verb, by = report.verb, report.reported
    if report.is_as:
        return source.is_known or report.before != _WHAT
    if not verb.needs_speaker and source.classes & TEXTS:
        return source.kind is not Kind.VAGUE or bool(by.by)
    if verb.relays and _only_publishes(report):
        return False
    if _speaks_for_sure(report, source):
        return True
    if verb.needs_frame:
        return _fits_frame(report) and (by.is_statement or source.is_known)
    return source.is_known or (bool(by.by) and _is_near_reported(report, source.last))


def _speaks_for_sure(report: _Report, source: Source) -> bool:
    """Whether no frame need show it."""
    verb = report.verb
    if verb.relays and source.kind is Kind.MEDIA:
        return True
    if source.classes & _ONLY_SPEAK and not verb.moves_things:
        return True
    return source.is_known and (_denies(report, source.last) or _shows(report, source))


def _fits_frame(report: _Report) -> bool:
    by, frames = report.reported, report.verb.frames
    if by.by in frames:
        return True
    return by.is_statement and (THAT in frames or (by.by == QUOTATION and COLON in frames))


def _is_near_reported(report: _Report, after: int) -> bool:
    """Whether nothing parts the source from what is reported but an aside, time or addressee."""
    passage, place = report.stretch.passage, report.reported.place
    if after >= place:
        return True
    text = passage.text[after]
    return (
        text in _MARKS_BEHIND_SOURCE
        or text in _WHICH
        or text in report.verb.frames
        or passage.is_occasion(after, place)
        or passage.is_channel(after, place)
    )


def _without_evident_subject(report: _Report) -> Cue | None:
    by = report.reported
    if _goes_on(report):
        place = by.place if by.by else report.at + 1
        return replace(report.cue("verb-alone"), reported=place, is_strong=by.is_statement)
    if report.verb.frames_statement and by.by and report.subject_before:
        return _without_subject_behind(report)
    return None


def _goes_on(report: _Report) -> bool:
    """Whether a verb without a subject of its own continues with the speaker before."""
    verb, form = report.verb, report.form
    if not report.begins:
        return False
    if verb.continues is Continues.ALWAYS:
        return True
    if not form.conjunction:
        return False
    following = report.stretch.known[report.at + 1]
    if verb.judges and "denied" in following.lists:
        return True
    if verb.continues is Continues.PAST and not form.is_present:
        return True
    return report.reported.is_statement and not verb.needs_frame


def _of_subject(report: _Report, source: Source) -> Cue | None:
    verb, by = report.verb, report.reported
    inner = None
    if verb.moves_things or (verb.names_origin and by.by == _ABOUT):
        inner = _origin(report.stretch, source.last)
    if verb.moves_things and inner is None:
        is_outlet = "media" in source.classes or source.kind is Kind.MEDIA
        if not is_outlet and not by.is_that:
            return None
    rule = "relay" if inner else "verb-subject"
    cue = report.cue("as-said" if report.is_as else rule, source)
    place = by.place if by.place > 0 else source.last
    is_strong = source.is_known or by.is_statement
    return replace(cue, inner=inner, reported=place, is_strong=is_strong)


def _origin(stretch: Stretch, at: int) -> Source | None:
    """The source behind the next «عن»."""
    for place in range(at, min(at + _FARTHEST_ORIGIN, stretch.last - 1)):
        if stretch.text[place] == _ABOUT:
            by = reported(stretch.passage, place + 1, stretch.last)
            limit = by.place if by.by else stretch.last
            source = stretch.source(place + 1, limit, is_bounded=bool(by.by))
            return source if source and (source.is_known or by.by) else None
        if stretch.known[place].is_that:
            return None
    return None
