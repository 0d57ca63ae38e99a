import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from review.importing.bin import put_into_bin
from review.models import Article
from tests.factories import make_article, make_reviewer

pytestmark = pytest.mark.django_db

TEXT = "افتتاح جسر في عمّان\nعمّان - 05-03-2024\nقال الوزير إن الجسر فُتح. وأضاف أن كلفته معلومة."


def upload(*files: tuple[str, bytes], text: str = "", outlet: str = ""):
    client = Client()
    client.force_login(make_reviewer("editors"))
    sent = [SimpleUploadedFile(name, content, "text/plain") for name, content in files]
    return client.post(reverse("import"), {"uploads": sent, "text": text, "outlet": outlet})


def test_files_and_a_pasted_text_go_in_together_and_are_shown_back():
    response = upload(("a.txt", TEXT.encode()), text="نص آخر تمامًا\nقال المدير كلامًا غيره.")

    outcomes = response.context["outcomes"]
    assert [outcome.is_new for outcome in outcomes] == [True, True]
    assert "05-03-2024" in response.text or "٥ مارس ٢٠٢٤" in response.text


def test_a_broken_file_gets_its_sentence_and_the_others_go_in():
    response = upload(
        ("empty.txt", b""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("good.txt", TEXT.encode()),
    )

    outcomes = response.context["outcomes"]
    assert [outcome.is_new for outcome in outcomes] == [False, False, True]
    assert all(outcome.message for outcome in outcomes[:2])
    assert Article.objects.count() == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
def test_the_same_text_in_another_encoding_is_the_same_article(encoding: str):
    plain = TEXT.replace("ُ", "")
    upload(("a.txt", plain.encode()))

    response = upload(("b.txt", plain.encode(encoding)))

    outcome = response.context["outcomes"][0]
    assert not outcome.is_new
    assert outcome.article == Article.objects.get()


def test_a_duplicate_in_the_bin_is_named_and_not_linked():
    article = make_article(TEXT)
    put_into_bin(Article.objects.all())

    response = upload(("a.txt", TEXT.encode()))

    assert reverse("article", args=[article.pk]) not in response.text
    assert response.context["outcomes"][0].article == article


def test_nothing_chosen_is_said_and_what_was_written_stays():
    response = upload(outlet="صحيفة الضفة")

    assert response.status_code == 422
    assert "صحيفة الضفة" in response.text


def test_the_outlet_is_made_once():
    upload(("a.txt", TEXT.encode()), outlet="صحيفة الضفة")
    upload(text="نص آخر تمامًا\nقال المدير كلامًا غيره.", outlet="صحيفة الضفة")

    assert {article.outlet.name for article in Article.objects.all()} == {"صحيفة الضفة"}
    assert Article.objects.values("outlet").distinct().count() == 1


def test_a_request_over_the_limit_is_refused_before_it_is_read(settings):
    settings.REQUEST_BYTES = 1000

    response = upload(("large.txt", b"x" * 2000))

    assert response.status_code == 413
    assert not Article.objects.exists()
