"""What people change about the texts of a batch."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from review.documents.wishes import Wish
from review.models import BatchFile, Draft
from review.text.arabic.folding import fold


class Fate:
    """What is to become of a draft."""

    OWN, VERSION, LEAVE = "own", "version", "leave"
    CHOICES = [
        (OWN, gettext_lazy("An article of its own")),
        (VERSION, gettext_lazy("A new version of the one it is like")),
        (LEAVE, gettext_lazy("Leave it out")),
    ]


class StateForm(forms.Form):
    """Which drafts of a batch are shown: in which state, and behind which one."""

    state = forms.ChoiceField(choices=Draft.State.choices, required=False)
    after = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)

    def value(self, name: str) -> Any:
        return self.cleaned_data[name] if self.is_valid() else None


class WishForm(forms.Form):
    """What a person asks for one file of a batch, or takes back."""

    file = forms.ModelChoiceField(BatchFile.objects.none())
    wish = forms.TypedChoiceField(choices=[(wish, wish) for wish in Wish], coerce=Wish)
    is_wished = forms.BooleanField(required=False)


class LooksForm(forms.Form):
    """How often a page has asked already how far the work is."""

    looks = forms.IntegerField(min_value=0, max_value=1000, required=False)

    def count(self) -> int:
        return (self.is_valid() and self.cleaned_data["looks"]) or 0


class WordsField(forms.CharField):
    """Words of either direction."""

    widget = forms.TextInput({"dir": "auto"})


class DayField(forms.DateField):
    """When an article came out: in living memory, and not tomorrow's tomorrow. It is typed in the
    order of newsrooms, the day first, whatever order the browser's own language has.
    """

    FIRST = datetime.date(1900, 1, 1)
    FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d")

    def __init__(self, **given: Any) -> None:
        shown = {
            "placeholder": gettext_lazy("day/month/year"),
            "inputmode": "numeric",
            "autocomplete": "off",
            "dir": "ltr",
        }
        super().__init__(
            required=False,
            label=gettext_lazy("Date"),
            widget=forms.DateInput(shown, format=self.FORMATS[0]),
            input_formats=self.FORMATS,
            **given,
        )

    def to_python(self, value: Any) -> datetime.date | None:
        """In digits of either kind."""
        return super().to_python(fold(value).text if isinstance(value, str) else value)

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
        choices=[("", gettext_lazy("As they are")), *Fate.CHOICES],
        required=False,
        label=gettext_lazy("Import"),
    )


class DraftForm(forms.Form):
    title = WordsField(max_length=500, label=gettext_lazy("Title"))
    byline = WordsField(max_length=300, required=False, label=gettext_lazy("Byline"))
    outlet = WordsField(max_length=200, required=False, label=gettext_lazy("Outlet"))
    published_on = DayField()
    choice = forms.ChoiceField(
        choices=Fate.CHOICES, widget=forms.RadioSelect, label=gettext_lazy("Import")
    )

    @classmethod
    def initial_of(cls, draft: Draft) -> dict[str, object]:
        if draft.state == Draft.State.HELD:
            fate = ""  # the person has to say
        elif draft.state == Draft.State.LEFT_OUT:
            fate = Fate.LEAVE
        else:
            fate = Fate.VERSION if draft.is_version else Fate.OWN
        names = ("title", "byline", "outlet", "published_on")
        return {name: getattr(draft, name) for name in names} | {"choice": fate}
