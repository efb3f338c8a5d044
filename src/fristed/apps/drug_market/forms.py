"""Which days a file is of."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FIRST_DAYS = 90


class ExportForm(forms.Form):
    """From a day to a day."""

    first = forms.DateField(
        label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"})
    )
    last = forms.DateField(label=gettext_lazy("To"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        kw.setdefault("initial", {"first": today - timedelta(days=FIRST_DAYS), "last": today})
        super().__init__(*args, **kw)

    def clean(self) -> dict[str, Any]:
        """Refuse a span that ends before it begins."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _("This is before the first day."))
        return given
