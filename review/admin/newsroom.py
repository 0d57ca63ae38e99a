from typing import Any, override

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from review.admin.reading import Told, linked
from review.models import Article, Cue, MonthFigures, Outlet, Policy, SwitchedOffRule
from review.text.attribution.rules.order import RULES
from review.wording.rules import rule_in_words

type _Context = dict[str, Any] | None


@admin.register(Outlet)
class OutletAdmin(Told):
    list_display = ["name", "website", "articles_shown"]
    search_fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        outlets: QuerySet[Outlet] = super().get_queryset(request)
        articles = Article.objects.filter(outlet=OuterRef("pk")).order_by().values("outlet")
        count = articles.annotate(count=Count("pk")).values("count")
        return outlets.annotate(article_count=Coalesce(Subquery(count), 0))

    @admin.display(description=gettext_lazy("articles"), ordering="article_count")
    def articles_shown(self, outlet: Outlet) -> SafeString:
        return linked("article", getattr(outlet, "article_count", 0), outlet__id__exact=outlet.pk)


def _rules_that_are_on() -> list[tuple[str, str]]:
    off = set(SwitchedOffRule.objects.values_list("rule", flat=True))
    on = [rule.id for rule in RULES if rule.may_be_off and rule.id not in off]
    return [("", "—"), *((rule, rule_in_words(rule)) for rule in on)]


class SwitchingOffForm(forms.ModelForm):
    rule = forms.ChoiceField(
        label=gettext_lazy("rule"),
        choices=_rules_that_are_on,
        help_text=gettext_lazy(
            "It suggests nothing in articles that come from now on; those that are here keep what "
            "was read of them until they are read again."
        ),
    )


@admin.register(SwitchedOffRule)
class SwitchedOffRuleAdmin(admin.ModelAdmin):
    """Adding a row switches a rule off, deleting it switches the rule on again."""

    delete_confirmation_template = "admin/switch_rule_on.html"
    form = SwitchingOffForm
    fields = ["rule"]
    list_display = ["description_shown", "rule", "since", "attributions_shown"]

    def has_change_permission(
        self, request: HttpRequest, obj: SwitchedOffRule | None = None
    ) -> bool:
        return False

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: _Context = None
    ) -> HttpResponse:
        title = {"title": _("Switch a rule off")}
        return super().add_view(request, form_url, title | (extra_context or {}))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: _Context = None
    ) -> HttpResponse:
        title = {"title": _("Switch the rule on again")}
        return super().delete_view(request, object_id, title | (extra_context or {}))

    @override
    def response_add(
        self, request: HttpRequest, obj: SwitchedOffRule, post_url_continue: str | None = None
    ) -> HttpResponse:
        if "_addanother" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return _to_rules(request, _("The rule “%(rule)s” is switched off.") % {"rule": obj})

    @override
    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        said = _("The rule “%(rule)s” is switched on again.") % {"rule": obj_display}
        return _to_rules(request, said)

    @admin.display(description=gettext_lazy("description"))
    def description_shown(self, off: SwitchedOffRule) -> str:
        return str(off)

    @admin.display(description=gettext_lazy("attributions"))
    def attributions_shown(self, off: SwitchedOffRule) -> SafeString:
        return linked("attribution", _("show"), rule__exact=off.rule)


def _to_rules(request: HttpRequest, said: str) -> HttpResponse:
    """Where the rules are read, and switched from."""
    messages.success(request, said)
    return redirect("rules")


@admin.register(Cue)
class CueAdmin(Told):
    list_display = ["lemma", "past", "present", "participles", "needs_frame", "strength"]
    list_filter = ["strength", "needs_frame"]
    search_fields = ["lemma", "past", "present", "participles"]


@admin.register(Policy)
class PolicyAdmin(Told):
    """Eight rows, one a kind: they are changed, not added or deleted."""

    list_display = ["kind", "counts_as_sourced", "claims_shown"]
    readonly_fields = ["kind", "what_moves"]
    fields = ["kind", "counts_as_sourced", "what_moves"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("settled claims"))
    def claims_shown(self, policy: Policy) -> str:
        return number_format(_settled(policy), force_grouping=True)

    @admin.display(description=gettext_lazy("if you change it"))
    def what_moves(self, policy: Policy) -> str:
        count = _settled(policy)
        said = {"count": number_format(count, force_grouping=True)}
        if policy.counts_as_sourced:
            return (
                ngettext(
                    "%(count)s settled claim of this kind would no longer count as sourced.",
                    "%(count)s settled claims of this kind would no longer count as sourced.",
                    count,
                )
                % said
            )
        return (
            ngettext(
                "%(count)s settled claim of this kind would count as sourced.",
                "%(count)s settled claims of this kind would count as sourced.",
                count,
            )
            % said
        )


def _settled(policy: Policy) -> int:
    """Claims that are settled with this kind, from the sums by month."""
    sums = MonthFigures.objects.aggregate(settled=Sum(policy.kind))
    return int(sums["settled"] or 0)
