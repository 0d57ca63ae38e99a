"""Signing in, and what a person sets for themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.views import LogoutView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from review.models import Reviewer, Shortcuts
from review.reviewing.first_admin import LinkNotValid, admin_behind, claim_account
from review.web.serving.htmx import ReviewerRequest


class FirstSignInForm(forms.Form):
    username = forms.CharField(
        max_length=150,
        label=gettext_lazy("User name"),
        validators=[Reviewer.username_validator],
        widget=forms.TextInput({"autocomplete": "username", "dir": "auto", "autofocus": True}),
    )
    password = forms.CharField(
        max_length=4096,
        strip=False,
        label=gettext_lazy("Password"),
        widget=forms.PasswordInput({"autocomplete": "new-password", "dir": "ltr"}),
    )

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"])
        taken = Reviewer.objects.filter(username=username).exclude(
            is_superuser=True, last_login=None
        )
        if taken.exists():
            raise ValidationError(_("Somebody has this user name: choose another."))
        return username

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, Reviewer(username=self.cleaned_data.get("username", "")))
        return password


class SignInForm(AuthenticationForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["dir"] = "auto"
        self.fields["password"].widget.attrs["dir"] = "ltr"


class PasswordForm(PasswordChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["dir"] = "ltr"


class AccountForm(forms.Form):
    first_name = forms.CharField(
        max_length=150,
        required=False,
        label=gettext_lazy("Name"),
        widget=forms.TextInput({"autocomplete": "name", "dir": "auto"}),
    )
    shortcuts = forms.TypedChoiceField(
        choices=Shortcuts.choices,
        coerce=Shortcuts,
        label=gettext_lazy("Keyboard shortcuts"),
        widget=forms.RadioSelect,
    )


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def first_sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the one-time link: choose a name and a password, and be signed in."""
    form = FirstSignInForm(request.POST or None, initial={"username": "admin"})
    try:
        admin_behind(token)
        if request.method == "POST" and form.is_valid():
            admin = claim_account(token, **form.cleaned_data)
            login(request, admin, "review.web.serving.sessions.ReviewerBackend")
            return redirect("home")
    except LinkNotValid as refusal:
        return render(
            request, "review/account/link_not_valid.html", {"message": str(refusal)}, status=410
        )
    status = 422 if form.errors else 200
    return render(request, "review/account/first_sign_in.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def account(request: ReviewerRequest) -> HttpResponse:
    reviewer = request.user
    initial = {"first_name": reviewer.first_name, "shortcuts": reviewer.shortcuts}
    form = AccountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        Reviewer.objects.filter(pk=reviewer.pk).update(**form.cleaned_data)
        messages.success(request, _("Your settings are saved."))
        return redirect("account")
    context = {"form": form, "languages": settings.LANGUAGES}
    return render(
        request, "review/account/account.html", context, status=422 if form.errors else 200
    )


class SignOut(LogoutView):
    """Leaves nothing of the newsroom behind in the browser."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response
