"""Shifts and duty."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.forms.fields import ClockField, DayField, one_of
from fristed.apps.sites.models import Site

from ..choices import Profession


class _OfStaff(forms.Form):
    """One of the house's own people."""

    staff: Any = forms.ModelChoiceField(label=_("Who"), queryset=None)

    def __init__(self, *args: Any, people: QuerySet[Staff], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["staff"].queryset = people  # type: ignore[attr-defined]


class DutyForm(_OfStaff):
    """Who goes on duty, as what."""

    profession = one_of(_("On duty as"), Profession)
    leads = forms.BooleanField(label=_("Leads the shift"), required=False)


class ShiftForm(_OfStaff):
    """A planned shift; one that ends earlier than it begins goes past midnight."""

    profession = one_of(_("As"), Profession)
    date = DayField(label=_("Day"))
    starts = ClockField(label=_("From"))
    ends = ClockField(
        label=_("Ends at"), help_text=_("A time before the first one is on the next day.")
    )

    def span(self, site: Site) -> tuple[datetime, datetime]:
        """Return when the shift begins and ends, in the site's own time."""
        given = self.cleaned_data
        day = given["date"]
        last = day + timedelta(days=1) if given["ends"] <= given["starts"] else day
        start = datetime.combine(day, given["starts"], tzinfo=site.zone)
        return start, datetime.combine(last, given["ends"], tzinfo=site.zone)
