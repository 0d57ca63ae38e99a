"""The texts of a batch as its page lists them."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import Truncator

from review.models import Article, Draft
from review.results.batches import likeness, refusal, remarks

_OPENING_CHARACTERS = 240
_CHARSETS = {"cp1256": "windows-1256", "iso8859_6": "ISO-8859-6"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A title, and the address that it leads to; "" when there is nothing to be read there."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class PossibleDay:
    order: str  # what the form calls this reading of the date
    day: datetime.date


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One text: what is known of it, and what may be done with it. What is not there is ""."""

    draft: Draft
    headline: Mention | None
    review_url: str
    decide_url: str
    charset: str
    refusal: str
    likeness: str
    similar: Mention | None
    has_facts: bool
    possible_days: list[PossibleDay]
    remarks: list[str]
    opening: str
    is_marked: bool


def draft_row(draft: Draft, *, may_review: bool, is_marked: bool) -> DraftRow:
    """Without a query when the draft came `for_list`."""
    article = draft.article if draft.article and not draft.article.binned_at else None
    own_page = reverse("draft", args=[draft.batch_id, draft.pk])
    is_known = draft.state == Draft.State.KNOWN
    alike = draft.similar_article or draft.similar_draft
    return DraftRow(
        draft=draft,
        headline=_headline(draft, article, own_page),
        review_url=reverse("review", args=[article.pk]) if article and may_review else "",
        decide_url=own_page if draft.is_importable else "",
        charset=_charset(draft.encoding),
        refusal=refusal(draft),
        likeness=likeness(draft),
        similar=mention(alike) if alike else None,
        has_facts=draft.is_importable or draft.article is not None,
        possible_days=_possible_days(draft) if draft.is_importable else [],
        remarks=[] if is_known else remarks(draft),
        opening=_opening(draft) if draft.is_importable else "",
        is_marked=is_marked,
    )


def similar_text(draft: Draft) -> Article | Draft | None:
    """What the draft is compared with: the article that it is like, or that its twin became, else
    the twin itself.
    """
    twin = draft.similar_draft
    return draft.similar_article or (twin and (twin.article or twin))


def mention(text: Article | Draft) -> Mention:
    """An article in the bin is named, and leads nowhere."""
    article = text if isinstance(text, Article) else text.article
    is_here = article is not None and article.binned_at is None
    return Mention(text.title, reverse("article", args=[article.pk]) if article and is_here else "")


def _headline(draft: Draft, article: Article | None, own_page: str) -> Mention | None:
    if article:
        return Mention(draft.title, reverse("article", args=[article.pk]))
    if draft.title and draft.state != Draft.State.KNOWN:
        return Mention(draft.title, own_page)
    return None


def _possible_days(draft: Draft) -> list[PossibleDay]:
    return [PossibleDay("month" if number else "day", day) for number, day in enumerate(draft.days)]


def _opening(draft: Draft) -> str:
    return Truncator(draft.opening).chars(_OPENING_CHARACTERS)


def _charset(codec: str) -> str:
    """The name by which people know an encoding."""
    return _CHARSETS.get(codec.replace("-", "_"), codec)
