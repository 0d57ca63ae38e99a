from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from review.admin.reading import ReadOnlyAdmin, by_value, linked
from review.documents.formats import FORMATS
from review.models import Batch, BatchFile, ColumnChoice, Draft, Worker
from review.results.batches import refusal


@admin.register(Batch)
class BatchAdmin(ReadOnlyAdmin):
    list_display = [
        "id",
        "created_at",
        "imported_by",
        "outlet",
        "files_shown",
        "drafts_shown",
        "articles_shown",
        "undone_at",
    ]
    list_filter = ["imported_by", "created_at"]
    list_select_related = ["imported_by"]
    search_fields = ["outlet", "files__name"]
    ordering = ["-pk"]

    @admin.display(description=gettext_lazy("files"))
    def files_shown(self, batch: Batch) -> SafeString:
        return linked("batchfile", _("show"), batch__id__exact=batch.pk)

    @admin.display(description=gettext_lazy("drafts"))
    def drafts_shown(self, batch: Batch) -> SafeString:
        return linked("draft", _("show"), batch__id__exact=batch.pk)

    @admin.display(description=gettext_lazy("articles"))
    def articles_shown(self, batch: Batch) -> SafeString:
        return linked("article", _("show"), batch__id__exact=batch.pk)


@admin.register(BatchFile)
class BatchFileAdmin(ReadOnlyAdmin):
    list_display = ["name", "batch", "size", "state", "attempts", "received_at"]
    list_filter = ["state", "received_at"]
    search_fields = ["name", "digest"]
    exclude = ["content"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[BatchFile]:
        files: QuerySet[BatchFile] = super().get_queryset(request)
        return files.defer("content")


@admin.register(Draft)
class DraftAdmin(ReadOnlyAdmin):
    list_display = ["title", "file", "place", "state", "refused_shown", "shared"]
    list_filter = [
        "state",
        by_value("format", gettext_lazy("format"), lambda: FORMATS),
    ]
    list_select_related = ["file"]
    search_fields = ["title", "file__name", "place", "digest", "=encoding"]
    ordering = ["-pk"]

    @admin.display(description=gettext_lazy("refusal"))
    def refused_shown(self, draft: Draft) -> str:
        return refusal(draft)

    @admin.display(description=gettext_lazy("likeness"))
    def shared(self, draft: Draft) -> str:
        return "" if draft.likeness is None else f"{draft.likeness:.0%}"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Draft]:
        drafts: QuerySet[Draft] = super().get_queryset(request)
        return drafts.defer("text", "file__content")


@admin.register(ColumnChoice)
class ColumnChoiceAdmin(admin.ModelAdmin):
    list_display = ["heading", "field"]
    list_filter = ["field"]
    search_fields = ["heading"]


@admin.register(Worker)
class WorkerAdmin(ReadOnlyAdmin):
    list_display = ["name", "started_at", "seen_at"]
