"""The queue: which articles wait, who has them, and handing them out."""

from collections.abc import Iterator

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from review.models import (
    FEWEST_REVIEWS,
    MOST_REVIEWS,
    Article,
    ArticleQuerySet,
    Assignment,
    Newsroom,
    Priority,
    Reviewer,
)
from review.models.claim import MODEL_BACKEND
from review.results.work import MOST_COUNTED, Queue, queued
from review.reviewing.assigning import Assigned, assign, reassign, take_away
from review.reviewing.errors import ReviewingError
from review.reviewing.needing import change_order, change_reviews_needed
from review.web.serving.htmx import ReviewerRequest
from review.web.showing.numbers import number
from review.web.showing.paging import Page

ON_PAGE = 50
LARGEST_KEY = 2**63 - 1
STATES = {
    "": gettext_lazy("All that wait"),
    "unread": gettext_lazy("With nobody"),
    "going": gettext_lazy("Going on"),
    "late": gettext_lazy("Overdue"),
    "run-out": gettext_lazy("Lease run out"),
}
may_assign = permission_required("review.assign_article", raise_exception=True)


class QueueForm(forms.Form):
    """Which part of the queue is shown, from which row."""

    state = forms.ChoiceField(choices=list(STATES.items()), required=False)
    after = forms.IntegerField(min_value=0, max_value=2**31, required=False)


class KeysField(forms.MultipleChoiceField):
    """Of rows, whichever they are; one that is no key is refused."""

    def valid_value(self, value: str) -> bool:
        return value.isascii() and value.isdecimal() and int(value[:20]) <= LARGEST_KEY


class WorkForm(forms.Form):
    """What is to become of the chosen articles; what is left empty stays as it is."""

    article = KeysField()
    reviewer = forms.ModelChoiceField(
        Reviewer.objects.none(),
        required=False,
        label=gettext_lazy("Reviewer"),
        empty_label=gettext_lazy("As it is"),
    )
    due_on = forms.DateField(
        required=False,
        label=gettext_lazy("Due on"),
        widget=forms.DateInput({"type": "date", "dir": "ltr"}),
    )
    priority = forms.TypedChoiceField(
        choices=[("", gettext_lazy("As it is")), *Priority.choices],
        coerce=lambda value: Priority(int(value)),
        required=False,
        empty_value=None,
        label=gettext_lazy("Priority"),
    )
    reviews_needed = forms.TypedChoiceField(
        choices=[
            ("", gettext_lazy("As it is")),
            *((reviews, reviews) for reviews in range(FEWEST_REVIEWS, MOST_REVIEWS + 1)),
        ],
        coerce=int,
        required=False,
        empty_value=None,
        label=gettext_lazy("Reviews an article needs"),
    )

    def __init__(self, posted: QueryDict | None = None) -> None:
        super().__init__(posted)
        self.fields["reviewer"].queryset = reviewers()  # type: ignore[attr-defined] # it has one


class PassingForm(forms.Form):
    """To whom an article is passed on."""

    reviewer = forms.ModelChoiceField(Reviewer.objects.none())

    def __init__(self, posted: QueryDict | None = None) -> None:
        super().__init__(posted)
        self.fields["reviewer"].queryset = reviewers()  # type: ignore[attr-defined] # it has one


def reviewers() -> QuerySet[Reviewer]:
    """Who may be given articles."""
    may = Reviewer.objects.with_perm("review.add_decision", backend=MODEL_BACKEND)
    return may.filter(is_active=True).order_by("first_name", "username")


@require_GET
@may_assign
def queue(request: ReviewerRequest) -> HttpResponse:
    form = QueueForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    state, first = chosen.get("state", ""), chosen.get("after") or 0
    waiting = Queue()
    found = waiting.narrowed(state).for_list().most_pressing_first()[first : first + ON_PAGE + 1]
    rows = queued(list(found))
    following = {"after": first + ON_PAGE, "state": state} if len(rows) > ON_PAGE else {}
    context = {
        "page": Page(rows[:ON_PAGE], following),
        "state": state,
        "states": [(key, said, _count(waiting.narrowed(key))) for key, said in STATES.items()],
        "most_counted": MOST_COUNTED,
        "form": WorkForm(),
        "newsroom": Newsroom.objects.here(),
    }
    return render(request, "review/work/queue.html", context)


