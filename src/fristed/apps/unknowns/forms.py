"""What a reference laboratory answered."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.instruments.choices import Method
from fristed.apps.measurements.queries.names import NAME, two_substances
from fristed.science.exchange import is_cas

LABORATORY = (
    Method.GC_MS,
    Method.LC_MS,
    Method.LC_HRMS,
    Method.LC_UV,
    Method.DIRECT_MS,
    Method.NMR,
)


class AnswerForm(forms.Form):
    """The name of a substance, as the laboratory wrote it."""

    name = forms.RegexField(
        label=_("What it is"),
        regex=rf"\A{NAME.pattern}\Z",
        max_length=120,
        error_messages={"invalid": _("Write the name of a substance, and nothing else.")},
    )
    cas = forms.CharField(label=_("CAS number"), max_length=12, required=False)
    method = forms.ChoiceField(
        label=_("Found by"), choices=[(one.value, one.label) for one in LABORATORY]
    )

    def clean_cas(self) -> str:
        """Refuse what is no CAS number."""
        cas: str = self.cleaned_data["cas"]
        if cas and not is_cas(cas):
            raise ValidationError(_("This is no CAS number: its form or its last digit is wrong."))
        return cas

    def clean(self) -> dict[str, Any]:
        """Refuse a name and a number that mean two substances."""
        said = super().clean() or self.cleaned_data
        if two_substances(said.get("name", ""), said.get("cas", "")):
            self.add_error(
                "cas", _("The name is of one substance and this number of another. Ask again.")
            )
        return said
