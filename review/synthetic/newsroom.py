"""A newsroom of any size in which nothing is real, for measuring."""

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random

from django.contrib.auth.models import Group
from django.db import transaction

from review.database.loading import reset_sequences
from review.importing import loading as articles_loading
from review.importing.articles import digest
from review.importing.loading import (
    ArticleRow,
    AttributionRow,
    BatchRow,
    ClaimRow,
    DraftRow,
    FileRow,
    Loaded,
)
from review.models import Article, Batch, Newsroom, Outlet, Policy, Reviewer, Standing
from review.reviewing import loading as answers_loading
from review.reviewing.loading import LoggedAnswer, ReviewedArticle, answers_in, standings
from review.synthetic import words
from review.synthetic.answering import Given, answer_all, carried, truth
from review.synthetic.outlets import OUTLETS, Habits
from review.synthetic.stories import Story, rewrite, source_of, write_story
from review.text.attribution.reading import VERSION

MONTHS, DAYS = 18, 548
_AT_ONCE = 40  # articles of a batch
_EVERY_VERSION, _EVERY_BINNED = 40, 150  # articles
# of the articles: how many reviews are needed, by how many people it was read, and whether the
# last of them is only at its beginning
_READ = [
    (2, 2, False),
    (2, 1, False),
    (1, 1, False),
    (1, 1, True),
    (2, 2, True),
    (1, 0, False),
    (2, 0, False),
]
_USUALLY = (62, 9, 6, 1, 1, 9, 12)
_LATELY = (22, 10, 3, 3, 2, 25, 35)
_LATE = 0.7  # from this share of the time on


class NotEmpty(Exception):
    """The database holds something that may be real."""


@dataclass(slots=True)
class _Made:
    """An article that was made, as a new version of it needs it."""

    id: int
    habits: Habits
    story: Story
    reviews_needed: int
    claims: list[int]
    answers: list[LoggedAnswer]
    may_get_version: bool


def make_newsroom(
    articles: int, *, reviewers: int, seed: int, until: datetime.date
) -> Iterator[int]:
    """Fill an empty database; gives, batch by batch, how many articles there are.

    The same numbers and the same last day give the same rows. Raises `NotEmpty`.
    """
    refuse_what_is_not_empty()
    people, editor = _begin(reviewers, seed)
    maker = _Maker(articles, people, editor, seed, until)
    for first in range(0, articles, maker.at_once):
        yield maker.make_batch(first)
    articles_loading.reset_keys()
    answers_loading.reset_keys()
    reset_sequences(Outlet, Reviewer)


def refuse_what_is_not_empty() -> None:
    for model in (Article, Batch, Reviewer, Outlet):
        if model._default_manager.exists():
            raise NotEmpty(model._meta.model_name)


@transaction.atomic
def _begin(reviewers: int, seed: int) -> tuple[list[int], int]:
    """The mark first, so that what is half made carries it, too; the keys of the people."""
    Newsroom.objects.create(is_synthetic=True)
    Outlet.objects.bulk_create(
        Outlet(pk=key, name=habits.name) for key, habits in enumerate(OUTLETS, 1)
    )
    chance = Random(f"{seed} people")  # noqa: S311 - no secret
    names = [f"reviewer{number}" for number in range(1, reviewers + 1)] + ["editor1"]
    Reviewer.objects.bulk_create(
        Reviewer(
            pk=key,
            username=name,
            first_name=f"{chance.choice(words.WOMEN)} {chance.choice(words.FAMILIES)}",
            password="!",  # noqa: S106 - that none is
        )
        for key, name in enumerate(names, 1)
    )
    people = list(range(1, reviewers + 1))
    Group.objects.get(name="reviewers").user_set.add(*people)
    Group.objects.get(name="editors").user_set.add(reviewers + 1)
    return people, reviewers + 1


