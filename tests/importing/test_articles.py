from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from review.documents.document import Document, Limits, Unreadable
from review.importing.articles import examine, repropose_claims
from review.importing.attributing import engine
from review.importing.errors import AlreadyImported, ImportingError
from review.models import Article, Counters, Role
from tests.factories import decide, make_article, make_reviewer

pytestmark = pytest.mark.django_db

SEED = Path(settings.ROOT) / "seeds" / "000_5d8dac1e8e8c3930.txt"


def document(text: str) -> Document:
    return Document(text=text, encoding="utf-8")


def test_the_seed_becomes_an_article_with_its_proposed_claims():
    call_command("import_articles", str(SEED))

    article = Article.objects.get()
    claims = list(article.claims.order_by("position"))
    assert article.title.startswith("“قسد” تنقل عناصر")
    assert article.byline == "قسم البحوث والدراسات الاستراتجية الأمنية والعسكرية"
    assert article.published_on == date(2024, 9, 8)
    assert len(claims) == 24 == Counters.objects.get().open
    assert [claim.proposed_reason for claim in claims[:4]] == ["", "heading", "question", ""]
    assert claims[0].role == Role.HEADLINE


def test_claims_cut_the_text_where_their_offsets_say():
    article = make_article("عنوان أول 😀 هنا\nقال Reuters إن ٣ 😀 وصلوا. ثم عادوا أمس.")

    for claim in article.claims.all():
        assert article.text[claim.start : claim.end] == claim.quote


def test_importing_the_same_folder_again_adds_nothing():
    call_command("import_articles", str(SEED.parent))
    call_command("import_articles", str(SEED.parent))

    assert Article.objects.count() == 1


def test_a_text_that_differs_only_in_vowel_marks_and_spaces_is_the_same():
    first = make_article("قال الوزير إن الجسر مفتوح.\nثم غادر المكان.")

    with pytest.raises(AlreadyImported) as caught:
        make_article("قالَ الوزيرُ إنّ  الجسرَ مفتوح.\nثمّ غادر المكان.")

    assert caught.value.article == first


@pytest.mark.parametrize("text", ["", " \n\n ", "\u200b"])
def test_a_text_without_words_is_refused(text: str):
    with pytest.raises(Unreadable):
        examine(document(text), engine())


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("جملة. " * 5, Limits(claims=4)),
        ("كلمة " * 30, Limits(line_characters=100)),
    ],
    ids=["too many claims", "too long a claim"],
)
def test_a_text_over_a_limit_is_refused_whole(text: str, limits: Limits):
    with pytest.raises(Unreadable):
        examine(document(text), engine(), limits=limits)


def test_claims_are_proposed_again_while_nobody_has_worked():
    article = make_article()
    claim = article.claims.get(position=1)
    claim.attribution.delete()
    claim.delete()

    assert repropose_claims(article) == 3
    assert Counters.objects.get(pk=article.pk).open == 3


def test_claims_with_work_on_them_stay():
    article = make_article()
    decide(article.claims.first(), reviewer=make_reviewer())

    with pytest.raises(ImportingError):
        repropose_claims(article)

    assert article.claims.count() == 3


def test_a_missing_path_is_named(tmp_path: Path):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("import_articles", str(tmp_path / "nowhere"))


def test_a_refused_file_does_not_stop_the_next(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("قال الوزير إن الجسر مفتوح.\nثم غادر.", "utf-8")

    with pytest.raises(CommandError, match="1"):
        call_command("import_articles", str(tmp_path))

    assert Article.objects.get().origin == "b.txt"
