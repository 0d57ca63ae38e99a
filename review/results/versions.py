"""What a new version of an article changed, claim by claim."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from review.models import Article, Change, Claim, Kind
from review.text.versions.matching import AttributionChange, Credit, attribution_change


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One of `before` and `claim` is None where a claim was added or removed."""

    change: Change | None  # None: removed
    claim: Claim | None
    before: Claim | None
    attribution: AttributionChange | None


@dataclass(frozen=True, slots=True)
class VersionFigures:
    """Counts of claims."""

    unchanged: int
    changed: int
    added: int
    removed: int
    attributed_differently: int


def changes(article: Article) -> list[ClaimChange]:
    """In reading order of the new version, those removed behind the one that stood before them;
    empty for an article that is no new version. Two queries.
    """
    if article.previous_version_id is None:
        return []
    claims = Claim.objects.filter(article=article).select_related(
        "attribution", "before__attribution"
    )
    kept = Claim.objects.filter(before=OuterRef("pk"), article=article)
    gone = Claim.objects.filter(article=article.previous_version_id).exclude(Exists(kept))
    removed = list(gone.select_related("attribution").order_by("position"))
    found = list(_in_order(list(claims.order_by("position")), removed))
    found.extend(ClaimChange(None, None, claim, None) for claim in removed)
    return found


def version_figures(found: list[ClaimChange]) -> VersionFigures:
    return VersionFigures(
        unchanged=sum(one.change == Change.UNCHANGED for one in found),
        changed=sum(one.change == Change.CHANGED for one in found),
        added=sum(one.change == Change.ADDED for one in found),
        removed=sum(one.change is None for one in found),
        attributed_differently=sum(one.attribution is not None for one in found),
    )


def _in_order(claims: list[Claim], removed: list[Claim]) -> Iterator[ClaimChange]:
    """Takes out of `removed` what stood before a claim that is still there."""
    for claim in claims:
        if claim.before:
            while removed and removed[0].position < claim.before.position:
                yield ClaimChange(None, None, removed.pop(0), None)
        attribution = (
            attribution_change(_credit(claim.before), _credit(claim)) if claim.before else None
        )
        yield ClaimChange(Change(claim.change), claim, claim.before, attribution)


def _credit(claim: Claim) -> Credit:
    found = getattr(claim, "attribution", None)
    return Credit(Kind(found.kind), found.source_quote) if found else Credit()
