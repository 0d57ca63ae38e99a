from collections.abc import Sequence

from django import forms
from django.contrib.auth.decorators import permission_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from review.documents.document import LIMITS
from review.documents.endings import ENDINGS
from review.importing.files import Incoming, import_files, import_pasted
from review.models import Outlet
from review.web.htmx import ReviewerRequest

type File = UploadedFile[bytes]


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

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("uploads") and not str(cleaned.get("text", "")).strip():
            raise forms.ValidationError(_("Choose at least one file, or paste a text."))
        return cleaned


@require_http_methods(["GET", "POST"])
@permission_required("review.import_article", raise_exception=True)
def import_articles(request: ReviewerRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    outcomes = []
    if request.method == "POST" and form.is_valid():
        outlet, reviewer = form.cleaned_data["outlet"], request.user
        files = [
            Incoming(file.name or "", file.size or 0, file.read)
            for file in form.cleaned_data["uploads"]
        ]
        outcomes = list(import_files(files, outlet=outlet, imported_by=reviewer))
        if text := form.cleaned_data["text"].strip("\n"):
            outcomes.append(import_pasted(text, outlet=outlet, imported_by=reviewer))
    context = {
        "form": form,
        "outcomes": outcomes,
        "imported": sum(outcome.is_new for outcome in outcomes),
        "limits": LIMITS,
        "endings": ENDINGS,
        "megabytes": LIMITS.file_bytes // 1_000_000,
        "outlets": Outlet.objects.all(),
    }
    failed = request.method == "POST" and not outcomes
    return render(request, "review/import.html", context, status=422 if failed else 200)
