"""The code of a ticket."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..queries.tickets import read_code

LONGEST = 40  # with spaces and dashes


class TicketForm(forms.Form):
    """A code as it is typed or comes from the picture on the ticket."""

    code = forms.CharField(
        label=gettext_lazy("The code on the ticket"),
        help_text=gettext_lazy("14 characters. Capitals, spaces and dashes do not matter."),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "inputmode": "text",
                "maxlength": LONGEST,
            }
        ),
    )

    def clean_code(self) -> str:
        """Refuse what can be no code: its last character tells, and that is told here."""
        code = read_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                _("This is no code of ours: a character is wrong or missing. Look once more.")
            )
        return code

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.label_suffix = ""
