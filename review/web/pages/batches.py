"""A batch: what would be imported, how far the work is, what became of it."""

import datetime
import json
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from review.documents.controls import clean
from review.documents.document import Obstacle
from review.importing.batches import (
    begin_import,
    change_drafts,
    choose_columns,
    correct_draft,
    discard,
    is_heading,
    leave_out,
    take,
    try_again,
    undo_import,
)
from review.importing.errors import ImportingError
from review.models import Article, Batch, ColumnChoice, Draft, DraftQuerySet
from review.reports.batch import report_xlsx
from review.results.batches import batch_figures, likeness, refusal, remarks
from review.text.versions.differences import differences
from review.web.pages.importing import carry_on
from review.web.serving.htmx import ReviewerRequest, render_page
from review.web.showing.paging import page

DRAFTS_ON_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

may_import = permission_required("review.import_article", raise_exception=True)


class Choice:
    """What is to become of a draft."""

    OWN, VERSION, LEAVE = "own", "version", "leave"
    LABELS = [
        (OWN, gettext_lazy("An article of its own")),
        (VERSION, gettext_lazy("A new version of the one it is like")),
        (LEAVE, gettext_lazy("Leave it out")),
    ]


class StateForm(forms.Form):
    state = forms.ChoiceField(choices=Draft.State.choices, required=False)
    after = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)

    def value(self, name: str) -> Any:
        return self.cleaned_data[name] if self.is_valid() else None


class WordsField(forms.CharField):
    """Words of either direction."""

    widget = forms.TextInput({"dir": "auto"})


class DayField(forms.DateField):
    """When an article came out: in living memory, and not tomorrow's tomorrow."""

    FIRST = datetime.date(1900, 1, 1)

    def __init__(self, **given: Any) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        super().__init__(
            required=False,
            label=gettext_lazy("Date"),
            widget=widget,
            input_formats=["%Y-%m-%d"],
            **given,
        )

    def validate(self, value: datetime.date | None) -> None:
        super().validate(value)
        if value and value < self.FIRST:
            raise forms.ValidationError(_("The year is not right: it is before 1900."))
        if value and value > timezone.localdate() + datetime.timedelta(days=1):
            raise forms.ValidationError(_("The date is in the future."))


class ChangeForm(forms.Form):
    """What stays empty is not changed."""

    DAY_FIRST, MONTH_FIRST = "day", "month"
    drafts = forms.ModelMultipleChoiceField(Draft.objects.none(), required=False)
    outlet = WordsField(max_length=200, required=False, label=gettext_lazy("Outlet"))
    byline = WordsField(max_length=300, required=False, label=gettext_lazy("Byline"))
    published_on = DayField()
    order = forms.ChoiceField(
        choices=[
            ("", gettext_lazy("As they are")),
            (DAY_FIRST, gettext_lazy("The day first")),
            (MONTH_FIRST, gettext_lazy("The month first")),
        ],
        required=False,
        label=gettext_lazy("Dates with two readings"),
    )
    choice = forms.ChoiceField(
        choices=[("", gettext_lazy("As they are")), *Choice.LABELS],
        required=False,
        label=gettext_lazy("Import"),
    )


class DraftForm(forms.Form):
    title = WordsField(max_length=500, label=gettext_lazy("Title"))
    byline = WordsField(max_length=300, required=False, label=gettext_lazy("Byline"))
    outlet = WordsField(max_length=200, required=False, label=gettext_lazy("Outlet"))
    published_on = DayField()
    choice = forms.ChoiceField(
        choices=Choice.LABELS, widget=forms.RadioSelect, label=gettext_lazy("Import")
    )


