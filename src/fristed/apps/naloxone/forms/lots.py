"""Looking for a lot, and how far ahead to look."""

from django import forms
from django.utils.translation import gettext_lazy as _

MONTHS = (3, 6, 12)


class LotForm(forms.Form):
    """The number that is printed on the kit."""

    number = forms.CharField(
        label=_("Lot number, as it stands on the box"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
    )


class MonthsForm(forms.Form):
    """How many months ahead."""

    months = forms.ChoiceField(choices=[(str(n), str(n)) for n in MONTHS], required=False)

    def ahead(self) -> int:
        """Return how many; the fewest where nobody says, or says something else."""
        said = self.cleaned_data["months"] if self.is_valid() else ""
        return int(said or MONTHS[0])
