"""What is done with a batch: its texts changed, imported, read again, taken back, thrown away."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from review.documents.controls import clean
from review.importing.batches import (
    begin_import,
    change_drafts,
    choose_columns,
    discard,
    is_heading,
    read_with,
    try_again,
    undo_import,
)
from review.importing.errors import ImportingError
from review.models import Batch, ColumnChoice
from review.web.pages.batch import batch_of, may_import, show_batch
from review.web.pages.draft import settle
from review.web.pages.draft_forms import ChangeForm, StateForm, WishForm
from review.web.pages.imports import carry_on
from review.web.serving.htmx import ReviewerRequest


@require_POST
@may_import
def change(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    """The drafts that were chosen, or all of those in the state that is shown."""
    one = batch_of(request, batch_id)
    form = ChangeForm(request.POST)
    form.fields["drafts"].queryset = one.drafts.all()  # type: ignore[attr-defined]
    if not form.is_valid():
        return show_batch(request, one, change=form)
    state = StateForm(request.POST).value("state")
    count = _change(one, form, state)
    said = ngettext("%(count)d text was changed.", "%(count)d texts were changed.", count)
    messages.success(request, said % {"count": count})
    query = f"?state={state}" if state else ""
    return redirect(f"{reverse('batch', args=[one.pk])}{query}")


@require_POST
@may_import
def begin(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    one = batch_of(request, batch_id)
    begin_import(one)
    carry_on(one)
    return redirect("batch", one.pk)


@require_POST
@may_import
def retry(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    one = batch_of(request, batch_id)
    if try_again(one):
        carry_on(one)
    else:
        messages.error(request, _("There is nothing to read again: send the files anew."))
    return redirect("batch", one.pk)


@require_POST
@may_import
def columns(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    """What the columns hold, remembered for later tables; then the table is read again."""
    one = batch_of(request, batch_id)
    given = _fields_by_heading(request.POST)
    if list(given.values()).count("text") != 1:
        return show_batch(request, one, columns=given)
    choose_columns(given)
    try_again(one)
    carry_on(one)
    return redirect("batch", one.pk)


@require_POST
@may_import
def wish(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    """What is asked for one file, or agreed to; then it is read again."""
    one = batch_of(request, batch_id)
    form = WishForm(request.POST)
    form.fields["file"].queryset = one.files.defer("content")  # type: ignore[attr-defined]
    if form.is_valid():
        try:
            read_with(**form.cleaned_data)
        except ImportingError as why:
            messages.error(request, str(why))
        else:
            carry_on(one)
    return redirect("batch", one.pk)


@require_POST
@may_import
def undo(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    one = batch_of(request, batch_id)
    try:
        undo_import(one)
    except ImportingError as why:
        messages.error(request, str(why))
    return redirect("batch", one.pk)


@require_POST
@may_import
def throw_away(request: ReviewerRequest, batch_id: int) -> HttpResponse:
    discard(batch_of(request, batch_id))
    messages.success(request, _("The import was thrown away: nothing of it was kept."))
    return redirect("import")


def _change(batch: Batch, form: ChangeForm, state: str | None) -> int:
    """How many drafts are not as they were."""
    given = dict(form.cleaned_data)
    chosen = [draft.pk for draft in given.pop("drafts")]
    drafts = batch.drafts.filter(pk__in=chosen) if chosen else batch.drafts.all()
    if state:
        drafts = drafts.filter(state=state)
    fate, order = given.pop("choice"), given.pop("order")
    day_first = None if not order else order == ChangeForm.DAY_FIRST
    count = change_drafts(drafts, day_first=day_first, **given)
    return max(count, settle(drafts, fate)) if fate else count


def _fields_by_heading(posted: QueryDict) -> dict[str, str]:
    """Without columns that are not used."""
    fields = {value for value, _label in ColumnChoice.FIELDS}
    headings = map(clean, posted.getlist("heading"))  # forms send line ends as CR LF
    chosen = dict(zip(headings, posted.getlist("field"), strict=False))
    return {
        heading: field
        for heading, field in chosen.items()
        if field in fields and is_heading(heading)
    }
