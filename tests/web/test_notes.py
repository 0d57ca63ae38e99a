"""Notes from the file to the page, and files that are read as a person wishes."""

import pytest
from django.urls import reverse

from review.models import Article, Batch, Draft
from tests.factories import import_batch_of, make_batch_of, make_reviewer, work_waiting
from tests.web.test_batches import client_of, post, seen

pytestmark = pytest.mark.django_db

FIRST = "أعلنت إدارة السد أن منسوب الماء انخفض هذا الأسبوع. وقالت إن السبب هو الجفاف."
SECOND = "وذكر مهندس المشروع أن الضخ مستمر."
LETTER = (
    "From: إدارة السد <a@valley.example>\nTo: b@valley.example\nSubject: منسوب السد\n"
    f"Content-Type: text/plain; charset=utf-8\n\n{FIRST}\n\n> هل انخفض المنسوب؟\n\n{SECOND}\n"
)
CHAT = "[13/05/2024, 10:00:00] هند: قالت الوزارة نعم.\n[13/05/2024, 10:02:00] ليلى: قالت لا.\n"
NOTE = "هل انخفض المنسوب؟"


def test_notes_are_shown_at_the_rehearsal_under_their_paragraph():
    batch = make_batch_of(("a.eml", LETTER.encode()))
    draft = Draft.objects.get()

    response = client_of("editors").get(reverse("draft", args=[batch.pk, draft.pk]))

    told = [(line, [note["text"] for note in notes]) for line, notes in response.context["lines"]]
    assert told == [(FIRST, [NOTE]), (SECOND, [])]
    assert NOTE in response.content.decode()


@pytest.mark.parametrize("is_version", [False, True], ids=["together", "alone"])
def test_notes_are_kept_with_the_article_and_are_no_claims(is_version):
    if is_version:
        Draft.objects.filter(batch=make_batch_of(("a.eml", LETTER.encode()))).update(attempts=1)
        post(Batch.objects.get(), "begin-import")
        work_waiting()
    else:
        import_batch_of(("a.eml", LETTER.encode()))
    article = Article.objects.get()

    response = client_of("editors").get(reverse("article", args=[article.pk]))

    [note] = article.notes
    assert (note["text"], article.text[: note["end"]]) == (NOTE, FIRST)
    assert NOTE not in "".join(article.claims.values_list("quote", flat=True))
    shown = [
        (claim.position, [one["text"] for one in notes])
        for claim, notes in response.context["rows"]
    ]
    assert [notes for _position, notes in shown] == [[], [NOTE], []]
    assert NOTE in response.content.decode()


def test_notes_come_back_when_an_import_is_undone():
    batch = import_batch_of(("a.eml", LETTER.encode()))

    post(batch, "undo-import")
    post(batch, "begin-import")
    work_waiting()

    assert [note["text"] for note in Article.objects.get().notes] == [NOTE]


def wish_for(batch, wish, *, is_wished=True, groups=("editors",)):
    given = {"file": batch.files.get().pk, "wish": wish} | (
        {"is_wished": "on"} if is_wished else {}
    )
    return client_of(*groups).post(reverse("read-with", args=[batch.pk]), given, follow=True)


def test_a_private_chat_is_asked_about_and_read_when_it_may_be():
    batch = make_batch_of(("chat.txt", CHAT.encode()))
    [question] = seen(batch).context["questions"]

    wish_for(batch, question.wish)
    work_waiting()

    assert list(Draft.objects.order_by("pk").values_list("state", "byline")) == [
        ("ready", "هند"),
        ("ready", "ليلى"),
    ]


def test_messages_of_a_day_become_one_text_and_come_apart_again():
    batch = make_batch_of(("chat.txt", CHAT.encode()))
    wish_for(batch, "private_talk")
    work_waiting()

    wish_for(batch, "by_day")
    work_waiting()
    together = Draft.objects.count()
    wish_for(batch, "by_day", is_wished=False)
    work_waiting()

    assert (together, Draft.objects.count()) == (1, 2)


def test_a_file_of_which_a_text_is_imported_is_not_read_otherwise():
    batch = make_batch_of(("chat.txt", CHAT.encode()))
    wish_for(batch, "private_talk")
    work_waiting()
    post(batch, "begin-import")
    work_waiting()

    wish_for(batch, "by_day")
    work_waiting()

    assert Draft.objects.filter(state=Draft.State.IMPORTED).count() == 2


@pytest.mark.parametrize("given", [{}, {"file": "0", "wish": "by_day"}, {"wish": "everything"}])
def test_what_is_no_wish_changes_nothing(given):
    batch = make_batch_of(("chat.txt", CHAT.encode()))

    response = post(batch, "read-with", **given)

    assert response.status_code == 200
    assert batch.files.get().wishes == []


def test_whoever_may_not_import_may_not_agree():
    batch = make_batch_of(("chat.txt", CHAT.encode()))

    assert wish_for(batch, "private_talk", groups=("reviewers",)).status_code == 403
    assert make_reviewer("reviewers")
