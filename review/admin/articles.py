from collections.abc import Sequence
from typing import Any, override

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from review.admin.reading import LargeTable, ReadOnlyAdmin, Told, by_value, linked
from review.importing.articles import refuse_worked_on
from review.importing.bin import put_into_bin, restore
from review.importing.errors import ImportingError
from review.models import Article, ArticleQuerySet, Counters, Worker
from review.models.counter_columns import COLUMNS, total
from review.reviewing.figures import place_in_figures
from review.tasks import start_reading
from review.wording.batch_page import no_worker


class InBin(admin.SimpleListFilter):
    title = gettext_lazy("bin")
    parameter_name = "bin"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("in", _("In the bin")), ("out", _("Not in the bin"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> QuerySet[Article] | None:
        if self.value() is None:
            return queryset
        return queryset.filter(binned_at__isnull=self.value() == "out")


@admin.register(Article)
class ArticleAdmin(Told, LargeTable):
    list_display = [
        "title_shown",
        "outlet",
        "published_on",
        "claims_shown",
        "open_shown",
        "decisions_shown",
        "imported_at",
    ]
    list_filter = [
        InBin,
        "outlet",
        "imported_at",
        by_value("reviews_needed", gettext_lazy("reviews needed"), lambda: range(1, 4)),
    ]
    list_select_related = ["outlet", "counters"]
    search_fields = ["title", "byline", "origin"]
    sortable_by = ("title_shown", "published_on", "imported_at")
    autocomplete_fields = ["outlet"]
    fields = [
        "title",
        "byline",
        "outlet",
        "published_on",
        "language",
        "text",
        "origin",
        "address",
        "batch",
        "digest",
        "imported_by",
        "imported_at",
        "previous_version",
        "reviews_needed",
        "priority",
        "due_on",
        "binned_at",
    ]
    readonly_fields = [
        "text",
        "origin",
        "address",
        "batch",
        "digest",
        "imported_by",
        "imported_at",
        "previous_version",
        "reviews_needed",
        "binned_at",
    ]
    actions = ["repropose", "attribute_again", "to_bin", "from_bin"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        claims = total([f"counters__{column}" for column in COLUMNS])
        articles: QuerySet[Article] = super().get_queryset(request)
        match = request.resolver_match
        if match and str(match.url_name).endswith("changelist"):
            articles = articles.defer("text")
        return articles.annotate(claim_count=claims)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False

    @override
    def save_model(
        self, request: HttpRequest, obj: Article, form: ModelForm[Article], change: bool
    ) -> None:
        """Another outlet or day is another place in the figures."""
        super().save_model(request, obj, form, change)
        place_in_figures([obj.pk])

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def title_shown(self, article: Article) -> SafeString | str:
        if not article.binned_at:
            return article.title
        return format_html(
            '<s>{}</s> <small class="badge">{}</small>', article.title, _("In the bin")
        )

    @override
    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if Article.objects.filter(pk=object_id, binned_at__isnull=False).exists():
            messages.warning(
                request, _("This article is in the bin: no list and no figure has it.")
            )
        return super().change_view(request, object_id, form_url, extra_context)

    @admin.display(description=gettext_lazy("claims"))
    def claims_shown(self, article: Article) -> SafeString:
        return linked("claim", getattr(article, "claim_count", 0), article__id__exact=article.pk)

    @admin.display(description=gettext_lazy("without an answer"))
    def open_shown(self, article: Article) -> SafeString:
        return linked("claim", article.counters.open, article__id__exact=article.pk)

    @admin.display(description=gettext_lazy("decisions"))
    def decisions_shown(self, article: Article) -> SafeString:
        return linked("decision", _("show"), article__id__exact=article.pk)

    @admin.action(
        description=gettext_lazy("Propose the claims again (articles without decisions)"),
        permissions=["change"],
    )
    def repropose(self, request: HttpRequest, articles: ArticleQuerySet) -> None:
        untouched = []
        for article in articles:
            try:
                refuse_worked_on(article)
            except ImportingError as refusal:
                messages.warning(request, str(refusal))
            else:
                untouched.append(article.pk)
        _begin(request, untouched, with_claims=True)

    @admin.action(
        description=gettext_lazy("Read the attributions again (claims and decisions stay)"),
        permissions=["change"],
    )
    def attribute_again(self, request: HttpRequest, articles: ArticleQuerySet) -> None:
        _begin(request, list(articles.values_list("pk", flat=True)), with_claims=False)

    @admin.action(description=gettext_lazy("Put into the bin"), permissions=["change"])
    def to_bin(self, request: HttpRequest, articles: ArticleQuerySet) -> None:
        self._log_each(request, articles.filter(binned_at=None), _("Put into the bin"))
        count = put_into_bin(Article.objects.filter(pk__in=articles.values("pk")))
        message = ngettext(
            "%(count)d article is in the bin now.", "%(count)d articles are in the bin now.", count
        )
        messages.success(request, message % {"count": count})

    @admin.action(description=gettext_lazy("Restore from the bin"), permissions=["change"])
    def from_bin(self, request: HttpRequest, articles: ArticleQuerySet) -> None:
        self._log_each(request, articles.exclude(binned_at=None), _("Restored from the bin"))
        count = restore(Article.objects.filter(pk__in=articles.values("pk")))
        message = ngettext(
            "%(count)d article is back from the bin.",
            "%(count)d articles are back from the bin.",
            count,
        )
        messages.success(request, message % {"count": count})

    def _log_each(self, request: HttpRequest, articles: QuerySet[Article], what: str) -> None:
        for article in articles:
            self.log_change(request, article, what)


def _begin(request: HttpRequest, article_ids: Sequence[int], *, with_claims: bool) -> None:
    """A worker reads them: to read hundreds takes minutes."""
    if not article_ids:
        return
    start_reading(article_ids, with_claims=with_claims)
    message = ngettext(
        "%(count)d article is being read again; look at the list again soon.",
        "%(count)d articles are being read again; look at the list again soon.",
        len(article_ids),
    )
    messages.success(request, message % {"count": len(article_ids)})
    if not Worker.objects.alive().exists():
        messages.warning(request, no_worker())


@admin.register(Counters)
class CountersAdmin(ReadOnlyAdmin):
    list_display = ["article", *COLUMNS]
    list_select_related = ["article"]
    search_fields = ["article__title"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Counters]:
        counters: QuerySet[Counters] = super().get_queryset(request)
        return counters.defer("article__text")
