import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from review.importing.bin import put_into_bin
from review.models import Article, Batch, BatchFile
from tests.factories import make_article, make_reviewer, work_waiting

pytestmark = pytest.mark.django_db

TEXT = "افتتاح جسر في عمّان\nعمّان - 05-03-2024\nقال الوزير إن الجسر فُتح. وأضاف أن كلفته معلومة."


def upload(*files: tuple[str, bytes], text: str = "", outlet: str = "", by=None, **more: str):
    client = Client()
    client.force_login(by or make_reviewer("editors"))
    sent = [SimpleUploadedFile(name, content, "text/plain") for name, content in files]
    given = {"uploads": sent, "text": text, "outlet": outlet, **more}
    sent = client.post(reverse("import"), given)
    if sent.status_code != 302:
        return sent
    work_waiting()
    return client.get(sent.url)


def rows(response) -> list:
    return [row.draft for row in response.context["rows"]]


def test_files_and_a_pasted_text_are_read_and_shown_back():
    response = upload(("a.txt", TEXT.encode()), text="نص آخر تمامًا\nقال المدير كلامًا غيره.")

    assert [draft.state for draft in rows(response)] == ["ready", "ready"]
    assert "٥ مارس ٢٠٢٤" in response.text
    assert not Article.objects.exists()


def test_a_broken_file_gets_its_sentence_and_the_others_are_ready():
    response = upload(
        ("empty.txt", b""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("good.txt", TEXT.encode()),
    )

    assert [draft.state for draft in rows(response)] == ["failed", "failed", "ready"]
    assert all(row.refusal for row in response.context["rows"][:2])


def test_an_encoding_is_called_as_people_know_it():
    response = upload(("a.txt", TEXT.encode("cp1256")))

    assert "windows-1256" in response.text
    assert "cp1256" not in response.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
def test_the_same_text_in_another_encoding_is_known(encoding: str):
    plain = TEXT.replace("ُ", "")
    article = make_article(plain)

    response = upload(("b.txt", plain.encode(encoding)))

    [draft] = rows(response)
    assert (draft.state, draft.similar_article) == ("known", article)


def test_a_duplicate_in_the_bin_is_named_and_not_linked():
    article = make_article(TEXT)
    put_into_bin(Article.objects.all())

    response = upload(("a.txt", TEXT.encode()))

    assert reverse("article", args=[article.pk]) not in response.text
    assert rows(response)[0].similar_article == article


def test_nothing_chosen_is_said_and_what_was_written_stays():
    response = upload(outlet="صحيفة الضفة")

    assert response.status_code == 422
    assert "صحيفة الضفة" in response.text
    assert not Batch.objects.exists()


def test_more_than_a_day_allows_is_refused_and_nothing_is_kept(settings):
    settings.FILES_A_DAY = 2
    editor = make_reviewer("editors")
    upload(("a.txt", b"x"), by=editor)

    response = upload(("b.txt", b"x"), ("c.txt", b"x"), by=editor)

    assert response.status_code == 422
    assert Batch.objects.count() == 1


def test_the_number_of_reviews_goes_with_the_batch():
    upload(("a.txt", TEXT.encode()), reviews_needed="2")

    assert Batch.objects.get().reviews_needed == 2


def test_a_request_over_the_limit_is_refused_before_it_is_read(settings):
    settings.REQUEST_BYTES = 1000

    response = upload(("large.txt", b"x" * 2000))

    assert response.status_code == 413
    assert not Batch.objects.exists()


def test_more_files_than_a_request_may_have_are_refused_whole():
    response = upload(*((f"{number}.txt", b"x") for number in range(501)))

    assert response.status_code == 400
    assert not Batch.objects.exists()


def test_blanks_beside_files_are_no_text():
    upload(("a.txt", TEXT.encode()), text="\r\n  \r\n")

    assert [file.name for file in BatchFile.objects.all()] == ["a.txt"]
