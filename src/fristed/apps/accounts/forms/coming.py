"""What staff type to come in and to unlock."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..choices import Guessed
from ..models import Staff
from .guarded import count_guess, count_pin, right_guess

PIN_TRIES = 5


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
            name = given["sign_in_name"].strip().lower()
            count_guess(self.request, Guessed.PASSWORD, name)  # type: ignore[arg-type]
            found = authenticate(self.request, username=name, password=given["password"])
            if found is None:
                raise forms.ValidationError(_not_together())
            right_guess(self.request, Guessed.PASSWORD, name)  # type: ignore[arg-type]
            self.staff = found
        return given


def _not_together() -> str:
    if settings.HELP_PAGES:
        return str(
            _("Name and password do not belong together. Try again, or ask your shift lead.")
        )
    return str(_("Name and password do not belong together. Try again, or ask your administrator."))


class OwnPassword(forms.Form):
    """Somebody's own password, asked again; wrong ones are counted as at the door."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, staff: Staff, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.request, self.staff = request, staff

    def clean_password(self) -> str:
        """Compare with the hash."""
        given = str(self.cleaned_data["password"])
        count_guess(self.request, Guessed.PASSWORD, self.staff.sign_in_name)  # type: ignore[arg-type]
        if not self.staff.check_password(given):
            raise forms.ValidationError(
                _("That is not your password. Nothing was lost; try again.")
            )
        right_guess(self.request, Guessed.PASSWORD, self.staff.sign_in_name)  # type: ignore[arg-type]
        return given


class UnlockForm(OwnPassword):
    """The password of whoever is signed in, or their PIN while it has not been guessed wrong."""

    def __init__(self, *args: Any, wrong_pins: int = 0, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.takes_pin = bool(self.staff.pin) and wrong_pins < PIN_TRIES
        self.pin_was_wrong = False
        self.fields["password"].widget.attrs["autofocus"] = True
        if self.takes_pin:
            self.fields["password"].label = _("Your PIN or password")
        elif self.staff.pin:
            self.fields["password"].help_text = _(
                "The PIN was wrong five times. Your password opens the screen, as always."
            )

    def clean_password(self) -> str:
        """Take six digits for a PIN, anything else for a password."""
        given = str(self.cleaned_data["password"])
        if not (self.takes_pin and len(given) == 6 and given.isdigit()):
            return super().clean_password()
        count_pin(self.request, self.staff)
        self.pin_was_wrong = not check_password(given, self.staff.pin)
        if self.pin_was_wrong:
            raise forms.ValidationError(
                _("That is not your PIN. Nothing was lost; try again, or use your password.")
            )
        return given
