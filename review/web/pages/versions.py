from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from review.models import Article
from review.results.versions import changes, version_figures
from review.text.versions.differences import differences
from review.web.serving.htmx import ReviewerRequest
from review.web.showing.paging import Page
from review.wording.versions import change_of_source

CLAIMS_ON_PAGE = 100


class PageForm(forms.Form):
    after = forms.IntegerField(min_value=0, max_value=2**31, required=False)

    def first(self) -> int:
        return (self.is_valid() and self.cleaned_data["after"]) or 0


@require_GET
def version_changes(request: ReviewerRequest, article_id: int) -> HttpResponse:
    """An article against the version before it; `all` shows what is unchanged, too."""
    visible = Article.objects.visible_to(request.user)
    hiding = visible.for_list().hiding_outlets_from(request.user)
    article = get_object_or_404(hiding, pk=article_id)
    before = article.previous_version_id and visible.filter(pk=article.previous_version_id).first()
    if not before:
        raise Http404
    found = changes(article)
    shows_all = "all" in request.GET
    shown = [one for one in found if shows_all or one.change != "unchanged" or one.attribution]
    first = min(PageForm(request.GET).first(), len(shown))
    end = first + CLAIMS_ON_PAGE
    rows = [
        (
            one,
            change_of_source(one.attribution) if one.attribution else "",
            differences(one.before.quote, one.claim.quote, None)
            if one.claim and one.before and one.change == "changed"
            else [],
        )
        for one in shown[first:end]
    ]
    context = {
        "article": article,
        "before": before,
        "figures": version_figures(found),
        "shows_all": shows_all,
        "page": Page(rows, {"after": end} if end < len(shown) else {}),
    }
    return render(request, "review/versions/changes.html", context)
