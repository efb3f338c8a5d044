"""Corrections, links, and what becomes of what a room told."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import one_of, words

from ..queries.values import MOST_WORDS, NotAValue, kept

LASTS = (("14", _("two weeks")), ("30", _("a month")), ("90", _("three months")))


class BecauseForm(forms.Form):
    """A reason, for the record; the room reads it nowhere."""

    because = words(_("Why, in a sentence"), 300)


class CorrectForm(forms.Form):
    """What stands instead of a fact, and why. Nothing: it is taken back."""

    value = forms.CharField(
        label=_("What is right"),
        max_length=MOST_WORDS,
        required=False,
        help_text=_("Leave it empty to take the fact back. The first one is kept either way."),
    )
    because = words(_("Why, in a sentence"), 300)

    def __init__(self, *args: Any, kind: str, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.kind = kind

    def clean_value(self) -> str:
        """Bring it into the form in which it is kept."""
        typed: str = self.cleaned_data["value"]
        try:
            return kept(self.kind, typed) if typed.strip() else ""
        except NotAValue as trouble:
            raise ValidationError(str(trouble)) from trouble


class LinkForm(forms.Form):
    """How long a link lasts."""

    days = one_of(_("The link ends after"), LASTS, initial="30")


class CodeForm(forms.Form):
    """The code of a link."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("The link has filled it in already."),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
    )
