"""What both yardsticks do before they are measured: make their tables, let somebody in."""

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

from tests.benchmarks.servers import PEOPLE


def enter(request: HttpRequest) -> HttpResponse:
    person = User.objects.get(username=f"bench{request.GET.get('number', 1)}")
    login(request, person, "django.contrib.auth.backends.ModelBackend")
    return HttpResponse(get_token(request))


def make_tables(*tables: type[models.Model]) -> None:
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        for table in tables:
            editor.create_model(table)
    for number in range(1, PEOPLE + 1):
        User.objects.create_user(f"bench{number}")
