"""A batch: what would be imported, how far the work is, what became of it."""

from collections.abc import Mapping

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from review.documents.document import Obstacle
from review.models import Batch, Draft
from review.reports.batch import report_xlsx
from review.results.batches import BatchFigures, batch_figures
from review.web.pages.draft_forms import ChangeForm, LooksForm, StateForm
from review.web.serving.htmx import ReviewerRequest, render_page
from review.web.showing.batches import (
    announcement,
    questions,
    state_links,
    summary,
    unknown_table,
    work,
)
from review.web.showing.drafts import draft_row
from review.web.showing.paging import page

DRAFTS_ON_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

may_import = permission_required("review.import_article", raise_exception=True)


@require_GET
@may_import
def batch(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    return show_batch(request, batch_of(request, batch_id))


@require_GET
@may_import
def report(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    one = batch_of(request, batch_id)
    response = HttpResponse(report_xlsx(one), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="isnad-import-{one.pk}.xlsx"'
    return response


def batch_of(request: ReviewerRequest, batch_id: int) -> Batch:
    return get_object_or_404(Batch.objects.visible_to(request.user), pk=batch_id)


def show_batch(
    request: ReviewerRequest,
    batch: Batch,
    *,
    change: ChangeForm | None = None,
    columns: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page of the batch; with what was entered, when a form of it has to be mended."""
    figures = batch_figures(batch)
    context = (
        {"batch": batch, "figures": figures, "page_url": reverse("batch", args=[batch.pk])}
        | _progress(request, batch, figures)
        | _drafts(request, batch, figures)
        | _forms(batch, change, columns)
    )
    is_wrong = change is not None or columns is not None
    status = 422 if is_wrong else 200
    return render_page(request, "review/batch/batch.html", context, partial="batch", status=status)


def _progress(request: ReviewerRequest, batch: Batch, figures: BatchFigures) -> dict[str, object]:
    doing = work(batch, figures, looks=LooksForm(request.GET).count())
    announced = announcement(doing, was_unattended="unattended" in request.GET)
    return {
        "work": doing,
        "announced": announced if request.htmx else None,
        "summary": summary(batch, figures),
    }


def _drafts(request: ReviewerRequest, batch: Batch, figures: BatchFigures) -> dict[str, object]:
    """A page of those in the state that was chosen, and the marks that were set on any page."""
    given = StateForm(request.POST if request.method == "POST" else request.GET)
    state, after = given.value("state"), given.value("after")
    drafts = batch.drafts.for_list()
    shown = page(
        (drafts.filter(state=state) if state else drafts).filter(pk__gt=after or 0).order_by("pk"),
        size=DRAFTS_ON_PAGE,
        key=lambda draft: {"after": draft.pk} | ({"state": state} if state else {}),
    )
    marked = {key for key in request.POST.getlist("drafts") if key.isdecimal()}
    may_review = request.user.has_perm("review.add_decision")
    return {
        "page": shown,
        "rows": [
            draft_row(draft, may_review=may_review, is_marked=str(draft.pk) in marked)
            for draft in shown.rows
        ],
        "state": state,
        "after": after,
        "marked_elsewhere": marked - {str(draft.pk) for draft in shown.rows},
        "states": state_links(batch, figures, state or ""),
    }


def _forms(
    batch: Batch, change: ChangeForm | None, columns: Mapping[str, str] | None
) -> dict[str, object]:
    ready = batch.drafts.filter(state=Draft.State.READY)
    if change and (wrong := next(iter(change.errors), None)):
        change.fields[wrong].widget.attrs["autofocus"] = True  # the form is far down the page
    return {
        "doubtful": ready.exclude(possible_dates=[]).count(),
        "unknown": unknown_table(_without_text(batch), columns or {}),
        "columns_error": columns is not None,
        "questions": questions(batch),
        "change": change or ChangeForm(),
    }


def _without_text(batch: Batch) -> Draft | None:
    """The first table of which no column is known to be the text."""
    return (
        batch.drafts.for_list()
        .filter(
            state=Draft.State.FAILED, refusal=Obstacle.NO_TEXT_COLUMN, file__content__isnull=False
        )
        .first()
    )
