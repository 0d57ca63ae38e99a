from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from review.models import Article, Claim
from review.results.figures import Figures, figures_by_article, least_sourced, newsroom
from review.web.serving.htmx import ReviewerRequest
from review.web.showing.bars import bar
from review.web.showing.numbers import figure
from review.wording.lede import lede

ARTICLES_SHOWN = 8


@require_GET
def dashboard(request: ReviewerRequest) -> HttpResponse:
    here = newsroom(request.user)
    overall = here.figures
    least = least_sourced(request.user, limit=ARTICLES_SHOWN)
    waiting = Article.objects.current().waiting_for(request.user)
    context = {
        "figures": overall,
        "bar": bar(overall),
        "lede": _lede(overall),
        "articles_known": here.articles,
        "waiting": here.waiting,
        "finished": here.finished,
        "questioned": Claim.objects.with_results_for(request.user).questioned().count(),
        "oldest_waiting": waiting.for_list().longest_waiting_first().first(),
        "least_sourced": [
            (article, counted, bar(counted))
            for article, counted in zip(least, figures_by_article(least).values(), strict=True)
        ],
    }
    return render(request, "review/dashboard/dashboard.html", context)


def _lede(figures: Figures) -> str:
    """Nothing when no claim was judged."""
    if not figures.judged:
        return ""
    return SafeString(lede(sourced=figures.sourced, judged=figures.judged, written=figure))
