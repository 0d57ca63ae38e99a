"""`import_articles`: the same import from the shell."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from review.models import Article, Batch
from tests.factories import report_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(report_on(number), "utf-8")
    return tmp_path


def test_a_dry_run_tells_what_would_be_imported_and_leaves_nothing(folder: Path, capsys):
    call_command("import_articles", str(folder), "--dry-run", "--json")

    told = json.loads(capsys.readouterr().out)
    assert [(line["file"], line["state"]) for line in told] == [
        ("0.txt", "ready"),
        ("1.txt", "ready"),
        ("2.txt", "ready"),
    ]
    assert not Article.objects.exists()
    assert not Batch.objects.exists()


def test_outlet_and_reviews_hold_for_every_article(folder: Path):
    call_command("import_articles", str(folder), "--outlet", "الوادي", "--reviews", "2")

    told = Article.objects.values_list("outlet__name", "reviews_needed")
    assert list(told) == [("الوادي", 2)] * 3


def test_what_waits_for_a_person_is_kept_for_the_browser(folder: Path):
    call_command("import_articles", str(folder))
    copy = report_on(1).replace("افتتاح", "أخبار")
    (folder / "copy.txt").write_text(copy, "utf-8")

    with pytest.raises(CommandError, match="1 wait"):
        call_command("import_articles", str(folder / "copy.txt"))

    assert Batch.objects.latest("pk").drafts.get().state == "held"


def test_a_batch_that_brought_nothing_new_is_forgotten(folder: Path):
    call_command("import_articles", str(folder))

    call_command("import_articles", str(folder))

    assert Batch.objects.count() == 1


@pytest.mark.parametrize(
    "option", [("--reviews", "0"), ("--outlet", "ا" * 201)], ids=["reviews", "outlet"]
)
def test_an_option_that_does_not_fit_is_named(folder: Path, option: tuple[str, str]):
    with pytest.raises(CommandError, match=option[0]):
        call_command("import_articles", str(folder), *option)

    assert not Batch.objects.exists()
