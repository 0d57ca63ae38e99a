import io
import re
import uuid

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from review.importing.batches import make_batch
from review.importing.bin import put_into_bin
from review.importing.files import Incoming
from review.models import Article, Batch, BatchFile, ColumnChoice, Draft, Worker
from review.tasks import forget_worker, see_worker
from tests.factories import (
    decide,
    import_batch_of,
    make_article,
    make_batch_of,
    make_reviewer,
    report_on,
    work_waiting,
)

pytestmark = pytest.mark.django_db

ACTIONS = ["begin-import", "try-again", "undo-import", "discard-batch", "change-drafts"]


def client_of(*groups: str) -> Client:
    client = Client()
    client.force_login(make_reviewer(*groups))
    return client


def seen(batch: Batch, query: str = "", **headers: str):
    return client_of("editors").get(reverse("batch", args=[batch.pk]) + query, headers=headers)


def post(batch: Batch, name: str, **given: object):
    return client_of("editors").post(reverse(name, args=[batch.pk]), given, follow=True)


def test_the_rehearsal_shows_each_text_and_imports_nothing():
    response = seen(make_batch_of(("a.txt", report_on(1).encode()), ("b.txt", b"")))

    states = [row.draft.state for row in response.context["rows"]]
    assert states == ["ready", "failed"]
    assert not Article.objects.exists()


def test_what_is_ready_is_imported_when_it_was_begun():
    batch = make_batch_of(("a.txt", report_on(1).encode()))

    post(batch, "begin-import")
    work_waiting()

    assert Article.objects.get().batch == batch
    assert reverse("article", args=[Article.objects.get().pk]) in seen(batch).text


@pytest.mark.parametrize("name", ["begin-import", "try-again", "choose-columns"])
def test_a_request_leaves_the_work_to_a_worker(
    name: str, settings, django_capture_on_commit_callbacks
):
    settings.IMPORT_WORKERS = 1
    table = "أ,ب\nسوق,قال المدير إن السوق مفتوح.\n".encode()
    batch = make_batch_of(("a.txt", report_on(1).encode()), ("b.csv", table))

    with django_capture_on_commit_callbacks(execute=True):
        response = post(batch, name, heading=["أ", "ب"], field=["title", "text"])

    assert not Article.objects.exists()
    assert response.context["figures"].is_working
    [job] = DBTaskResult.objects.values_list("args_kwargs", flat=True)
    assert job["kwargs"] == {"batch_id": batch.pk}


def test_a_page_asks_soon_for_what_is_soon_done_and_then_seldom():
    batch = working_batch()
    addresses, waits = [reverse("batch", args=[batch.pk])], []
    client = client_of("editors")

    for _look in range(7):
        text = client.get(addresses[-1]).text
        waits.append(re.search('hx-trigger="([^"]+)"', text)[1])
        addresses.append(re.search('hx-get="([^"]+)"', text)[1].replace("&amp;", "&"))

    assert waits[0] == "load delay:300ms, every 2s"
    assert waits[4:] == ["every 2s"] * 3
    assert addresses[-1] == addresses[-2]


def working_batch() -> Batch:
    batch = make_batch_of(("a.txt", report_on(1).encode()))
    batch.drafts.update(state="queued")
    return batch


def test_a_missing_worker_is_said():
    batch = working_batch()

    assert not seen(batch).context["figures"].is_attended
    Worker.objects.create(name="w", seen_at=timezone.now())
    assert seen(batch).context["figures"].is_attended


def test_a_missing_worker_is_called_out_once():
    batch = make_batch([Incoming("a.txt", 1, lambda: b"x")])

    first = seen(batch, **{"HX-Request": "true"}).text
    second = seen(batch, "?unattended", **{"HX-Request": "true"}).text

    assert "innerHTML:#alert" in first
    assert "unattended" in first
    assert "innerHTML:#alert" not in second
    see_worker("one")
    third = seen(batch, "?unattended", **{"HX-Request": "true"}).text
    assert '<div hx-swap-oob="innerHTML:#alert"></div>' in third
    assert "unattended" not in third


def test_the_progress_answers_to_htmx_with_the_part_alone():
    text = seen(working_batch(), **{"HX-Request": "true"}).text

    assert text.strip().startswith('<div id="batch"')
    assert "<html" not in text


def test_many_are_changed_by_what_is_shown():
    batch = make_batch_of(*((f"{n}.txt", report_on(n).encode()) for n in range(3)))
    batch.drafts.filter(file__name="0.txt").update(state="left_out")

    post(batch, "change-drafts", state="ready", outlet="الوادي")

    assert batch.drafts.filter(outlet="الوادي").count() == 2


