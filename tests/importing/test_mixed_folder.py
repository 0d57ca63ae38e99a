from pathlib import Path

import pytest

from review.importing.batches import begin_import, make_batch
from review.importing.files import Incoming
from review.importing.working import work_on
from review.models import Article, Batch, BatchFile, Draft
from tests.documents.samples import SEED
from tests.factories import make_article
from tests.importing.mixed_folder import Expected, make_folder

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[False, True], ids=["seed-is-new", "seed-is-here"])
def given(request, tmp_path: Path, written, pdfs, protected) -> tuple[Batch, list[Expected]]:
    """The batch with its files read, and what is expected of them."""
    if request.param:
        make_article(SEED.read_text("utf-8"))
    expected = make_folder(
        tmp_path, written=written, pdfs=pdfs, protected=protected, seed_is_here=request.param
    )
    paths = [tmp_path / one.name for one in expected]
    batch = make_batch(Incoming(path.name, path.stat().st_size, path.read_bytes) for path in paths)
    work_on(batch)
    return batch, expected


def test_a_mixed_folder_becomes_what_it_must(given):
    batch, expected = given
    files = list(batch.files.order_by("pk"))
    shown = [difference(file, one) for file, one in zip(files, expected, strict=True)]

    assert len(expected) >= 44
    assert [found for found in shown if found] == []

    before = Article.objects.count()
    ready = sum(one.states.count("ready") for one in expected)
    assert begin_import(batch) == ready
    assert not work_on(batch)
    assert Article.objects.count() == before + ready
    assert batch.drafts.filter(state=Draft.State.IMPORTED).count() == ready


def difference(file: BatchFile, expected: Expected) -> dict[str, object]:
    """What the drafts of the file show otherwise than expected."""
    drafts = list(file.drafts.order_by("part", "number"))
    first, last = drafts[0], drafts[-1]
    found = {
        "states": tuple(draft.state for draft in drafts),
        "titles": tuple(draft.title for draft in drafts if draft.state != "failed"),
        "refusals": tuple(draft.refusal for draft in drafts if draft.state == "failed"),
        "is_version": first.is_version,
        "like": first.similar_draft.file.name if first.similar_draft else "",
        "encoding": first.encoding,
        "format": first.format,
        "byline": first.byline,
        "outlet": first.outlet,
        "address": first.address,
        "published_on": first.published_on,
        "days": tuple(last.days),
        "remarks": tuple(notice for notice, _about in first.remarks),
    }
    wanted = {name: value for name in found if (value := getattr(expected, name)) is not None}
    others = {name: found[name] for name, value in wanted.items() if found[name] != value}
    return {"file": expected.name} | others if others else {}
