"""What a report for tax needs, and no more: a name and a national number."""

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import words

_FORM: Final = re.compile(r"[0-9]{11}")
# Weights of the two check digits, by modulus 11 (the tax administration's public description).
_FIRST: Final = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# From 2032 the first digit leaves other rests too.
_RESTS: Final = (0, 1, 2, 3)


def is_national_number(text: str) -> bool:
    """Tell whether a national number or a D-number was typed right; not whose it is."""
    if not _FORM.fullmatch(text):
        return False
    digits = [int(one) for one in text]
    first = sum(w * d for w, d in zip(_FIRST, digits, strict=False)) % 11
    second = sum(w * d for w, d in zip(_SECOND, digits, strict=False)) % 11
    return first in _RESTS and second == 0


class ReceiptForm(forms.Form):
    """Somebody wants what they give reported."""

    name = words(_("Name"), 120)
    national_number = words(
        _("National identity number"), 14, help_text=_("11 figures. A D-number will do as well.")
    )
    agrees = forms.BooleanField(
        label=_("I agree that this is kept, and reported to the tax administration once a year.")
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["national_number"].widget.attrs |= {
            "inputmode": "numeric",
            "autocomplete": "off",
        }

    def clean_national_number(self) -> str:
        """Take a number that was typed right."""
        number: str = self.cleaned_data["national_number"].replace(" ", "")
        if not is_national_number(number):
            raise ValidationError(_("This is no national identity number. Look at it again."))
        return number
