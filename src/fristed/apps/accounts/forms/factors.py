"""Codes and passkeys: what shows that somebody has more than a password."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """A code of the app, or one of the recovery codes."""

    wrong = _("Not let in yet.")

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("Six digits from your app, or one of your recovery codes."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )

    def clean_code(self) -> str:
        """Take it as apps and paper show it, in groups."""
        return in_one_piece(self.cleaned_data["code"])


class AppForm(forms.Form):
    """The code that proves that the app has taken the secret."""

    wrong = _("Not set up yet. The code above still counts.")

    code = forms.CharField(
        label=_("Code the app shows now"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        """Take it as apps show it, in groups."""
        return in_one_piece(self.cleaned_data["code"])


class BrowserAnswer(forms.JSONField):
    """What the browser's part of a passkey says: an object, whatever stands in it.

    How long it is, only the limit of a request holds; whoever checks the passkey judges the rest.
    Django's field knows of no text that Python refuses to read for its size: a number of 5,000
    digits, lists in lists. Such a text is shown again as nothing.
    """

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        """Read it; raise ValidationError for whatever is no object."""
        try:
            given = super().to_python(value)
        except (ValueError, RecursionError) as why:
            raise forms.ValidationError(_("The browser's answer cannot be read.")) from why
        if given is not None and not isinstance(given, dict):
            raise forms.ValidationError(_("The browser's answer cannot be read."))
        return given

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return what is shown again."""
        try:
            return super().bound_data(data, initial)
        except (ValueError, RecursionError):
            return None


class PasskeyForm(forms.Form):
    """What the browser says about a passkey, and what its owner calls it."""

    wrong = _("Not set up yet.")

    name = forms.CharField(
        label=_("What you call it"),
        max_length=40,
        help_text=_("Such as “key on my ring”. Only you see it."),
    )
    credential = BrowserAnswer(
        error_messages={"required": _("The browser made no passkey. Tap the button to try again.")},
    )


class ShownPasskeyForm(forms.Form):
    """What the browser says when a passkey is shown."""

    wrong = _("Not let in yet.")

    credential = BrowserAnswer()


def in_one_piece(code: str) -> str:
    """Return a code without what separates its groups."""
    return "".join(sign for sign in code if sign.isalnum())
