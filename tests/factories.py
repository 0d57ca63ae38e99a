"""States of the application, reached through its own operations."""

import itertools
import uuid

from django.contrib.auth.models import Group
from django_tasks_db.models import DBTaskResult

from review.documents.document import Document
from review.importing.articles import Provenance, examine, store
from review.importing.attributing import Engine, engine
from review.importing.batches import begin_import, make_batch
from review.importing.files import Incoming
from review.importing.working import work_on
from review.models import Article, Batch, Claim, DecisionEvent, Reviewer, Ruling, Verdict
from review.reviewing.deciding import Answer, record_decision
from review.reviewing.ruling import Ruled, rule
from review.tasks import read_articles

_numbers = itertools.count(1)


def make_reviewer(*groups: str, **fields: object) -> Reviewer:
    """In the group reviewers unless others are named; without a password."""
    reviewer = Reviewer(username=f"reviewer{next(_numbers)}", **fields)
    reviewer.set_unusable_password()
    reviewer.save()
    reviewer.groups.set(Group.objects.filter(name__in=groups or ["reviewers"]))
    return reviewer


def store_text(text: str, *, ours: Engine | None = None) -> Article:
    document, ours = Document(text=text, encoding="utf-8"), ours or engine()
    return store(document, examine(document, ours), ours, Provenance())


def make_article(text: str = "", *, sentences: int = 3, reviews_needed: int = 1) -> Article:
    """One claim a sentence; a text of its own each time unless one is given."""
    number = next(_numbers)
    lines = [f"قال الوزير إن المشروع رقم {number} بلغ المرحلة {n}." for n in range(sentences)]
    article = store_text(text or "\n".join(lines))
    Article.objects.filter(pk=article.pk).update(reviews_needed=reviews_needed)
    article.refresh_from_db()
    return article


def make_claim(**article: object) -> Claim:
    """The first claim of a new article."""
    return make_article(**article).claims.order_by("position")[0]


def let_doubt(claim: Claim, confidence: float = 0.4) -> None:
    """As if the engine had been so sure of what it read."""
    Claim.objects.filter(pk=claim.pk).update(confidence=confidence)


def let_doubt_only(*claims: Claim) -> None:
    """Of their article."""
    Claim.objects.filter(article=claims[0].article_id).update(confidence=1.0)
    for claim in claims:
        let_doubt(claim)


def decide(
    claim: Claim,
    verdict: Verdict = Verdict.SOURCED,
    *,
    reviewer: Reviewer,
    operation: uuid.UUID | None = None,
    **answer: object,
) -> DecisionEvent:
    """The claim as the database has it, answered."""
    return record_decision(
        Claim.objects.select_related("article").get(pk=claim.pk),
        reviewer=reviewer,
        operation=operation or uuid.uuid4(),
        answer=Answer(verdict, **answer),
    )


def decide_all(article: Article, *, reviewer: Reviewer, verdict: Verdict = Verdict.SOURCED) -> None:
    for claim in article.claims.all():
        decide(claim, verdict, reviewer=reviewer)


def make_dispute(claim: Claim | None = None) -> Claim:
    """One reviewer says sourced, another one unsourced, where two answers are needed."""
    claim = claim or make_claim(reviews_needed=2)
    decide(claim, Verdict.SOURCED, reviewer=make_reviewer(), kind="unnamed")
    decide(claim, Verdict.UNSOURCED, reviewer=make_reviewer(), kind="vague")
    return Claim.objects.get(pk=claim.pk)


def make_ruling(
    claim: Claim | None = None,
    *,
    editor: Reviewer | None = None,
    verdict: Verdict = Verdict.UNSOURCED,
    kind: str = "vague",
    grounds: str = "لفظ لا يدل على أحد.",
) -> Ruling:
    return rule(
        claim or make_dispute(),
        editor=editor or make_reviewer("editors"),
        ruled=Ruled(verdict, kind, "", grounds),
    )


def make_batch_of(*files: tuple[str, bytes], **given: object) -> Batch:
    """Files by name and content, read and not yet imported."""
    batch = make_batch(
        [Incoming(name, len(content), lambda content=content: content) for name, content in files],
        **given,
    )
    work_on(batch)
    return batch


def import_batch_of(*files: tuple[str, bytes], **given: object) -> Batch:
    """Read, and what is ready imported."""
    batch = make_batch_of(*files, **given)
    begin_import(batch)
    work_on(batch)
    return batch


def work_waiting() -> None:
    """What workers would do of all that waits."""
    for job in DBTaskResult.objects.ready().filter(task_path=read_articles.module_path):
        given = job.args_kwargs
        read_articles.call(*given["args"], **given["kwargs"])
    for batch in Batch.objects.unfinished().order_by("pk"):
        work_on(batch)


def report_on(number: int, *, sentences: int = 6) -> str:
    """A report on something that no other number reports on."""
    things = ["الجسر", "السوق", "المتحف", "المشفى", "المكتبة", "الميناء", "المدرسة", "المصنع"]
    thing, place = things[number % 8], f"الحي{number}"
    lines = [f"افتتاح {thing} في {place}"]
    lines += [
        f"وقال المدير رقم{number}ب{n} إن {thing} في {place} استقبل زائرا{number}ج{n} أمس."
        for n in range(sentences)
    ]
    return "\n".join(lines)
