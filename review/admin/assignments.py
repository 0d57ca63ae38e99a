from typing import override

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from review.admin.reading import ReadOnlyAdmin
from review.models import Assignment, Newsroom
from review.reviewing.needing import change_newsroom


@admin.register(Assignment)
class AssignmentAdmin(ReadOnlyAdmin):
    """They are given, passed on and taken away on the page of the queue."""

    list_display = ["article", "reviewer", "state", "assigned_by", "leased_until", "due_on"]
    list_filter = ["state", "reviewer", "due_on"]
    list_select_related = ["article", "reviewer", "assigned_by"]
    search_fields = ["article__title", "reviewer__username"]
    ordering = ["-pk"]


@admin.register(Newsroom)
class NewsroomAdmin(admin.ModelAdmin):
    """One row, which is made with the first settings; it is changed, not deleted."""

    list_display = [
        "__str__",
        "reviews_needed",
        "lease_minutes",
        "hides_outlet",
        "disputes_kinds",
    ]
    fields = ["reviews_needed", "lease_minutes", "hides_outlet", "disputes_kinds"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return not Newsroom.objects.exists() and super().has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Newsroom | None = None) -> bool:
        return False

    @override
    def save_model(
        self, request: HttpRequest, obj: Newsroom, form: ModelForm[Newsroom], change: bool
    ) -> None:
        """By the operation, as claims may stand anew."""
        change_newsroom(obj)
