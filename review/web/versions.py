from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from review.models import Article
from review.results.versions import changes, version_figures
from review.text.differences import differences
from review.text.versions import AttributionChange
from review.web.htmx import ReviewerRequest

_SAID = {
    AttributionChange.SOURCE_ADDED: gettext_lazy("A source was added after publication"),
    AttributionChange.SOURCE_REMOVED: gettext_lazy("The source was removed after publication"),
    AttributionChange.NAMED: gettext_lazy("The source was named after publication"),
    AttributionChange.UNNAMED: gettext_lazy("The name of the source was removed after publication"),
    AttributionChange.CHANGED: gettext_lazy("The source was changed after publication"),
}


@require_GET
def version_changes(request: ReviewerRequest, article_id: int) -> HttpResponse:
    """An article against the version before it; `all` shows what is unchanged, too."""
    visible = Article.objects.visible_to(request.user)
    article = get_object_or_404(visible.for_list(), pk=article_id)
    before = article.previous_version_id and visible.filter(pk=article.previous_version_id).first()
    if not before:
        raise Http404
    found = changes(article)
    shows_all = "all" in request.GET
    rows = [
        (
            one,
            _SAID[one.attribution] if one.attribution else "",
            differences(one.before.quote, one.claim.quote, None)
            if one.claim and one.before and one.change == "changed"
            else [],
        )
        for one in found
        if shows_all or one.change != "unchanged" or one.attribution
    ]
    context = {
        "article": article,
        "before": before,
        "figures": version_figures(found),
        "rows": rows,
        "shows_all": shows_all,
    }
    return render(request, "review/versions.html", context)
