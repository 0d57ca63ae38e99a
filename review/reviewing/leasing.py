"""How answers keep an article in a reviewer's hands; no more statements than they need."""

import datetime

from django.utils import timezone

from review.database.writing import change, insert
from review.models import Assignment, Claim, Newsroom, Reviewer


def keep_in_hand(claim: Claim, reviewer: Reviewer, *, is_new: bool) -> None:
    """Whoever answers holds the article for the time of a lease, until they have finished it.

    Each answer puts the end of the lease off, which is written once a third of it has gone. The
    claim is one that came to be answered.
    """
    if claim.i_finished:
        return
    if is_new and claim.my_decisions + 1 >= claim.siblings:
        _finish(claim.article_id, reviewer)
        return
    lease = datetime.timedelta(minutes=claim.lease_minutes or Newsroom().lease_minutes)
    now = timezone.now()
    if claim.my_lease is None:
        row = Assignment(article_id=claim.article_id, reviewer=reviewer, leased_until=now + lease)
        insert(Assignment, [row], passes_over_known=True)  # their other tab may be first
    elif claim.my_lease < now + lease * 2 / 3:
        mine = Assignment.objects.open().filter(article=claim.article_id, reviewer=reviewer)
        change(mine, leased_until=now + lease)


def _finish(article_id: int, reviewer: Reviewer) -> None:
    mine = Assignment.objects.open().filter(article=article_id, reviewer=reviewer)
    change(mine, state=Assignment.State.FINISHED, ended_at=timezone.now())
