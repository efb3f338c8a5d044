"""Of which period a report is asked."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import FIRST_DAY
from fristed.science.figures import NotAPeriod, Period, Report, period

from .queries.reports import period_with, usual

LIKE = {
    "day": _("A day, like 2026-10-14"),
    "month": _("A month, like 2026-10"),
    "quarter": _("A quarter, like 2026-Q3"),
    "year": _("A year, like 2026"),
}
NOT_SO = {
    "day": _("This report is of one day. Write it like 2026-10-14."),
    "month": _("This report is of one month. Write it like 2026-10."),
    "quarter": _("This report is of one quarter. Write it like 2026-Q3."),
    "year": _("This report is of one year. Write it like 2026."),
}


class PeriodForm(forms.Form):
    """A period of the length that the report has, begun at least."""

    period = forms.CharField(label=_("Period"), max_length=10)

    def __init__(self, *args: Any, report: Report, today: date, **kw: Any) -> None:
        self.report, self.today = report, today
        self.usual = usual(report.every, today)
        super().__init__(*args, **kw)
        self.fields["period"].initial = self.usual.name
        self.fields["period"].error_messages["required"] = NOT_SO[report.every]
        self.fields["period"].help_text = LIKE[report.every]

    def clean_period(self) -> Period:
        """Refuse what is no such period, and one that has not begun."""
        try:
            asked = period(self.cleaned_data["period"])
        except NotAPeriod:
            raise forms.ValidationError(NOT_SO[self.report.every]) from None
        if asked.first < FIRST_DAY:
            raise forms.ValidationError(_("Choose a period after 1999."))
        if asked.first > self.today:
            raise forms.ValidationError(_("This period has not begun yet."))
        if asked != period_with(asked.first, self.report.every):
            raise forms.ValidationError(NOT_SO[self.report.every])
        return asked
