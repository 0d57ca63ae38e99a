from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from review.admin.reading import linked
from review.models import Reviewer

ONLY_FOR_SUPERUSERS = ["is_superuser", "user_permissions"]


@admin.register(Reviewer)
class ReviewerAdmin(UserAdmin):
    list_display = [
        "username",
        "first_name",
        "group_names",
        "is_staff",
        "is_active",
        "last_login",
        "decisions_shown",
    ]
    list_filter = ["groups", "is_staff", "is_active"]
    fieldsets = [
        *UserAdmin.fieldsets[:2],  # type: ignore[index]  # the stock fieldsets are a tuple
        (
            gettext_lazy("Permissions"),
            {"fields": ["is_active", "is_staff", "groups", *ONLY_FOR_SUPERUSERS]},
        ),
        (gettext_lazy("At the desk"), {"fields": ["shortcuts", "last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reviewer]:
        reviewers: QuerySet[Reviewer] = super().get_queryset(request)
        return reviewers.prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: Reviewer | None = None) -> Any:
        """Only a superuser makes another one, or hands out single permissions."""
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (
                name,
                {
                    **options,
                    "fields": [
                        field for field in options["fields"] if field not in ONLY_FOR_SUPERUSERS
                    ],
                },
            )
            for name, options in fieldsets
        ]

    def has_change_permission(self, request: HttpRequest, obj: Reviewer | None = None) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Reviewer | None = None) -> bool:
        """Nobody is deleted with their work: an account is switched off."""
        return False

    @admin.display(description=gettext_lazy("groups"))
    def group_names(self, reviewer: Reviewer) -> str:
        return "، ".join(_(group.name) for group in reviewer.groups.all())

    @admin.display(description=gettext_lazy("decisions"))
    def decisions_shown(self, reviewer: Reviewer) -> SafeString:
        return linked("decision", _("show"), reviewer__id__exact=reviewer.pk)