def test_only_those_that_were_marked_are_changed():
    batch = make_batch_of(*((f"{n}.txt", report_on(n).encode()) for n in range(3)))
    chosen = batch.drafts.first()

    post(batch, "change-drafts", drafts=[chosen.pk], choice="leave")

    assert batch.drafts.get(state="left_out") == chosen


def test_drafts_of_another_batch_are_not_changed():
    one, other = (make_batch_of((f"{n}.txt", report_on(n).encode())) for n in range(2))

    post(one, "change-drafts", drafts=[other.drafts.get().pk], byline="سعاد")

    assert other.drafts.get().byline == ""


def test_one_text_is_corrected_on_its_page():
    draft = make_batch_of(("a.txt", report_on(1).encode())).drafts.get()
    path = reverse("draft", args=[draft.batch_id, draft.pk])
    client = client_of("editors")

    refused = client.post(path, {"title": "", "choice": "own"})
    done = client.post(path, {"title": "آخر", "published_on": "2024-09-08", "choice": "leave"})

    assert refused.status_code == 422
    assert done.url == f"{reverse('batch', args=[draft.batch_id])}#draft-{draft.pk}"
    draft.refresh_from_db()
    assert (draft.title, draft.state) == ("آخر", "left_out")


def test_a_text_that_is_like_another_shows_what_differs():
    text = report_on(1, sentences=12)
    import_batch_of(("a.txt", text.encode()), outlet="الوادي")
    draft = make_batch_of(("a.txt", f"{text}\nوأضاف بيانا جديدا.".encode())).drafts.get()

    response = client_of("editors").get(reverse("draft", args=[draft.batch_id, draft.pk]))

    assert "<ins>" in response.text
    assert "<del>" not in response.text


def test_a_text_is_compared_with_the_one_of_its_batch_that_is_imported_by_now():
    text = report_on(1, sentences=12)
    batch = import_batch_of(("a.txt", text.encode()), ("b.txt", f"{text}\nوأضاف بيانا.".encode()))
    draft = batch.drafts.get(state="held")

    response = client_of("editors").get(reverse("draft", args=[batch.pk, draft.pk]))

    assert response.context["similar"].url == reverse("article", args=[batch.articles.get().pk])
    assert "<ins>" in response.text
    assert text.split("\n")[1] not in re.findall("<ins>(.*?)</ins>", response.text)


def test_a_wrong_value_loses_nothing_that_was_entered():
    batch = make_batch_of(*((f"{n}.txt", report_on(n).encode()) for n in range(3)))
    chosen = batch.drafts.first()

    response = post(
        batch, "change-drafts", drafts=[chosen.pk], byline="سعاد", published_on="2024-13-45"
    )

    assert response.status_code == 422
    assert 'value="سعاد"' in response.text
    assert response.text.count(" checked") == 1
    assert not batch.drafts.exclude(byline="").exists()


def test_marks_on_other_pages_and_the_way_to_them_survive_a_wrong_value(monkeypatch):
    monkeypatch.setattr("review.web.pages.batch.DRAFTS_ON_PAGE", 2)
    batch = make_batch_of(*((f"{n}.txt", report_on(n).encode()) for n in range(4)))
    first, second, third, _last = batch.drafts.order_by("pk")
    given = {"drafts": [first.pk, third.pk], "after": second.pk, "published_on": "x"}

    response = post(batch, "change-drafts", **given)
    top = post(batch, "change-drafts", state="ready", published_on="x")

    assert response.context["rows"][0].draft == third
    assert f'<input type="hidden" name="drafts" value="{first.pk}">' in response.text
    assert f'name="after" value="{second.pk}"' in response.text
    link = re.search('id="following" href="([^"]+)"', top.text)[1].replace("&amp;", "&")
    assert client_of("editors").get(link).context["rows"][0].draft == third
    assert "state=ready" in link


def test_a_refused_page_leads_to_one_that_can_be_read_when_the_language_is_switched():
    batch = make_batch_of(("a.txt", report_on(1).encode()))

    response = post(batch, "change-drafts", published_on="x")

    assert f'name="next" value="{reverse("batch", args=[batch.pk])}"' in response.text


@pytest.mark.parametrize("date", ["0002-03-10", "1899-12-31", "2999-01-01"])
def test_a_day_on_which_no_article_came_out_is_refused(date: str):
    batch = make_batch_of(("a.txt", report_on(1).encode()))

    response = post(batch, "change-drafts", published_on=date)

    assert response.status_code == 422
    assert batch.drafts.get().published_on is None


