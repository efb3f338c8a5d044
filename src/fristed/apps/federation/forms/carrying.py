"""A file that was carried here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.science.attestation import MOST_BYTES


class CarryForm(forms.Form):
    """One signed file."""

    report = forms.FileField(
        label=_("A signed file"),
        help_text=_("A report, or a new key, exactly as the room wrote it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".report,.key"}),
        max_length=200,
    )

    def brought(self) -> bytes:
        """Return its bytes; one byte too many of a file that is too large."""
        content: bytes = self.cleaned_data["report"].read(MOST_BYTES + 1)
        return content
