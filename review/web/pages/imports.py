"""Files that a person sends, and the list of what was sent."""

from collections.abc import Sequence
from functools import partial

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from review.documents.endings import ENDINGS
from review.importing.batches import make_batch
from review.importing.errors import ImportingError
from review.importing.files import Incoming
from review.models import FEWEST_REVIEWS, MOST_REVIEWS, Batch, Newsroom, Outlet
from review.results.batches import batch_counts
from review.tasks import start_batch
from review.web.serving.htmx import ReviewerRequest
from review.web.showing.numbers import figures_locale

type File = UploadedFile[bytes]

BATCHES_SHOWN = 10


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, as a list; what is wrong with one is said when it is read."""

    widget = FilesInput

    def clean(
        self,
        data: Sequence[File] | None,
        initial: object = None,  # noqa: ARG002 - as its base
    ) -> list[File]:
        return list(data or [])


class ImportForm(forms.Form):
    uploads = FilesField(required=False, label=gettext_lazy("Files"))
    text = forms.CharField(
        required=False, label=gettext_lazy("Or paste a text"), strip=False, widget=forms.Textarea
    )
    outlet = forms.CharField(required=False, max_length=200, label=gettext_lazy("Outlet"))
    reviews_needed = forms.IntegerField(
        required=False,
        min_value=FEWEST_REVIEWS,
        max_value=MOST_REVIEWS,
        initial=lambda: Newsroom.objects.here().reviews_needed,
        label=gettext_lazy("Reviews an article needs"),
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        has_text = "text" in self.errors or str(cleaned.get("text", "")).strip()
        if not cleaned.get("uploads") and not has_text:
            raise forms.ValidationError(_("Choose at least one file, or paste a text."))
        return cleaned


@require_http_methods(["GET", "POST"])
@permission_required("review.import_article", raise_exception=True)
def import_articles(request: ReviewerRequest) -> HttpResponse:
    is_sent = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if is_sent else ImportForm()
    if form.is_valid():
        try:
            batch = _receive(form, request)
        except ImportingError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("batch", batch.pk)
    visible = Batch.objects.visible_to(request.user).select_related("imported_by")
    batches = list(visible.latest_first()[:BATCHES_SHOWN])
    counts = batch_counts(batches)
    context = {
        "form": form,
        "limits": settings.IMPORT_LIMITS,
        "endings": ENDINGS,
        "file_megabytes": settings.IMPORT_LIMITS.file_bytes // 1_000_000,
        "request_megabytes": settings.REQUEST_BYTES // 1_000_000,
        "unpacked_megabytes": settings.IMPORT_LIMITS.unpacked_bytes // 1_000_000,
        "files_a_day": settings.FILES_A_DAY,
        "figures_locale": figures_locale(),
        "outlets": Outlet.objects.all(),
        "batches": [(batch, counts[batch.pk]) for batch in batches],
    }
    return render(
        request, "review/imports/import.html", context, status=422 if form.errors else 200
    )


def _receive(form: ImportForm, request: ReviewerRequest) -> Batch:
    given = form.cleaned_data
    batch = make_batch(
        [Incoming(file.name or "", file.size or 0, file.read) for file in given["uploads"]],
        pasted=given["text"].strip("\r\n") if given["text"].strip() else "",
        outlet=given["outlet"],
        reviews_needed=given["reviews_needed"],
        imported_by=request.user,
    )
    carry_on(batch)
    return batch


def carry_on(batch: Batch) -> None:
    """Wake the workers: what takes long to read holds up no request."""
    transaction.on_commit(partial(start_batch, batch.pk))
