"""What waits for a ruling, and the rulings that bear on a claim."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, CharField, Count, Q, Value, When
from django.db.models.functions import Substr

from review.models import (
    HAS_RESULT,
    Article,
    Claim,
    ClaimQuerySet,
    Decision,
    EditorNote,
    Kind,
    Outcome,
    Reviewer,
    Ruling,
    RulingQuerySet,
    Saying,
    Verdict,
)
from review.models.answers import Band
from review.reviewing.ruling import cue_and_source, state_of
from review.text.arabic.folding import plain

_REACH = 600  # characters of a paragraph, on either side of the claim
_NEAR = 3
_MOST_LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer that one reviewer gave, or several."""

    choice: str  # the value of the button that gives it
    decisions: list[Decision]

    @property
    def example(self) -> Decision:
        return self.decisions[0]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim with all that whoever rules on it asks for."""

    claim: Claim
    before: str  # of its paragraph
    after: str
    replies: list[Reply]  # in an order that is the claim's own and tells nothing
    notes: list[EditorNote]
    near: list[Ruling]
    elsewhere: list[Claim]  # that say nearly the same and have a result
    state: str  # of the answers, for `rule`


def disputes(reader: Reviewer) -> ClaimQuerySet:
    """In the order of reading."""
    found = Claim.objects.with_results_for(reader)
    return found.in_standing(outcome=Outcome.DISPUTED, band="")


def next_dispute(reader: Reviewer, *, behind: Claim | None = None) -> Claim | None:
    """The first one behind a claim, else the first of all but that one; None when none is left."""
    waiting = disputes(reader)
    if behind is None:
        return waiting.first()
    later = Q(article__gt=behind.article_id) | Q(
        article=behind.article_id, position__gt=behind.position
    )
    following = waiting.filter(later, article__gte=behind.article_id).first()
    return following or waiting.exclude(pk=behind.pk).first()


def dispute(claim: Claim, reader: Reviewer) -> Dispute:
    """Of a claim that came with its article and attribution; seven queries."""
    before, after = _paragraph(claim)
    decisions = list(Decision.objects.filter(claim=claim).select_related("reviewer"))
    notes = EditorNote.objects.filter(claim=claim).select_related("reviewer").order_by("pk")
    found = near([claim], reader).get(claim.pk, [])
    return Dispute(
        claim,
        before,
        after,
        _replies(claim, decisions),
        list(notes),
        found,
        _elsewhere(claim, reader),
        state_of(decisions),
    )


def near(
    claims: Sequence[Claim], reader: Reviewer, *, apart: ClaimQuerySet | None = None
) -> dict[int, list[Ruling]]:
    """By the claim's key, rulings where the same cue or source came up: those with both first, then
    those with the source, the latest of each first; three at most. None on claims of `apart`.
    """
    keys = {claim.pk: cue_and_source(claim) for claim in claims}
    cues = {cue for cue, _source in keys.values() if cue}
    sources = {source for _cue, source in keys.values() if source}
    if not cues and not sources:
        return {}
    rulings = Ruling.objects.visible_to(reader).in_force()
    rulings = rulings.filter(Q(cue__in=cues) | Q(source__in=sources))
    if apart is not None:
        rulings = rulings.apart_from(apart)
    by_claim: defaultdict[int, list[tuple[int, int, Ruling]]] = defaultdict(list)
    for ruling in rulings.latest_first()[:_MOST_LOOKED_AT]:
        for pk, (cue, source) in keys.items():
            likeness = bool(cue and cue == ruling.cue) + 2 * bool(source == ruling.source != "")
            if likeness and ruling.claim_id != pk:
                by_claim[pk].append((-likeness, -ruling.number, ruling))
    return {
        pk: [ruling for *_order, ruling in sorted(found, key=lambda one: one[:2])[:_NEAR]]
        for pk, found in by_claim.items()
    }


def precedents(reader: Reviewer, *, words: str = "", band: str = "") -> RulingQuerySet:
    """Those with all the words, or with the number, in their grounds; the latest first, each with
    `cited` (how often) and `shows_example`.
    """
    found = Ruling.objects.visible_to(reader).with_example_for(reader)
    if words.strip().isdecimal():
        found = found.filter(number=int(words)) if len(words.strip()) < 7 else found.none()
    else:
        for word in plain(words).split():
            found = found.filter(folded__contains=word)
    if band:
        found = found.annotate(shown_band=_band()).filter(shown_band=band)
    return (
        found.annotate(cited=Count("cited_by"))
        .select_related("claim__article", "ruled_by")
        .defer("claim__article__text")
        .latest_first()
    )


def contradicting(rulings: Iterable[Ruling]) -> dict[int, Ruling]:
    """By the ruling's key, one in force on the same cue and source with another verdict."""
    shown = [one for one in rulings if one.cue and one.source and not one.is_reopened]
    keys = {(one.cue, one.source) for one in shown}
    others = Ruling.objects.in_force().filter(
        cue__in={cue for cue, _source in keys}, source__in={source for _cue, source in keys}
    )
    found: dict[int, Ruling] = {}
    for other in others.latest_first()[:_MOST_LOOKED_AT]:
        for one in shown:
            same = (one.cue, one.source) == (other.cue, other.source)
            if same and other.verdict != one.verdict:
                found.setdefault(one.pk, other)
    return found


def bands(reader: Reviewer) -> dict[str, int]:
    """How many rulings there are of each band."""
    rows = Ruling.objects.visible_to(reader).annotate(shown_band=_band()).order_by()
    return dict(
        rows.values_list("shown_band").annotate(n=Count("pk")).values_list("shown_band", "n")
    )


def _band() -> Case:
    answers = [(verdict, kind) for verdict in Verdict for kind in ("", *Kind)]
    return Case(
        *(
            When(verdict=verdict, kind=kind, then=Value(Band.of(verdict, kind).value))
            for verdict, kind in answers
        ),
        output_field=CharField(),
    )


def _elsewhere(claim: Claim, reader: Reviewer) -> list[Claim]:
    same = Saying.objects.exclude(state=Saying.State.NOT_THE_SAME)
    keys = Q(pk__in=same.filter(first=claim).values("second")) | Q(
        pk__in=same.filter(second=claim).values("first")
    )
    found = Claim.objects.with_results_for(reader).filter(keys, outcome__in=HAS_RESULT)
    found = found.select_related("article__outlet").defer("article__text")
    return list(found.order_by("-pk")[:_NEAR])


def _paragraph(claim: Claim) -> tuple[str, str]:
    start = max(claim.start - _REACH, 0)
    row = Article.objects.filter(pk=claim.article_id).values_list(
        Substr("text", start + 1, claim.start - start) if claim.start else Value(""),
        Substr("text", claim.end + 1, _REACH),
    )
    [(before, after)] = row
    return before.rpartition("\n")[2], after.partition("\n")[0]


def _replies(claim: Claim, decisions: Iterable[Decision]) -> list[Reply]:
    by_choice: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_choice[decision.kind or decision.reason or decision.verdict].append(decision)

    def place(choice: str) -> bytes:
        return hashlib.sha256(f"{claim.pk} {choice}".encode()).digest()

    return [Reply(choice, by_choice[choice]) for choice in sorted(by_choice, key=place)]
