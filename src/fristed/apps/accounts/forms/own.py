"""What somebody changes about their own sign-in: looks, password, PIN, getting back in."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..actions import code_fits
from ..choices import Guessed
from ..models import Staff
from .coming import OwnPassword
from .guarded import count_guess, right_guess
from .passwords import PinField

NEW = {"autocomplete": "new-password"}


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

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if not settings.HELP_PAGES:  # a house without a floor has no board
            self.fields["display_name"].label = _("Name that colleagues see")


class NewPasswordForm(PasswordChangeForm):
    """A new password for whoever knows the old one; wrong ones are counted as at the door."""

    def __init__(self, *args: Any, request: HttpRequest, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.request = request

    def clean_old_password(self) -> str:
        """Compare with the hash."""
        name = self.user.sign_in_name
        count_guess(self.request, Guessed.PASSWORD, name)  # type: ignore[arg-type]
        given = super().clean_old_password()
        right_guess(self.request, Guessed.PASSWORD, name)  # type: ignore[arg-type]
        return given


class PinForm(OwnPassword):
    """A PIN for the lock screen, twice, and the password that it will stand in for."""

    pin = PinField(_("New PIN"))
    again = PinField(_("The same PIN again"))
    field_order = ["password", "pin", "again"]

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        given = super().clean() or {}
        if "pin" in given and "again" in given and given["pin"] != given["again"]:
            self.add_error("again", _("The two PINs differ."))
        return given


class RecoverForm(forms.Form):
    """A colleague's one-time code and a new password."""

    wrong = _("Your password is not changed yet.")

    sign_in_name = forms.CharField(
        label=_("Sign-in name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    code = forms.CharField(
        label=_("One-time code"),
        max_length=40,
        help_text=_("Twelve letters and digits, as you were given them."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    password = forms.CharField(
        label=_("New password"), strip=False, max_length=200, widget=forms.PasswordInput(attrs=NEW)
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs=NEW),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.request = request
        self.fields["password"].help_text = password_validators_help_text_html()

    def clean(self) -> dict[str, Any]:
        """Judge the password first, so that a code is not spent on one that is refused."""
        given = super().clean() or {}
        if self.errors:
            return given
        if given["password"] != given["again"]:
            self.add_error("again", _("The two passwords differ."))
            return given
        try:
            validate_password(given["password"], Staff(sign_in_name=given["sign_in_name"]))
        except forms.ValidationError as why:
            self.add_error("password", why)
            return given
        name, code = given["sign_in_name"], given["code"]
        count_guess(self.request, Guessed.RECOVERY, name)  # type: ignore[arg-type]
        if not code_fits(sign_in_name=name, code=code, at=self.request.at):  # type: ignore[attr-defined]
            raise forms.ValidationError(
                _("Name and code do not belong together, or the hour is over. Ask for a new code.")
            )
        return given
