"""From which day to which."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


class DaysForm(forms.Form):
    """From a day to a day, both included."""

    first = _day(_("From"))
    last = _day(_("Until"))

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["first"].initial = today - timedelta(days=today.day - 1)
        self.fields["last"].initial = today

    def clean(self) -> dict[str, Any]:
        """Hold the days to their order."""
        told = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first."))
        return told
