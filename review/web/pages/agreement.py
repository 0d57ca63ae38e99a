"""How far reviewers agree, and the claims behind each figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from review.models import (
    Decision,
    Kind,
    Newsroom,
    Outlet,
    Participation,
    Question,
    Reviewer,
    Verdict,
)
from review.results.agreement import (
    CATEGORIES,
    FEWEST_ARTICLES,
    FEWEST_CLAIMS,
    Estimate,
    Measured,
    Part,
    Scope,
    agreement,
    claims_answered,
)
from review.web.pages.articles import claims_page
from review.web.serving.htmx import ReviewerRequest, render_page
from review.web.showing.answers import label
from review.web.showing.numbers import two_decimals
from review.web.showing.plots import Whisker, line, whisker
from review.wording.agreement import together

_USUAL = "6"


class ScopeForm(forms.Form):
    """Of which months, outlet and people; what is no choice leaves all in."""

    months = forms.ChoiceField(
        choices=[
            (_USUAL, _("Latest 6 months")),
            ("12", _("Latest 12 months")),
            ("24", _("Latest 24 months")),
            ("all", _("All months")),
        ],
        required=False,
        label=_("Published in"),
    )
    outlet = forms.ModelChoiceField(
        Outlet.objects.all(), required=False, label=_("Outlet"), empty_label=_("All outlets")
    )
    first = forms.ModelChoiceField(
        Reviewer.objects.none(), required=False, label=_("Reviewer"), empty_label=_("All")
    )
    second = forms.ModelChoiceField(
        Reviewer.objects.none(), required=False, label=_("and"), empty_label=_("All")
    )

    def __init__(self, request: ReviewerRequest) -> None:
        super().__init__(request.GET)
        self._reader = request.user
        if request.user.has_perm("review.read_results"):
            who = Reviewer.objects.filter(
                Exists(Participation.objects.filter(reviewer=OuterRef("pk")))
            )
            for name in ("first", "second"):
                field = self.fields[name]
                assert isinstance(field, forms.ModelChoiceField)
                field.queryset = who.order_by("username")
        else:
            del self.fields["first"], self.fields["second"]
            if self.hides_outlets:
                del self.fields["outlet"]

    @cached_property
    def hides_outlets(self) -> bool:
        """Who has to judge without knowing the outlet gets no figures of outlets either."""
        reads_all = self._reader.has_perm("review.read_results")
        return not reads_all and Newsroom.objects.here().hides_outlet

    @property
    def scope(self) -> Scope:
        given = self.cleaned_data if self.is_valid() else {}
        months = given.get("months") or _USUAL
        people = [given.get("first"), given.get("second")]
        return Scope(
            self._reader,
            months=None if months == "all" else int(months),
            outlet=given.get("outlet"),
            pair=frozenset(person.pk for person in people if person),
        )

    @property
    def query(self) -> str:
        """For links to what is counted within the same bounds."""
        return urlencode({name: self.data[name] for name in self.fields if self.data.get(name)})


class CellForm(forms.Form):
    question = forms.ChoiceField(choices=Question.choices)
    one = forms.ChoiceField(choices=[(word, word) for word in [*Verdict, *Kind]])
    other = forms.ChoiceField(choices=[(word, word) for word in [*Verdict, *Kind]])


@dataclass(frozen=True, slots=True)
class Cell:
    """Of a table of pairs; `number` is None below the diagonal, where the pair stands above it."""

    one: str
    other: str
    number: int | None
    heat: int  # 0 to 3; for how large it is among those that differ

    @property
    def is_same(self) -> bool:
        return self.one == self.other


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with all that the page says of it."""

    question: Question
    measured: Measured
    figures: list[tuple[Estimate, Whisker | None]]  # percentage, α, AC1
    together: str
    names: list[str]
    table: list[tuple[str, list[Cell]]]


def with_whiskers(parts: Iterable[Part]) -> list[tuple[Part, Whisker | None]]:
    return [(part, whisker(part.percentage)) for part in parts]


@require_GET
def agreement_page(request: ReviewerRequest) -> HttpResponse:
    form = ScopeForm(request)
    found = agreement(form.scope)
    verdict, kind = _shown(Question.VERDICT, found.verdict), _shown(Question.KIND, found.kind)
    context: dict[str, object] = {
        "form": form,
        "query": form.query,
        "reads_all": form.scope.reads_all,
        "verdict": verdict,
        "kind": kind,
        "trio": [verdict, kind],
        "outlets": [] if form.hides_outlets else with_whiskers(found.outlets),
        "month_parts": with_whiskers(reversed(found.months)),
        "line": line(found.months),
        "fewest_claims": FEWEST_CLAIMS,
        "fewest_articles": FEWEST_ARTICLES,
    }
    return render_page(request, "review/agreement/agreement.html", context, partial="agreement")


@require_GET
def agreement_claims(request: ReviewerRequest) -> HttpResponse:
    """The claims that one cell counts."""
    form, cell = ScopeForm(request), CellForm(request.GET)
    context: dict[str, object] = {"query": form.query}
    if cell.is_valid():
        question = Question(cell.cleaned_data["question"])
        one, other = cell.cleaned_data["one"], cell.cleaned_data["other"]
        found = claims_answered(form.scope, question, one, other)
        decisions = Decision.objects.visible_to(request.user).select_related("reviewer")
        found = found.select_related("article").defer("article__text")
        found = found.prefetch_related(
            Prefetch("decisions", decisions.order_by("decided_at"), to_attr="shown_decisions")
        )
        context |= {
            "one": label(one),
            "other": label(other),
            "page": claims_page([found.in_reading_order()], request),
        }
    return render_page(request, "review/agreement/claims.html", context, partial="claim-list")


def _shown(question: Question, measured: Measured) -> Shown:
    categories = CATEGORIES[question]
    most = max((n for (one, other), n in measured.pairs.items() if one != other), default=0)
    estimates = [measured.percentage, measured.alpha, measured.ac1]
    return Shown(
        question,
        measured,
        [(estimate, whisker(estimate)) for estimate in estimates],
        _together(measured, estimates) if measured.is_enough else "",
        [label(category) for category in categories],
        [
            (
                label(one),
                [
                    _cell(measured, one, other, most, is_below=column < row)
                    for column, other in enumerate(categories)
                ],
            )
            for row, one in enumerate(categories)
        ],
    )


def _cell(measured: Measured, one: str, other: str, most: int, *, is_below: bool) -> Cell:
    number = measured.pairs.get((one, other), 0)
    heat = -(-3 * number // most) if number and one != other else 0
    return Cell(one, other, None if is_below else number, heat)


def _together(measured: Measured, estimates: list[Estimate]) -> str:
    ends = [estimate.interval.low for estimate in estimates if estimate.interval]
    return together(
        alpha=measured.alpha.value,
        ac1=measured.ac1.value,
        lowest=min(ends, default=None),
        largest_share=max(measured.shares),
        written=two_decimals,
    )
