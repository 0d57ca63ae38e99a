"""What an editor does with a claim that was answered differently: rule, revise that, reopen it."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from review.database.turns import turn
from review.database.writing import change, insert, remove
from review.models import (
    Citation,
    Claim,
    Counters,
    Decision,
    EditorNote,
    Kind,
    Newsroom,
    Outcome,
    Reason,
    Reviewer,
    Ruling,
    RulingAction,
    RulingEvent,
    Standing,
    Verdict,
    standing,
)
from review.reviewing.errors import AnswersChanged, NoGrounds, NotForRuling, RuledMeanwhile
from review.reviewing.figures import moving_figures
from review.text.arabic.folding import plain
from review.text.echoes.stems import stemmed
from review.wording.rulings import citations

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Ruled:
    """What an editor says of a claim, and why; kind and reason are "" when not given."""

    verdict: Verdict
    kind: Kind | str
    reason: Reason | str
    grounds: str


def state_of(answers: Iterable[Decision]) -> str:
    """The same as long as the answers on a claim are the same."""
    given = sorted((one.reviewer_id, one.verdict, one.kind, one.reason) for one in answers)
    return hashlib.sha256(repr(given).encode()).hexdigest()[:16]


def rule(claim: Claim, *, editor: Reviewer, ruled: Ruled, seen: str = "") -> Ruling:
    """Make it the claim's outcome, as a precedent with the next number; on a claim that was
    reopened under the number that it has.

    Of two editors the first one wins; the other's `RuledMeanwhile` tells so. The same ruling by the
    same editor twice counts once. Raises `NotForRuling` while the claim waits for answers, and
    `AnswersChanged` when `seen` is not the `state_of` its answers any more.
    """
    _check(ruled)
    for last in range(_TRIES - 1, -1, -1):
        try:
            with turn(), transaction.atomic():
                return _rule(claim.pk, editor, ruled, seen)
        except IntegrityError:  # another claim's ruling took the number
            if not last:
                raise
    raise AssertionError


def revise(ruling: Ruling, *, editor: Reviewer, ruled: Ruled, seen: int) -> Ruling:
    """Let it say this from now on; the history keeps what it said. `seen` is the key of the last
    event that the editor saw: raises `RuledMeanwhile` when there is a later one.
    """
    _check(ruled)
    with turn(), transaction.atomic():
        held = _held(ruling, seen)
        if held.is_reopened:
            raise RuledMeanwhile(_("This ruling was reopened: rule on the claim again."))
        _write(held, editor, ruled, RulingAction.REVISED)
        for claim in _claims_under(held):
            _move(claim, Standing(Outcome.RULED, ruled.verdict, ruled.kind), held)
        return held


def reopen(ruling: Ruling, *, editor: Reviewer, seen: int) -> Ruling:
    """Let the answers hold again, of all claims that it was for; the number stays with it."""
    with turn(), transaction.atomic():
        held = _held(ruling, seen)
        if held.is_reopened:
            return held
        change(Ruling.objects.filter(pk=held.pk), is_reopened=True)
        _log(held, editor, RulingAction.REOPENED)
        disputes_kinds = Newsroom.objects.here().disputes_kinds
        for claim in _claims_under(held):
            answers = Decision.objects.filter(claim=claim).order_by("pk")
            stands = standing(
                answers,
                reviews_needed=claim.article.reviews_needed,
                disputes_kinds=disputes_kinds,
            )
            _move(claim, stands, None)
        held.refresh_from_db()
        return held


def tell_editor(claim: Claim, *, reviewer: Reviewer, text: str) -> None:
    """A note for whoever rules; the same words again are the same note."""
    text = text.strip()
    if not text:
        raise NoGrounds(_("The note is empty: write what the editor should know."))
    if not EditorNote.objects.filter(claim=claim, reviewer=reviewer, text=text).exists():
        insert(EditorNote, [EditorNote(claim=claim, reviewer=reviewer, text=text)])


def key_of(words: str) -> str:
    """By which the same cue or source is found again, in other inflections, too."""
    return stemmed(plain(words))[:300]


def cue_and_source(claim: Claim) -> tuple[str, str]:
    """Their keys; "" for what the engine did not find."""
    read = getattr(claim, "attribution", None)
    if read is None:
        return "", ""
    start, end = read.cue_start, read.cue_end
    inside = start is not None and end is not None and claim.start <= start < end <= claim.end
    cue = claim.quote[start - claim.start : end - claim.start] if inside else ""
    return key_of(cue), key_of(read.source_quote)


def _check(ruled: Ruled) -> None:
    if not ruled.grounds.strip():
        raise NoGrounds(_("Write the grounds of the ruling: reviewers will go by them."))


def _rule(claim_id: int, editor: Reviewer, ruled: Ruled, seen: str) -> Ruling:
    claim = _lock([claim_id])[0]
    before = Ruling.objects.filter(claim=claim).first()
    if claim.ruling_id:
        holding = claim.ruling
        assert holding is not None
        if _says(holding, ruled) and holding.ruled_by_id == editor.pk:
            return holding
        raise RuledMeanwhile(_("Another editor has ruled on this claim meanwhile."))
    if claim.outcome == Outcome.OPEN:
        raise NotForRuling(
            _("This claim waits for answers again: there is nothing to rule on now.")
        )
    if seen and seen != state_of(Decision.objects.filter(claim=claim)):
        raise AnswersChanged(
            _("An answer on this claim has changed meanwhile: look at the answers again.")
        )
    ruling = before or _new(claim, editor, ruled)
    _write(ruling, editor, ruled, RulingAction.RULED)
    _move(claim, Standing(Outcome.RULED, ruled.verdict, ruled.kind), ruling)
    return ruling


def _new(claim: Claim, editor: Reviewer, ruled: Ruled) -> Ruling:
    highest = Ruling.objects.aggregate(highest=Max("number"))["highest"] or 0
    cue, source = cue_and_source(claim)
    row = Ruling(
        number=highest + 1,
        claim=claim,
        cue=cue,
        source=source,
        ruled_by=editor,
        ruled_at=timezone.now(),
        **asdict(ruled),
    )
    insert(Ruling, [row])
    return Ruling.objects.get(number=row.number)


def _says(ruling: Ruling, ruled: Ruled) -> bool:
    return all(getattr(ruling, name) == said for name, said in asdict(ruled).items())


def _held(ruling: Ruling, seen: int) -> Ruling:
    """As it is now, for this transaction; its claims are held before it, as in `rule`."""
    _lock(Claim.objects.filter(ruling=ruling).values_list("pk", flat=True))
    held = Ruling.objects.select_for_update().get(pk=ruling.pk)
    if held.events.filter(pk__gt=seen).exists():
        raise RuledMeanwhile(_("Another editor has changed this ruling meanwhile."))
    return held


def _lock(claims: Iterable[int]) -> list[Claim]:
    """In the order of their keys; on SQLite the transaction holds all others off."""
    rows = Claim.objects.filter(pk__in=list(claims)).order_by("pk")
    if connection.features.has_select_for_update:
        list(rows.select_for_update().values_list("pk"))
    return list(rows.select_related("ruling", "article", "attribution").defer("article__text"))


def _claims_under(ruling: Ruling) -> list[Claim]:
    claims = Claim.objects.filter(ruling=ruling).order_by("pk")
    return list(claims.select_related("article").defer("article__text"))


def _write(ruling: Ruling, editor: Reviewer, ruled: Ruled, action: RulingAction) -> None:
    change(
        Ruling.objects.filter(pk=ruling.pk),
        **asdict(ruled),
        folded=plain(ruled.grounds),
        is_reopened=False,
        ruled_by=editor,
        ruled_at=timezone.now(),
    )
    ruling.refresh_from_db()
    _log(ruling, editor, action)
    _cite(ruling)


def _log(ruling: Ruling, editor: Reviewer, action: RulingAction) -> None:
    columns = {name: getattr(ruling, name) for name in Ruled.__dataclass_fields__}
    event = RulingEvent(ruling=ruling, action=action, by=editor, at=timezone.now(), **columns)
    insert(RulingEvent, [event])


def _cite(ruling: Ruling) -> None:
    numbers = {int(found["number"]) for found in citations(ruling.grounds)}
    remove(Citation.objects.filter(ruling=ruling))
    cited = Ruling.objects.filter(number__in=numbers).exclude(pk=ruling.pk).order_by("pk")
    insert(Citation, (Citation(ruling=ruling, cited=one) for one in cited))


def _move(claim: Claim, after: Standing, ruling: Ruling | None) -> None:
    """The claim and all that sums it up, from how it stands now."""
    before = Standing(Outcome(claim.outcome), claim.settled_verdict, claim.settled_kind)
    change(Claim.objects.filter(pk=claim.pk), ruling=ruling, **after.columns)
    if before.counter == after.counter:
        return
    moved = {before.counter: F(before.counter) - 1, after.counter: F(after.counter) + 1}
    change(Counters.objects.filter(pk=claim.article_id), **moved)
    moving_figures(before.counter, after.counter).run(article=claim.article_id)
