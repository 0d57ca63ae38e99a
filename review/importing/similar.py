"""Which text that is here already, or in the same batch, is the same or nearly the same."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.db.models import OuterRef, Q, Subquery

from review.database.loading import load
from review.models import Article, Batch, Draft, MinHashBand
from review.text.versions.likeness import Shingles, bands, is_alike, likeness, shingles

type Text = tuple[type[Article | Draft], int]
"""An article or a draft, by its key."""

_LEAST_OF_A_VERSION = 0.1  # what two different reports do not share

_COMPARED = 3  # of the candidates, those that share most bands
_PLACED = ["state", "similar_article", "similar_draft", "likeness", "is_version", "text"]
_WAITING = [Draft.State.READY, Draft.State.QUEUED]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A text that was read, before it is stored: prepared outside of any transaction."""

    draft: Draft
    bands: Sequence[int]
    shingles: Shingles

    @classmethod
    def of(cls, draft: Draft) -> "Newcomer":
        pairs = shingles(draft.text)
        return cls(draft, bands(pairs), pairs)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is told of a text that is here, or read before in the same batch."""

    title: str
    outlet: str
    published_on: datetime.date | None
    address: str
    shingles: Shingles

    def is_before(self, draft: Draft) -> bool:
        """Whether the draft seems to be a new version: the same address, or the same headline and
        outlet with nothing against it.
        """
        if _tells_an_article(self.address) and _tells_an_article(draft.address):
            return self.address == draft.address
        has_same_day = not (self.published_on and draft.published_on) or (
            self.published_on == draft.published_on
        )
        return has_same_day and (self.title, self.outlet) == (draft.title, draft.outlet)

    def is_surely_before(self, draft: Draft) -> bool:
        """Sure enough to be imported as such unless a person says no."""
        assert draft.likeness is not None
        is_told = bool(draft.outlet) or _tells_an_article(draft.address)
        return is_told and draft.likeness >= _LEAST_OF_A_VERSION


@dataclass(slots=True)
class Neighbours:
    """The texts of articles and of the batch's drafts that newcomers are compared with.

    Newcomers are stored, so that they have keys, and compared in their order: the first of two
    that are alike is imported, the second one is like it.
    """

    batch: Batch
    _known: dict[Text, _Known] = field(default_factory=dict)

    def place(self, newcomers: Sequence[Newcomer]) -> None:
        """Set and save what each draft is similar to, its state, and whether as a new version.

        Two queries for texts that are the same, two for addresses, one for candidates, and up to
        three for each text that may be alike.
        """
        self._mark_known(newcomers)
        fresh = [one for one in newcomers if one.draft.state == Draft.State.READY]
        self._mark_alike(fresh)
        placed = [one.draft for one in newcomers if one.draft.likeness is not None]
        Draft.objects.bulk_update(placed, _PLACED, batch_size=100)
        known = [draft.pk for draft in placed if draft.state == Draft.State.KNOWN]
        if known:
            Draft.objects.filter(pk__in=known).update(reading=None)

    def _mark_known(self, newcomers: Sequence[Newcomer]) -> None:
        drafts = [one.draft for one in newcomers]
        digests = {draft.digest for draft in drafts}
        articles = dict(Article.objects.filter(digest__in=digests).values_list("digest", "pk"))
        others = self.batch.drafts.filter(digest__in=digests).exclude(state=Draft.State.KNOWN)
        others = others.exclude(pk__in=[draft.pk for draft in drafts])
        first = dict(others.values_list("digest", "pk"))
        for draft in drafts:
            if draft.digest in articles:
                draft.similar_article_id = articles[draft.digest]
            elif first.setdefault(draft.digest, draft.pk) != draft.pk:
                draft.similar_draft_id = first[draft.digest]
            else:
                continue
            draft.state, draft.likeness, draft.text = Draft.State.KNOWN, 1.0, ""

    def _mark_alike(self, newcomers: Sequence[Newcomer]) -> None:
        """In their order; whoever stays ready is met by the next."""
        met: defaultdict[int, list[Text]] = defaultdict(list)
        for value, text in self._texts_with({value for one in newcomers for value in one.bands}):
            met[value].append(text)
        by_address = self._texts_at([one.draft for one in newcomers])
        for newcomer in newcomers:
            draft = newcomer.draft
            if same := by_address.get(draft.address):
                self._mark(newcomer, same)
            else:
                self._mark_closest(newcomer, met)
            if draft.state == Draft.State.READY:
                for value in newcomer.bands:
                    met[value].append((Draft, draft.pk))
                if _tells_an_article(draft.address):
                    by_address.setdefault(draft.address, (Draft, draft.pk))

    def _mark_closest(self, newcomer: Newcomer, met: Mapping[int, list[Text]]) -> None:
        shared = Counter(text for value in newcomer.bands for text in met.get(value, ()))
        alike = {
            text: found.shared
            for text, _bands in shared.most_common(_COMPARED)
            if is_alike(found := likeness(newcomer.shingles, self._known_text(text).shingles))
        }
        if alike:
            self._mark(newcomer, max(alike, key=lambda text: alike[text]))

    def _mark(self, newcomer: Newcomer, text: Text) -> None:
        draft, known = newcomer.draft, self._known_text(text)
        model, key = text
        draft.similar_article_id = key if model is Article else None
        draft.similar_draft_id = key if model is Draft else None
        draft.likeness = likeness(newcomer.shingles, known.shingles).shared
        draft.is_version = known.is_before(draft)
        if not (draft.is_version and known.is_surely_before(draft)):
            draft.state = Draft.State.HELD

    def _texts_at(self, drafts: Sequence[Draft]) -> dict[str, Text]:
        """The other texts from the addresses of these drafts."""
        told = {draft.address for draft in drafts if _tells_an_article(draft.address)}
        if not told:
            return {}
        here = Article.objects.current().filter(address__in=told, binned_at=None)
        beside = self.batch.drafts.filter(address__in=told, state__in=_WAITING)
        beside = beside.exclude(pk__in=[draft.pk for draft in drafts])
        found: dict[str, Text] = {}
        found |= {at: (Draft, key) for at, key in beside.values_list("address", "pk")}
        found |= {at: (Article, key) for at, key in here.values_list("address", "pk")}
        return found

    def _texts_with(self, values: set[int]) -> Iterator[tuple[int, Text]]:
        here = Q(article__isnull=False, article__binned_at=None)
        beside = Q(draft__batch=self.batch, draft__state__in=_WAITING)
        met = MinHashBand.objects.filter(here | beside, value__in=values)
        for value, article_id, draft_id in met.values_list("value", "article", "draft"):
            yield value, (Article, article_id) if article_id else (Draft, draft_id)

    def _known_text(self, text: Text) -> _Known:
        if text not in self._known:
            model, key = text
            one = (
                Article.objects.select_related("outlet").get(pk=key)
                if model is Article
                else Draft.objects.defer("reading").get(pk=key)
            )
            self._known[text] = _Known(
                one.title,
                str(one.outlet or ""),
                one.published_on,
                one.address,
                shingles(one.text),
            )
        return self._known[text]


def _tells_an_article(address: str) -> bool:
    """The address of a site alone is that of all its pages."""
    parts = urlsplit(address)
    return bool(parts.path.strip("/") or parts.query)


def store_bands(newcomers: Iterable[Newcomer]) -> None:
    """Of the drafts that would be imported as they are; others are like one that is here."""
    ready = (one for one in newcomers if one.draft.state == Draft.State.READY)
    rows = ((one.draft.pk, value) for one in ready for value in one.bands)
    load(MinHashBand, ["draft_id", "value"], rows)


def hand_bands_over(drafts: Sequence[Draft]) -> None:
    """To the articles that the drafts became; made anew where a draft had none."""
    keys = {draft.pk for draft in drafts}
    theirs = MinHashBand.objects.filter(draft__in=keys)
    without = keys.difference(theirs.values_list("draft", flat=True))
    article = Draft.objects.filter(pk=OuterRef("draft")).values("article")
    theirs.update(article=Subquery(article), draft=None)
    articles = dict(Draft.objects.filter(pk__in=without).values_list("pk", "article"))
    rows = (
        (articles[draft.pk], value)
        for draft in drafts
        if draft.pk in without
        for value in bands(shingles(draft.text))
    )
    load(MinHashBand, ["article_id", "value"], rows)
