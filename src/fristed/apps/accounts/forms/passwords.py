"""Rules for passwords and PINs beyond Django's own."""

from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PIN_DIGITS = 6
# What anybody would try first at such a place.
OURS = (
    "fristed", "brukerrom", "sprøyterom", "sproyterom", "injection", "naloxon", "nalokson",
    "passord", "password", "skadereduksjon", "harmreduction", "lavterskel",
)  # fmt: skip


class NoWordOfTheHouse:
    """A password is not built on a word that everybody at such a place would try."""

    def validate(self, password: str, _user: object = None) -> None:
        """Refuse a password in which such a word is half of it or more."""
        plain = "".join(letter for letter in password.lower() if letter.isalnum())
        if any(word in plain and len(word) * 2 >= len(plain) for word in OURS):
            raise ValidationError(_("This password is built on a word that others would try."))

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("Do not build it on the name of the house or of your work.")


class PinField(forms.CharField):
    """Six digits that are not the first ones somebody would try."""

    def __init__(self, label: Any) -> None:
        numbers = {"autocomplete": "off", "inputmode": "numeric", "maxlength": str(PIN_DIGITS)}
        super().__init__(
            label=label,
            max_length=PIN_DIGITS,
            min_length=PIN_DIGITS,
            widget=forms.PasswordInput(attrs=numbers),
            error_messages={
                "min_length": gettext_lazy("A PIN has six digits."),
                "max_length": gettext_lazy("A PIN has six digits."),
            },
        )

    def validate(self, value: str) -> None:
        """Refuse letters, one digit or pair over and over, and runs."""
        super().validate(value)
        if not (value.isascii() and value.isdigit()):
            raise ValidationError(_("A PIN has six digits."))
        steps = {(int(b) - int(a)) % 10 for a, b in pairwise(value)}
        if steps in ({0}, {1}, {9}) or len({value[:2], value[2:4], value[4:]}) == 1:
            raise ValidationError(_("Others would try this one first. Choose another."))
