"""Decisions, their log and the counters are written by operations, and by nobody else."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from review.models import Article, Claim, Counters, Decision, DecisionEvent
from tests.factories import decide, make_claim, make_reviewer

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("model", [Decision, DecisionEvent, Counters])
@pytest.mark.parametrize(
    "write",
    [
        lambda rows: rows.create(article_id=1),
        lambda rows: rows.bulk_create([rows.model(article_id=1)]),
        lambda rows: rows.get_or_create(article_id=-1),
        lambda rows: rows.update_or_create(article_id=-1),
        lambda rows: rows.update(article_id=1),
        lambda rows: rows.bulk_update(list(rows.all()), ["article"]),
        lambda rows: rows.all().delete(),
        lambda rows: rows.all()._raw_delete("default"),
        lambda rows: rows.first().save(),
        lambda rows: rows.first().delete(),
        lambda rows: rows.model(article_id=1).save(),
    ],
    ids=[
        "create",
        "bulk_create",
        "get_or_create",
        "update_or_create",
        "update",
        "bulk_update",
        "delete",
        "raw_delete",
        "save",
        "delete a row",
        "save a new row",
    ],
)
@pytest.mark.django_db
def test_their_querysets_write_nothing(model, write):
    decide(make_claim(), reviewer=make_reviewer())
    before = list(model.objects.values())

    with pytest.raises(TypeError, match="only operations write"):
        write(model.objects)

    assert list(model.objects.values()) == before != []


@pytest.mark.django_db
def test_what_belongs_to_a_claim_or_an_article_is_read_only_too():
    decide(make_claim(), reviewer=make_reviewer())

    with pytest.raises(TypeError):
        Claim.objects.first().decisions.all().delete()
    with pytest.raises(TypeError):
        Article.objects.get().events.update(note="")


def test_the_layers_refuse_an_import_that_could_write_them(tmp_path: Path):
    shutil.copytree(ROOT / "review", tmp_path / "review", ignore=_all_but_python)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    writer = tmp_path / "review/importing/articles.py"
    writer.write_text("from review.database.writing import change\n" + writer.read_text("utf-8"))

    linted = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert linted.returncode == 1
    assert re.search(r"Only reviewing writes decisions.*BROKEN", linted.stdout)


def _all_but_python(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder, name).is_file() and not name.endswith(".py")]
