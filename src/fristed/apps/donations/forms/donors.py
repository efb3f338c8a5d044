"""A donor is found by their own reference; for how long who they are stays is decided."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import DayField, words


class FindDonorForm(forms.Form):
    """A donor's own reference."""

    reference = words(_("The donor’s own reference (KID)"), 25)

    def clean_reference(self) -> str:
        """Take it with or without blanks."""
        return "".join(self.cleaned_data["reference"].split())


class PeriodForm(forms.Form):
    """For how many years who a donor is stays after their last gift, and who decided it."""

    years = forms.IntegerField(
        label=_("Years after the last gift"),
        help_text=_("At least two: a gift is reported in the year after."),
        min_value=2,
        max_value=20,
    )
    reason = words(_("Why as long as this"), 200)
    approver = words(_("Approved by"), 80)
    approved_date = DayField(label=_("When it was approved"))

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._today = today
        self.fields["approved_date"].initial = today

    def clean_approved_date(self) -> date:
        """Take no day that has not come."""
        day: date = self.cleaned_data["approved_date"]
        if day > self._today:
            raise ValidationError(_("This day has not come yet."))
        return day
