from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from review.admin.reading import linked
from review.models import Cue, Outlet, Policy, Rule


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


@admin.register(Rule)
class RuleAdmin(admin.ModelAdmin):
    """One row a rule of the engine: they are switched, not added or deleted."""

    list_display = ["description_shown", "id", "is_on", "attributions_shown"]
    list_filter = ["is_on"]
    readonly_fields = ["id", "description_shown"]
    fields = ["description_shown", "id", "is_on"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Rule | None = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("description"))
    def description_shown(self, rule: Rule) -> str:
        return rule.description

    @admin.display(description=gettext_lazy("attributions"))
    def attributions_shown(self, rule: Rule) -> SafeString:
        return linked("attribution", _("show"), rule__exact=rule.pk)


@admin.register(Cue)
class CueAdmin(admin.ModelAdmin):
    list_display = ["lemma", "past", "present", "participles", "needs_frame", "strength"]
    list_filter = ["strength", "needs_frame"]
    search_fields = ["lemma", "past", "present", "participles"]


@admin.register(Policy)
class PolicyAdmin(admin.ModelAdmin):
    """Eight rows, one a kind: they are changed, not added or deleted."""

    list_display = ["kind", "counts_as_sourced"]
    readonly_fields = ["kind"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return False
