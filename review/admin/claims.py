from collections.abc import Iterable

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from review.admin.reading import ReadOnlyAdmin, by_value, linked
from review.models import Attribution, Claim, RuleReadings
from review.wording.rules import rule_in_words


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    list_display = [
        "__str__",
        "article",
        "position",
        "role",
        "proposed_reason",
        "confidence",
        "decisions_shown",
    ]
    list_filter = [
        "role",
        "proposed_reason",
        "outcome",
        "settled_verdict",
        "settled_kind",
        "band",
        "is_questioned",
    ]
    list_select_related = ["article"]
    search_fields = ["quote", "article__title"]
    ordering = ["article_id", "position"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        claims: QuerySet[Claim] = super().get_queryset(request)
        return claims.defer("article__text")

    @admin.display(description=gettext_lazy("decisions"))
    def decisions_shown(self, claim: Claim) -> SafeString:
        return linked("decision", _("show"), claim__id__exact=claim.pk)


def _rules_that_fired() -> Iterable[str]:
    return RuleReadings.objects.order_by("rule").values_list("rule", flat=True).distinct()


@admin.register(Attribution)
class AttributionAdmin(ReadOnlyAdmin):
    list_display = ["claim", "kind", "rule_shown", "is_carried_over", "strength"]
    list_filter = [
        "kind",
        by_value("rule", gettext_lazy("rule"), _rules_that_fired, rule_in_words),
        "is_carried_over",
        "strength",
    ]
    exclude = ["rule"]
    readonly_fields = ["rule_shown"]
    list_select_related = ["claim"]
    search_fields = ["claim__quote", "rule", "=engine_version"]

    @admin.display(description=gettext_lazy("rule"))
    def rule_shown(self, attribution: Attribution) -> str:
        return rule_in_words(attribution.rule)
