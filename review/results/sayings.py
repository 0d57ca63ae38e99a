"""Claims that say nearly the same and were settled differently."""

from dataclasses import dataclass

from review.models import Reviewer, Saying, SayingQuerySet
from review.text.arabic.folding import plain

_MOST_COUNTED = 100


@dataclass(frozen=True, slots=True)
class Words:
    """Of two claims: how many words of the shorter one are in the other, and of how many."""

    same: int
    of: int


def inconsistencies(reader: Reviewer) -> SayingQuerySet:
    """That nobody has decided about, the latest first, for who reads all results; else none."""
    if not reader.has_perm("review.read_results"):
        return Saying.objects.none()
    found = Saying.objects.settled_differently().undecided().order_by("-pk")
    return found.select_related(
        *(f"{side}__{name}" for side in ("first", "second") for name in ("article__outlet",))
    ).defer("first__article__text", "second__article__text")


def number_of(sayings: SayingQuerySet) -> int:
    """No further than a hundred, which says enough of the work that waits."""
    return sayings.order_by()[: _MOST_COUNTED + 1].count()


def words_of(saying: Saying) -> Words:
    one, other = (plain_words(side.quote) for side in (saying.first, saying.second))
    shorter, longer = sorted((one, other), key=len)
    return Words(sum(word in longer for word in shorter), len(shorter))


def plain_words(text: str) -> list[str]:
    words = ("".join(filter(str.isalnum, word)) for word in plain(text).split())
    return [word for word in words if word]
