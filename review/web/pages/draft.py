"""One text of a batch: what was read of it, in full, and what is wrong about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from review.importing.batches import correct_draft, leave_out, take
from review.models import Draft, DraftQuerySet
from review.results.batches import likeness, refusal, remarks
from review.text.versions.differences import differences
from review.web.pages.batch import DRAFTS_ON_PAGE, batch_of, may_import
from review.web.pages.draft_forms import DraftForm, Fate
from review.web.serving.htmx import ReviewerRequest
from review.web.showing.drafts import mention, similar_text
from review.web.showing.notes import lines_with_notes


@require_http_methods(["GET", "POST"])
@may_import
def draft(request: ReviewerRequest, batch_id: int, draft_id: int) -> HttpResponse:
    one = get_object_or_404(batch_of(request, batch_id).drafts, pk=draft_id)
    given = request.POST if request.method == "POST" else None
    form = DraftForm(given, initial=DraftForm.initial_of(one))
    if given is not None and one.is_importable and form.is_valid():
        fate = form.cleaned_data.pop("choice")
        correct_draft(one, **form.cleaned_data)
        settle(Draft.objects.filter(pk=one.pk), fate)
        messages.success(request, _("Saved."))
        return redirect(_place(one))
    context = _shown(one, form)
    return render(request, "review/draft/draft.html", context, status=422 if form.errors else 200)


def settle(drafts: DraftQuerySet, fate: str) -> int:
    """How many drafts got another fate."""
    if fate == Fate.LEAVE:
        return leave_out(drafts)
    return take(drafts, as_version=fate == Fate.VERSION)


def _shown(draft: Draft, form: DraftForm) -> dict[str, object]:
    similar = similar_text(draft)
    return {
        "back": _place(draft),
        "batch": draft.batch,
        "draft": draft,
        "form": form,
        "fates": [
            radio for radio in form["choice"] if similar or radio.data["value"] != Fate.VERSION
        ],
        "similar": similar and mention(similar),
        "likeness": likeness(draft),
        "remarks": remarks(draft),
        "refusal": refusal(draft),
        "lines": lines_with_notes(draft),
        "difference": differences(similar.text, draft.text) if similar and draft.text else [],
    }


def _place(draft: Draft) -> str:
    """The draft on its page of the whole list."""
    drafts = Draft.objects.filter(batch=draft.batch_id).order_by("pk")
    before = drafts.filter(pk__lt=draft.pk).count()
    first = before - before % DRAFTS_ON_PAGE
    query = f"?after={drafts.values_list('pk', flat=True)[first - 1]}" if first else ""
    return f"{reverse('batch', args=[draft.batch_id])}{query}#draft-{draft.pk}"
