"""What staff type to come in."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .models import Staff


class SignInForm(forms.Form):
    """Name and password. The same words whichever of the two is wrong."""

    wrong = _("You are not signed in yet.")

    sign_in_name = forms.CharField(
        label=_("Sign-in name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, request: HttpRequest, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.request = request
        self.staff: Staff | None = None

    def clean(self) -> dict[str, Any]:
        """Check the two together."""
        given = super().clean() or {}
        if given.get("sign_in_name") and given.get("password"):
            found = authenticate(
                self.request,
                username=given["sign_in_name"].strip().lower(),
                password=given["password"],
            )
            if found is None:
                raise forms.ValidationError(
                    _(
                        "Name and password do not belong together. "
                        "Try again, or ask your shift lead."
                    )
                )
            self.staff = found
        return given


class UnlockForm(forms.Form):
    """The password of whoever is signed in."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, staff: Staff, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.staff = staff

    def clean_password(self) -> str:
        """Compare with the hash."""
        given = str(self.cleaned_data["password"])
        if not self.staff.check_password(given):
            raise forms.ValidationError(
                _("That is not your password. Nothing was lost; try again.")
            )
        return given


class MeForm(forms.ModelForm):  # type: ignore[type-arg]
    """How the screens look to me."""

    class Meta:
        model = Staff
        fields = ["display_name", "language", "theme"]
        labels = {
            "display_name": _("Name shown on the board"),
            "language": _("Language"),
            "theme": _("Light on the screen"),
        }
        widgets = {"language": forms.RadioSelect, "theme": forms.RadioSelect}
