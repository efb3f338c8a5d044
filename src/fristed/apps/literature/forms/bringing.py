"""A file of citations, or its text; and the same text again once it was looked at."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import many_words

from ..choices import Category

MOST_BYTES = 300_000  # sent again after it was looked at, in a form of at most 1 MiB
TOO_LARGE = _("The file is too large: 300 kilobytes at most. Take it in parts.")
NO_TEXT = _("This is no text in UTF-8. Save it as UTF-8 and try again.")


class BringForm(forms.Form):
    """A file, or text that was copied."""

    file = forms.FileField(label=_("A file: BibTeX, RIS or CSL-JSON"), required=False)
    typed = many_words(_("Or paste its text here"), MOST_BYTES, required=False)
    category = forms.ChoiceField(
        label=_("What the findings are about"),
        choices=[("", _("Not said yet")), *Category.choices],
        required=False,
    )

    def clean_file(self) -> str:
        """Return the text of the file; its name is thrown away."""
        given = self.cleaned_data["file"]
        if not given:
            return ""
        if given.size > MOST_BYTES:
            raise ValidationError(TOO_LARGE)
        try:
            return str(given.read().decode("utf-8-sig")).replace("\0", "")
        except UnicodeDecodeError as trouble:
            raise ValidationError(NO_TEXT) from trouble

    def clean(self) -> dict[str, Any]:
        """Want one of the two."""
        given = super().clean() or {}
        text = given.get("file") or given.get("typed") or ""
        if not self.errors and not text.strip():
            raise ValidationError(_("Choose a file, or paste its text."))
        return {**given, "text": text}


class TakeForm(forms.Form):
    """What was looked at, sent again to be taken."""

    # A browser sends every end of a line as two signs.
    text = forms.CharField(max_length=2 * MOST_BYTES, strip=False, widget=forms.HiddenInput)
    category = forms.ChoiceField(
        choices=[("", ""), *Category.choices], required=False, widget=forms.HiddenInput
    )