@require_GET
@may_import
def batch(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    return _shown(request, _batch(request, batch_id))


@require_http_methods(["GET", "POST"])
@may_import
def draft(request: ReviewerRequest, batch_id: int, draft_id: int) -> HttpResponse:
    """What was read of one text, in full; what is wrong is changed here."""
    one = get_object_or_404(_batch(request, batch_id).drafts, pk=draft_id)
    form = DraftForm(request.POST if request.method == "POST" else None, initial=_initial(one))
    if request.method == "POST" and one.is_importable and form.is_valid():
        choice = form.cleaned_data.pop("choice")
        correct_draft(one, **form.cleaned_data)
        _choose(Draft.objects.filter(pk=one.pk), choice)
        messages.success(request, _("Saved."))
        return redirect(_place(one))
    twin = one.similar_draft
    similar = one.similar_article or (twin and (twin.article or twin))
    context = {
        "back": _place(one),
        "similar_article": similar if isinstance(similar, Article) else None,
        "batch": one.batch,
        "draft": one,
        "form": form,
        "similar": similar,
        "likeness": likeness(one),
        "remarks": remarks(one),
        "refusal": refusal(one),
        "lines": [line for line in one.text.split("\n") if line.strip()],
        "difference": differences(similar.text, one.text) if similar and one.text else [],
    }
    return render(request, "review/draft/draft.html", context, status=422 if form.errors else 200)


@require_POST
@may_import
def change(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    """The drafts that were chosen, or all of those in the state that is shown."""
    one = _batch(request, batch_id)
    form = ChangeForm(request.POST)
    form.fields["drafts"].queryset = one.drafts.all()  # type: ignore[attr-defined]
    state = StateForm(request.POST).value("state")
    if form.is_valid():
        given = dict(form.cleaned_data)
        chosen = [draft.pk for draft in given.pop("drafts")]
        drafts = one.drafts.filter(pk__in=chosen) if chosen else one.drafts.all()
        if state:
            drafts = drafts.filter(state=state)
        choice, order = given.pop("choice"), given.pop("order")
        count = change_drafts(
            drafts,
            day_first=None if not order else order == ChangeForm.DAY_FIRST,
            **given,
        )
        if choice:
            count = max(count, _choose(drafts, choice))
        said = ngettext("%(count)d text was changed.", "%(count)d texts were changed.", count)
        messages.success(request, said % {"count": count})
        query = f"?state={state}" if state else ""
        return redirect(f"{reverse('batch', args=[one.pk])}{query}")
    return _shown(request, one, change=form)


@require_POST
@may_import
def begin(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    one = _batch(request, batch_id)
    begin_import(one)
    carry_on(one)
    return redirect("batch", one.pk)


@require_POST
@may_import
def retry(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    one = _batch(request, batch_id)
    if try_again(one):
        carry_on(one)
    else:
        messages.error(request, _("There is nothing to read again: send the files anew."))
    return redirect("batch", one.pk)


@require_POST
@may_import
def columns(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    """What the columns hold, remembered for later tables; then the table is read again."""
    one = _batch(request, batch_id)
    fields = {value for value, _label in ColumnChoice.FIELDS}
    headings = map(clean, request.POST.getlist("heading"))  # forms send line ends as CR LF
    chosen = dict(zip(headings, request.POST.getlist("field"), strict=False))
    given = {
        heading: field
        for heading, field in chosen.items()
        if field in fields and is_heading(heading)
    }
    if list(given.values()).count("text") != 1:
        return _shown(request, one, columns=given)
    choose_columns(given)
    try_again(one)
    carry_on(one)
    return redirect("batch", one.pk)


@require_POST
@may_import
def undo(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    one = _batch(request, batch_id)
    try:
        undo_import(one)
    except ImportingError as why:
        messages.error(request, str(why))
    return redirect("batch", one.pk)


@require_POST
@may_import
def throw_away(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    discard(_batch(request, batch_id))
    messages.success(request, _("The import was thrown away: nothing of it was kept."))
    return redirect("import")


@require_GET
@may_import
def report(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    one = _batch(request, batch_id)
    response = HttpResponse(report_xlsx(one), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="isnad-import-{one.pk}.xlsx"'
    return response


def _shown(
    request: ReviewerRequest,
    batch: Batch,
    *,
    change: ChangeForm | None = None,
    columns: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page of the batch; with what was entered, when a form of it has to be mended."""
    given = StateForm(request.POST if request.method == "POST" else request.GET)
    drafts = batch.drafts.for_list()
    if state := given.value("state"):
        drafts = drafts.filter(state=state)
    shown = page(
        drafts.filter(pk__gt=given.value("after") or 0).order_by("pk"),
        size=DRAFTS_ON_PAGE,
        key=lambda draft: {"after": draft.pk} | ({"state": state} if state else {}),
    )
    unknown = _unknown_table(batch)
    ready = batch.drafts.filter(state=Draft.State.READY)
    marked = {key for key in request.POST.getlist("drafts") if key.isdecimal()}
    context = {
        "batch": batch,
        "page_url": reverse("batch", args=[batch.pk]),
        "figures": batch_figures(batch),
        "doubtful": ready.exclude(possible_dates=[]).count(),
        "state": state,
        "page": shown,
        "rows": [(draft, refusal(draft), likeness(draft), remarks(draft)) for draft in shown.rows],
        "unknown": unknown,
        "columns": list(_columns(unknown)),
        "chosen": columns or {},
        "columns_error": columns is not None,
        "fields": ColumnChoice.FIELDS,
        "change": change or ChangeForm(),
        "after": given.value("after"),
        "marked": marked,
        "marked_elsewhere": marked - {str(draft.pk) for draft in shown.rows},
    }
    if change and (wrong := next(iter(change.errors), None)):
        change.fields[wrong].widget.attrs["autofocus"] = True  # the form is far down the page
    is_wrong = change is not None or columns is not None
    status = 422 if is_wrong else 200
    return render_page(request, "review/batch/batch.html", context, partial="batch", status=status)


def _place(draft: Draft) -> str:
    """The draft on its page of the whole list."""
    drafts = Draft.objects.filter(batch=draft.batch_id).order_by("pk")
    before = drafts.filter(pk__lt=draft.pk).count()
    first = before - before % DRAFTS_ON_PAGE
    query = f"?after={drafts.values_list('pk', flat=True)[first - 1]}" if first else ""
    return f"{reverse('batch', args=[draft.batch_id])}{query}#draft-{draft.pk}"


def _batch(request: ReviewerRequest, batch_id: int) -> Batch:
    return get_object_or_404(Batch.objects.visible_to(request.user), pk=batch_id)


def _choose(drafts: DraftQuerySet, choice: str) -> int:
    if choice == Choice.LEAVE:
        return leave_out(drafts)
    return take(drafts, as_version=choice == Choice.VERSION)


def _initial(draft: Draft) -> dict[str, object]:
    if draft.state == Draft.State.HELD:
        choice = ""  # the person has to say
    elif draft.state == Draft.State.LEFT_OUT:
        choice = Choice.LEAVE
    else:
        choice = Choice.VERSION if draft.is_version else Choice.OWN
    return {
        "title": draft.title,
        "byline": draft.byline,
        "outlet": draft.outlet,
        "published_on": draft.published_on,
        "choice": choice,
    }


def _unknown_table(batch: Batch) -> Draft | None:
    """The first one whose text was not found."""
    return (
        batch.drafts.for_list()
        .filter(
            state=Draft.State.FAILED, refusal=Obstacle.NO_TEXT_COLUMN, file__content__isnull=False
        )
        .first()
    )


def _columns(unknown: Draft | None) -> Iterator[tuple[str, str]]:
    """Headings, each with what stands below it. A key of JSON may be no text that can be shown."""
    if unknown:
        sample = json.loads(unknown.details.get("sample", "[]"))
        yield from ((heading, cell) for heading, cell in sample if is_heading(heading))