def test_a_date_that_can_be_read_in_two_ways_is_called_out_beside_the_import():
    rows = "العنوان,النص,التاريخ\nجسر,قال إنه مفتوح.,03/04/2024\n"
    batch = make_batch_of(("a.csv", rows.encode()))

    assert seen(batch).context["doubtful"] == 1
    post(batch, "change-drafts", order="day")
    assert seen(batch).context["doubtful"] == 0


def test_columns_without_a_text_are_asked_for_again_as_they_were_chosen():
    batch = make_batch_of(("a.csv", "أ,ب\nسوق,قال المدير إن السوق مفتوح.\n".encode()))

    response = post(batch, "choose-columns", heading=["أ", "ب"], field=["title", "date"])

    assert response.status_code == 422
    assert 'value="title" selected' in response.text
    assert 'value="date" selected' in response.text


def test_two_columns_are_not_taken_for_one_text():
    batch = make_batch_of(("a.csv", "أ,ب\nسوق,قال المدير إن السوق مفتوح.\n".encode()))

    response = post(batch, "choose-columns", heading=["أ", "ب"], field=["text", "text"])

    assert response.status_code == 422
    assert not ColumnChoice.objects.exists()


def test_who_saved_a_text_comes_back_to_its_page(monkeypatch):
    monkeypatch.setattr("review.web.pages.draft.DRAFTS_ON_PAGE", 2)
    batch = make_batch_of(*((f"{n}.txt", report_on(n).encode()) for n in range(5)))
    keys = list(batch.drafts.order_by("pk").values_list("pk", flat=True))
    path = reverse("draft", args=[batch.pk, keys[3]])

    done = client_of("editors").post(path, {"title": "آخر", "choice": "own"})

    assert done.url == f"{reverse('batch', args=[batch.pk])}?after={keys[1]}#draft-{keys[3]}"


def test_words_of_a_file_are_quoted_as_they_stand():
    rows = "العنوان,النص,التاريخ\nجسر,قال إنه مفتوح.,99/13/2024\n"
    batch = make_batch_of(("a.csv", rows.encode()))

    assert "99/13/2024" in seen(batch).text
    assert "٩٩" not in seen(batch).text


def test_columns_are_asked_for_and_the_table_is_read():
    table = "أ,ب\nافتتاح سوق,قال مدير السوق إن الأبواب فتحت أمام الزوار.\n"
    batch = make_batch_of(("a.csv", table.encode()))
    assert len(seen(batch).context["unknown"].columns) == 2

    post(batch, "choose-columns", heading=["أ", "ب"], field=["title", ""])
    assert batch.drafts.get().state == "failed"
    post(batch, "choose-columns", heading=["أ", "ب"], field=["title", "text"])
    work_waiting()

    assert batch.drafts.get().title == "افتتاح سوق"


def test_an_import_with_work_on_it_is_not_undone_and_it_is_said():
    batch = import_batch_of(("a.txt", report_on(1).encode()))
    decide(Article.objects.get().claims.first(), reviewer=make_reviewer())

    response = post(batch, "undo-import")

    assert Article.objects.exists()
    assert [message.level_tag for message in response.context["messages"]] == ["error"]


def test_the_report_is_a_sheet_from_right_to_left_without_formulas():
    hostile = "=HYPERLINK(1)\nقال الوزير إن الجسر مفتوح أمام الناس."
    batch = import_batch_of(("a.txt", hostile.encode()), ("b.txt", b""))

    response = client_of("editors").get(reverse("batch-report", args=[batch.pk]))

    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert sheet.sheet_view.rightToLeft
    assert sheet.max_row == 3
    titles = [sheet.cell(row, 4) for row in (2, 3)]
    assert titles[0].value == "=HYPERLINK(1)"
    assert titles[0].data_type == "s"


@pytest.mark.parametrize("name", ["batch", "batch-report", *ACTIONS])
def test_reviewers_and_strangers_see_no_batch(name):
    batch = make_batch_of(("a.txt", report_on(1).encode()))
    path = reverse(name, args=[batch.pk])
    ask = "post" if name in ACTIONS else "get"

    assert getattr(client_of("reviewers"), ask)(path).status_code == 403
    assert getattr(Client(), ask)(path).status_code == 302
    assert batch.drafts.get().state == "ready"


@pytest.mark.parametrize("name", ACTIONS)
def test_what_changes_something_is_no_link(name):
    batch = make_batch_of(("a.txt", report_on(1).encode()))

    assert client_of("editors").get(reverse(name, args=[batch.pk])).status_code == 405


