"""Where a reviewer starts: what is in their hands, what waits, what they have finished."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from review.models import Article
from review.results.figures import article_counts
from review.results.work import MOST_COUNTED, finished, free_for, in_hand
from review.reviewing.assigning import hand_back, take_next
from review.reviewing.errors import ReviewingError
from review.web.pages.desk import DOUBTFUL_FIRST, may_decide, puts_doubtful_first
from review.web.serving.htmx import ReviewerRequest

FINISHED_SHOWN = 5


@require_GET
def home(request: ReviewerRequest) -> HttpResponse:
    """For who reviews; everybody else starts at the dashboard."""
    if not request.user.has_perm("review.add_decision"):
        return redirect("dashboard")
    held = in_hand(request.user)
    free = free_for(request.user)
    context = {
        "held": held,
        "late": sum(one.is_late for one in held),
        "free": free.order_by()[: MOST_COUNTED + 1].count(),
        "most_counted": MOST_COUNTED,
        "finished": finished(request.user, limit=FINISHED_SHOWN),
        "finished_count": article_counts(request.user).finished,
    }
    return render(request, "review/home/home.html", context)


@require_http_methods(["GET", "POST"])
@may_decide
def next_article(request: ReviewerRequest) -> HttpResponse:
    """Take the article that is to be read now; who comes by a link is offered it."""
    if request.method == "GET":
        return redirect("home")
    article = take_next(request.user)
    if article:
        order = f"?order={DOUBTFUL_FIRST}" if puts_doubtful_first(request.POST) else ""
        return redirect(reverse("review", args=[article.pk]) + order)
    messages.info(request, _("No article is waiting for you."))
    return redirect("home")


@require_POST
@may_decide
def give_back(request: ReviewerRequest, article_id: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=article_id)
    try:
        hand_back(article, reviewer=request.user)
    except ReviewingError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The article is handed back; your answers on it stay."))
    return redirect("home")
