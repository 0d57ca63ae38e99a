"""The floor: a bare Django page with htmx; a POST saves, counts, and returns the next claim."""

from tests.benchmarks.plain import served, set_up

set_up(
    __name__,
    apps=("django.contrib.messages", "django_htmx"),
    # those of `django-admin startproject`, and htmx
    middleware=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "django_htmx.middleware.HtmxMiddleware",
    ],
    processors=(
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ),
)

from django.contrib.auth.models import User  # noqa: E402 - what needs the settings
from django.db import models, transaction  # noqa: E402
from django.db.models import F  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import get_object_or_404, render  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.http import require_POST  # noqa: E402

from tests.benchmarks.entering import enter, make_tables  # noqa: E402

ARTICLES, CLAIMS = 1000, 24


class Article(models.Model):
    decided = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "floor"


class Claim(models.Model):
    article = models.ForeignKey(Article, models.PROTECT)
    text = models.TextField()

    class Meta:
        app_label = "floor"


class Decision(models.Model):
    claim = models.ForeignKey(Claim, models.PROTECT)
    person = models.ForeignKey(User, models.PROTECT)
    answer = models.CharField(max_length=20)

    class Meta:
        app_label = "floor"
        constraints = [models.UniqueConstraint(fields=["person", "claim"], name="one_decision")]


@require_POST
def decide(request: HttpRequest, claim: int) -> HttpResponse:
    decided = get_object_or_404(Claim, pk=claim)
    with transaction.atomic():
        Decision.objects.create(claim=decided, person=request.user, answer=request.POST["answer"])
        Article.objects.filter(pk=decided.article_id).update(decided=F("decided") + 1)
    following = Claim.objects.filter(article=decided.article_id, pk__gt=claim).order_by("pk")
    return render(request, "floor.html", {"claim": following.first()})


urlpatterns = [path("enter/", enter), path("claims/<int:claim>/answer/", decide)]
application = served()

if __name__ == "__main__":
    make_tables(Article, Claim, Decision)
    for article in Article.objects.bulk_create([Article() for _ in range(ARTICLES)]):
        Claim.objects.bulk_create(
            Claim(article=article, text=f"قال المتحدث {article.pk} إن المشروع {n} اكتمل أمس.")
            for n in range(CLAIMS)
        )
