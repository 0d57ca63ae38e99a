"""The yardstick: a bare Django save, one upsert of its ORM behind session and CSRF."""

from tests.benchmarks.plain import served, set_up

set_up(
    __name__,
    middleware=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
)

from django.contrib.auth.models import User  # noqa: E402 - what needs the settings
from django.db import models  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402

from tests.benchmarks.entering import enter, make_tables  # noqa: E402


class Saved(models.Model):
    person = models.ForeignKey(User, models.PROTECT)
    claim = models.PositiveBigIntegerField()
    answer = models.CharField(max_length=20)

    class Meta:
        app_label = "bare"
        constraints = [
            models.UniqueConstraint(fields=["person", "claim"], name="one_answer_per_person")
        ]


def save(request: HttpRequest, claim: int) -> HttpResponse:
    saved = Saved(person=request.user, claim=claim, answer=request.POST["answer"])
    Saved.objects.bulk_create(
        [saved],
        update_conflicts=True,
        unique_fields=["person", "claim"],
        update_fields=["answer"],
    )
    return render(request, "bare.html", {"saved": saved})


urlpatterns = [path("enter/", enter), path("claims/<int:claim>/answer/", save)]
application = served()

if __name__ == "__main__":
    make_tables(Saved)
