"""Sign-in, tokens, redirects, headers: what holds on every route."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse

from review.reviewing.first_admin import make_token
from review.tasks import see_worker
from tests.factories import (
    decide,
    import_batch_of,
    make_article,
    make_dispute,
    make_reviewer,
    make_ruling,
    report_on,
)

pytestmark = pytest.mark.django_db

OPEN = {"sign-in", "first-sign-in", "language", "ready"}
OF_A_BATCH = [
    *("batch", "batch-report", "begin-import", "change-drafts", "choose-columns"),
    *("discard-batch", "read-with", "try-again", "undo-import"),
]
UNSAFE = [
    *("answer", "undo", "import", "account", "sign-out", "language", "password", "sign-in"),
    *("next-article", "hand-back", "change-work", "move-assignment"),
    *("draft", *OF_A_BATCH[2:], "rule", "tell-editor", "change-precedent", "decide-saying"),
]
FOREIGN = [
    "//evil.test",
    "https://evil.test",
    "///evil.test",
    "\\\\evil.test",
    "/%09/evil.test",
    "https:evil.test",
    "javascript:alert(1)",
]


def our_routes() -> dict[str, str]:
    see_worker("w")
    text = report_on(1, sentences=12)
    batch = import_batch_of(("a.txt", text.encode()), outlet="الوادي")
    later = import_batch_of(("a.txt", f"{text}\nوأضاف بيانا.".encode()), outlet="الوادي")
    article = later.articles.get()
    draft = batch.drafts.get()
    disputed = make_dispute()
    make_ruling()
    arguments = {
        **{name: [batch.pk] for name in OF_A_BATCH},
        "draft": [batch.pk, draft.pk],
        "version-changes": [article.pk],
        "article": [article.pk],
        "review": [article.pk],
        "hand-back": [article.pk],
        "move-assignment": [1],
        "answer": [article.claims.first().pk],
        "first-sign-in": ["x"],
        "dispute": [disputed.pk],
        "rule": [disputed.pk],
        "decide-saying": [1],
        "tell-editor": [article.claims.first().pk],
        "precedent": [1],
        "change-precedent": [1],
    }
    names = [pattern.name for pattern in get_resolver().url_patterns if getattr(pattern, "name", 0)]
    return {name: reverse(name, args=arguments.get(name, [])) for name in names}


def signed_in(*groups: str) -> Client:
    client = Client()
    client.force_login(make_reviewer(*groups))
    return client


def everything() -> list[object]:
    """All rows of all tables, except sessions."""
    rows: list[object] = []
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table != Session._meta.db_table:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
                rows.append((table, sorted(map(repr, cursor.fetchall()))))
    return rows


def test_every_route_asks_for_sign_in_but_the_ones_that_sign_in():
    for name, path in our_routes().items():
        response = Client().get(path)

        if name in OPEN:
            assert response.status_code in {200, 302, 410}, name
            assert reverse("sign-in") not in response.headers.get("Location", ""), name
        else:
            assert response.status_code == 302, name
            assert response.url.startswith(reverse("sign-in")), name


@pytest.mark.parametrize("group", ["reviewers", "editors", "admins"])
def test_reading_any_page_changes_nothing(group: str):
    client = signed_in(group)
    paths = [*our_routes().values(), "/admin/"]
    decide(make_article().claims.first(), reviewer=make_reviewer())
    before = everything()

    for path in paths:
        for method in (client.get, client.head, client.options):
            assert method(path).status_code < 500, path

    assert everything() == before


@pytest.mark.parametrize("name", UNSAFE)
@pytest.mark.parametrize(
    "attempt",
    [
        {},
        {"csrfmiddlewaretoken": "x" * 32},
        {"_method": "POST"},
    ],
    ids=["no token", "wrong token", "method override"],
)
def test_an_unsafe_request_without_its_token_is_refused(name: str, attempt: dict[str, str]):
    path = our_routes()[name]
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_reviewer("admins"))
    before = everything()

    response = client.post(path, attempt)

    assert response.status_code == 403
    assert everything() == before


@pytest.mark.parametrize("name", UNSAFE)
def test_a_token_in_the_address_or_in_plain_text_does_not_count(name: str):
    path = our_routes()[name]
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_reviewer("admins"))
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', client.get("/account/").text)

    assert token
    in_address = client.post(f"{path}?csrfmiddlewaretoken={token[1]}")
    as_text = client.post(path, f"csrfmiddlewaretoken={token[1]}", content_type="text/plain")

    assert in_address.status_code == as_text.status_code == 403


@pytest.mark.parametrize("target", FOREIGN)
@pytest.mark.parametrize("htmx", [True, False])
def test_nobody_is_sent_to_another_site(target: str, htmx: bool):
    headers = {"HX-Request": "true"} if htmx else {}
    person = make_reviewer("admins")
    person.set_password("pass-word-of-tests")
    person.save()
    client = Client()
    entry = {"username": person.username, "password": "pass-word-of-tests", "next": target}

    answers = [
        client.post(reverse("sign-in"), entry, headers=headers),
        client.post(reverse("language"), {"language": "en", "next": target}, headers=headers),
        client.get(f"{reverse('sign-in')}?next={target}", headers=headers),
        client.post(reverse("sign-out"), {"next": target}, headers=headers),
    ]

    for answer in answers:
        for header in ("Location", "HX-Redirect", "HX-Location"):
            sent_to = urlsplit(urljoin("http://testserver/here/", answer.headers.get(header, "")))
            assert (sent_to.scheme, sent_to.netloc) == ("http", "testserver"), header


def test_one_helper_alone_writes_redirects_for_htmx():
    sources = [*Path(settings.ROOT, "review").rglob("*.py")]

    writers = [
        source.name
        for source in sources
        if re.search(
            r"HX-(Redirect|Location|Push-Url|Replace-Url)|ClientRedirect", source.read_text()
        )
    ]

    assert writers == ["htmx.py"]


def test_a_redirect_for_htmx_is_followed_by_the_page():
    client = signed_in()
    make_article()

    response = client.post(reverse("next-article"), headers={"HX-Request": "true"})

    assert response.headers["HX-Redirect"].startswith("/articles/")


@pytest.mark.parametrize("path", ["/", "/articles/", "/sign-in/", "/admin/", "/nothing-here/"])
def test_headers_that_protect_stand_on_every_answer(path: str):
    response = signed_in("admins").get(path)

    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["X-Frame-Options"] == "DENY"


def test_signed_in_pages_are_kept_by_no_cache():
    response = signed_in().get("/articles/")

    assert response.headers["Cache-Control"] == "private, no-store"
    assert {"Cookie", "HX-Request"} <= set(re.split(", *", response.headers["Vary"]))


@pytest.mark.parametrize("group", ["reviewers", "editors"])
def test_a_fragment_asks_for_the_same_rights_as_its_page(group: str):
    client = signed_in(group)

    for name, path in our_routes().items():
        page = client.get(path)
        fragment = client.get(path, headers={"HX-Request": "true"})

        same = {page.status_code, fragment.status_code}
        assert len(same) == 1 or same == {302, 200}, name


@pytest.mark.parametrize(("group", "status"), [("reviewers", 403), ("editors", 200)])
def test_only_editors_import(group: str, status: int):
    assert signed_in(group).get(reverse("import")).status_code == status


@pytest.mark.parametrize("group", ["reviewers", "editors"])
def test_the_admin_is_for_staff(group: str):
    assert signed_in(group).get("/admin/").status_code == 302


def test_the_one_time_link_makes_an_admin_once():
    token = make_token()
    path = reverse("first-sign-in", args=[token])
    choice = {"username": "محررة", "password": "كلمة سر طويلة جدًا"}

    first = Client().post(path, choice)
    second = Client().post(path, choice)

    assert first.status_code == 302
    assert second.status_code == 410


@pytest.mark.parametrize("password", ["short", "password123", "12345678901"])
def test_the_first_admin_chooses_a_password_that_holds(password: str):
    path = reverse("first-sign-in", args=[make_token()])

    response = Client().post(path, {"username": "admin", "password": password})

    assert response.status_code in {200, 422}
    assert "_auth_user_id" not in Client().session


def test_an_old_link_opens_nothing(settings):
    token = make_token()
    settings.SIGN_IN_LINK_SECONDS = -1

    assert Client().get(reverse("first-sign-in", args=[token])).status_code == 410


def test_arabic_is_spoken_until_the_reader_switches():
    client = signed_in()

    arabic = client.get("/", headers={"Accept-Language": "en-US"})
    client.post(reverse("language"), {"language": "en", "next": "/"})
    english = client.get("/")

    assert '<html lang="ar" dir="rtl">' in arabic.text
    assert '<html lang="en" dir="ltr">' in english.text
    assert not re.search("[\u0600-\u06ff]{3}", english.text.replace("العربية", ""))


@pytest.mark.parametrize("status", [403, 404])
def test_error_pages_speak_the_readers_language_and_direction(status: int):
    path = {403: reverse("import"), 404: "/articles/999/"}[status]

    response = signed_in().get(path)

    assert response.status_code == status
    assert '<html lang="ar" dir="rtl">' in response.text


def test_templates_hold_no_switch_that_lets_markup_through():
    allowed = re.compile(r"\|safe\b|autoescape off|mark_safe|innerHTML\s*=|hx-on|csrf_exempt")

    found = [
        f"{source.name}: {match[0]}"
        for folder, ending in (("templates", "*.html"), ("review", "*.py"), ("review", "*.js"))
        for source in Path(settings.ROOT, folder).rglob(ending)
        for match in allowed.finditer(source.read_text())
    ]

    assert found == []
