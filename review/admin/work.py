from django.contrib import admin

from review.admin.reading import ReadOnlyAdmin
from review.models import Decision, DecisionEvent


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ["claim", "reviewer", "verdict", "kind", "reason", "after_reveal", "decided_at"]
    list_filter = [
        "verdict",
        "kind",
        "reason",
        "suggestion",
        "after_reveal",
        "reviewer",
        "decided_at",
    ]
    list_select_related = ["claim", "reviewer"]
    search_fields = ["claim__quote", "note", "article__title"]


@admin.register(DecisionEvent)
class DecisionEventAdmin(ReadOnlyAdmin):
    list_display = ["at", "action", "claim", "reviewer", "verdict", "kind", "reason", "suggestion"]
    list_filter = ["action", "verdict", "kind", "suggestion", "reviewer", "at"]
    list_select_related = ["claim", "reviewer"]
    search_fields = ["claim__quote", "note", "=operation"]
    exclude = ["operation"]
    ordering = ["-pk"]