@require_POST
@may_assign
def change_work(request: ReviewerRequest) -> HttpResponse:
    """Hand the chosen articles out, or set what they need."""
    form = WorkForm(request.POST)
    if not form.is_valid():
        said = _("Choose at least one article that is still here.")
        messages.warning(request, next(_problems(form), said))
        return redirect("queue")
    given = form.cleaned_data
    articles = Article.objects.current().filter(pk__in=given["article"])
    for said in _changed(articles, given, request.user):
        messages.info(request, said)
    return redirect("queue")


@require_POST
@may_assign
def move_assignment(request: ReviewerRequest, assignment_id: int) -> HttpResponse:
    """Take an article away, or pass it on to the reviewer who is chosen."""
    assignment = get_object_or_404(
        Assignment.objects.filter(article__binned_at=None), pk=assignment_id
    )
    form = PassingForm(request.POST)
    try:
        if "pass_on" in request.POST and not form.is_valid():
            messages.warning(request, _("Choose the reviewer first who is to have the article."))
        elif "pass_on" in request.POST:
            to = form.cleaned_data["reviewer"]
            for said in _assigned(reassign(assignment, to=to, by=request.user), to):
                messages.info(request, said)
        else:
            take_away(assignment)
            messages.success(request, _("The article waits again; the answers on it stay."))
    except ReviewingError as refusal:
        messages.warning(request, str(refusal))
    return redirect("queue")


def _count(articles: ArticleQuerySet) -> int:
    return articles.order_by()[: MOST_COUNTED + 1].count()


def _problems(form: WorkForm) -> Iterator[str]:
    for field, errors in form.errors.items():
        if field != "article":
            yield f"{form.fields[field].label}: {errors[0]}"


def _changed(
    articles: ArticleQuerySet, given: dict[str, object], editor: Reviewer
) -> Iterator[str]:
    needed, reviewer = given["reviews_needed"], given["reviewer"]
    if isinstance(needed, int):
        count = change_reviews_needed(articles, needed)
        yield ngettext(
            "%(n)s article needs another number of reviews now.",
            "%(n)s articles need another number of reviews now.",
            count,
        ) % {"n": number(count)}
    if isinstance(reviewer, Reviewer):
        done = assign(articles, reviewer=reviewer, by=editor, due_on=given["due_on"])  # type: ignore[arg-type] # the form has a day
        yield from _assigned(done, reviewer)
    if given["priority"] is not None or (given["due_on"] and reviewer is None):
        due_on = None if reviewer else given["due_on"]
        count = change_order(articles, priority=given["priority"], due_on=due_on)  # type: ignore[arg-type] # likewise
        yield ngettext(
            "The order of %(n)s article is set.", "The order of %(n)s articles is set.", count
        ) % {"n": number(count)}


def _assigned(done: Assigned, reviewer: Reviewer) -> Iterator[str]:
    names = {"name": f"\u2068{reviewer}\u2069"}
    if done.given:
        yield ngettext(
            "%(n)s article is in the hands of %(name)s now.",
            "%(n)s articles are in the hands of %(name)s now.",
            done.given,
        ) % {"n": number(done.given), **names}
    if done.read_before:
        yield ngettext(
            "%(n)s article was left out: %(name)s has read it before.",
            "%(n)s articles were left out: %(name)s has read them before.",
            len(done.read_before),
        ) % {"n": number(len(done.read_before)), **names}
    if done.full:
        yield ngettext(
            "%(n)s article was left out: as many people have it as it needs.",
            "%(n)s articles were left out: as many people have them as they need.",
            len(done.full),
        ) % {"n": number(len(done.full))}
