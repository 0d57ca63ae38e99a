import django_tasks_db.admin  # noqa: F401 - registers what is taken out below
from django.apps import apps
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from review.admin import (
    articles,
    assignments,
    claims,
    imports,
    newsroom,
    people,
    rulings,
    work,
)

__all__ = [
    "articles",
    "assignments",
    "claims",
    "imports",
    "newsroom",
    "people",
    "rulings",
    "work",
]

admin.site.site_header = _("Isnad: the admin")
admin.site.site_title = _("Isnad")
admin.site.index_title = _("Data of the newsroom")

# batches say how far their work is; the rows behind that speak to nobody
admin.site.unregister(DBTaskResult)
apps.get_app_config("axes").verbose_name = _("Attempts to sign in")
