import json
from datetime import date

import pytest

from review.importing.batches import (
    begin_import,
    change_drafts,
    choose_columns,
    correct_draft,
    discard,
    leave_out,
    make_batch,
    take,
    try_again,
    undo_import,
)
from review.importing.errors import CannotUndo, TooManyFiles
from review.importing.files import Incoming
from review.importing.working import work_on
from review.models import Article, Batch, BatchFile, Claim, Counters, Draft
from tests.factories import (
    decide,
    import_batch_of,
    make_article,
    make_batch_of,
    make_reviewer,
    report_on,
)

pytestmark = pytest.mark.django_db

TABLE = "أ,ب,ج\nافتتاح سوق,قال مدير السوق إن الأبواب فتحت أمام الزوار.,2024-05-01\n"
DOUBTFUL = "العنوان,النص,التاريخ\nجسر,قال الوزير إن الجسر مفتوح.,03/04/2024\n"


def test_a_person_corrects_what_was_read():
    draft = make_batch_of(("a.txt", report_on(1).encode())).drafts.get()

    correct_draft(draft, title="عنوان", byline="سعاد", outlet="الوادي", published_on=None)
    begin_import(draft.batch)
    work_on(draft.batch)

    article = Article.objects.get()
    assert (article.title, article.byline, str(article.outlet)) == ("عنوان", "سعاد", "الوادي")


def test_what_a_person_empties_stays_empty():
    text = f"عنوان المادة\nقسم البحوث 08-09-2024\n{report_on(1)}"
    draft = make_batch_of(("a.txt", text.encode())).drafts.get()
    assert (draft.byline, draft.published_on) == ("قسم البحوث", date(2024, 9, 8))

    correct_draft(draft, title="عنوان", byline="", outlet="", published_on=None)
    begin_import(draft.batch)
    work_on(draft.batch)

    article = Article.objects.get()
    assert (article.byline, article.published_on) == ("", None)


def test_a_corrected_title_leaves_the_question_of_the_day_open():
    draft = make_batch_of(("a.csv", DOUBTFUL.encode())).drafts.get()

    correct_draft(draft, title="عنوان", byline="", outlet="", published_on=None)

    draft.refresh_from_db()
    assert draft.days == [date(2024, 4, 3), date(2024, 3, 4)]


@pytest.mark.parametrize(
    ("day_first", "expected"), [(True, date(2024, 4, 3)), (False, date(2024, 3, 4))]
)
def test_a_day_that_can_be_read_in_two_ways_is_settled(day_first, expected):
    batch = make_batch_of(("a.csv", DOUBTFUL.encode()))

    change_drafts(batch.drafts.all(), day_first=day_first)

    draft = batch.drafts.get()
    assert (draft.published_on, draft.possible_dates) == (expected, [])


def test_many_are_changed_at_once_and_what_is_not_given_stays():
    batch = make_batch_of(*((f"{n}.txt", report_on(n).encode()) for n in range(3)))
    change_drafts(batch.drafts.all(), byline="سعاد")

    change_drafts(batch.drafts.all(), outlet="الوادي")

    assert set(batch.drafts.values_list("byline", "outlet")) == {("سعاد", "الوادي")}


def test_only_what_was_changed_is_counted():
    batch = make_batch_of(("a.txt", report_on(1).encode()), ("b.csv", DOUBTFUL.encode()))

    assert change_drafts(batch.drafts.all()) == 0
    assert change_drafts(batch.drafts.all(), day_first=True) == 1
    assert change_drafts(batch.drafts.all(), outlet="الوادي") == 2


def test_what_is_left_out_is_not_imported_and_can_be_taken_back():
    batch = make_batch_of(*((f"{n}.txt", report_on(n).encode()) for n in range(3)))
    leave_out(batch.drafts.filter(file__name="0.txt"))
    begin_import(batch)
    work_on(batch)
    assert Article.objects.count() == 2

    take(batch.drafts.all())
    begin_import(batch)
    work_on(batch)

    assert Article.objects.count() == 3


def test_a_text_that_is_like_none_is_not_taken_as_a_version():
    batch = make_batch_of(("a.txt", report_on(1).encode()))

    assert take(batch.drafts.all(), as_version=True) == 0


def test_imported_articles_know_their_batch_and_their_reviews():
    batch = import_batch_of(("a.txt", report_on(1).encode()), reviews_needed=2)

    article = batch.articles.get()
    assert (article.reviews_needed, article.origin) == (2, "a.txt")
    assert batch.files.get().content is None


def test_columns_are_chosen_once_and_remembered():
    batch = make_batch_of(("a.csv", TABLE.encode()))
    draft = batch.drafts.get()
    assert draft.refusal == "no_text_column"
    assert json.loads(draft.details["sample"])[0] == ["أ", "افتتاح سوق"]

    choose_columns({"أ": "title", "ب": "text", "ج": "date"})
    try_again(batch)
    work_on(batch)
    later = make_batch_of(("b.csv", TABLE.replace("سوق", "جسر").encode()))

    assert batch.drafts.get().title == "افتتاح سوق"
    assert batch.drafts.get().published_on == date(2024, 5, 1)
    assert later.drafts.get().state == "ready"