@dataclass(slots=True)
class _Maker:
    articles: int
    people: list[int]
    editor: int
    seed: int
    until: datetime.date
    _claim_keys: Iterator[int] = field(default_factory=lambda: count(1))
    _attribution_keys: Iterator[int] = field(default_factory=lambda: count(1))
    _log_keys: Iterator[int] = field(default_factory=lambda: count(1))
    _before: list[_Made] = field(default_factory=list)
    _sourced: dict[str, bool] = field(
        default_factory=lambda: dict(Policy.objects.values_list("kind", "counts_as_sourced"))
    )

    @property
    def at_once(self) -> int:
        return max(1, min(_AT_ONCE, self.articles // 10))

    @property
    def end(self) -> datetime.datetime:
        return datetime.datetime.combine(self.until, datetime.time(), datetime.UTC)

    def make_batch(self, first: int) -> int:
        """Articles `first` and following, from 0; how many there are then."""
        following = min(first + self.at_once, self.articles)
        key = first // self.at_once + 1
        begun = self._moment(first)
        name = f"batch-{key:05}.zip"
        loaded = Loaded(
            BatchRow(key, self.editor, begun, following - first),
            FileRow(key, key, name, 0, _hashed(name), "read", begun),
        )
        log: list[LoggedAnswer] = []
        made = [self._make_article(index, loaded, log) for index in range(first, following)]
        size = sum(len(article.text.encode()) for article in loaded.articles)
        loaded.file = loaded.file._replace(size=size)
        reviewed = [ReviewedArticle(one.id, one.reviews_needed, one.claims) for one in made]
        stands = standings(answers_in(log), reviewed)
        loaded.claims = [_standing(claim, stands[claim.id]) for claim in loaded.claims]
        with transaction.atomic():
            articles_loading.load_batch(loaded)
            answers_loading.load_answers(log, reviewed)
        self._before = made
        return following

    def _moment(self, index: int) -> datetime.datetime:
        """When the batch came that begins with this article: at work hours, evenly over time."""
        day = (DAYS - 2) * index // max(self.articles - self.at_once, 1)
        hour = 6 + index // self.at_once % 10
        return self.end - datetime.timedelta(days=DAYS - day, hours=-hour)

    def _make_article(self, index: int, loaded: Loaded, log: list[LoggedAnswer]) -> _Made:
        chance = Random(f"{self.seed} {index}")  # noqa: S311 - no secret
        before = self._to_replace(index, len(loaded.articles))
        people: list[int] = []
        is_begun_only = False
        if before:
            habits = before.habits
            story, is_replaced = rewrite(before.story, chance, habits)
            needed = before.reviews_needed
        else:
            habits = OUTLETS[int(chance.random() * len(OUTLETS))]
            story, is_replaced = write_story(chance, habits), []
            needed, people, is_begun_only = self._reading(index, chance)
        at = loaded.batch.created_at + datetime.timedelta(minutes=2, seconds=len(loaded.articles))
        is_binned = index % _EVERY_BINNED == _EVERY_BINNED // 6
        article = ArticleRow(
            id=index + 1,
            outlet_id=OUTLETS.index(habits) + 1,
            title=story.title,
            published_on=at.date() - datetime.timedelta(days=int(chance.random() * 4)),
            text=story.text,
            digest=digest(story.text),
            origin=f"{loaded.file.name}/{index + 1}.txt",
            batch_id=loaded.batch.id,
            imported_by_id=self.editor,
            imported_at=at,
            previous_version_id=before.id if before else None,
            reviews_needed=needed,
            binned_at=at + datetime.timedelta(hours=3) if is_binned else None,
        )
        loaded.articles.append(article)
        loaded.drafts.append(_draft(article, story))
        claims = self._add_claims(article.id, story, loaded, before, is_replaced)
        made = _Made(article.id, habits, story, needed, claims, [], not (before or is_binned))
        if before:
            answers = self._carry(before, made, is_replaced, chance, at)
        else:
            answers = self._answer(made, people, chance, at, is_begun_only=is_begun_only)
        log += answers
        made.answers = answers_in(answers)
        return made

    def _to_replace(self, index: int, place: int) -> _Made | None:
        """The article of the batch before that this one is a new version of."""
        if index % _EVERY_VERSION != _EVERY_VERSION // 2 or place >= len(self._before):
            return None
        before = self._before[place]
        return before if before.may_get_version else None

    def _reading(self, index: int, chance: Random) -> tuple[int, list[int], bool]:
        """How many reviews are needed, who read it, and whether the last one only began."""
        weights = _USUALLY if index < _LATE * self.articles else _LATELY
        [(needed, readers, is_begun_only)] = chance.choices(_READ, weights)
        people = chance.sample(self.people, min(readers, len(self.people)))
        return min(needed, len(self.people)), people, is_begun_only

    def _add_claims(
        self,
        article: int,
        story: Story,
        loaded: Loaded,
        before: _Made | None,
        is_replaced: list[bool],
    ) -> list[int]:
        keys = []
        for at, passage in enumerate(story.passages):
            key = next(self._claim_keys)
            keys.append(key)
            change, earlier = "", None
            if before:
                change = "added" if is_replaced[at] else "unchanged"
                earlier = None if is_replaced[at] else before.claims[at]
            quote = story.text[passage.start : passage.end]
            loaded.claims.append(
                ClaimRow(
                    key,
                    article,
                    passage.start,
                    passage.end,
                    quote,
                    at + 1,
                    passage.role,
                    passage.sentence.proposed_reason,
                    earlier,
                    change,
                )
            )
            if passage.sentence.rule:
                row = _attribution(next(self._attribution_keys), key, story, at)
                loaded.attributions.append(row)
        return keys

    def _answer(
        self,
        made: _Made,
        people: list[int],
        chance: Random,
        imported_at: datetime.datetime,
        *,
        is_begun_only: bool,
    ) -> list[LoggedAnswer]:
        asked = [
            (key, passage.sentence, truth(passage.sentence, chance))
            for key, passage in zip(made.claims, made.story.passages, strict=True)
        ]
        log = []
        for place, reviewer in enumerate(people):
            waited = datetime.timedelta(hours=2 + int(chance.random() ** 2 * 480) + 30 * place)
            begun = min(imported_at + waited, self.end - datetime.timedelta(hours=2 - place))
            last = place + 1 == len(people)
            read = asked[: 1 + int(chance.random() * 15)] if is_begun_only and last else asked
            log += [
                self._logged(made.id, reviewer, claim, given)
                for claim, given in answer_all(read, chance, begun=begun, sourced=self._sourced)
            ]
        return log

    def _carry(
        self,
        before: _Made,
        made: _Made,
        is_replaced: list[bool],
        chance: Random,
        at: datetime.datetime,
    ) -> list[LoggedAnswer]:
        """As an import repeats the answers on claims that are unchanged."""
        kept = {
            old: new
            for old, new, replaced in zip(before.claims, made.claims, is_replaced, strict=True)
            if not replaced
        }
        log = []
        for answer in before.answers:
            if answer.claim_id in kept:
                given = Given(answer.action, answer.operation, *answer[6:])
                repeated = carried(given, chance, at=at)
                claim = kept[answer.claim_id]
                log.append(self._logged(made.id, answer.reviewer_id, claim, repeated))
        return log

    def _logged(self, article: int, reviewer: int, claim: int, given: Given) -> LoggedAnswer:
        key = next(self._log_keys)
        return LoggedAnswer(
            key, given.action, given.operation, claim, article, reviewer, *given[2:]
        )


def _standing(claim: ClaimRow, stands: Standing) -> ClaimRow:
    return claim._replace(
        outcome=stands.outcome.value,
        settled_verdict=stands.verdict,
        settled_kind=stands.kind,
        band=stands.band,
        is_questioned=stands.is_questioned,
    )


def _draft(article: ArticleRow, story: Story) -> DraftRow:
    return DraftRow(
        id=article.id,
        batch_id=article.batch_id,
        file_id=article.batch_id,
        number=article.id,
        state="imported",
        title=article.title,
        published_on=article.published_on,
        format="txt",
        digest=article.digest,
        paragraphs=len(story.lines),
        claims=len(story.passages),
        article_id=article.id,
    )


def _attribution(key: int, claim: int, story: Story, at: int) -> AttributionRow:
    passage = story.passages[at]
    sentence, start = passage.sentence, passage.start
    source = source_of(story.passages, at)
    cue_start, cue_end = _moved(sentence.cue, start)
    inner_start, inner_end = _moved(sentence.inner, start)
    return AttributionRow(
        id=key,
        claim_id=claim,
        kind=sentence.kind,
        cue_start=cue_start,
        cue_end=cue_end,
        source_start=source[0] if source else None,
        source_end=source[1] if source else None,
        source_quote=story.text[slice(*source)] if source else "",
        inner_start=inner_start,
        inner_end=inner_end,
        rule=sentence.rule,
        is_carried_over=sentence.is_carried_over,
        strength=sentence.strength,
        is_weak=sentence.is_weak,
        discloses_anonymity=sentence.discloses_anonymity,
        engine_version=VERSION,
    )


def _moved(span: tuple[int, int] | None, by: int) -> tuple[int, int] | tuple[None, None]:
    return (span[0] + by, span[1] + by) if span else (None, None)


def _hashed(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
