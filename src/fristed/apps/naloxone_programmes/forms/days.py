"""From a day to a day."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class DaysForm(forms.Form):
    """The days of a file, both included; this year so far unless somebody says otherwise."""

    first = forms.DateField(label=gettext_lazy("From"), widget=forms.DateInput())
    last = forms.DateField(label=gettext_lazy("To"), widget=forms.DateInput())

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._today = today
        self.fields["first"].initial = today.replace(month=1, day=1)
        self.fields["last"].initial = today

    def clean(self) -> dict[str, Any]:
        """Refuse days that come, and a last day before the first."""
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if last and last > self._today:
            self.add_error("last", _("This day has not come yet."))
        if first and last and first > last:
            self.add_error("first", _("The first day comes after the last."))
        return said
