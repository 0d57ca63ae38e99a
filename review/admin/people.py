from typing import Any, ClassVar, override

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import ManyToManyField, Model, QuerySet
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from review.admin.reading import Told, linked
from review.models import Reviewer
from review.wording.groups import group_name, in_words

ONLY_FOR_SUPERUSERS = ["is_superuser"]


class _Groups(ModelMultipleChoiceField):
    def label_from_instance(self, obj: Model) -> str:
        return str(in_words(str(obj)))


class InGroup(admin.SimpleListFilter):
    title = gettext_lazy("groups")
    parameter_name = "groups__id__exact"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [
            (str(group.pk), str(group_name(group.name))) for group in Group.objects.order_by("pk")
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Reviewer]
    ) -> QuerySet[Reviewer] | None:
        chosen = self.value()
        return queryset.filter(groups__pk=chosen) if chosen else queryset


@admin.register(Reviewer)
class ReviewerAdmin(Told, UserAdmin):
    list_display = [
        "username",
        "first_name",
        "group_names",
        "is_staff",
        "is_active",
        "last_login",
        "decisions_shown",
    ]
    list_filter = [InGroup, "is_staff", "is_active"]
    fieldsets = [
        *UserAdmin.fieldsets[:2],  # type: ignore[index]  # the stock fieldsets are a tuple
        (
            gettext_lazy("Permissions"),
            {"fields": ["is_active", "is_staff", "groups", *ONLY_FOR_SUPERUSERS]},
        ),
        (gettext_lazy("At the desk"), {"fields": ["shortcuts", "last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    add_fieldsets = [
        (None, {"fields": ["username", "first_name", "password1", "password2", "groups"]}),
    ]
    filter_horizontal: ClassVar[list[str]] = []

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reviewer]:
        reviewers: QuerySet[Reviewer] = super().get_queryset(request)
        return reviewers.prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: Reviewer | None = None) -> Any:
        """Only a superuser makes another one."""
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

    @override
    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **options: Any
    ) -> Any:
        """What a group may do stands beside its name."""
        if db_field.name == "groups":
            options |= {"form_class": _Groups, "widget": CheckboxSelectMultiple, "help_text": ""}
            return db_field.formfield(**options)
        return super().formfield_for_manytomany(db_field, request, **options)

    @admin.display(description=gettext_lazy("groups"))
    def group_names(self, reviewer: Reviewer) -> str:
        return "، ".join(str(group_name(group.name)) for group in reviewer.groups.all())

    @admin.display(description=gettext_lazy("decisions"))
    def decisions_shown(self, reviewer: Reviewer) -> SafeString:
        return linked("decision", _("show"), reviewer__id__exact=reviewer.pk)
