from django.contrib import admin
from django.utils.translation import gettext_lazy as _

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
