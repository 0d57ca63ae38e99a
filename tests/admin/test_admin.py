import pytest
from django.contrib import admin
from django.tasks import TaskResultStatus
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from review.models import (
    Article,
    Attribution,
    Decision,
    DecisionEvent,
    Kind,
    Policy,
    Reviewer,
    Ruling,
)
from review.tasks import see_worker, start_reading
from tests.factories import (
    decide,
    make_article,
    make_batch_of,
    make_reviewer,
    make_ruling,
    report_on,
)

pytestmark = pytest.mark.django_db

OURS = [model for model in admin.site._registry if model._meta.app_label == "review"]


def an_admin(*, superuser: bool = False) -> Client:
    client = Client()
    client.force_login(make_reviewer("admins", is_staff=True, is_superuser=superuser))
    return client


def some_work() -> Article:
    make_batch_of(("a.txt", report_on(1).encode()))
    article = make_article()
    claim = article.claims.first()
    decide(claim, reviewer=make_reviewer())
    make_ruling()
    return article


def test_every_table_of_the_product_stands_in_the_admin():
    names = {model._meta.object_name for model in OURS}

    assert names == {
        "Article",
        "Assignment",
        "Attribution",
        "Batch",
        "BatchFile",
        "Claim",
        "ColumnChoice",
        "Counters",
        "Cue",
        "Decision",
        "DecisionEvent",
        "Draft",
        "EditorNote",
        "Newsroom",
        "Outlet",
        "PairCounts",
        "Policy",
        "Reviewer",
        "Ruling",
        "RulingEvent",
        "Saying",
        "SwitchedOffRule",
        "Worker",
    }


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_lists_and_rows_open_and_can_be_searched(model):
    some_work()
    client = an_admin()
    name = f"review_{model._meta.model_name}"

    found = client.get(
        reverse(f"admin:{name}_changelist"), {"q": "الوزير"} if model is Article else {}
    )
    one = (
        client.get(reverse(f"admin:{name}_change", args=[model.objects.first().pk]))
        if (model.objects.exists())
        else found
    )

    assert found.status_code == one.status_code == 200
    assert '<html lang="ar" dir="rtl"' in found.text


@pytest.mark.parametrize("model", [Decision, DecisionEvent, Attribution, Ruling])
def test_what_operations_own_is_read_only(model):
    some_work()
    client = an_admin(superuser=True)
    row = model.objects.first()
    name = f"admin:review_{model._meta.model_name}"

    assert client.get(reverse(f"{name}_add")).status_code == 403
    assert client.post(reverse(f"{name}_change", args=[row.pk]), {}).status_code == 403
    assert client.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_it_is_said_when_no_worker_will_read_what_was_chosen():
    article = make_article()

    unattended = act(an_admin(), "attribute_again", article)
    see_worker("w")
    attended = act(an_admin(), "attribute_again", article)

    told = [
        [message.level_tag for message in response.context["messages"]]
        for response in (unattended, attended)
    ]
    assert told == [["success", "warning"], ["success"]]


def test_what_was_lost_with_its_worker_is_read_by_another_three_times_at_most():
    start_reading([make_article().pk], with_claims=True)

    for _time in range(5):
        jobs = DBTaskResult.objects.ready()
        jobs.update(status=TaskResultStatus.RUNNING, worker_ids=["lost"])
        see_worker("w")

    given = DBTaskResult.objects.order_by("enqueued_at").values_list("args_kwargs", flat=True)
    assert [one["kwargs"].get("attempt", 1) for one in given] == [1, 2, 3]


def act(client: Client, action: str, *articles: Article):
    return client.post(
        reverse("admin:review_article_changelist"),
        {"action": action, "_selected_action": [article.pk for article in articles]},
        follow=True,
    )


def test_articles_go_into_the_bin_and_come_back():
    article = some_work()
    client = an_admin()

    act(client, "to_bin", article)
    assert Article.objects.get(pk=article.pk).binned_at
    act(client, "from_bin", article)

    assert Article.objects.get(pk=article.pk).binned_at is None
    assert Decision.objects.filter(article=article).count() == 1
    history = client.get(reverse("admin:review_article_history", args=[article.pk]))
    assert history.context["action_list"].paginator.count == 2


def test_claims_are_proposed_again_only_where_nobody_worked():
    worked, untouched = some_work(), make_article()
    see_worker("w")

    response = act(an_admin(), "repropose", worked, untouched)

    levels = [message.level_tag for message in response.context["messages"]]
    assert sorted(levels) == ["success", "warning"]
    [job] = DBTaskResult.objects.values_list("args_kwargs", flat=True)
    assert job["args"] == [[untouched.pk]]


def test_a_list_of_articles_takes_as_many_queries_for_many(django_assert_max_num_queries):
    for _article in range(8):
        make_article()
    client = an_admin()

    with django_assert_max_num_queries(20):
        client.get(reverse("admin:review_article_changelist"))


def test_the_policy_is_changed_and_its_rows_are_kept():
    client = an_admin()
    row = Policy.objects.get(kind=Kind.UNNAMED)

    client.post(reverse("admin:review_policy_change", args=[row.pk]), {})

    row.refresh_from_db()
    assert row.counts_as_sourced is False
    assert client.get(reverse("admin:review_policy_add")).status_code == 403


def test_only_a_superuser_makes_another_one():
    colleague = make_reviewer()
    path = reverse("admin:review_reviewer_change", args=[colleague.pk])
    entry = {"username": colleague.username, "is_active": "on", "is_superuser": "on"}
    entry |= {"shortcuts": "single", "is_staff": "on"}

    answer = an_admin().post(path, entry)

    colleague.refresh_from_db()
    assert answer.status_code == 302
    assert colleague.is_staff
    assert not colleague.is_superuser


def test_an_admin_does_not_change_a_superuser():
    boss = make_reviewer(is_superuser=True)

    answer = an_admin().post(
        reverse("admin:review_reviewer_change", args=[boss.pk]), {"username": "x"}
    )

    assert answer.status_code == 403


def test_nobody_is_deleted_with_their_work():
    some_work()
    someone = Reviewer.objects.first()

    answer = an_admin(superuser=True).post(
        reverse("admin:review_reviewer_delete", args=[someone.pk]), {"post": "yes"}
    )

    assert answer.status_code == 403