def test_a_page_of_many_takes_as_many_queries_as_of_few(django_assert_max_num_queries):
    batch = make_batch_of(*((f"{n}.txt", report_on(n).encode()) for n in range(12)))
    client = client_of("editors")

    with django_assert_max_num_queries(16):
        client.get(reverse("batch", args=[batch.pk]))


def test_a_long_batch_pages_by_key():
    batch = make_batch_of(*((f"{n}.txt", report_on(n).encode()) for n in range(3)))
    last = batch.drafts.order_by("pk").last()
    before = batch.drafts.order_by("-pk")[1]

    response = seen(batch, f"?after={before.pk}")

    assert [row.draft for row in response.context["rows"]] == [last]


def test_the_list_of_batches_takes_as_many_queries_for_ten_as_for_one(
    django_assert_max_num_queries,
):
    for number in range(10):
        make_batch_of((f"{number}.txt", report_on(number).encode()))
    client = client_of("editors")

    with django_assert_max_num_queries(9):
        client.get(reverse("import"))


def test_the_server_is_ready_while_a_worker_is_alive():
    path = reverse("ready")

    assert Client().get(path).status_code == 503
    see_worker("w")
    assert Client().get(path).json() == {"ready": True}
    forget_worker("w")
    assert Client().get(path).json() == {"ready": False, "missing": "worker"}


def test_what_a_new_version_changed_is_shown_claim_by_claim():
    text = report_on(1, sentences=12)
    import_batch_of(("a.txt", text.encode()), outlet="الوادي")
    import_batch_of(("a.txt", f"{text}\nوأضافت الوزارة بيانا.".encode()), outlet="الوادي")
    before, article = Article.objects.order_by("pk")
    client = client_of("reviewers")

    response = client.get(reverse("version-changes", args=[article.pk]))

    assert [one.change for one, *_said in response.context["page"].rows] == ["added"]
    assert client.get(reverse("version-changes", args=[before.pk])).status_code == 404
    older = client.get(reverse("article", args=[before.pk]))
    assert reverse("article", args=[article.pk]) in older.text


def test_the_changes_of_a_long_version_come_in_pages(monkeypatch):
    monkeypatch.setattr("review.web.pages.versions.CLAIMS_ON_PAGE", 5)
    text = report_on(1, sentences=12)
    import_batch_of(("a.txt", text.encode()), outlet="الوادي")
    import_batch_of(("a.txt", f"{text}\nوأضافت الوزارة بيانا.".encode()), outlet="الوادي")
    path = reverse("version-changes", args=[Article.objects.current().get().pk])
    client = client_of("reviewers")

    pages = [client.get(f"{path}?all&after={n}").context["page"] for n in (0, 5, 10)]

    assert [len(page.rows) for page in pages] == [5, 5, 4]
    assert [page.following for page in pages] == [{"after": 5}, {"after": 10}, {}]


def test_a_version_of_what_is_in_the_bin_leads_nowhere():
    text = report_on(1, sentences=12)
    import_batch_of(("a.txt", text.encode()), outlet="الوادي")
    import_batch_of(("a.txt", f"{text}\nوأضافت الوزارة بيانا.".encode()), outlet="الوادي")
    before, article = Article.objects.order_by("pk")
    put_into_bin(Article.objects.filter(pk=before.pk))

    page = client_of("reviewers").get(reverse("article", args=[article.pk])).text

    assert reverse("version-changes", args=[article.pk]) not in page


def test_an_article_in_the_bin_is_no_link_in_its_batch():
    batch = import_batch_of(("a.txt", report_on(1).encode()))
    put_into_bin(Article.objects.all())

    assert reverse("article", args=[batch.articles.get().pk]) not in seen(batch).text


def test_an_older_version_stays_readable_and_out_of_the_lists():
    text = report_on(1, sentences=12)
    import_batch_of(("a.txt", text.encode()), outlet="الوادي")
    import_batch_of(("a.txt", f"{text}\nوأضافت الوزارة بيانا.".encode()), outlet="الوادي")
    client = client_of("editors")

    listed = client.get(reverse("articles")).context["rows"]

    assert [row[0] for row in listed] == [Article.objects.current().get()]
    assert client.get(reverse("dashboard")).context["articles_known"] == 1


def test_a_batch_of_which_all_is_here_says_so():
    make_article("قال الوزير إن الجسر مفتوح.\nثم غادر.")
    batch = make_batch_of(("a.txt", "قال الوزير إن الجسر مفتوح.\nثم غادر.".encode()))

    figures = seen(batch).context["figures"]

    assert (figures.known, figures.ready) == (1, 0)
    assert uuid.UUID(int=0) not in set(BatchFile.objects.values_list("lease", flat=True))
    assert Draft.objects.get().text == ""
