from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from review.admin.reading import linked
from review.models import Outlet, Policy


@admin.register(Outlet)
class OutletAdmin(admin.ModelAdmin):
    list_display = ["name", "website", "articles_shown"]
    search_fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        outlets: QuerySet[Outlet] = super().get_queryset(request)
        return outlets.annotate(article_count=Count("article"))

    @admin.display(description=gettext_lazy("articles"), ordering="article_count")
    def articles_shown(self, outlet: Outlet) -> SafeString:
        return linked("article", getattr(outlet, "article_count", 0), outlet__id__exact=outlet.pk)


@admin.register(Policy)
class PolicyAdmin(admin.ModelAdmin):
    """Eight rows, one a kind: they are changed, not added or deleted."""

    list_display = ["kind", "counts_as_sourced"]
    readonly_fields = ["kind"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return False
