"""What the rehearsal read is kept with the draft, and makes the same article as reading again."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from review.importing.attributing import engine
from review.importing.batches import begin_import
from review.importing.keeping import kept, taken_up
from review.importing.working import work_on
from review.models import Article, Attribution, Batch, Claim, Draft, SwitchedOffRule
from review.text.attribution.reading import Reading, read
from tests.factories import import_batch_of, make_batch_of, report_on

SEED = next((Path(settings.ROOT) / "seeds").glob("*.txt")).read_text("utf-8")
TEXTS = {
    "seed": SEED,
    "report": report_on(1),
    "carried": "قال مسؤول طلب عدم ذكر اسمه إن السوق مغلق. وأضاف أن الجسر مفتوح.",
    "source of a source": "نقلت رويترز عن مصدر رفيع قوله إن المصنع توقف.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_is_kept_is_taken_up_as_it_was_read(text: str):
    reading = read(text)

    assert taken_up(kept(reading, version="2"), version="2") == reading


def test_how_sure_the_engine_is_is_kept():
    reading = read(SEED)
    unsure = replace(
        reading,
        segments=tuple(
            replace(one, attribution=one.attribution and replace(one.attribution, confidence=0.37))
            for one in reading.segments
        ),
    )

    assert taken_up(kept(unsure, version="2"), version="2") == unsure


def test_what_another_engine_read_is_not_taken_up():
    stored = kept(read(SEED), version="2")

    assert taken_up(stored, version="2+0a1b2c3d") is None
    assert taken_up(None, version="2") is None


def test_what_is_kept_is_smaller_than_the_text():
    assert len(kept(read(SEED), version="2")) < len(SEED.encode())


@pytest.mark.django_db
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("is_kept", [True, False], ids=["kept", "read again"])
def test_the_article_is_the_same_whether_its_reading_was_kept(text: str, is_kept: bool):
    batch = make_batch_of(("a.txt", text.encode()))
    if not is_kept:
        batch.drafts.update(reading=None)

    article = imported(batch)

    assert stored_reading(article) == told(article.text, read(article.text))
    assert article.digest == batch.drafts.get().digest


@pytest.mark.django_db
def test_a_text_is_not_read_twice():
    batch = make_batch_of(("a.txt", SEED.encode()))
    reading = taken_up(batch.drafts.get().reading, version=engine().version)
    shorter = replace(reading, segments=reading.segments[:2])
    batch.drafts.update(reading=kept(shorter, version=engine().version))

    assert imported(batch).claims.count() == 2


@pytest.mark.django_db
def test_an_engine_that_was_changed_reads_again():
    batch = make_batch_of(("a.txt", SEED.encode()))
    found = (one.attribution for one in read(SEED).segments)
    rule = next(one.rule for one in found if one and one.rule)
    SwitchedOffRule.objects.create(rule=rule)

    imported(batch)

    assert not Attribution.objects.filter(rule=rule).exists()
    versions = set(Attribution.objects.values_list("engine_version", flat=True))
    assert versions == {engine().version}


@pytest.mark.django_db
def test_what_a_person_corrects_changes_nothing_of_what_was_read():
    batch = make_batch_of(("a.txt", SEED.encode()))
    batch.drafts.update(title="عنوان", byline="", published_on=None, outlet="الوادي")

    article = imported(batch)

    assert (article.title, article.byline, article.published_on) == ("عنوان", "", None)
    assert article.outlet.name == "الوادي"
    assert stored_reading(article) == told(article.text, read(article.text))


@pytest.mark.django_db
def test_nothing_is_kept_of_what_is_imported_or_known():
    import_batch_of(("a.txt", SEED.encode()))
    make_batch_of(("b.txt", SEED.encode()))

    assert set(Draft.objects.values_list("state", "reading")) == {
        ("imported", None),
        ("known", None),
    }


def imported(batch: Batch) -> Article:
    begin_import(batch)
    work_on(batch)
    return batch.articles.get()


def stored_reading(article: Article) -> list[tuple[object, ...]]:
    rows = []
    for claim in Claim.objects.filter(article=article).order_by("position"):
        found = Attribution.objects.filter(claim=claim).first()
        rows.append(
            (claim.start, claim.end, claim.quote, claim.role, claim.proposed_reason)
            + (claim.confidence,)
            + (
                (found.kind, found.rule, found.cue_start, found.source_start, found.inner_end)
                + (found.source_quote, found.is_carried_over, found.strength, found.is_weak)
                + (found.discloses_anonymity, found.gives_reason)
                if found
                else ()
            )
        )
    return rows


def told(text: str, reading: Reading) -> list[tuple[object, ...]]:
    rows = []
    for one in reading.segments:
        found = one.attribution if one.attribution and one.attribution.kind != "none" else None
        cue, source, inner = (
            (found.cue or (None, None), found.source or (None, None), found.inner or (None, None))
            if found
            else ((None, None),) * 3
        )
        quote = " ".join(text[slice(*source)].split())[:300] if source[1] else ""
        rows.append(
            (one.start, one.end, text[one.start : one.end], one.role, one.not_claim_reason or "")
            + (one.confidence,)
            + (
                (found.kind, found.rule, cue[0], source[0], inner[1], quote)
                + (found.is_carried_over, found.strength, found.is_weak)
                + (found.discloses_anonymity, found.gives_reason)
                if found
                else ()
            )
        )
    return rows
