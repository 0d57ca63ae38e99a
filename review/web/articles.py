"""Lists of articles and claims, and the result of one article claim by claim."""

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from review.models import (
    Article,
    ArticleQuerySet,
    Band,
    Claim,
    ClaimQuerySet,
    Decision,
    Outcome,
    Outlet,
)
from review.models.columns import COLUMNS_OF_BAND
from review.results.figures import figures, figures_by_article
from review.web.bars import bar
from review.web.htmx import ReviewerRequest, render_page

ARTICLES_ON_PAGE = 50
CLAIMS_ON_PAGE = 100


class State(forms.Form):
    """What the list of articles is narrowed to."""

    ALL, WAITING, REVIEWED = "", "waiting", "reviewed"
    state = forms.ChoiceField(
        choices=[(ALL, _("All")), (WAITING, _("Waiting")), (REVIEWED, _("Reviewed"))],
        required=False,
        label=_("State"),
    )
    outlet = forms.ModelChoiceField(
        Outlet.objects.all(), required=False, label=_("Outlet"), empty_label=_("All outlets")
    )
    title = forms.CharField(max_length=200, required=False, label=_("Words of the title"))


class ClaimFilter(forms.Form):
    band = forms.MultipleChoiceField(choices=Band.choices, required=False)
    outcome = forms.MultipleChoiceField(choices=Outcome.choices, required=False)

    def narrow(self, claims: ClaimQuerySet) -> ClaimQuerySet:
        """Claims in any of the bands or outcomes; all when none was chosen or they are unknown."""
        if not self.is_valid() or not any(self.cleaned_data.values()):
            return claims
        bands, outcomes = self.cleaned_data["band"], self.cleaned_data["outcome"]
        return claims.filter(Q(band__in=bands) | Q(outcome__in=outcomes))

    def chosen(self) -> list[str]:
        if not self.is_valid():
            return []
        return [*self.cleaned_data["band"], *self.cleaned_data["outcome"]]


@require_GET
def articles(request: ReviewerRequest) -> HttpResponse:
    form = State(request.GET)
    found = _narrowed(Article.objects.visible_to(request.user), form, request)
    page = Paginator(found.for_list().order_by("-imported_at", "-pk"), ARTICLES_ON_PAGE).get_page(
        request.GET.get("page")
    )
    shown = list(page)
    with_results = set(
        Article.objects.filter(pk__in=[article.pk for article in shown])
        .with_results_for(request.user)
        .values_list("pk", flat=True)
    )
    counted = figures_by_article(shown)
    rows = [
        (article, counted[article.pk], bar(counted[article.pk]), article.pk in with_results)
        for article in shown
    ]
    context = {"form": form, "page": page, "rows": rows}
    return render_page(request, "review/articles.html", context, partial="article-list")


@require_GET
def article(request: ReviewerRequest, article_id: int) -> HttpResponse:
    one = get_object_or_404(Article.objects.visible_to(request.user).for_list(), pk=article_id)
    may_read = Article.objects.filter(pk=one.pk).with_results_for(request.user).exists()
    form = ClaimFilter(request.GET)
    decisions = Decision.objects.visible_to(request.user).select_related("reviewer")
    claims = Claim.objects.filter(article=one)
    if may_read:
        claims = form.narrow(claims.with_outcome())
    claims = claims.order_by("position").prefetch_related(
        Prefetch("decisions", decisions.order_by("decided_at"), to_attr="shown_decisions")
    )
    counted = figures_by_article([one])[one.pk]
    page = Paginator(claims, CLAIMS_ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "article": one,
        "may_read": may_read,
        "figures": counted,
        "bar": bar(counted),
        "page": page,
        "chosen": form.chosen() if may_read else [],
        "bands": Band,
    }
    return render_page(request, "review/article.html", context, partial="claim-list")


@require_GET
def claims(request: ReviewerRequest) -> HttpResponse:
    """The claims that a number of the dashboard counts, over all articles."""
    form = ClaimFilter(request.GET)
    with_results = Article.objects.visible_to(request.user).with_results_for(request.user)
    counted = figures(with_results)
    found = form.narrow(
        Claim.objects.filter(article__in=_holding(with_results, form)).with_outcome()
    )
    page = Paginator(
        found.select_related("article").defer("article__text").in_reading_order(), CLAIMS_ON_PAGE
    ).get_page(request.GET.get("page"))
    context = {"page": page, "figures": counted, "chosen": form.chosen(), "bands": Band}
    return render_page(request, "review/claims.html", context, partial="claim-list")


def _narrowed(found: ArticleQuerySet, form: State, request: ReviewerRequest) -> ArticleQuerySet:
    if not form.is_valid():
        return found
    if form.cleaned_data["state"] == State.WAITING:
        found = found.waiting_for(request.user)
    elif form.cleaned_data["state"] == State.REVIEWED:
        found = found.filter(counters__open=0)
    if outlet := form.cleaned_data["outlet"]:
        found = found.filter(outlet=outlet)
    if title := form.cleaned_data["title"]:
        found = found.filter(title__icontains=title)
    return found


def _holding(found: ArticleQuerySet, form: ClaimFilter) -> ArticleQuerySet:
    """Only articles whose counters say that they have such claims, so that few rows are read."""
    columns = [
        column
        for chosen in form.chosen()
        for column in (COLUMNS_OF_BAND[Band(chosen)] if chosen in Band.values else [chosen])
        if column != Outcome.SETTLED
    ]
    if not columns or Outcome.SETTLED in form.chosen():
        return found
    some = Q()
    for column in columns:
        some |= Q(**{f"counters__{column}__gt": 0})
    return found.filter(some)
