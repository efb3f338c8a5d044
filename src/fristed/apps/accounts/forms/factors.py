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


class PasskeyForm(forms.Form):
    """What the browser says about a passkey, and what its owner calls it."""

    wrong = _("Not set up yet.")

    name = forms.CharField(
        label=_("What you call it"),
        max_length=40,
        help_text=_("Such as “key on my ring”. Only you see it."),
    )
    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={"required": _("The browser made no passkey. Tap the button to try again.")},
    )

    def clean_credential(self) -> dict[str, Any]:
        """Take nothing but an object."""
        return _an_object(self.cleaned_data["credential"])


class ShownPasskeyForm(forms.Form):
    """What the browser says when a passkey is shown."""

    wrong = _("Not let in yet.")

    credential = forms.JSONField(widget=forms.HiddenInput)

    def clean_credential(self) -> dict[str, Any]:
        """Take nothing but an object."""
        return _an_object(self.cleaned_data["credential"])


def in_one_piece(code: str) -> str:
    """Return a code without what separates its groups."""
    return "".join(sign for sign in code if sign.isalnum())


def _an_object(given: object) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise forms.ValidationError(_("The browser's answer cannot be read."))
    return given
