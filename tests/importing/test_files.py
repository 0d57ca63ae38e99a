from datetime import date
from pathlib import Path

import pytest

from review.importing.files import local_files
from review.models import Article
from tests.documents.samples import SAMPLES, SEED, page, zipped
from tests.factories import import_batch_of, make_batch_of

pytestmark = pytest.mark.django_db

ROWS = (
    "title,text,outlet,date\n"
    "أ,قال الوزير إن الجسر مفتوح.,صحيفة الوادي,2024-05-13\n"
    "ب,,صحيفة الوادي,\n"
    "ج,قال المدير إن السوق مغلق.,,03/04/2024\n"
)


def test_the_seed_is_one_article_in_whatever_format_it_comes(written, pdfs):
    seed = SEED.read_bytes()

    batch = import_batch_of(
        ("a.txt", seed),
        ("b.txt", seed.decode().encode("cp1256")),
        ("c.docx", written["seed.docx"]),
        ("d.odt", written["seed.odt"]),
        ("e.html", page(SAMPLES[0], around=False).encode()),
        ("f.pdf", pdfs["libreoffice-seed"]),
        ("g.pdf", pdfs["chromium-seed-columns"]),
        ("h.epub", written["seed.epub"]),
        ("i.zip", zipped({"أخبار/seed.docx": written["seed.docx"]})),
    )

    states = list(batch.drafts.in_order().values_list("state", flat=True))
    assert states == ["imported"] + ["known"] * 8
    assert Article.objects.count() == 1


def test_rows_and_members_have_drafts_of_their_own():
    batch = make_batch_of(
        ("all.zip", zipped({"rows.csv": ROWS.encode(), "b.png": b"\x89PNG\r\n\x1a\n"}))
    )

    found = batch.drafts.in_order().values_list("place", "state")
    assert list(found) == [
        ("rows.csv:2", "ready"),
        ("rows.csv:3", "failed"),
        ("rows.csv:4", "ready"),
        ("b.png", "failed"),
    ]


def test_the_outlet_of_the_file_counts_where_the_person_named_none():
    import_batch_of(("rows.csv", ROWS.encode()))

    assert [str(article.outlet or "") for article in Article.objects.order_by("pk")] == [
        "صحيفة الوادي",
        "",
    ]


def test_the_outlet_that_the_person_names_goes_first():
    import_batch_of(("rows.csv", ROWS.encode()), outlet="وكالة أخرى")

    assert {article.outlet.name for article in Article.objects.all()} == {"وكالة أخرى"}


def test_a_date_that_can_be_read_in_two_ways_is_left_open():
    import_batch_of(("rows.csv", ROWS.encode()))

    days = list(Article.objects.order_by("pk").values_list("published_on", flat=True))
    assert days == [date(2024, 5, 13), None]


def test_folders_are_searched_for_every_known_ending(tmp_path: Path):
    (tmp_path / "deep").mkdir()
    for name in ("a.txt", "b.DOCX", "deep/c.pdf", "d.exe", "e", "f.zip", "g.docx~"):
        (tmp_path / name).write_bytes(b"x")

    found = [file.name for file in local_files([tmp_path])]

    assert sorted(found) == ["a.txt", "b.DOCX", "c.pdf", "f.zip"]
