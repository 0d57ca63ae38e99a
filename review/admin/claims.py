from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from review.admin.reading import ReadOnlyAdmin, linked
from review.models import Attribution, Claim


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    list_display = ["excerpt", "article", "position", "role", "proposed_reason", "decisions_shown"]
    list_filter = ["role", "proposed_reason", "decisions__verdict", "decisions__kind"]
    list_select_related = ["article"]
    search_fields = ["quote", "article__title"]
    ordering = ["article_id", "position"]

    @admin.display(description=gettext_lazy("decisions"))
    def decisions_shown(self, claim: Claim) -> SafeString:
        return linked("decision", _("show"), claim__id__exact=claim.pk)


@admin.register(Attribution)
class AttributionAdmin(ReadOnlyAdmin):
    list_display = ["claim", "kind", "rule", "is_carried_over", "strength", "engine_version"]
    list_filter = ["kind", "rule", "is_carried_over", "strength", "engine_version"]
    list_select_related = ["claim"]
    search_fields = ["claim__quote", "rule"]
