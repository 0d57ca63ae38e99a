"""Lists of articles and claims, and the result of one article claim by claim."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import neg

from django import forms
from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from review.models import Article, ArticleQuerySet, Band, Claim, ClaimQuerySet, Decision
from review.results.figures import figures_by_article, newsroom
from review.web.serving.htmx import ReviewerRequest, render_page
from review.web.showing.bars import bar
from review.web.showing.filters import ArticleFilter, ClaimFilter
from review.web.showing.notes import notes_by_claim
from review.web.showing.paging import Page, page, page_of_several

ARTICLES_ON_PAGE = 50
CLAIMS_ON_PAGE = 100
LARGEST_KEY = 2**63 - 1


class BehindForm(forms.Form):
    """Behind which row a page of a list starts."""

    article = forms.IntegerField(min_value=1, max_value=LARGEST_KEY, required=False)
    position = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)

    def value(self, name: str) -> int:
        """0 for the first page, and for what is no place."""
        return int(self.cleaned_data[name] or 0) if self.is_valid() else 0


@require_GET
def articles(request: ReviewerRequest) -> HttpResponse:
    form = ArticleFilter(request.GET, reviewer=request.user)
    visible = Article.objects.visible_to(request.user).hiding_outlets_from(request.user)
    found = form.narrow(visible.current())
    last = BehindForm(request.GET).value("article")
    if form.has_words:
        keys = sorted(found.values_list("pk", flat=True), reverse=True)  # looked for once
        count = len(keys)
        behind = keys[bisect_right(keys, -last, key=neg) :] if last else keys
        found = visible.filter(pk__in=behind[: ARTICLES_ON_PAGE + 1])
    else:
        count = form.count()
    shown = page(
        _behind_article(found, form.key, last),
        size=ARTICLES_ON_PAGE,
        key=lambda article: {"article": article.pk},
    )
    with_results = set(
        Article.objects.filter(pk__in=[article.pk for article in shown.rows])
        .with_results_for(request.user)
        .values_list("pk", flat=True)
    )
    counted = figures_by_article(shown.rows)
    rows = [
        (article, counted[article.pk], bar(counted[article.pk]), article.pk in with_results)
        for article in shown.rows
    ]
    context = {"form": form, "page": shown, "rows": rows, "count": count}
    return render_page(request, "review/articles/articles.html", context, partial="article-list")


@require_GET
def article(request: ReviewerRequest, article_id: int) -> HttpResponse:
    visible = Article.objects.visible_to(request.user).for_list()
    hiding = visible.hiding_outlets_from(request.user).defer(None).defer("text")
    one = get_object_or_404(hiding, pk=article_id)
    may_read = Article.objects.filter(pk=one.pk).with_results_for(request.user).exists()
    form = ClaimFilter(request.GET if may_read else None)
    decisions = Decision.objects.visible_to(request.user).select_related("reviewer")
    claims = Claim.objects.filter(article=one)
    if may_read:
        claims = form.narrow(claims)
    claims = claims.select_related("ruling").prefetch_related(
        Prefetch("decisions", decisions.order_by("pk"), to_attr="shown_decisions")
    )
    counted = figures_by_article([one])[one.pk]
    shown = claims_page([claims.in_reading_order()], request)
    notes = {} if form.chosen else notes_by_claim(one.notes, shown.rows)
    context: dict[str, object] = {
        "article": one,
        "newer": Article.objects.newer_than(one).only("pk").order_by("pk").last(),
        "is_version": Article.objects.filter(next_versions=one, binned_at=None).exists(),
        "may_read": may_read,
        "figures": counted,
        "bar": bar(counted),
        "page": shown,
        "rows": [(claim, notes.get(claim.pk, [])) for claim in shown.rows],
        "answered": _answered(one) if may_read and not counted.settled else 0,
        "chosen": form.chosen,
    }
    return render_page(request, "review/articles/article.html", context, partial="claim-list")


@require_GET
def claims(request: ReviewerRequest) -> HttpResponse:
    """The claims that a number of the dashboard counts, over all articles."""
    form = ClaimFilter(request.GET)
    counted = newsroom(request.user).figures
    found = Claim.objects.with_results_for(request.user).select_related("article")
    questioned = found.questioned().count()
    context = {
        "page": claims_page(form.divided(found.defer("article__text")), request),
        "figures": counted,
        "count": questioned if form.is_of_questioned else form.count(counted),
        "questioned": questioned,
        "bands": Band,
        "chosen": form.chosen,
    }
    return render_page(request, "review/articles/claims.html", context, partial="claim-list")


def _answered(article: Article) -> int:
    """Claims with at least one answer, which may be fewer than they need."""
    return Decision.objects.filter(article=article).values("claim").distinct().count()


def _behind_article(found: ArticleQuerySet, key: str, last: int) -> ArticleQuerySet:
    latest_first = found.for_list().order_by(f"-{key}")
    return latest_first.filter(**{f"{key}__lt": last}) if last else latest_first


def claims_page(several: Sequence[ClaimQuerySet], request: ReviewerRequest) -> Page[Claim]:
    place = BehindForm(request.GET)
    article_id, position = place.value("article"), place.value("position")
    if article_id:
        behind = Q(article__gt=article_id) | Q(article=article_id, position__gt=position)
        # the first condition says less, but by it an index finds the place
        several = [claims.filter(behind, article__gte=article_id) for claims in several]
    return page_of_several(
        several,
        size=CLAIMS_ON_PAGE,
        key=lambda claim: {"article": claim.article_id, "position": claim.position},
    )
