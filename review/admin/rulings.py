from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from review.admin.reading import ReadOnlyAdmin
from review.models import EditorNote, PairCounts, Ruling, RulingEvent, Saying


@admin.register(Ruling)
class RulingAdmin(ReadOnlyAdmin):
    """Rulings are made, revised and reopened on the pages of the disputes."""

    list_display = ["number", "verdict", "kind", "grounds", "is_reopened", "ruled_by", "ruled_at"]
    list_filter = ["verdict", "kind", "is_reopened", "ruled_by", "ruled_at"]
    list_select_related = ["ruled_by"]
    search_fields = ["grounds", "=number"]
    ordering = ["-number"]
    exclude = ["cue", "source"]


@admin.register(RulingEvent)
class RulingEventAdmin(ReadOnlyAdmin):
    list_display = ["at", "action", "ruling", "verdict", "kind", "grounds", "by"]
    list_filter = ["action", "verdict", "by", "at"]
    list_select_related = ["ruling", "by"]
    ordering = ["-pk"]


@admin.register(EditorNote)
class EditorNoteAdmin(ReadOnlyAdmin):
    list_display = ["at", "claim", "reviewer", "text"]
    list_filter = ["reviewer", "at"]
    list_select_related = ["claim", "reviewer"]
    search_fields = ["text"]
    ordering = ["-pk"]


@admin.register(PairCounts)
class PairCountsAdmin(ReadOnlyAdmin):
    list_display = ["article", "first", "second", "question", "one", "other", "pairs"]
    list_filter = ["question"]
    list_select_related = ["article", "first", "second"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[PairCounts]:
        rows: QuerySet[PairCounts] = super().get_queryset(request)
        return rows.defer("article__text")


@admin.register(Saying)
class SayingAdmin(ReadOnlyAdmin):
    list_display = ["first", "second", "state", "decided_by", "decided_at"]
    list_filter = ["state", "decided_by"]
    list_select_related = ["first", "second", "decided_by"]
    ordering = ["-pk"]
