"""File names, headings and what a file tells are kept whole, and shown as text."""

import io
import json
import re
from collections.abc import Callable

import openpyxl
import pytest
from django.conf import settings as configured
from django.urls import reverse

from review.models import Batch, ColumnChoice, Draft
from tests.documents.samples import zipped
from tests.documents.test_tables import book
from tests.factories import import_batch_of, make_reviewer, report_on, work_waiting
from tests.web.hostile_files import TEXT
from tests.web.uploading import (
    END,
    GOOD,
    SCRIPT,
    client_of,
    file_part,
    send,
    send_raw,
    sent_batch,
    shown,
)

pytestmark = pytest.mark.django_db


NAMES = [
    "../../etc/passwd",
    "n" * 300 + ".txt",
    "تقرير\u202etxt.exe",
    'a"\r\nSet-Cookie: x=1;.txt',
    "a;b'c.txt",
    "😀.txt",
    "....",
    "-rf",
    f"{SCRIPT}.txt",
    '" autofocus onfocus="window.__x=1',
    "{{ settings.SECRET_KEY }}{% debug %}%(x)s{0.__class__}.txt",
    "&lt;b&gt;.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_one_clean_line_shown_as_text_wherever_it_is_shown(name: str):
    admin = client_of(make_reviewer("admins", is_staff=True))
    send((name, TEXT.encode()), client=admin)
    batch = sent_batch()
    draft = batch.drafts.get()

    stored = draft.file.name
    assert "/" not in stored
    assert stored.isprintable()
    assert len(stored) <= 300
    for page in (
        reverse("batch", args=[batch.pk]),
        reverse("draft", args=[batch.pk, draft.pk]),
        reverse("admin:review_batchfile_changelist"),
        reverse("admin:review_draft_changelist"),
        reverse("admin:review_batchfile_change", args=[draft.file.pk]),
    ):
        response = admin.get(page)
        assert response.status_code == 200
        assert SCRIPT not in response.text
        assert 'onfocus="window' not in response.text
        assert configured.SECRET_KEY not in response.text
    for page in ("batch", "draft"):
        arguments = [batch.pk] if page == "batch" else [batch.pk, draft.pk]
        assert re.search(r"<bdi>[^<]", admin.get(reverse(page, args=arguments)).text)
    response = admin.get(reverse("batch-report", args=[batch.pk]))
    told = response.headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="isnad-import-\d+\.xlsx"', told)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == (stored, "s")


def test_files_whose_names_are_none_are_passed_over():
    response = send_raw(file_part("..") + file_part("") + file_part("/") + END)

    assert response.status_code == 422
    assert not Batch.objects.exists()


MARKUP = f'</bdi>{SCRIPT}<img src=x onerror=window.__x=1>" onfocus="window.__x=1'
HOSTILE_TABLES = {
    "csv": ("a.csv", f"{MARKUP.replace(chr(34), '')},ب\nأ,{TEXT}".encode()),
    "json": ("a.json", json.dumps([{MARKUP: "أ", "ب": TEXT}]).encode()),
    "xlsx": ("a.xlsx", book(("a", [[MARKUP, "ب"], ["أ", TEXT]]))),
}


@pytest.mark.parametrize("kind", HOSTILE_TABLES)
def test_markup_in_a_heading_is_text_where_columns_are_chosen(kind: str):
    send(HOSTILE_TABLES[kind])
    batch = sent_batch()

    page = shown(batch)

    assert 'id="choose-columns"' in page
    assert SCRIPT not in page
    assert "<img" not in page
    assert "&lt;img src=x onerror=" in page


def test_a_key_that_is_no_text_is_not_offered_and_not_chosen():
    send(("a.json", json.dumps([{"\0\ud800": "أ", "ب": TEXT, "ج" * 300: "أ"}]).encode()))
    batch = sent_batch()

    response = client_of().get(reverse("batch", args=[batch.pk]))

    assert [column.heading for column in response.context["unknown"].columns] == ["ب"]


@pytest.mark.parametrize(
    "heading", ["a\0b", "ن" * 201, "", "\ufeff"], ids=["nul", "long", "empty", "mark"]
)
def test_what_is_no_heading_is_no_error_when_it_is_chosen(heading: str):
    send(("a.csv", f"أ,ب\nأ,{TEXT}".encode()))
    path = reverse("choose-columns", args=[sent_batch().pk])
    client = client_of()

    for _time in range(2):
        given = {"heading": [heading, f"{heading}2"], "field": ["text", "title"]}
        assert client.post(path, given).status_code in {302, 422}

    assert all(choice.heading.isprintable() for choice in ColumnChoice.objects.all())


def test_a_heading_of_two_lines_is_found_again_when_the_form_sends_it():
    send(("a.csv", f'"أ\nب",ج\n{TEXT},ج'.encode()))
    batch = sent_batch()

    given = {"heading": ["أ\r\nب", "ج"], "field": ["text", ""]}
    client_of().post(reverse("choose-columns", args=[batch.pk]), given)
    work_waiting()

    assert batch.drafts.get().state == Draft.State.READY


LONG = "ن" * 5_000


def letters(count: int) -> str:
    """That do not repeat, so that nothing shrinks them."""
    return "".join(chr(0x4E00 + 7919 * n % 20_000) for n in range(count))


def told_by_table(**told: str) -> bytes:
    return json.dumps([{"text": f"{TEXT} {report_on(5)}", **told}]).encode()


@pytest.mark.parametrize("column", ["title", "author", "source", "date", "url", "x" * 5_000])
@pytest.mark.parametrize("value", [LONG, "\0\x01\u202e\ud800\ufffe", SCRIPT, "=1+1", "x" * 3_000])
def test_whatever_a_table_tells_fits_its_columns(column: str, value: str):
    send(("a.json", told_by_table(**{column: value})))
    batch = sent_batch()
    client = client_of()

    client.post(reverse("begin-import", args=[batch.pk]))
    work_waiting()

    draft = batch.drafts.get()
    assert draft.state in {Draft.State.IMPORTED, Draft.State.FAILED}
    for row in (draft, batch.articles.first()):
        for field in row._meta.get_fields() if row else ():
            if getattr(field, "max_length", None) and getattr(row, field.name, None):
                assert len(str(getattr(row, field.name))) <= field.max_length, field.name
    assert len(json.dumps(draft.remarks)) < 20_000
    assert client.get(reverse("batch", args=[batch.pk])).status_code == 200
    assert client.get(reverse("batch-report", args=[batch.pk])).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//other.test/x",
        "http://a.test/\" onclick='x",
        "https://a.test/" + "x" * 3_000,
        "https://a.test/" + letters(1_500),
    ],
)
@pytest.mark.parametrize(
    "make",
    [
        lambda address: ("a.json", told_by_table(url=address)),
        lambda address: (
            "a.html",
            f"<!doctype html><link rel=canonical href='{address}'><p>{report_on(6)}".encode(),
        ),
        lambda address: (
            "a.csv",
            'text,url\n"{}","{}"'.format(TEXT, address.replace('"', '""')).encode(),
        ),
    ],
    ids=["json", "html", "csv"],
)
def test_an_address_that_is_none_of_the_web_or_too_long_is_not_kept(make: Callable, address: str):
    send(make(address))
    batch = sent_batch()

    client_of().post(reverse("begin-import", args=[batch.pk]))
    work_waiting()

    assert not batch.drafts.filter(state=Draft.State.FAILED).exists()
    kept = {*batch.drafts.values_list("address", flat=True)}
    kept |= {*batch.articles.values_list("address", flat=True)}
    assert all(re.fullmatch(r"(https?://[!-~]+)?", one) for one in kept)
    assert not any(mark in one for one in kept for mark in "\"'<>")
    assert max(len(one.encode()) for one in kept) <= 2_000


def test_an_address_of_many_letters_is_kept_as_long_as_it_can_be_indexed():
    address = "https://a.test/" + letters(650)

    batch = import_batch_of(("a.json", told_by_table(url=address)))

    assert batch.articles.get().address == address


def test_a_member_with_an_endless_name_has_a_place_and_its_article_an_origin():
    name = letters(1_000)
    batch = import_batch_of(("a.zip", zipped({f"{name}.txt": GOOD[1]})))

    assert batch.drafts.get().place == name[:400]
    assert batch.articles.get().origin


def test_columns_that_are_not_used_do_not_fill_the_database():
    headings = ["text", *(f"{n}{letters(200)}" for n in range(150))]
    table = "\n".join([",".join(headings), *(f"قال المدير {n} إن السوق مفتوح." for n in range(30))])

    send(("a.csv", table.encode()))

    drafts = sent_batch().drafts.all()
    assert drafts.count() == 30
    assert max(len(json.dumps(draft.remarks, ensure_ascii=False)) for draft in drafts) < 8_000
