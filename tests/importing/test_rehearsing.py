"""What a rehearsal says of each text: new, the same, nearly the same, or a new version."""

from pathlib import Path

import pytest
from django.conf import settings

from review.importing.batches import begin_import
from review.importing.working import work_on
from review.models import Article, Draft, MinHashBand
from tests.documents.samples import zipped
from tests.factories import import_batch_of, make_batch_of, report_on

pytestmark = pytest.mark.django_db

REPORT = report_on(1, sentences=12)
COPY = REPORT.replace("افتتاح السوق في", "أخبار الأحياء:").replace("رقم1ب3", "السابق")
LATER = f"{REPORT}\nوأضافت الوزارة بيانا."
PAGE = """<!doctype html><html lang="ar"><head><title>{title}</title>
<link rel="canonical" href="https://news.example/bridge"></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""


def page(title: str, text: str) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n")[1:])
    return PAGE.format(title=title, body=body).encode()


def states(batch) -> list[str]:
    return list(batch.drafts.in_order().values_list("state", flat=True))


def test_nothing_is_imported_by_reading():
    batch = make_batch_of(("a.txt", REPORT.encode()))

    draft = batch.drafts.get()
    assert (draft.state, draft.title) == ("ready", "افتتاح السوق في الحي1")
    assert (draft.paragraphs, draft.claims) == (13, 13)
    assert not Article.objects.exists()


def test_the_same_text_is_known_by_the_article_that_is_here():
    article = import_batch_of(("a.txt", REPORT.encode())).articles.get()

    draft = make_batch_of(("b.txt", REPORT.encode("cp1256"))).drafts.get()

    assert (draft.state, draft.similar_article, draft.text) == ("known", article, "")


def test_the_same_text_twice_in_a_batch_is_ready_once():
    batch = make_batch_of(("a.txt", REPORT.encode()), ("b.zip", zipped({"c.txt": REPORT.encode()})))

    first, second = batch.drafts.in_order()
    assert (first.state, second.state, second.similar_draft) == ("ready", "known", first)


def test_members_of_one_archive_are_compared_with_each_other():
    batch = make_batch_of(("b.zip", zipped({"a.txt": REPORT.encode(), "b.txt": REPORT.encode()})))

    assert states(batch) == ["ready", "known"]


@pytest.mark.parametrize("beside", [True, False], ids=["in the batch", "imported before"])
def test_nearly_the_same_text_waits_for_a_person(beside):
    if beside:
        batch = make_batch_of(("a.txt", REPORT.encode()), ("b.txt", COPY.encode()))
    else:
        import_batch_of(("a.txt", REPORT.encode()))
        batch = make_batch_of(("b.txt", COPY.encode()))

    draft = batch.drafts.in_order().last()
    assert draft.state == "held"
    assert 0.5 < draft.likeness < 1
    assert not draft.is_version
    assert bool(draft.similar_draft) is beside


def test_other_reports_are_not_held():
    batch = make_batch_of(*((f"{number}.txt", report_on(number).encode()) for number in range(12)))

    assert set(states(batch)) == {"ready"}


def test_a_changed_text_with_the_same_headline_and_outlet_is_a_new_version():
    article = import_batch_of(("a.txt", REPORT.encode()), outlet="الوادي").articles.get()

    draft = make_batch_of(("a.txt", LATER.encode()), outlet="الوادي").drafts.get()

    assert (draft.state, draft.is_version, draft.similar_article) == ("ready", True, article)


@pytest.mark.parametrize(
    ("before", "after", "is_version"),
    [
        (("", "", ""), ("", "", ""), True),
        (("الوادي", "2024-05-13", ""), ("الوادي", "2024-05-14", ""), False),
        (("الوادي", "", "https://a.example/1"), ("الوادي", "", "https://a.example/2"), False),
        (("الوادي", "", "https://a.example/"), ("الضفة", "", "https://a.example/"), False),
    ],
    ids=["outlet unknown", "another day", "another address", "address of the site"],
)
def test_what_is_not_surely_a_version_waits_for_a_person(before, after, is_version):
    import_batch_of(("a.csv", row(*before, REPORT)))

    draft = make_batch_of(("b.csv", row(*after, LATER))).drafts.get()

    assert (draft.state, draft.is_version) == ("held", is_version)


def row(outlet: str, date: str, address: str, text: str) -> bytes:
    title, _end, body = text.partition("\n")
    return (
        f'العنوان,المصدر,التاريخ,الرابط,النص\n{title},{outlet},{date},{address},"{body}"'.encode()
    )


@pytest.mark.parametrize("beside", [True, False], ids=["in the batch", "imported before"])
def test_the_same_address_is_a_new_version_under_another_headline(beside):
    files = [("a.html", page("افتتاح السوق", REPORT)), ("b.html", page("تأجيل", LATER))]
    if not beside:
        import_batch_of(files.pop(0))

    draft = make_batch_of(*files).drafts.in_order().last()

    assert (draft.state, draft.is_version) == ("ready", True)


def test_another_text_at_the_same_address_waits_for_a_person():
    import_batch_of(("a.html", page("افتتاح السوق", REPORT)))

    draft = make_batch_of(("a.html", page("تأجيل", report_on(2, sentences=12)))).drafts.get()

    assert (draft.state, draft.is_version) == ("held", True)
    assert draft.likeness < 0.1


def test_bands_go_over_to_the_article():
    batch = make_batch_of(("a.txt", REPORT.encode()))
    before = set(MinHashBand.objects.values_list("value", flat=True))
    begin_import(batch)
    work_on(batch)

    rows = MinHashBand.objects.filter(article=Article.objects.get())
    assert set(rows.values_list("value", flat=True)) == before
    assert MinHashBand.objects.count() == rows.count()


def test_a_person_reads_of_doubts():
    text = "قال\u202e مصدر\u202c إن الاجتمـــاع تأجل."

    draft = make_batch_of(("a.txt", text.encode())).drafts.get()

    assert {notice for notice, _about in draft.remarks} == {
        "short",
        "direction_controls",
        "tatweel",
    }


@pytest.mark.parametrize("is_reversed", [True, False], ids=["visual", "logical"])
def test_a_text_in_visual_order_is_flagged(is_reversed: bool):
    seed = next((Path(settings.ROOT) / "seeds").glob("*.txt")).read_text("utf-8")
    text = "\n".join(line[::-1] if is_reversed else line for line in seed.split("\n"))

    draft = make_batch_of(("a.txt", text.encode())).drafts.get()

    assert ("reversed" in {notice for notice, _about in draft.remarks}) == is_reversed


def test_a_table_with_headings_only_is_said_to_be_empty():
    draft = make_batch_of(("a.csv", "العنوان,النص\n".encode())).drafts.get()

    assert (draft.state, draft.refusal) == ("failed", "empty")


def test_pasted_text_is_never_taken_for_a_page():
    markup = "<!doctype html><html><body><p>قال الوزير</p></body></html>"

    batch = make_batch_of(pasted=markup)

    assert Draft.objects.get(batch=batch).text == markup
