"""A new version of the agreement: the house's own public words, about nobody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .words import plain_line, plain_lines


class TermsForm(forms.Form):
    """A version, from when it is signed, and its text in the languages of the house."""

    version = forms.CharField(
        label=_("Version"),
        max_length=40,
        validators=[plain_line],
        help_text=_("For instance 2026-2. A published version is never changed."),
    )
    from_date = forms.DateField(label=_("Signed from"), widget=forms.DateInput())
    text_nb = forms.CharField(
        label=_("The agreement in Norwegian"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        validators=[plain_lines],
    )
    text_en = forms.CharField(
        label=_("The agreement in English"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        validators=[plain_lines],
    )

    def answers(self) -> dict[str, Any]:
        """Return what the action takes."""
        given = self.cleaned_data
        return {
            "version": given["version"],
            "from_date": given["from_date"],
            "texts": {"nb": given["text_nb"], "en": given["text_en"]},
        }
