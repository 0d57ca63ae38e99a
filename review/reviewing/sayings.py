"""Claims that say nearly the same: found behind the log, and what an editor says of a pair."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone

from review.database.turns import turn
from review.database.writing import change, insert
from review.models import Claim, CountedLog, DecisionEvent, Reviewer, Saying, SayingKey
from review.text.echoes.candidates import candidate_keys
from review.text.echoes.comparing import Relation, compare

NEARLY_ALL = 0.75  # of what two claims state recurs
_LINES_AT_ONCE = 50
_MOST_CANDIDATES = 20  # of a key, the latest


def find_sayings() -> bool:
    """Compare the claims that the log's next lines are about with those that may say the same.
    Whether more lines are left. Nothing is held while claims are compared; doing it twice changes
    nothing.
    """
    reached = CountedLog.objects.values_list("compared", flat=True).first() or 0
    lines = DecisionEvent.objects.filter(pk__gt=reached).order_by("pk")
    read = list(lines.values_list("pk", "claim")[:_LINES_AT_ONCE])
    if not read:
        return False
    known = SayingKey.objects.values("claim")
    new = Claim.objects.filter(pk__in={claim for _key, claim in read}).exclude(pk__in=known)
    quotes = dict(new.order_by("pk").values_list("pk", "quote"))
    keys = {pk: candidate_keys(quote) for pk, quote in quotes.items()}
    found = list(_sayings(quotes, keys))
    with turn(), transaction.atomic():
        insert(
            SayingKey,
            (SayingKey(claim_id=pk, value=value) for pk in keys for value in keys[pk]),
            passes_over_known=True,
        )
        insert(Saying, found, passes_over_known=True)
        insert(CountedLog, [CountedLog()], passes_over_known=True)
        change(CountedLog.objects.filter(compared__lt=read[-1][0]), compared=read[-1][0])
    return len(read) == _LINES_AT_ONCE


def decide_saying(saying: Saying, *, editor: Reviewer, state: Saying.State) -> None:
    """Of several editors the last one's word holds; the open state takes it back."""
    is_open = state == Saying.State.OPEN
    change(
        Saying.objects.filter(pk=saying.pk),
        state=state,
        decided_by=None if is_open else editor,
        decided_at=None if is_open else timezone.now(),
    )


def _sayings(quotes: dict[int, str], keys: dict[int, list[int]]) -> Iterable[Saying]:
    by_key = _claims_by_key({value for values in keys.values() for value in values})
    for pk, values in keys.items():
        for value in values:
            by_key[value].append(pk)
    others = {pk for pks in by_key.values() for pk in pks} - quotes.keys()
    texts = quotes | dict(Claim.objects.filter(pk__in=others).values_list("pk", "quote"))
    pairs = {
        (min(pk, other), max(pk, other))
        for pk, values in keys.items()
        for value in values
        for other in by_key[value][-_MOST_CANDIDATES:]
        if other != pk
    }
    for first, second in sorted(pairs):
        found = compare(texts[first], texts[second])
        if found.relation == Relation.ECHO and found.likeness >= NEARLY_ALL:
            yield Saying(first_id=first, second_id=second, likeness=found.likeness)


def _claims_by_key(values: Collection[int]) -> defaultdict[int, list[int]]:
    """Those that are known already, the latest last."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for value in values:
        latest = SayingKey.objects.filter(value=value).order_by("-claim")
        found[value] = list(latest.values_list("claim", flat=True)[:_MOST_CANDIDATES])[::-1]
    return found
