"""What an editor ruled, from the fields of the page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from review.models import Kind, Reason, Verdict
from review.reviewing.ruling import Ruled
from review.web.showing.choices import Choice, every_choice
from review.web.showing.proposals import verdicts_by_kind

_CHOICES = [*Verdict, *Kind, *Reason]


class _ChoiceForm(forms.Form):
    choice = forms.ChoiceField(
        choices=[(word.value, word.value) for word in _CHOICES],
        error_messages={
            "required": _("Choose what holds: one of the answers, or another one."),
            "invalid_choice": _("This answer is not one of those on the page: choose again."),
        },
    )
    grounds = forms.CharField(
        max_length=2000,
        required=False,
        error_messages={"max_length": _("The grounds are too long: 2,000 characters at most.")},
    )

    @property
    def refusal(self) -> str:
        """What is wrong, in one sentence; "" when nothing is."""
        for errors in self.errors.get_json_data().values():
            return str(errors[0]["message"])
        return ""

    @property
    def ruled(self) -> Ruled:
        """With the verdict that follows from the kind by the newsroom's policy."""
        choice, grounds = self.cleaned_data["choice"], self.cleaned_data["grounds"].strip()
        if choice in Kind:
            return Ruled(verdicts_by_kind()[choice], Kind(choice), "", grounds)
        if choice in Reason:
            return Ruled(Verdict.NOT_A_CLAIM, "", Reason(choice), grounds)
        verdict = Verdict(choice)
        return Ruled(verdict, "", Reason.OTHER if verdict == Verdict.NOT_A_CLAIM else "", grounds)


class RulingForm(_ChoiceForm):
    seen = forms.CharField(max_length=40, required=False)


class RevisionForm(_ChoiceForm):
    seen = forms.IntegerField(min_value=0, max_value=2**63 - 1)


class NoteForm(forms.Form):
    text = forms.CharField(
        max_length=2000,
        required=False,
        error_messages={"max_length": _("The note is too long: 2,000 characters at most.")},
    )


def choices_apart_from(given: list[str]) -> list[Choice]:
    """Those that nobody gave, without the bare verdicts, which say less than a kind."""
    every = every_choice(verdicts_by_kind())
    return [one for one in every if not one.is_verdict and one.value not in given]


def choice_of(answer: Any) -> str:
    """The value of the button that gives this answer."""
    return str(answer.kind or answer.reason or answer.verdict)


def choices_by_value() -> dict[str, Choice]:
    return {one.value: one for one in every_choice(verdicts_by_kind())}