def test_trying_again_reads_only_what_failed():
    batch = make_batch_of(("a.txt", report_on(1).encode()), ("b.txt", b""))
    before = batch.drafts.get(state="ready").pk

    assert try_again(batch) == 1
    work_on(batch)

    assert batch.drafts.get(state="ready").pk == before
    assert batch.drafts.get(state="failed").refusal == "empty"


def test_a_text_whose_import_failed_is_ready_again_although_its_file_is_gone():
    batch = make_batch_of(("a.txt", report_on(1).encode()))
    assert batch.files.get().content is None
    batch.drafts.update(state="failed", refusal="given_up", details={"attempts": 3})

    assert try_again(batch) == 1

    draft = batch.drafts.get()
    assert (draft.state, draft.refusal) == ("ready", "")


def test_undoing_an_import_leaves_nothing_of_it_but_the_drafts():
    text = report_on(1)
    batch = import_batch_of(("a.txt", text.encode()), outlet="الوادي")

    assert undo_import(batch) == 1

    draft = batch.drafts.get()
    assert (draft.state, draft.text) == ("ready", text)
    assert not any(model.objects.exists() for model in (Article, Claim, Counters))
    begin_import(batch)
    work_on(batch)
    assert Article.objects.count() == 1


def test_an_import_that_somebody_worked_on_is_not_undone():
    batch = import_batch_of(("a.txt", report_on(1).encode()))
    decide(Claim.objects.first(), reviewer=make_reviewer())

    with pytest.raises(CannotUndo):
        undo_import(batch)

    assert batch.drafts.get().state == "imported"


def test_an_import_on_which_a_version_builds_is_not_undone():
    text = report_on(1, sentences=12)
    batch = import_batch_of(("a.txt", text.encode()), outlet="الوادي")
    later = import_batch_of(("a.txt", f"{text}\nوأضاف بيانا.".encode()), outlet="الوادي")

    with pytest.raises(CannotUndo):
        undo_import(batch)
    undo_import(later)
    undo_import(batch)

    assert not Article.objects.exists()


def test_a_version_of_what_was_taken_back_stands_for_no_other_article():
    stranger = make_article()
    text = report_on(1, sentences=12)
    batch = import_batch_of(("a.txt", text.encode()), outlet="الوادي")
    later = make_batch_of(("a.txt", f"{text}\nوأضاف بيانا.".encode()), outlet="الوادي")
    assert later.drafts.get().is_version

    undo_import(batch)
    begin_import(later)
    work_on(later)

    assert later.articles.get().previous_version is None
    assert stranger.next_versions.count() == 0


def test_what_was_imported_is_not_discarded():
    batch = import_batch_of(("a.txt", report_on(1).encode()))
    empty = make_batch_of(("b.txt", b""))

    discard(batch)
    discard(empty)

    assert list(Batch.objects.all()) == [batch]


def test_more_files_than_a_person_may_send_in_a_day_are_refused_whole(settings):
    settings.FILES_A_DAY = 3
    editor = make_reviewer("editors")
    make_batch_of(("a.txt", b"x"), ("b.txt", b"x"), imported_by=editor)

    with pytest.raises(TooManyFiles):
        make_batch([Incoming(name, 1, lambda: b"x") for name in "cd"], imported_by=editor)

    assert BatchFile.objects.count() == 2
    make_batch([Incoming("c", 1, lambda: b"x")], imported_by=editor)


def test_of_files_that_cannot_all_be_read_from_the_disk_nothing_is_kept():
    def unreadable() -> bytes:
        raise PermissionError

    files = [Incoming(f"{n}.txt", 1, lambda: b"x") for n in range(60)]

    with pytest.raises(PermissionError):
        make_batch([*files, Incoming("a.txt", 1, unreadable)])

    assert not Batch.objects.exists()


def test_a_file_over_the_limit_is_not_read_into_memory(settings):
    def read() -> bytes:
        raise AssertionError

    batch = make_batch([Incoming("a.pdf", settings.IMPORT_LIMITS.file_bytes + 1, read)])
    work_on(batch)

    assert Draft.objects.get().refusal == "too_large"


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "ا" * 400, "a\r\nb.txt", "", "...", "-rf.txt", "تقرير\u202etxt.exe", "😀"],
    ids=["path", "long", "line end", "none", "dots", "dash", "turned", "emoji"],
)
def test_any_name_is_kept_as_a_name(name):
    batch = import_batch_of((name, report_on(1).encode()))

    kept = batch.files.get().name
    assert 0 < len(kept) <= 300
    assert "\n" not in kept
    assert batch.drafts.get().state == "imported"
