"""Whom a claim credits: its cues weighed, references resolved, attribution carried on."""

from collections.abc import Sequence
from dataclasses import replace

from review.text.arabic.clitics import BY, FOR, FOR_THE
from review.text.arabic.quotations import is_open_behind
from review.text.attribution.attribution import Attribution, Kind, Span
from review.text.attribution.certainty import confidence
from review.text.attribution.cues import Cue, Cues
from review.text.attribution.passage import Passage
from review.text.attribution.sources import Source, rank
from review.text.attribution.speakers import Speakers, kind_behind
from review.text.lexicon.classes import COLON
from review.text.lexicon.files import listed
from review.text.lexicon.loading import Strength

_TRAILING = frozenset(["according-to", "as-said"])
_BY_OR_FOR = frozenset([BY, FOR])
_THAT_BEING = listed("that_being")
_LIST_MARKS = listed("list_marks")
_BEHIND_NUMBER = frozenset(".)-")
_IN_LINE_WITH = listed("in_line_with")


class Judge:
    """Asked of the claims of a text in the order of reading; each bears on those behind it."""

    def __init__(self, passage: Passage, off: frozenset[str] = frozenset()) -> None:
        self.passage = passage
        self.off = off
        self.cues = Cues(passage, off)
        self.speakers = Speakers(passage)
        self.previous: Attribution | None = None
        self.previous_words: Span = (0, 0)

    def attribution(self, start: int, end: int) -> Attribution:
        """Of the claim [start, end)."""
        first, last = self.passage.words.within(start, end)
        cues = self.cues.find(first, last)
        found = [cue for cue in cues if not self._is_unknown_topic(cue)]
        if found and found[0].kind is Kind.OWN and self._is_inside_quotation(first, last):
            del found[0]  # «لم نجد طعاما» is the speaker's
        judged = self._of_cue(self._best(found)) if found else self._continued(first, last)
        if judged.kind is Kind.PERSON and self._says("pseudonyms", first, last):
            judged = replace(judged, kind=Kind.UNNAMED)
        if judged.kind is Kind.UNNAMED:
            judged = self._with_anonymity(judged, first, last)
        judged = replace(judged, confidence=confidence(self.passage, judged, first, last))
        self.previous = judged
        self.previous_words = (first, last)
        return judged

    def _with_anonymity(self, judged: Attribution, first: int, last: int) -> Attribution:
        """Whether the claim says that its source asked not to be named, and why."""
        is_disclosed = self._says("anonymity_disclosed", first, last)
        gives_reason = is_disclosed and self._says("anonymity_reasons", first, last)
        return replace(judged, discloses_anonymity=is_disclosed, gives_reason=gives_reason)

    def _says(self, name: str, first: int, last: int) -> bool:
        """Whether a phrase of a section stands among the words."""
        openings, text = self.passage.lexicon.phrases[name].by_first, self.passage.text
        return any(
            text[at] in openings and self.passage.phrase_end(name, at, last) > at
            for at in range(first, last)
        )

    def _is_unknown_topic(self, cue: Cue) -> bool:
        """A colon after words that name nobody who speaks in the text."""
        if cue.rule != "colon" or not cue.source or cue.source.is_known:
            return False
        return cue.source.stems.isdisjoint(self.passage.said_by)

    # -- a claim with cues

    def _best(self, found: Sequence[Cue]) -> Cue:
        """Of a sentence and «بحسب …» before or behind it, the more identified."""
        best, *others = found
        for cue in others:
            is_framed = cue.rule in _TRAILING or (cue is others[0] and best.rule in _TRAILING)
            if is_framed and self._rank(cue) < self._rank(best):
                best = cue
        return best

    def _rank(self, cue: Cue) -> int:
        if cue.kind:
            return rank(cue.kind)
        if cue.source is None:
            latest = self.speakers.latest
            return rank(latest.kind if latest else Kind.VAGUE)
        antecedent = self.speakers.antecedent(cue.source) if cue.source.is_reference else None
        return rank(antecedent.kind if antecedent else cue.source.kind)

    def _of_cue(self, cue: Cue) -> Attribution:
        if cue.inner and cue.inner.kind is not Kind.VAGUE:
            self.speakers.remember(cue.inner, cue.inner.kind, is_inner=True)
        judged = Attribution(
            cue.kind or Kind.VAGUE,
            cue.rule,
            self.passage.words.span(cue.first, cue.last),
            self._span(cue.source),
            strength=cue.form.verb.strength if cue.form else Strength.NEUTRAL,
        )
        if cue.kind:
            is_own = cue.source and cue.kind is Kind.OWN
            return replace(judged, source=self._owner(cue.source)) if is_own else judged
        if cue.source is None:
            return self._carried(judged, cue.inner)
        return self._credited(judged, cue.source, cue.inner)

    def _span(self, source: Source | None) -> Span | None:
        return self.passage.words.span(source.first, source.last) if source else None

    def _owner(self, source: Source | None) -> Span | None:
        """Without «لـ» («لم يتسن لرويترز …»)."""
        span = self._span(source)
        if source is None or span is None:
            return None
        text = self.passage.text[source.first]
        has_preposition = text.startswith(FOR) and not text.startswith(FOR_THE)
        return span[0] + has_preposition, span[1]

    def _carried(self, judged: Attribution, inner: Source | None) -> Attribution:
        """Whoever spoke last goes on; where nobody did, nobody is credited."""
        speaker = self.speakers.last
        if speaker is None:
            return judged
        return replace(
            judged,
            kind=speaker.kind,
            source=speaker.span,
            inner=self._span(inner),
            is_carried_over=True,
            is_weak=speaker.source.is_weak,
        )

    def _credited(self, judged: Attribution, source: Source, inner: Source | None) -> Attribution:
        kind, is_carried = source.kind, False
        if source.is_reference or source.is_another or source.is_repeated:
            antecedent = self.speakers.antecedent(source)
            is_new = source.is_another and not source.is_reference
            if antecedent and not is_new:
                kind, is_carried = kind_behind(source, antecedent), True
            else:
                is_carried = source.kind is Kind.DOCUMENT
        self.speakers.remember(source, kind)
        return replace(
            judged,
            kind=kind,
            inner=self._span(inner),
            is_carried_over=is_carried,
            is_weak=source.is_weak,
        )

    # -- a claim without a cue

    def _continued(self, first: int, last: int) -> Attribution:
        """The attribution before goes on, or there is none."""
        before, speaker = self.previous, self.speakers.last
        is_attributed = before is not None and before.kind is not Kind.NONE
        rule = self._continuing_rule(first, last) if first < last and is_attributed else ""
        if not rule or rule in self.off or speaker is None:
            return Attribution(Kind.NONE, "no-cue")
        return Attribution(speaker.kind, rule, None, speaker.span, is_carried_over=True)

    def _continuing_rule(self, first: int, last: int) -> str:
        """The id of the rule by which it goes on, or an empty text."""
        opening = self.passage.known[first]
        if self._is_listed(first):
            return "listed"
        if opening.is_that and opening.conjunction:
            return "continued-that"
        if self._is_inside_quotation(first, last):
            return "open-quotation"
        return "adjunct" if first + 1 < last and self._is_adjunct(first) else ""

    def _is_listed(self, first: int) -> bool:
        """«- تسع حالات …» under an attributed line that ends in a colon, or behind such a line."""
        start, end = self.previous_words
        if start >= end or not self._is_mark_of_list(first):
            return False
        follows = self.previous is not None and self.previous.rule == "listed"
        return follows or self.passage.text[end - 1] == COLON

    def _is_mark_of_list(self, first: int) -> bool:
        text = self.passage.text
        if text[first] in _LIST_MARKS:
            return True
        return (
            text[first][0].isdigit() and first + 1 < len(text) and text[first + 1] in _BEHIND_NUMBER
        )

    def _is_inside_quotation(self, first: int, last: int) -> bool:
        """The quotation that the claim before opened is not closed before this one begins."""
        start, end = self.previous_words
        words, given = self.passage.words, self.passage.given
        if start >= end or "\n" in given[words.ends[end - 1] : words.starts[first]]:
            return False
        marks = self._quotation_marks(start, end)
        if not marks:
            is_open = self.previous is not None and self.previous.rule == "open-quotation"
            return is_open and bool(self._quotation_marks(first, last))
        return is_open_behind(marks[-1], len(marks))

    def _quotation_marks(self, first: int, last: int) -> list[str]:
        """Those of the words [first, last), as written."""
        text, marks = self.passage.text, self.passage.marks
        return [marks[at] for at in range(first, last) if text[at] == '"']

    def _is_adjunct(self, first: int) -> bool:
        """«وذلك بعد …», «ووفق إجراءات …»: no sentence of its own, but a part of the one before."""
        text, following = self.passage.text[first], self.passage.known[first + 1]
        if text in _THAT_BEING:
            return "adjuncts" in following.lists or following.preposition in _BY_OR_FOR
        return text in _IN_LINE_WITH and "norms" in following.groups
