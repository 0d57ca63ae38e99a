"""What lists are narrowed to, from the query string."""

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from review.models import (
    HAS_RESULT,
    ArticleQuerySet,
    Band,
    ClaimQuerySet,
    Newsroom,
    Outcome,
    Outlet,
    Reviewer,
)
from review.results.figures import Figures, article_counts
from review.results.work import free_for

_EUROPEAN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class ArticleFilter(forms.Form):
    """What others have reviewed is told to who may read all results."""

    ALL, WAITING, FREE, FINISHED, REVIEWED = "", "waiting", "free", "finished", "reviewed"
    STATES = (
        (ALL, _("All")),
        (WAITING, _("Waiting")),
        (FREE, _("To be taken by you")),
        (FINISHED, _("Finished by you")),
        (REVIEWED, _("Reviewed")),
    )
    state = forms.ChoiceField(choices=STATES, required=False, label=_("State"))
    outlet = forms.ModelChoiceField(
        Outlet.objects.all(), required=False, label=_("Outlet"), empty_label=_("All outlets")
    )
    title = forms.CharField(
        max_length=200,
        required=False,
        label=_("Words of the title"),
        widget=forms.TextInput({"dir": "auto"}),
    )

    def __init__(self, given: QueryDict, *, reviewer: Reviewer) -> None:
        super().__init__(given)
        self.reviewer = reviewer
        if reviewer.has_perm("review.read_results"):
            return
        state = self.fields["state"]
        assert isinstance(state, forms.ChoiceField)
        state.choices = [choice for choice in self.STATES if choice[0] != self.REVIEWED]
        if Newsroom.objects.here().hides_outlet:
            del self.fields["outlet"]

    def narrow(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        """All of them when a word of the query string is unknown."""
        if not self.is_valid():
            return articles
        match self.cleaned_data["state"]:
            case self.WAITING:
                articles = articles.waiting_for(self.reviewer)
            case self.FREE:
                articles = articles.filter(pk__in=free_for(self.reviewer).values("pk"))
            case self.FINISHED:
                articles = articles.finished_by(self.reviewer)
            case self.REVIEWED:
                articles = articles.reviewed()
        if outlet := self.cleaned_data.get("outlet"):
            articles = articles.filter(outlet=outlet)
        if title := self.cleaned_data["title"]:
            articles = articles.titled({title.translate(_EUROPEAN), title.translate(_ARABIC)})
        return articles

    @property
    def key(self) -> str:
        """By which the list is read latest first: one of the articles, or of their counters, whose
        indexes know what waits; both are the same number.
        """
        return "pk" if self.is_valid() and self.cleaned_data.get("outlet") else "counters__pk"

    @property
    def has_words(self) -> bool:
        """Of titles, in all of which they are looked for."""
        return bool(self.is_valid() and self.cleaned_data["title"])

    def count(self) -> int:
        """How many articles it lets through when it has no words."""
        given = self.cleaned_data if self.is_valid() else {}
        outlet, state = given.get("outlet"), given.get("state", self.ALL)
        if state == self.FREE:
            free = free_for(self.reviewer)
            return (free.filter(outlet=outlet) if outlet else free).count()
        counts = article_counts(self.reviewer, outlet)
        by_state = {
            self.WAITING: counts.waiting,
            self.FINISHED: counts.finished,
            self.REVIEWED: counts.reviewed,
        }
        return by_state.get(state, counts.articles)


class ClaimFilter(forms.Form):
    """Claims in any of the chosen bands and outcomes; all when none is chosen or one is unknown.
    Or those that are questioned, and no others.

    What is ruled is settled here: figures count both together.
    """

    band = forms.MultipleChoiceField(choices=Band.choices, required=False)
    outcome = forms.MultipleChoiceField(
        choices=[choice for choice in Outcome.choices if choice[0] != Outcome.RULED],
        required=False,
    )
    questioned = forms.BooleanField(required=False)

    @property
    def is_of_questioned(self) -> bool:
        return self.is_valid() and self.cleaned_data["questioned"]

    @property
    def chosen(self) -> list[str]:
        if not self.is_valid():
            return []
        if self.is_of_questioned:
            return ["questioned"]
        return [*self.cleaned_data["band"], *self.cleaned_data["outcome"]]

    def narrow(self, claims: ClaimQuerySet) -> ClaimQuerySet:
        if not self.chosen:
            return claims
        if self.is_of_questioned:
            return claims.questioned()
        bands, outcomes = self.cleaned_data["band"], self.cleaned_data["outcome"]
        if Outcome.SETTLED in outcomes:
            outcomes = [*outcomes, Outcome.RULED]
        return claims.filter(Q(band__in=bands) | Q(outcome__in=outcomes))

    def divided(self, claims: ClaimQuerySet) -> list[ClaimQuerySet]:
        """One queryset for each standing that is let through, each read by an index in the order
        of reading; all claims in one when none is chosen.
        """
        if not self.chosen:
            return [claims.in_reading_order()]
        if self.is_of_questioned:
            return [claims.questioned().in_reading_order()]
        bands, outcomes = set(self.cleaned_data["band"]), set(self.cleaned_data["outcome"])
        if Outcome.SETTLED in outcomes:
            bands = set(Band.values)
        standings = {(outcome.value, band) for outcome in HAS_RESULT for band in bands}
        standings |= {(outcome, "") for outcome in outcomes if outcome not in HAS_RESULT}
        return [
            claims.in_standing(outcome=outcome, band=band) for outcome, band in sorted(standings)
        ]

    def count(self, figures: Figures) -> int:
        """How many claims of those figures it lets through, unless it is of those questioned."""
        if not self.chosen:
            return figures.claims
        counts: dict[str, int] = {"open": figures.open, "disputed": figures.disputed}
        if Outcome.SETTLED in self.chosen:
            counts["settled"] = figures.settled
        else:
            counts |= {band.value: count for band, count in figures.bands.items()}
        return sum(counts.get(chosen, 0) for chosen in self.chosen)
