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

_EUROPEAN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class ArticleFilter(forms.Form):
    """What is reviewed is, for who may not read all results, what they have finished themselves."""

    ALL, WAITING, REVIEWED = "", "waiting", "reviewed"
    state = forms.ChoiceField(
        choices=[(ALL, _("All")), (WAITING, _("Waiting")), (REVIEWED, _("Reviewed"))],
        required=False,
        label=_("State"),
    )
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
        self._reads_results = reviewer.has_perm("review.read_results")
        if not self._reads_results:
            reviewed = (self.REVIEWED, _("Finished by you"))
            state = self.fields["state"]
            assert isinstance(state, forms.ChoiceField)
            state.choices = [(self.ALL, _("All")), (self.WAITING, _("Waiting")), reviewed]
            if Newsroom.objects.here().hides_outlet:
                del self.fields["outlet"]

    def narrow(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        """All of them when a word of the query string is unknown."""
        if not self.is_valid():
            return articles
        if self.cleaned_data["state"] == self.WAITING:
            articles = articles.waiting_for(self.reviewer)
        elif self.cleaned_data["state"] == self.REVIEWED and self._reads_results:
            articles = articles.reviewed()
        elif self.cleaned_data["state"] == self.REVIEWED:
            articles = articles.finished_by(self.reviewer)
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
        counts = article_counts(self.reviewer, given.get("outlet"))
        reviewed = counts.reviewed if self._reads_results else counts.finished
        by_state = {self.WAITING: counts.waiting, self.REVIEWED: reviewed}
        return by_state.get(given.get("state", self.ALL), counts.articles)


class ClaimFilter(forms.Form):
    """Claims in any of the chosen bands and outcomes; all when none is chosen or one is unknown.

    What is ruled is settled here: figures count both together.
    """

    band = forms.MultipleChoiceField(choices=Band.choices, required=False)
    outcome = forms.MultipleChoiceField(
        choices=[choice for choice in Outcome.choices if choice[0] != Outcome.RULED],
        required=False,
    )

    @property
    def chosen(self) -> list[str]:
        if not self.is_valid():
            return []
        return [*self.cleaned_data["band"], *self.cleaned_data["outcome"]]

    def narrow(self, claims: ClaimQuerySet) -> ClaimQuerySet:
        if not self.chosen:
            return claims
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
        bands, outcomes = set(self.cleaned_data["band"]), set(self.cleaned_data["outcome"])
        if Outcome.SETTLED in outcomes:
            bands = set(Band.values)
        standings = {(outcome.value, band) for outcome in HAS_RESULT for band in bands}
        standings |= {(outcome, "") for outcome in outcomes if outcome not in HAS_RESULT}
        return [
            claims.in_standing(outcome=outcome, band=band) for outcome, band in sorted(standings)
        ]

    def count(self, figures: Figures) -> int:
        """How many claims of those figures it lets through."""
        if not self.chosen:
            return figures.claims
        counts: dict[str, int] = {"open": figures.open, "disputed": figures.disputed}
        if Outcome.SETTLED in self.chosen:
            counts["settled"] = figures.settled
        else:
            counts |= {band.value: count for band, count in figures.bands.items()}
        return sum(counts.get(chosen, 0) for chosen in self.chosen)
